package vn.sotay.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
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
    private final UnitPeople people;
    private final Authority authority;
    private final Event<UnitsMoved> moved;
    private final Event<UnitsSucceeded> succeeded;
    private final Event<UnitsMerged> merged;

    Tree(
            Jdbi jdbi,
            Clock clock,
            Roster roster,
            UnitPeople people,
            Authority authority,
            Event<UnitsMoved> moved,
            Event<UnitsSucceeded> succeeded,
            Event<UnitsMerged> merged) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.roster = roster;
        this.people = people;
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
                    .bind("units", Unit.numbersOf(units))
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
        int[] numbers = Unit.numbersOf(sources);
        Set<Integer> belonging = people.hold(numbers);
        Instant now = Time.now(clock);
        for (Unit source : sources) {
            int[] children = childrenOf(source, "");
            if (children.length > 0) {
                regraft(new UnitsMoved(children, source.lineage, into.lineage, now));
            }
        }
        people.goOver(numbers, into, byMember, now);
        jdbi.useHandle(handle -> {
            close(handle, numbers, now);
            handle.createUpdate("update organisation_unit set merged_into = :into where unit_no = any(:units)")
                    .bind("into", into.unitNo)
                    .bind("units", numbers)
                    .execute();
        });
        sources.forEach(Unit.getEntityManager()::refresh);
        authority.forgetAll();
        roster.refresh(belonging);
        succeeded.fire(new UnitsSucceeded(sources, into));
        merged.fire(new UnitsMerged(sources, into, now));
    }

    /** Closes a held unit in which nobody is left. What it owned goes to the one above. */
    void close(Unit unit) {
        requireMovable(unit);
        int[] number = {unit.unitNo};
        Set<Integer> belonging = people.hold(number);
        if (people.isPeopled(unit) || childrenOf(unit, "and closed_at is null").length > 0) {
            throw Problem.conflict("organisation/unit-not-empty");
        }
        Instant now = Time.now(clock);
        people.endOffices(number, now);
        jdbi.useHandle(handle -> close(handle, number, now));
        Unit.getEntityManager().refresh(unit);
        roster.refresh(belonging);
        succeeded.fire(
                new UnitsSucceeded(List.of(unit), Unit.findByNo(unit.parentNo()).orElseThrow()));
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
}
