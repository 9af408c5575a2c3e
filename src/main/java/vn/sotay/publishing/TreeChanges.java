package vn.sotay.publishing;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.organisation.Unit;
import vn.sotay.organisation.UnitsMerged;
import vn.sotay.organisation.UnitsMoved;
import vn.sotay.organisation.UnitsSucceeded;

/**
 * Lets ownership and audiences follow when the tree of units changes shape, in the same transaction. An audience below a
 * unit follows by itself, as it is asked for by where people stand now.
 */
@ApplicationScoped
class TreeChanges {

    private static final int FIRST = 100;

    private final Jdbi jdbi;

    TreeChanges(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void onUnitsMoved(@Observes UnitsMoved moved) {
        changeOwningSide("select unit_no from organisation_unit where lineage && :roots", moved);
    }

    /** Before content features look at what they own: items are locked before what is kept of them. */
    void onUnitsSucceeded(@Observes @Priority(FIRST) UnitsSucceeded succeeded) {
        for (Unit source : succeeded.sources()) {
            changeOwningSide(
                    "select unnest(cast(:roots as int[]))",
                    new UnitsMoved(new int[] {source.unitNo}, source.lineage, succeeded.by().lineage, source.closedAt));
        }
        jdbi.useHandle(handle -> handle.createUpdate("update publishing_item set owner_no = :by, version = version + 1"
                        + " where owner_no = any(:sources)")
                .bind("by", succeeded.by().unitNo)
                .bind("sources", succeeded.sourceNos())
                .execute());
    }

    /** The unit that took over is addressed where the others were. */
    void onUnitsMerged(@Observes UnitsMerged merged) {
        jdbi.useHandle(handle -> {
            // An item that is being withdrawn is waited for, and then left out.
            handle.createQuery("""
                            select count(*) from (
                                select from publishing_item where item_no in (
                                    select item_no from publishing_audience
                                    where unit_no = any(:sources) and scope <> 'OWNER' and removed_at is null)
                                order by item_no for no key update) held
                            """)
                    .bind("sources", merged.sourceNos())
                    .mapTo(Integer.class)
                    .one();
            readdress(handle, merged);
            replan(handle, merged);
        });
    }

    /** Those who govern the owner read by rows of their own, one for each unit above it. */
    private void changeOwningSide(String owners, UnitsMoved moved) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        with item as (
                            select item_no, revision from publishing_item
                            where owner_no in (<owners>) and state = 'PUBLISHED' order by item_no for no key update),
                        ended as (
                            update publishing_audience a set removed_at = :now
                            from item
                            where a.item_no = item.item_no and a.scope = 'OWNER' and a.unit_no = any(:left)
                                and a.removed_at is null
                            returning a.item_no, a.unit_no, item.revision),
                        begun as (
                            insert into publishing_audience (item_no, unit_no, scope, added_at)
                            select item.item_no, above, 'OWNER', :now from item cross join unnest(:joined) above
                            on conflict (item_no, unit_no, scope, role, standing) where removed_at is null do nothing
                            returning item_no, unit_no)
                        insert into publishing_change (item_no, unit_no, scope, role, kind, revision, at)
                        select item_no, unit_no, 'OWNER', '', 'LEFT', revision, cast(:now as timestamptz) from ended
                        union all
                        select b.item_no, b.unit_no, 'OWNER', '', 'ENTERED', item.revision, :now
                        from begun b join item on item.item_no = b.item_no
                        """)
                .define("owners", owners)
                .bind("roots", moved.roots())
                .bind("left", moved.left())
                .bind("joined", moved.joined())
                .bind("now", moved.at())
                .execute());
    }

    private static void readdress(Handle handle, UnitsMerged merged) {
        handle.createUpdate("""
                        with ended as (
                            update publishing_audience set removed_at = :now
                            where unit_no = any(:sources) and scope <> 'OWNER' and removed_at is null
                            returning item_no, unit_no, scope, role, standing),
                        begun as (
                            insert into publishing_audience (item_no, unit_no, scope, role, standing, added_at)
                            select distinct item_no, cast(:into as int), scope, role, standing, cast(:now as timestamptz)
                            from ended
                            on conflict (item_no, unit_no, scope, role, standing) where removed_at is null do nothing
                            returning item_no, unit_no, scope, role),
                        crossed as (
                            select distinct item_no, unit_no, scope, role, 'LEFT' as kind from ended
                            union all select distinct item_no, unit_no, scope, role, 'ENTERED' from begun)
                        insert into publishing_change (item_no, unit_no, scope, role, kind, revision, at)
                        select c.item_no, c.unit_no, c.scope, c.role, c.kind, i.revision, :now
                        from crossed c join publishing_item i on i.item_no = c.item_no
                        """)
                .bind("now", merged.at())
                .bind("sources", merged.sourceNos())
                .bind("into", merged.into().unitNo)
                .execute();
    }

    private static void replan(Handle handle, UnitsMerged merged) {
        handle.createUpdate("""
                        with gone as (
                            delete from publishing_plan where unit_no = any(:sources)
                            returning item_id, scope, role, standing)
                        insert into publishing_plan (item_id, unit_no, scope, role, standing)
                        select distinct item_id, cast(:into as int), scope, role, standing from gone
                        on conflict do nothing
                        """)
                .bind("sources", merged.sourceNos())
                .bind("into", merged.into().unitNo)
                .execute();
    }
}
