package vn.sotay.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.access.Authority;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Problem;

/**
 * How the tree of units changes shape: moving, merging and closing. One change at a time, and set-based: statements grow with
 * the units that are merged, not with the people and units below them.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Tree {

    private static final int LOCK = 0x7EEE;

    private final Jdbi jdbi;
    private final Clock clock;
    private final Roster roster;
    private final Authority authority;
    private final Event<UnitsMoved> moved;
    private final Event<UnitsSucceeded> succeeded;
    private final Event<UnitsMerged> merged;

    Tree(
            Jdbi jdbi,
            Clock clock,
            Roster roster,
            Authority authority,
            Event<UnitsMoved> moved,
            Event<UnitsSucceeded> succeeded,
            Event<UnitsMerged> merged) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.roster = roster;
        this.authority = authority;
        this.moved = moved;
        this.succeeded = succeeded;
        this.merged = merged;
    }

    /**
     * One change of the tree at a time, and none of what is about to change is joined meanwhile. Afterwards these units are
     * known as they stand now.
     *
     * @throws Problem 503 when another change takes too long to wait for
     */
    void hold(List<Unit> units, Unit target) {
        jdbi.useHandle(handle -> {
            handle.execute("set local lock_timeout = '5s'");
            handle.execute("select pg_advisory_xact_lock(?)", LOCK);
            handle.createQuery("select count(*) from (select from organisation_unit where lineage && :units"
                            + " or unit_no = :target order by unit_no for no key update) held")
                    .bind("units", numbers(units))
                    .bind("target", target.unitNo)
                    .mapTo(Integer.class)
                    .one();
            // More than a request's share of time, for the merger of provinces.
            handle.execute("set local lock_timeout = '1min'");
            handle.execute("set local statement_timeout = '10min'");
        });
        units.forEach(Unit.getEntityManager()::refresh);
        Unit.getEntityManager().refresh(target);
    }

    /** Hangs a held unit below another one, with all that is below it. */
    void move(Unit unit, Unit parent) {
        requireMovable(unit);
        parent.requireOpen();
        if (parent.isAtOrBelow(unit)) {
            throw Problem.conflict("organisation/below-itself");
        }
        if (unit.parentNo() != parent.unitNo) {
            regraft(new UnitsMoved(
                    new int[] {unit.unitNo},
                    Arrays.copyOf(unit.lineage, unit.lineage.length - 1),
                    parent.lineage,
                    Time.now(clock)));
        }
        Unit.getEntityManager().refresh(unit);
    }

    /**
     * Closes the held sources and lets {@code into} take over from them: people, residence, offices, units below, and by
     * {@link UnitsSucceeded} and {@link UnitsMerged} what features keep by unit.
     *
     * @param byMember who merges: an office of their own in a source ends, as nobody grants one to themselves
     */
    void merge(List<Unit> sources, Unit into, int byMember) {
        requireMergeable(sources, into);
        int[] numbers = numbers(sources);
        Set<Integer> people = holdPeople(numbers);
        Instant now = Time.now(clock);
        for (Unit source : sources) {
            int[] children = childrenOf(source, "");
            if (children.length > 0) {
                regraft(new UnitsMoved(children, source.lineage, into.lineage, now));
            }
        }
        jdbi.useHandle(handle -> {
            moveMemberships(handle, numbers, into, now);
            moveOffices(handle, numbers, new Successor(into, byMember), now);
            close(handle, numbers, now);
            handle.createUpdate("update organisation_unit set merged_into = :into where unit_no = any(:units)")
                    .bind("into", into.unitNo)
                    .bind("units", numbers)
                    .execute();
        });
        sources.forEach(Unit.getEntityManager()::refresh);
        authority.forgetAll();
        roster.refresh(people);
        succeeded.fire(new UnitsSucceeded(sources, into));
        merged.fire(new UnitsMerged(sources, into, now));
    }

    /** Closes a held unit in which nobody is left. What it owned goes to the one above. */
    void close(Unit unit) {
        requireMovable(unit);
        int[] number = {unit.unitNo};
        Set<Integer> people = holdPeople(number);
        if (isPeopled(unit) || childrenOf(unit, "and closed_at is null").length > 0) {
            throw Problem.conflict("organisation/unit-not-empty");
        }
        Instant now = Time.now(clock);
        jdbi.useHandle(handle -> {
            endOffices(handle, number, now);
            close(handle, number, now);
        });
        Unit.getEntityManager().refresh(unit);
        roster.refresh(people);
        succeeded.fire(
                new UnitsSucceeded(List.of(unit), Unit.findByNo(unit.parentNo()).orElseThrow()));
    }

    /** Everybody who belongs or holds an office there, locked: people before what is kept of them, as everywhere. */
    private Set<Integer> holdPeople(int[] units) {
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

    private static int[] numbers(List<Unit> units) {
        return units.stream().mapToInt(unit -> unit.unitNo).toArray();
    }

    private static void requireMovable(Unit unit) {
        unit.requireOpen();
        if (unit.parentNo() == null) {
            throw Problem.conflict("organisation/root-stays");
        }
    }

    /** One change of the tree at a time, and what is at or below the unit stays open and where it is. */
    void holdBelow(int unitNo) {
        jdbi.useHandle(handle -> {
            handle.execute("select pg_advisory_xact_lock(?)", LOCK);
            handle.execute("select from organisation_unit where lineage @> array[?] for share", unitNo);
        });
    }

    private void requireMergeable(List<Unit> sources, Unit into) {
        into.requireOpen();
        for (Unit source : sources) {
            requireMovable(source);
            if (source.kind != into.kind) {
                throw Problem.conflict("organisation/merge-of-kinds");
            }
            boolean nested = sources.stream().anyMatch(other -> other != source && other.isAtOrBelow(source));
            if (nested || into.isAtOrBelow(source)) {
                throw Problem.conflict("organisation/below-itself");
            }
        }
    }

    private int[] childrenOf(Unit unit, String condition) {
        return jdbi.withHandle(handle -> handle
                .createQuery("select unit_no from organisation_unit"
                        + " where lineage @> array[:unit] and cardinality(lineage) = :depth <condition>")
                .define("condition", condition)
                .bind("unit", unit.unitNo)
                .bind("depth", unit.lineage.length + 1)
                .mapTo(Integer.class)
                .stream()
                .mapToInt(Integer::intValue)
                .toArray());
    }

    private boolean isPeopled(Unit unit) {
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
     * Hangs units that are all directly below one unit below another one. For those who hold the tree.
     *
     * @throws Problem 409 when the tree would become too deep
     */
    void regraft(UnitsMoved way) {
        jdbi.useHandle(handle -> {
            int deepest = handle.createQuery("select coalesce(max(cardinality(lineage)), 0) from organisation_unit"
                            + " where lineage && :roots and closed_at is null")
                    .bind("roots", way.roots())
                    .mapTo(Integer.class)
                    .one();
            if (deepest - way.from().length + way.to().length > Unit.MAX_DEPTH) {
                throw Problem.conflict("organisation/too-deep", Unit.MAX_DEPTH);
            }
            handle.createUpdate("delete from organisation_unit_position where valid_to is null and valid_from >= :now"
                            + " and unit_no in (select unit_no from organisation_unit where lineage && :roots)")
                    .bind("now", way.at())
                    .bind("roots", way.roots())
                    .execute();
            handle.createUpdate("update organisation_unit_position set valid_to = :now where valid_to is null"
                            + " and unit_no in (select unit_no from organisation_unit where lineage && :roots)")
                    .bind("now", way.at())
                    .bind("roots", way.roots())
                    .execute();
            // All roots hang at the same depth, so the part that changes ends at the same place for every unit below.
            handle.createUpdate("""
                            with hung as (
                                update organisation_unit
                                set lineage = cast(:to as int[]) || lineage[:kept:], version = version + 1
                                where lineage && :roots
                                returning unit_no, lineage, closed_at)
                            insert into organisation_unit_position (unit_no, lineage, valid_from)
                            select unit_no, lineage, :now from hung where closed_at is null
                            """)
                    .bind("to", way.to())
                    .bind("kept", way.from().length + 1)
                    .bind("roots", way.roots())
                    .bind("now", way.at())
                    .execute();
        });
        authority.forgetAll();
        moved.fire(way);
    }

    /** The row goes on in the new unit, with its end if it has one; what was before stays as a row of its own. */
    private static void moveMemberships(Handle handle, int[] units, Unit into, Instant now) {
        handle.createUpdate("""
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
                .execute();
    }

    private static void moveOffices(Handle handle, int[] units, Successor successor, Instant now) {
        handle.createUpdate("""
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
                .bind("into", successor.unit().unitNo)
                .bind("by", successor.byMember())
                .bind("units", units)
                .execute();
        endOffices(handle, units, now);
    }

    private static void endOffices(Handle handle, int[] units, Instant now) {
        handle.createUpdate("""
                        update organisation_office
                        set in_force = false, valid_to = greatest(valid_from, cast(:now as timestamptz)), version = version + 1
                        where unit_no = any(:units) and in_force
                        """).bind("now", now).bind("units", units).execute();
    }

    private static void close(Handle handle, int[] units, Instant now) {
        handle.createUpdate("update organisation_unit set closed_at = :now, version = version + 1"
                        + " where unit_no = any(:units)")
                .bind("now", now)
                .bind("units", units)
                .execute();
        handle.createUpdate(
                        "update organisation_unit_position set valid_to = greatest(:now, valid_from + interval '1 microsecond')"
                                + " where unit_no = any(:units) and valid_to is null")
                .bind("now", now)
                .bind("units", units)
                .execute();
    }

    /** Who takes over, and by whose hand. */
    private record Successor(Unit unit, int byMember) {}
}
