package vn.sotay.organisation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Figures about the people of each unit, by role and kind of people, kept for the unit alone and for its subtree. What they
 * are is the view {@code …_now}; the tables {@code …_own}, {@code …_subtree} and {@code …_dirty} keep them.
 * {@link TallyFold} brings every tally up to date and is the only one to write figures, under its lock.
 */
public abstract class Tally {

    /** Units taken in one transaction, so that it stays well below the limit on a statement's time. */
    static final int BATCH = 1_000;

    private final Jdbi jdbi;
    private final String tables;

    /** @param tables what the names of the view and of the three tables begin with */
    protected Tally(Jdbi jdbi, String tables) {
        this.jdbi = jdbi;
        this.tables = tables;
    }

    /** The figure summed over the areas: for each one look-up by key. */
    protected int sum(String figure, List<Area> areas) {
        return jdbi.withHandle(handle -> bindTo(handle.createQuery(named(SUM)), figure, areas)
                .mapTo(Integer.class)
                .one());
    }

    static <S extends SqlStatement<S>> S bindTo(S statement, String figure, List<Area> areas) {
        return statement
                .bind("figure", figure)
                .bind("units", areas.stream().mapToInt(Area::unitNo).toArray())
                .bind("scopes", column(areas, area -> area.below() ? "SUBTREE" : "UNIT"))
                .bind("roles", column(areas, Area::role))
                .bind("kinds", areas.stream().mapToInt(Area::kinds).toArray())
                .bind("elsewhere", areas.stream().mapToInt(Area::elsewhere).toArray());
    }

    /** Since when there is something that the figures do not know yet. */
    public Optional<Instant> behindSince() {
        return jdbi.withHandle(handle -> handle.createQuery(named("select at from {tally}_dirty order by id limit 1"))
                .mapTo(Instant.class)
                .findOne());
    }

    /** Something that is counted of these people changed, in the transaction of the caller. */
    public void markMembers(Handle handle, Collection<Integer> memberNos, Instant now) {
        mark(handle, "member_no", memberNos, now);
    }

    void markUnits(Handle handle, Collection<Integer> unitNos, Instant now) {
        mark(handle, "unit_no", unitNos, now);
    }

    private void mark(Handle handle, String what, Collection<Integer> numbers, Instant now) {
        handle.createUpdate(named("insert into {tally}_dirty (" + what + ", at)"
                        + " select distinct unnest(:numbers), cast(:now as timestamptz)"))
                .bind("numbers", numbers.stream().mapToInt(Integer::intValue).toArray())
                .bind("now", now)
                .execute();
    }

    /** Marks every unit if nothing was ever counted: a handbook that was filled by other means. */
    void markAllIfNew(Handle handle, Instant now) {
        boolean known = handle.createQuery(
                        named("select exists (select from {tally}_own) or exists (select from {tally}_dirty)"))
                .mapTo(Boolean.class)
                .one();
        if (!known) {
            handle.execute("set local statement_timeout = '10min'");
            handle.createUpdate(named("insert into {tally}_dirty (unit_no, at)"
                            + " select distinct unit_no, cast(:now as timestamptz) from {tally}_now"))
                    .bind("now", now)
                    .execute();
        }
    }

    /** One batch. Answers how many marks it took. */
    int fold(Handle handle) {
        return handle.createQuery(named(FOLD))
                .bind("batch", BATCH)
                .mapTo(Integer.class)
                .one();
    }

    /**
     * Takes what the units were last counted as from the sums they left and adds it to those they came under. Offices of one
     * person may come in another order by it, which is counted anew.
     */
    void move(Handle handle, UnitsMoved moved) {
        handle.createUpdate(named(MOVE))
                .bind("roots", moved.roots())
                .bind("left", moved.left())
                .bind("joined", moved.joined())
                .execute();
        handle.createUpdate(named("""
                        insert into {tally}_dirty (unit_no, at)
                        select distinct unnest(array[o.unit_no, other.unit_no]), cast(:now as timestamptz)
                        from organisation_unit u
                        join organisation_office o on o.unit_no = u.unit_no and o.in_force
                        join organisation_office other on other.member_no = o.member_no and other.role = o.role
                            and other.unit_no <> o.unit_no and other.in_force
                        where u.lineage && :roots
                        """))
                .bind("roots", moved.roots())
                .bind("now", moved.at())
                .execute();
    }

    String named(String sql) {
        return sql.replace("{tally}", tables);
    }

    private static String[] column(List<Area> areas, Function<Area, String> value) {
        return areas.stream().map(value).toArray(String[]::new);
    }

