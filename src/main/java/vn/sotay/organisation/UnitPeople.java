package vn.sotay.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.platform.time.Time;

/** Everybody who belongs to some units or holds an office in them, as a whole. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class UnitPeople {

    private final Jdbi jdbi;
    private final Clock clock;

    UnitPeople(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Their numbers, locked: people before what is kept of them, as everywhere. */
    Set<Integer> hold(int[] units) {
        return new HashSet<>(jdbi.withHandle(handle -> handle.createQuery("""
                        select member_no from organisation_member where member_no in (
                            select member_no from organisation_membership
                            where unit_no = any(:units) and (valid_to is null or valid_to > :now)
                            union
                            select member_no from organisation_office where unit_no = any(:units) and in_force)
                        order by member_no for no key update
                        """)
                .bind("units", units)
                .bind("now", Time.now(clock))
                .mapTo(Integer.class)
                .list()));
    }

    /** Whether anybody belongs there who has not left the party. */
    boolean isPeopled(Unit unit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (select from organisation_membership m
                            join organisation_roster r on r.member_no = m.member_no and r.participation <> 'ENDED'
                            where m.unit_no = :unit and (m.valid_to is null or m.valid_to > :now))
                        """)
                .bind("unit", unit.unitNo)
                .bind("now", Time.now(clock))
                .mapTo(Boolean.class)
                .one());
    }

    /**
     * To another unit, from that moment: memberships with their ends, and offices.
     *
     * @param byMember whose own offices end instead
     */
    void goOver(int[] units, Unit into, int byMember, Instant now) {
        moveMemberships(units, into, now);
        moveOffices(units, into, byMember, now);
        endOffices(units, now);
    }

    /** The row goes on in the new unit, with its end if it has one; what was before stays as a row of its own. */
    private void moveMemberships(int[] units, Unit into, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        with moved as (
                            update organisation_membership m
                            set valid_from = greatest(m.valid_from, :now), unit_no = :into
                            from organisation_membership old
                            where old.member_no = m.member_no and old.kind = m.kind and old.valid_from = m.valid_from
                                and m.unit_no = any(:units) and (m.valid_to is null or m.valid_to > :now)
                            returning m.member_no, m.kind, old.unit_no, old.valid_from)
                        insert into organisation_membership (member_no, unit_no, kind, valid_from, valid_to)
                        select member_no, unit_no, kind, valid_from, :now from moved where valid_from < :now
                        """)
                .bind("units", units)
                .bind("into", into.unitNo)
                .bind("now", now)
                .execute());
    }

    private void moveOffices(int[] units, Unit into, int byMember, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into organisation_office as held
                            (id, version, created_at, member_no, unit_no, role, valid_from, valid_to, granted_by, in_force)
                        select gen_random_uuid(), 0, :now, member_no, :into, role, :now,
                            case when bool_and(valid_to is not null) then max(valid_to) end, :by, true
                        from organisation_office
                        where unit_no = any(:units) and in_force and member_no <> :by and (valid_to is null or valid_to > :now)
                        group by member_no, role
                        on conflict (member_no, unit_no, role) where in_force do update set version = held.version + 1,
                            valid_to = case when held.valid_to is not null and excluded.valid_to is not null
                                then greatest(held.valid_to, excluded.valid_to) end
                        """)
                .bind("now", now)
                .bind("into", into.unitNo)
                .bind("by", byMember)
                .bind("units", units)
                .execute());
    }

    void endOffices(int[] units, Instant now) {
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                        update organisation_office
                        set in_force = false, valid_to = greatest(valid_from, cast(:now as timestamptz)), version = version + 1
                        where unit_no = any(:units) and in_force
                        """).bind("now", now).bind("units", units).execute());
    }
}
