package vn.sotay.reading;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.organisation.MembershipChanged;
import vn.sotay.publishing.AudienceChanged;
import vn.sotay.publishing.ItemChanged;
import vn.sotay.publishing.ItemPublished;

/** Marks what no longer matches its figures, in the transaction that changes it; {@link CountFold} takes the marks. */
@ApplicationScoped
class DirtyCells {

    private final Jdbi jdbi;

    DirtyCells(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void onPublished(@Observes ItemPublished published) {
        markWhole(published.itemNo());
    }

    /** Readings of an earlier epoch do not count in the new one. */
    void onChanged(@Observes ItemChanged changed) {
        if (changed.material()) {
            markWhole(changed.itemNo());
        }
    }

    private void markWhole(int itemNo) {
        jdbi.useHandle(handle -> handle.createUpdate("insert into reading_dirty_cell (item_no) values (:item)")
                .bind("item", itemNo)
                .execute());
    }

    /** Those who came, by the item; those who left, by the units that were addressed and by the offices held there. */
    void onAudienceChanged(@Observes AudienceChanged changed) {
        if (changed.widened()) {
            markWhole(changed.itemNo());
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
                        with gone as (
                            select unit_no, scope, role from publishing_audience
                            where item_no = :item and removed_at = :at and scope <> 'OWNER')
                        insert into reading_dirty_cell (item_no, unit_no, member_no, below)
                        select :item, unit_no, cast(null as int), scope = 'SUBTREE' from gone where role = ''
                        union
                        select :item, null, o.member_no, false
                        from gone g
                        join organisation_unit u
                            on u.lineage @> array[g.unit_no] and (g.scope = 'SUBTREE' or u.unit_no = g.unit_no)
                        join organisation_office o on o.unit_no = u.unit_no and o.role = g.role and o.in_force
                        """)
                .bind("item", changed.itemNo())
                .bind("at", changed.at())
                .execute());
    }

    void onMembershipChanged(@Observes MembershipChanged changed) {
        jdbi.useHandle(
                handle -> handle.createUpdate("insert into reading_dirty_cell (unit_no) select distinct unnest(:units)")
                        .bind("units", numbers(changed.unitNos()))
                        .execute());
    }

    private static int[] numbers(Collection<Integer> unitNos) {
        return unitNos.stream().mapToInt(Integer::intValue).toArray();
    }
}
