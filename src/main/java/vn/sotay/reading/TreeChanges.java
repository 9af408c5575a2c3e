package vn.sotay.reading;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.organisation.UnitsMerged;
import vn.sotay.organisation.UnitsMoved;
import vn.sotay.organisation.UnitsSucceeded;

/** Lets sums and duties follow when the tree of units changes shape, in the same transaction. */
@ApplicationScoped
class TreeChanges {

    /** With more, it is cheaper to recount everything below the unit they hang under. */
    private static final int FEW = 20;

    private static final String KINDS = "members, exempt, suspended, delivered, opened, read, acknowledged";

    private final Jdbi jdbi;

    TreeChanges(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What the cells below were last counted as is taken from the sums they left and added to those they came under; who
     * gained or lost an item by it is then counted anew.
     */
    void onUnitsMoved(@Observes UnitsMoved moved) {
        jdbi.useHandle(handle -> {
            handle.execute("select pg_advisory_xact_lock(?)", CountFold.LOCK);
            resum(handle, moved);
            markWhatChanged(
                    handle,
                    moved,
                    IntStream.concat(Arrays.stream(moved.left()), Arrays.stream(moved.joined()))
                            .toArray());
        });
    }

    private static void resum(Handle handle, UnitsMoved moved) {
        handle.createUpdate("""
                        with moved as (
                            select c.item_no, <sums>
                            from organisation_unit u join reading_cell_count c on c.unit_no = u.unit_no
                            where u.lineage && :roots
                            group by c.item_no),
                        step as (
                            select unit_no, -1 as sign from unnest(:left) g (unit_no)
                            union all select unit_no, 1 from unnest(:joined) c (unit_no)),
                        less as (
                            update reading_unit_count s
                            set (<kinds>, as_of) = (select <differences>, cast(:now as timestamptz))
                            from moved m join step on step.sign = -1
                            where s.item_no = m.item_no and s.unit_no = step.unit_no)
                        insert into reading_unit_count as s (item_no, unit_no, <kinds>, as_of)
                        select m.item_no, step.unit_no, <kinds>, :now from moved m join step on step.sign = 1
                        on conflict (item_no, unit_no) do update set (<kinds>, as_of) = (select <additions>, excluded.as_of)
                        """)
                .define("sums", each("cast(sum(c.%1$s) as int) as %1$s"))
                .define("kinds", KINDS)
                .define("differences", each("s.%1$s - m.%1$s"))
                .define("additions", each("s.%1$s + excluded.%1$s"))
                .bind("roots", moved.roots())
                .bind("left", moved.left())
                .bind("joined", moved.joined())
                .bind("now", moved.at())
                .execute();
    }

    private static String each(String pattern) {
        return String.join(
                ", ", Arrays.stream(KINDS.split(", ")).map(pattern::formatted).toList());
    }

    private static void markWhatChanged(Handle handle, UnitsMoved moved, int[] crossed) {
        handle.createUpdate("""
                        insert into reading_dirty_cell (item_no, unit_no, below)
                        select distinct a.item_no, within.unit_no, true
                        from publishing_audience a cross join unnest(:within) within (unit_no)
                        where a.unit_no = any(:crossed) and a.scope = 'SUBTREE' and a.role = '' and a.removed_at is null
                        """)
                .bind("within", moved.roots().length > FEW ? new int[] {last(moved.to())} : moved.roots())
                .bind("crossed", crossed)
                .execute();
        // Whoever holds an office counts in the own cell, wherever that is.
        handle.createUpdate("""
                        insert into reading_dirty_cell (item_no, member_no)
                        select distinct a.item_no, o.member_no
                        from publishing_audience a
                        join organisation_office o on o.role = a.role and o.in_force
                        join organisation_unit u on u.unit_no = o.unit_no and u.lineage && :roots
                        where a.unit_no = any(:crossed) and a.scope = 'SUBTREE' and a.removed_at is null
                        """)
                .bind("roots", moved.roots())
                .bind("crossed", crossed)
                .execute();
    }

    /** What a closed unit asks, the one that took over from it asks. */
    void onUnitsSucceeded(@Observes UnitsSucceeded succeeded) {
        jdbi.useHandle(handle -> handle.createUpdate("update reading_duty_assignment set asking_no = :by,"
                        + " version = version + 1 where asking_no = any(:sources) and ended_at is null")
                .bind("by", succeeded.by().unitNo)
                .bind("sources", succeeded.sourceNos())
                .execute());
    }

    void onUnitsMerged(@Observes UnitsMerged merged) {
        jdbi.useHandle(handle -> {
            markWhatJoined(handle, merged);
            continueDuties(handle, merged);
        });
    }

    /** Each side gains what was for the other; whether the audiences have left over yet does not matter here. */
    private static void markWhatJoined(Handle handle, UnitsMerged merged) {
        handle.createUpdate("""
                        with addressed as (
                            select item_no, scope, role from publishing_audience
                            where scope <> 'OWNER' and (unit_no = any(:sources) and (removed_at is null or removed_at = :now)
                                or unit_no = :into and removed_at is null))
                        insert into reading_dirty_cell (item_no, unit_no, below)
                        select distinct item_no, cast(:into as int), true
                        from addressed where scope = 'SUBTREE' and role = ''
                        union all
                        select distinct item_no, cast(null as int), false from addressed where role <> ''
                        union all
                        select cast(null as int), :into, false
                        """)
                .bind("sources", merged.sourceNos())
                .bind("into", merged.into().unitNo)
                .bind("now", merged.at())
                .execute();
    }

    private static void continueDuties(Handle handle, UnitsMerged merged) {
        handle.createUpdate("""
                        with ended as (
                            update reading_duty_assignment
                            set ended_at = greatest(created_at, cast(:now as timestamptz)), version = version + 1
                            where unit_no = any(:sources) and ended_at is null
                            returning item_no, scope, role, standing, requirement, due_at, assigned_by, asking_no, part_of,
                                given_at, ended_at)
                        insert into reading_duty_assignment (id, version, created_at, item_no, unit_no, scope, role,
                            standing, requirement, due_at, assigned_by, asking_no, part_of, given_at)
                        select gen_random_uuid(), 0, ended_at, item_no, :into, scope, role,
                            standing, requirement, due_at, assigned_by, asking_no, part_of, given_at
                        from ended
                        """)
                .bind("now", merged.at())
                .bind("sources", merged.sourceNos())
                .bind("into", merged.into().unitNo)
                .execute();
    }

    private static int last(int[] lineage) {
        return lineage[lineage.length - 1];
    }
}
