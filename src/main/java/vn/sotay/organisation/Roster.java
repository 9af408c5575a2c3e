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
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
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
    private final Event<PresenceChanged> presence;

    Roster(Jdbi jdbi, Clock clock, Event<MembershipChanged> changed, Event<PresenceChanged> presence) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.changed = changed;
        this.presence = presence;
    }

    /** Registers a person and puts them into a unit from now on. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Member enrol(AddMember wanted, Unit unit, Unit residence) {
        unit.holdOpen();
        if (residence != null) {
            residence.holdOpen();
        }
        Instant now = Time.now(clock);
        Member member = Member.register(wanted, now);
        Participation participation = wanted.participation() == null ? Participation.ACTIVE : wanted.participation();
        jdbi.useHandle(handle -> {
            Spells spells = new Spells(handle, member.memberNo, now);
            spells.join(unit, MembershipKind.OFFICIAL, now);
            if (residence != null) {
                spells.join(residence, MembershipKind.RESIDENCE, now);
            }
            spells.begin("standing", wanted.standing().name(), now);
            spells.begin("participation", participation.name(), now);
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
        change(member, spells -> {
            if (spells.unitOf(MembershipKind.OFFICIAL)
                    .filter(home -> home == unit.unitNo)
                    .isPresent()) {
                throw Problem.conflict("organisation/already-there");
            }
            Instant since = spells.since("membership", wanted.since());
            if (since.isBefore(unit.createdAt)) {
                throw Problem.invalidField("/since", "before-last-change", unit.createdAt);
            }
            if (wanted.until() == null) {
                spells.leave(MembershipKind.TEMPORARY, since);
                spells.leave(MembershipKind.OFFICIAL, since);
                spells.join(unit, MembershipKind.OFFICIAL, since);
            } else {
                requireSoon(wanted.until(), spells.now());
                if (spells.unitOf(MembershipKind.TEMPORARY).isPresent()) {
                    throw Problem.conflict("organisation/already-away");
                }
                spells.joinUntil(unit, MembershipKind.TEMPORARY, since, wanted.until());
            }
        });
    }

    /** @throws Problem 404 when the person is not away */
    @Transactional(Transactional.TxType.MANDATORY)
    public void returnHome(Member member) {
        change(member, spells -> {
            if (spells.unitOf(MembershipKind.TEMPORARY).isEmpty()) {
                throw Problem.notFound("organisation/not-away");
            }
            spells.leave(MembershipKind.TEMPORARY, spells.now());
        });
    }

    /** Where they live from now on. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void changeResidence(Member member, Unit unit) {
        unit.holdOpen();
        change(member, spells -> {
            spells.leave(MembershipKind.RESIDENCE, spells.now());
            spells.join(unit, MembershipKind.RESIDENCE, spells.now());
        });
    }

    /** Where they live is not known any more. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forgetResidence(Member member) {
        change(member, spells -> spells.leave(MembershipKind.RESIDENCE, spells.now()));
    }

    /**
     * Whoever ends keeps no office. An exemption or suspension with an end is followed by what held before it.
     *
     * @throws Problem 400 for a moment that does not fit what is known, 409 for somebody readmitted to a closed unit
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void changeParticipation(Member member, ChangeParticipation wanted) {
        boolean ended = currentOf(member.memberNo).participation() == Participation.ENDED;
        if (ended && wanted.participation() != Participation.ENDED) {
            Unit.findByNo(homeOf(member.memberNo)).orElseThrow().holdOpen();
        }
        change(member, spells -> {
            Instant since = spells.since("participation", wanted.since());
            Optional<Spells.Held> before = spells.participationAt(since);
            if (wanted.until() != null) {
                requireEnd(wanted, before);
                requireSoon(wanted.until(), spells.now());
            }
            spells.end("participation", since);
            if (wanted.until() == null) {
                spells.begin("participation", wanted.participation().name(), since);
            } else {
                spells.beginUntil("participation", wanted.participation().name(), since, wanted.until());
                spells.resume(before, wanted.until());
            }
            spells.explain(since, wanted.reason());
            if (wanted.participation() == Participation.ENDED) {
                Office.listByMember(member.memberNo).forEach(office -> office.end(spells.now()));
            }
        });
    }

    /** Only an exemption or suspension ends by itself, and only of somebody who belongs to the party. */
    private static void requireEnd(ChangeParticipation wanted, Optional<Spells.Held> before) {
        boolean passing =
                wanted.participation() == Participation.EXEMPT || wanted.participation() == Participation.SUSPENDED;
        if (!passing
                || before.filter(held -> held.participation() == Participation.ENDED)
                        .isPresent()) {
            throw Problem.invalidField("/until", "no-end");
        }
    }

    /** @throws Problem 400 for a moment that does not fit what is known */
    @Transactional(Transactional.TxType.MANDATORY)
    public void changeStanding(Member member, ChangeStanding wanted) {
        change(member, spells -> {
            Instant since = spells.since("standing", wanted.since());
            spells.end("standing", since);
            spells.begin("standing", wanted.standing().name(), since);
        });
    }

    /** Reads the clock only when it is this change's turn: whatever went before is earlier. */
    private void change(Member member, Consumer<Spells> change) {
        member.hold();
        jdbi.useHandle(handle -> change.accept(new Spells(handle, member.memberNo, Time.now(clock))));
        refresh(List.of(member.memberNo));
    }

    /**
     * Gives a person an office from now on.
     *
     * @param grantedBy member number, {@code null} for the system's own first grant
     * @param until {@code null} for no end
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Office appoint(Member member, Unit unit, Role role, Integer grantedBy, Instant until) {
        Office office = Office.grant(member, unit, role, grantedBy, Time.now(clock));
        office.endAt(until);
        refresh(List.of(member.memberNo));
        return office;
    }

    static void requireSoon(Instant until, Instant now) {
        if (!until.isAfter(now)) {
            throw Problem.invalidField("/until", "date-in-past");
        }
        if (until.isAfter(now.plus(FURTHEST))) {
            throw Problem.invalidField("/until", "date-too-far");
        }
    }

    /**
     * Derives the current rows of these members from the dated ones and tells what changed. Idempotent; the same few
     * statements for any number of members. They are locked first, so that nobody derives from what was just replaced.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void refresh(Collection<Integer> memberNos) {
        if (memberNos.isEmpty()) {
            return;
        }
        int[] numbers = memberNos.stream().mapToInt(Integer::intValue).toArray();
        jdbi.useHandle(handle -> handle.createQuery("select count(*) from (select from organisation_member"
                        + " where member_no = any(:members) order by member_no for no key update) held")
                .bind("members", numbers)
                .mapTo(Integer.class)
                .one());
        Set<Integer> units = new LinkedHashSet<>(unitsOf(numbers));
        Set<Integer> places = new LinkedHashSet<>(placesOf(numbers));
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
        places.addAll(placesOf(numbers));
        changed.fire(new MembershipChanged(memberNos, units));
        presence.fire(new PresenceChanged(places));
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

    /** The unit of the official membership: their own, also while they count elsewhere for a time. */
    public int homeOf(int memberNo) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select unit_no from organisation_membership
                        where member_no = :member and kind = 'OFFICIAL' order by valid_from desc limit 1
                        """)
                .bind("member", memberNo)
                .mapTo(Integer.class)
                .one());
    }

    private List<Integer> unitsOf(int[] memberNos) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select distinct unit_no from organisation_roster where member_no = any(:members)")
                .bind("members", memberNos)
                .mapTo(Integer.class)
                .list());
    }

    /** Where they count, live, or hold or held an office: those that just ended are among the last. */
    private List<Integer> placesOf(int[] memberNos) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select unit_no from organisation_roster where member_no = any(:members)
                        union
                        select residence_no from organisation_roster
                        where member_no = any(:members) and residence_no is not null
                        union
                        select unit_no from organisation_office where member_no = any(:members)
                        """)
                .bind("members", memberNos)
                .mapTo(Integer.class)
                .list());
    }
}
