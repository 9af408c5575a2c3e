package vn.sotay.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.access.Participation;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Problem;

/**
 * Where people belong, over time. Writes the dated rows (membership, standing, participation) and derives from them
 * the one row per member that says what holds now.
 */
@ApplicationScoped
public class Roster {

    private static final Duration FURTHEST = Duration.ofDays(5 * 366);

    private final Jdbi jdbi;
    private final Clock clock;
    private final Event<MembershipChanged> changed;

    Roster(Jdbi jdbi, Clock clock, Event<MembershipChanged> changed) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.changed = changed;
    }

    /** Registers a person and puts them into a unit from now on. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Member enrol(AddMember wanted, Unit unit, Unit residence) {
        Instant now = Time.now(clock);
        unit.holdOpen();
        Member member = Member.register(wanted, now);
        Participation participation = wanted.participation() == null ? Participation.ACTIVE : wanted.participation();
        jdbi.useHandle(handle -> {
            Spells spells = new Spells(handle, member.memberNo);
            spells.join(unit, "OFFICIAL", now, null);
            if (residence != null) {
                spells.join(residence.holdOpen(), "RESIDENCE", now, null);
            }
            spells.begin("standing", wanted.standing().name(), now, null);
            spells.begin("participation", participation.name(), now, null);
        });
        refresh(List.of(member.memberNo));
        return member;
    }

    /**
     * Moves a person to another unit: for good, which also ends a temporary transfer, or until a moment that comes by
     * itself.
     *
     * @throws Problem 400 for a moment that does not fit what is known, 409 for a unit in which they are already, or for
     *     a temporary transfer on top of another
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void transfer(Member member, Unit unit, TransferMember wanted) {
        unit.holdOpen();
        Instant now = Time.now(clock);
        jdbi.useHandle(handle -> {
            Spells spells = new Spells(handle, member.memberNo);
            spells.hold();
            if (spells.unitOf("OFFICIAL", now)
                    .filter(home -> home == unit.unitNo)
                    .isPresent()) {
                throw Problem.conflict("organisation/already-there");
            }
            Instant since = spells.since("membership", wanted.since(), now);
            if (wanted.until() == null) {
                spells.leave("TEMPORARY", since);
                spells.leave("OFFICIAL", since);
                spells.join(unit, "OFFICIAL", since, null);
            } else {
                requireSoon(wanted.until(), now);
                if (spells.unitOf("TEMPORARY", now).isPresent()) {
                    throw Problem.conflict("organisation/already-away");
                }
                spells.join(unit, "TEMPORARY", since, wanted.until());
            }
        });
        refresh(List.of(member.memberNo));
    }

    /** @throws Problem 404 when the person is not away */
    @Transactional(Transactional.TxType.MANDATORY)
    public void returnHome(Member member) {
        Instant now = Time.now(clock);
        jdbi.useHandle(handle -> {
            Spells spells = new Spells(handle, member.memberNo);
            spells.hold();
            if (spells.unitOf("TEMPORARY", now).isEmpty()) {
                throw Problem.notFound("organisation/not-away");
            }
            spells.leave("TEMPORARY", now);
        });
        refresh(List.of(member.memberNo));
    }

    /** @param unit where they live; {@code null} when that is not known any more */
    @Transactional(Transactional.TxType.MANDATORY)
    public void changeResidence(Member member, Unit unit) {
        Instant now = Time.now(clock);
        jdbi.useHandle(handle -> {
            Spells spells = new Spells(handle, member.memberNo);
            spells.hold();
            spells.leave("RESIDENCE", now);
            if (unit != null) {
                spells.join(unit.holdOpen(), "RESIDENCE", now, null);
            }
        });
        refresh(List.of(member.memberNo));
    }

    /** Whoever ends keeps no office. @throws Problem 400 for a moment that does not fit what is known */
    @Transactional(Transactional.TxType.MANDATORY)
    public void changeParticipation(Member member, ChangeParticipation wanted) {
        Instant now = Time.now(clock);
        boolean passing =
                wanted.participation() == Participation.EXEMPT || wanted.participation() == Participation.SUSPENDED;
        if (wanted.until() != null) {
            if (!passing) {
                throw Problem.invalidField("/until", "no-end");
            }
            requireSoon(wanted.until(), now);
        }
        jdbi.useHandle(handle -> {
            Spells spells = new Spells(handle, member.memberNo);
            spells.hold();
            Instant since = spells.since("participation", wanted.since(), now);
            spells.end("participation", since);
            spells.begin("participation", wanted.participation().name(), since, wanted.until());
            spells.explain(since, wanted.reason());
            if (wanted.until() != null) {
                spells.begin("participation", Participation.ACTIVE.name(), wanted.until(), null);
            }
        });
        if (wanted.participation() == Participation.ENDED) {
            Office.listByMember(member.memberNo).forEach(office -> office.end(now));
        }
        refresh(List.of(member.memberNo));
    }

    /** @throws Problem 400 for a moment that does not fit what is known */
    @Transactional(Transactional.TxType.MANDATORY)
    public void changeStanding(Member member, ChangeStanding wanted) {
        Instant now = Time.now(clock);
        jdbi.useHandle(handle -> {
            Spells spells = new Spells(handle, member.memberNo);
            spells.hold();
            Instant since = spells.since("standing", wanted.since(), now);
            spells.end("standing", since);
            spells.begin("standing", wanted.standing().name(), since, null);
        });
        refresh(List.of(member.memberNo));
    }

    private static void requireSoon(Instant until, Instant now) {
        if (!until.isAfter(now)) {
            throw Problem.invalidField("/until", "date-in-past");
        }
        if (until.isAfter(now.plus(FURTHEST))) {
            throw Problem.invalidField("/until", "date-too-far");
        }
    }

    /**
     * Derives the current rows of these members from the dated ones and tells what changed. Idempotent; one statement
     * for any number of members.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void refresh(Collection<Integer> memberNos) {
        if (memberNos.isEmpty()) {
            return;
        }
        int[] numbers = memberNos.stream().mapToInt(Integer::intValue).toArray();
        Set<Integer> units = new LinkedHashSet<>(unitsOf(numbers));
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into organisation_roster as known
                            (member_no, unit_no, residence_no, standing, participation, joined_at, next_change)
                        select stay.member_no, stay.unit_no,
                            (select r.unit_no from organisation_membership r where r.member_no = stay.member_no
                                and r.kind = 'RESIDENCE' and tstzrange(r.valid_from, r.valid_to) @> cast(:now as timestamptz)),
                            s.standing, p.participation, lower(stay.during),
                            (select min(boundary) from (
                                select unnest(array[valid_from, valid_to]) as boundary
                                from organisation_membership where member_no = stay.member_no
                                union all select unnest(array[valid_from, valid_to])
                                from organisation_participation where member_no = stay.member_no
                                union all select unnest(array[valid_from, valid_to])
                                from organisation_standing where member_no = stay.member_no) b
                             where boundary > :now)
                        from organisation_stay stay
                        join organisation_standing s on s.member_no = stay.member_no
                            and tstzrange(s.valid_from, s.valid_to) @> cast(:now as timestamptz)
                        join organisation_participation p on p.member_no = stay.member_no
                            and tstzrange(p.valid_from, p.valid_to) @> cast(:now as timestamptz)
                        where stay.member_no = any(:members) and stay.during @> cast(:now as timestamptz)
                        on conflict (member_no) do update set unit_no = excluded.unit_no,
                            residence_no = excluded.residence_no, standing = excluded.standing,
                            participation = excluded.participation, joined_at = excluded.joined_at,
                            next_change = excluded.next_change
                        """)
                .bind("now", Time.now(clock))
                .bind("members", numbers)
                .execute());
        units.addAll(unitsOf(numbers));
        changed.fire(new MembershipChanged(memberNos, units));
    }

    /** What holds now for one member. */
    public RosterRow currentOf(int memberNo) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select unit_no, residence_no, standing, participation, joined_at"
                                + " from organisation_roster where member_no = :member")
                        .bind("member", memberNo)
                        .map(ConstructorMapper.of(RosterRow.class))
                        .one());
    }

    private List<Integer> unitsOf(int[] memberNos) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select distinct unit_no from organisation_roster where member_no = any(:members)")
                .bind("members", memberNos)
                .mapTo(Integer.class)
                .list());
    }
}
