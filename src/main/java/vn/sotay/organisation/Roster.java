package vn.sotay.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.access.Participation;
import vn.sotay.platform.data.UuidV7;
import vn.sotay.platform.time.Time;

/**
 * Where people belong, over time. Writes the dated rows (membership, standing, participation) and derives from them
 * the one row per member that says what holds now.
 */
@ApplicationScoped
public class Roster {

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
        Member member = Member.register(wanted, now);
        jdbi.useHandle(handle -> {
            insertMembership(handle, member, unit, "OFFICIAL", now);
            if (residence != null) {
                insertMembership(handle, member, residence, "RESIDENCE", now);
            }
            insertSpell(handle, "standing", member, wanted.standing().name(), now);
            Participation participation =
                    wanted.participation() == null ? Participation.ACTIVE : wanted.participation();
            insertSpell(handle, "participation", member, participation.name(), now);
        });
        refresh(List.of(member.memberNo));
        return member;
    }

    /** Ends what held until now and begins another participation. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void changeParticipation(Member member, Participation participation, String reason) {
        Instant now = Time.now(clock);
        jdbi.useHandle(handle -> {
            handle.createUpdate("update organisation_participation set valid_to = :now"
                            + " where member_no = :member and valid_to is null")
                    .bind("now", now)
                    .bind("member", member.memberNo)
                    .execute();
            handle.createUpdate(
                            "insert into organisation_participation (id, member_no, participation, reason, valid_from)"
                                    + " values (:id, :member, :participation, :reason, :now)")
                    .bind("id", UuidV7.next())
                    .bind("member", member.memberNo)
                    .bind("participation", participation.name())
                    .bind("reason", reason)
                    .bind("now", now)
                    .execute();
        });
        refresh(List.of(member.memberNo));
    }

    /**
     * Derives the current rows of these members from the dated ones and tells what changed. A temporary membership in
     * force wins over the official one until its end. Idempotent; one statement for any number of members.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void refresh(Collection<Integer> memberNos) {
        Instant now = Time.now(clock);
        int[] numbers = memberNos.stream().mapToInt(Integer::intValue).toArray();
        Set<Integer> units = new LinkedHashSet<>(unitsOf(numbers));
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into organisation_roster as known
                            (member_no, unit_no, residence_no, standing, participation, joined_at)
                        select m.member_no, m.unit_no,
                            (select r.unit_no from organisation_membership r where r.member_no = m.member_no
                                and r.kind = 'RESIDENCE' and tstzrange(r.valid_from, r.valid_to) @> cast(:now as timestamptz)),
                            s.standing, p.participation, m.valid_from
                        from (select distinct on (member_no) member_no, unit_no, valid_from from organisation_membership
                              where member_no = any(:members) and kind in ('OFFICIAL', 'TEMPORARY')
                                and tstzrange(valid_from, valid_to) @> cast(:now as timestamptz)
                              order by member_no, kind desc) m
                        join organisation_standing s on s.member_no = m.member_no
                            and tstzrange(s.valid_from, s.valid_to) @> cast(:now as timestamptz)
                        join organisation_participation p on p.member_no = m.member_no
                            and tstzrange(p.valid_from, p.valid_to) @> cast(:now as timestamptz)
                        on conflict (member_no) do update set unit_no = excluded.unit_no,
                            residence_no = excluded.residence_no, standing = excluded.standing,
                            participation = excluded.participation, joined_at = excluded.joined_at
                        """)
                .bind("now", now)
                .bind("members", numbers)
                .execute());
        units.addAll(unitsOf(numbers));
        changed.fire(new MembershipChanged(memberNos, units));
    }

    /** What holds now for one member. */
    public RosterRow currentOf(int memberNo) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select unit_no, standing, participation from organisation_roster where member_no = :member")
                .bind("member", memberNo)
                .map(ConstructorMapper.of(RosterRow.class))
                .one());
    }

    /** Up to {@code limit} people of one unit, by code, after the given one. */
    List<MemberSummary> listByUnit(Unit unit, String afterCode, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select m.id, m.code, m.full_name, r.standing, r.participation
                        from organisation_roster r join organisation_member m on m.member_no = r.member_no
                        where r.unit_no = :unit and m.code > :after order by m.code limit :limit
                        """)
                .bind("unit", unit.unitNo)
                .bind("after", afterCode == null ? "" : afterCode)
                .bind("limit", limit)
                .map(ConstructorMapper.of(MemberSummary.class))
                .list());
    }

    private List<Integer> unitsOf(int[] memberNos) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select distinct unit_no from organisation_roster where member_no = any(:members)")
                .bind("members", memberNos)
                .mapTo(Integer.class)
                .list());
    }

    private static void insertMembership(Handle handle, Member member, Unit unit, String kind, Instant from) {
        handle.createUpdate("insert into organisation_membership (id, member_no, unit_no, kind, valid_from)"
                        + " values (:id, :member, :unit, :kind, :from)")
                .bind("id", UuidV7.next())
                .bind("member", member.memberNo)
                .bind("unit", unit.unitNo)
                .bind("kind", kind)
                .bind("from", from)
                .execute();
    }

    private static void insertSpell(Handle handle, String axis, Member member, String value, Instant from) {
        handle.createUpdate("insert into organisation_<axis> (id, member_no, <axis>, valid_from)"
                        + " values (:id, :member, :value, :from)")
                .define("axis", axis)
                .bind("id", UuidV7.next())
                .bind("member", member.memberNo)
                .bind("value", value)
                .bind("from", from)
                .execute();
    }
}