    static final String SUM = """
            select coalesce(sum(f.number), 0)
            from unnest(:units, :scopes, :roles, :kinds, :elsewhere) a (unit_no, scope, role, kinds, elsewhere)
            cross join lateral (
                select s.kinds, s.number from {tally}_subtree s
                where a.scope = 'SUBTREE' and s.unit_no = a.unit_no and s.role = a.role and s.figure = :figure
                union all
                select o.kinds, o.number from {tally}_own o
                where a.scope = 'UNIT' and o.unit_no = a.unit_no and o.role = a.role and o.figure = :figure) f
            where f.kinds & a.kinds <> 0 and f.kinds & a.elsewhere = 0
            """;

    /**
     * Marks and figures are seen in one snapshot: a mark that is taken here brings the change that it stands for. The
     * offset keeps the planner to the units that were taken; it would work out a nation to join it with them.
     */
    static final String FOLD = """
            with mark as (
                delete from {tally}_dirty where id in (
                    select id from {tally}_dirty order by id limit :batch for update skip locked)
                returning unit_no, member_no),
            place as (
                select unit_no, lineage from organisation_unit where unit_no in (
                    select unit_no from mark
                    union all
                    select p.unit_no from mark m cross join lateral (
                        select unit_no from organisation_presence where member_no = m.member_no offset 0) p)),
            counted as (
                select f.* from place p cross join lateral (
                    select unit_no, role, figure, kinds, other_no, number
                    from {tally}_now where unit_no = p.unit_no offset 0) f),
            before as (
                select o.* from place p join {tally}_own o on o.unit_no = p.unit_no),
            changed as (
                select unit_no, role, figure, kinds, other_no, coalesce(c.number, 0) as number,
                    coalesce(c.number, 0) - coalesce(b.number, 0) as more,
                    coalesce((select lineage from organisation_unit o where o.unit_no = other_no), '{}') as elsewhere
                from counted c full join before b using (unit_no, role, figure, kinds, other_no)
                where c.number is distinct from b.number),
            gone as (
                delete from {tally}_own o using changed c
                where c.number = 0 and o.unit_no = c.unit_no and o.role = c.role and o.figure = c.figure
                    and o.kinds = c.kinds and o.other_no = c.other_no),
            kept as (
                insert into {tally}_own (unit_no, role, figure, kinds, other_no, number)
                select unit_no, role, figure, kinds, other_no, number from changed where number > 0
                on conflict (unit_no, role, figure, kinds, other_no) do update set number = excluded.number),
            summed as (
                insert into {tally}_subtree as s (unit_no, role, figure, kinds, number)
                select above, c.role, c.figure, c.kinds, sum(c.more)
                from changed c
                join place p on p.unit_no = c.unit_no
                cross join unnest(p.lineage) above
                where above <> all(c.elsewhere)
                group by above, c.role, c.figure, c.kinds
                on conflict (unit_no, role, figure, kinds) do update set number = s.number + excluded.number)
            select count(*) from mark
            """;

    /**
     * Who is where, and who is elsewhere because of it. A person in the moved part goes along, except to where the other
     * unit is met already; one outside of it, whose other unit moved, begins to count where that has left and ends where
     * it has come. Where both moved nothing changes.
     */
    private static final String MOVE = """
            with moved as (
                select unit_no from organisation_unit where lineage && :roots),
            step as (
                select unit_no, -1 as sign from unnest(:left) l (unit_no)
                union all select unit_no, 1 from unnest(:joined) j (unit_no)),
            change as (
                select step.unit_no, o.role, o.figure, o.kinds, step.sign * o.number as number
                from moved m
                join {tally}_own o on o.unit_no = m.unit_no
                left join organisation_unit other on other.unit_no = o.other_no
                cross join step
                where other.unit_no is null
                    or not other.lineage && :roots and step.unit_no <> all(other.lineage)
                union all
                select step.unit_no, o.role, o.figure, o.kinds, -step.sign * o.number
                from moved m
                join {tally}_own o on o.other_no = m.unit_no and o.other_no <> 0
                join organisation_unit u on u.unit_no = o.unit_no and not u.lineage && :roots
                join step on step.unit_no = any(u.lineage))
            insert into {tally}_subtree as s (unit_no, role, figure, kinds, number)
            select unit_no, role, figure, kinds, sum(number) from change group by unit_no, role, figure, kinds
            on conflict (unit_no, role, figure, kinds) do update set number = s.number + excluded.number
            """;
}
