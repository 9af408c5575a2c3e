package vn.sotay.reading;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.platform.time.Time;

/**
 * Brings the figures up to date: recomputes each dirty cell whole, from the people who count there and their receipts,
 * and adds the difference to every unit above. One node folds at a time. A withdrawn item keeps its last figures.
 */
@ApplicationScoped
public class CountFold {

    /** Whoever holds it is the only one to write sums. */
    static final int LOCK = 0x5E_F0;
    /** Marks taken in one transaction, so that it stays well below the limit on a statement's time. */
    static final int BATCH = 10_000;
    /** Broad marks spread in one transaction, for the same reason: an item for a nation alone becomes 280,000 cells. */
    private static final int ITEMS = 10;

    private static final int UNITS = 500;

    private final Jdbi jdbi;
    private final Clock clock;

    CountFold(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Does nothing while another node folds. */
    @Scheduled(
            every = "2s",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        drain(handle -> lock(handle, "pg_try_advisory_xact_lock(:lock)") ? fold(handle, null) : Folded.NOTHING);
    }

    /** Takes every mark there is, after the node that is folding. Answers how many cells were recomputed. */
    public int fold() {
        return drain(handle -> waitAndFold(handle, null));
    }

    /** The same for one item, leaving the marks of others. */
    public int fold(int itemNo) {
        return drain(handle -> waitAndFold(handle, itemNo));
    }

    private Folded waitAndFold(Handle handle, Integer itemNo) {
        lock(handle, "pg_advisory_xact_lock(:lock) is not null");
        return fold(handle, itemNo);
    }

    private int drain(Function<Handle, Folded> batch) {
        int cells = 0;
        Folded folded;
        do {
            folded = QuarkusTransaction.requiringNew().call(() -> jdbi.withHandle(batch::apply));
            cells += folded.cells();
        } while (folded.marks() == BATCH || folded.more());
        return cells;
    }

    private static boolean lock(Handle handle, String attempt) {
        return handle.createQuery("select " + attempt)
                .bind("lock", LOCK)
                .mapTo(Boolean.class)
                .one();
    }

    /** One batch, in the transaction of the handle, under the lock. */
    Folded fold(Handle handle, Integer itemNo) {
        boolean more = !hasBacklog(handle) && spread(handle);
        return handle.createQuery(FOLD)
                .define("more", more)
                .define("which", itemNo == null ? "item_no is not null" : "item_no = :item")
                .bind("item", itemNo)
                .bind("batch", BATCH)
                .bind("now", Time.now(clock))
                .map(ConstructorMapper.of(Folded.class))
                .one();
    }

    /** Enough single marks wait as it is: spreading more would only make the table grow. */
    private static boolean hasBacklog(Handle handle) {
        return handle.createQuery("""
                        select count(*) = :enough from (
                            select from reading_dirty_cell
                            where item_no is not null and not below and num_nonnulls(unit_no, member_no) = 1
                            limit :enough) waiting
                        """)
                .bind("enough", 5 * BATCH)
                .mapTo(Boolean.class)
                .one();
    }

    /**
     * Turns marks of a whole item, of an item below a unit, and of a unit whatever the item, into marks of single cells.
     * Looks at units and not at people, so that an item for a nation takes a second. Too many is harmless: a cell folds
     * to what it is.
     *
     * @return whether there may be more of them
     */
    private static boolean spread(Handle handle) {
        return handle.createQuery("""
                with broad as (
                    delete from reading_dirty_cell where id in (
                        (select id from reading_dirty_cell where item_no is null order by id limit :units)
                        union all
                        (select id from reading_dirty_cell
                         where item_no is not null and (below or num_nonnulls(unit_no, member_no) = 0)
                         order by id limit :items))
                    returning item_no, unit_no, below),
                place as (
                    select distinct u.unit_no, u.lineage
                    from broad b join organisation_unit u on u.unit_no = b.unit_no where not b.below),
                probe as (
                    select p.unit_no as cell, above as unit_no, 'SUBTREE' as scope, '' as role
                    from place p cross join unnest(p.lineage) above
                    union all
                    select unit_no, unit_no, 'UNIT', '' from place
                    union
                    select p.unit_no, above.unit_no, above.scope, o.role
                    from place p
                    join organisation_roster r on r.unit_no = p.unit_no
                    join organisation_office o on o.member_no = r.member_no and o.in_force
                    join organisation_unit u on u.unit_no = o.unit_no
                    cross join lateral (
                        select unnest(u.lineage) as unit_no, 'SUBTREE' as scope
                        union all select u.unit_no, 'UNIT') above),
                single as (
                insert into reading_dirty_cell (item_no, unit_no)
                select a.item_no, p.cell
                from probe p
                join publishing_audience a on a.unit_no = p.unit_no and a.scope = p.scope and a.role = p.role
                where a.removed_at is null
                union
                select c.item_no, c.unit_no from place p join reading_cell_count c on c.unit_no = p.unit_no
                union
                select a.item_no, u.unit_no
                from broad b
                join publishing_audience a on a.item_no = b.item_no and a.role = ''
                join organisation_unit u
                    on u.lineage @> array[a.unit_no] and (a.scope = 'SUBTREE' or u.unit_no = a.unit_no)
                where a.removed_at is null and a.scope <> 'OWNER' and not b.below
                    and exists (select from organisation_roster r where r.unit_no = u.unit_no)
                union
                select a.item_no, r.unit_no
                from broad b
                join publishing_audience a on a.item_no = b.item_no and a.role <> ''
                join organisation_unit u
                    on u.lineage @> array[a.unit_no] and (a.scope = 'SUBTREE' or u.unit_no = a.unit_no)
                join organisation_office o on o.unit_no = u.unit_no and o.role = a.role and o.in_force
                join organisation_roster r on r.member_no = o.member_no
                where a.removed_at is null and not b.below
                union
                select b.item_no, u.unit_no
                from broad b
                join organisation_unit u on u.lineage @> array[b.unit_no]
                where b.below and (exists (select from organisation_roster r where r.unit_no = u.unit_no)
                    or exists (select from reading_cell_count c where c.unit_no = u.unit_no and c.item_no = b.item_no)))
                select count(*) filter (where item_no is null) = :units or count(item_no) = :items from broad
                """)
                .bind("units", UNITS)
                .bind("items", ITEMS)
                .mapTo(Boolean.class)
                .one();
    }

    /**
     * Marks and figures are seen in one snapshot: a mark that is taken here brings the change that it stands for. Sums
     * are written as absolute values, which is safe because nobody else folds.
     */
    private static final String FOLD = """
            with mark as (
                delete from reading_dirty_cell where id in (
                    select id from reading_dirty_cell
                    where <which> and not below and num_nonnulls(unit_no, member_no) = 1
                    order by id limit :batch for update skip locked)
                returning item_no, unit_no, member_no),
            cell as (
                select distinct i.item_no, i.epoch, coalesce(m.unit_no, r.unit_no) as unit_no
                from mark m
                join publishing_item i on i.item_no = m.item_no and i.state = 'PUBLISHED'
                left join organisation_roster r on r.member_no = m.member_no
                where coalesce(m.unit_no, r.unit_no) is not null),
            counted as (
                select c.item_no, c.unit_no, f.*
                from cell c cross join lateral (
                    select <figures> from (<people>) person) f),
            before as (
                select k.* from cell c join reading_cell_count k on k.item_no = c.item_no and k.unit_no = c.unit_no),
            kept as (
                insert into reading_cell_count as k (item_no, unit_no, members, exempt, suspended,
                    delivered, opened, read, acknowledged, as_of)
                select n.item_no, n.unit_no, n.members, n.exempt, n.suspended,
                    n.delivered, n.opened, n.read, n.acknowledged, :now
                from counted n left join before b on b.item_no = n.item_no and b.unit_no = n.unit_no
                where b.item_no is not null or n.members + n.exempt + n.suspended > 0
                order by n.item_no, n.unit_no
                on conflict (item_no, unit_no) do update set
                    members = excluded.members, exempt = excluded.exempt, suspended = excluded.suspended,
                    delivered = excluded.delivered, opened = excluded.opened, read = excluded.read,
                    acknowledged = excluded.acknowledged, as_of = excluded.as_of),
            difference as (
                select n.item_no, above as unit_no,
                    sum(n.members - coalesce(b.members, 0)) as members,
                    sum(n.exempt - coalesce(b.exempt, 0)) as exempt,
                    sum(n.suspended - coalesce(b.suspended, 0)) as suspended,
                    sum(n.delivered - coalesce(b.delivered, 0)) as delivered,
                    sum(n.opened - coalesce(b.opened, 0)) as opened,
                    sum(n.read - coalesce(b.read, 0)) as read,
                    sum(n.acknowledged - coalesce(b.acknowledged, 0)) as acknowledged
                from counted n
                left join before b on b.item_no = n.item_no and b.unit_no = n.unit_no
                join organisation_unit u on u.unit_no = n.unit_no
                cross join unnest(u.lineage) above
                where b.item_no is not null or n.members + n.exempt + n.suspended > 0
                group by n.item_no, above),
            summed as (
                insert into reading_unit_count as s (item_no, unit_no, members, exempt, suspended,
                    delivered, opened, read, acknowledged, as_of)
                select d.item_no, d.unit_no,
                    coalesce(u.members, 0) + d.members, coalesce(u.exempt, 0) + d.exempt,
                    coalesce(u.suspended, 0) + d.suspended, coalesce(u.delivered, 0) + d.delivered,
                    coalesce(u.opened, 0) + d.opened, coalesce(u.read, 0) + d.read,
                    coalesce(u.acknowledged, 0) + d.acknowledged, :now
                from difference d
                left join reading_unit_count u on u.item_no = d.item_no and u.unit_no = d.unit_no
                order by d.item_no, d.unit_no
                on conflict (item_no, unit_no) do update set
                    members = excluded.members, exempt = excluded.exempt, suspended = excluded.suspended,
                    delivered = excluded.delivered, opened = excluded.opened, read = excluded.read,
                    acknowledged = excluded.acknowledged, as_of = excluded.as_of)
            select (select count(*) from mark) as marks, (select count(*) from counted) as cells, <more> as more
            """.replace("<figures>", Counted.FIGURES)
            .replace("<people>", Counted.people("c.item_no", "c.unit_no", "c.epoch"));

    /** What one batch did, and whether broad marks are left. */
    public record Folded(int marks, int cells, boolean more) {
        static final Folded NOTHING = new Folded(0, 0, false);
    }
}
