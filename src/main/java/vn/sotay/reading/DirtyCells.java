package vn.sotay.reading;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.organisation.MembershipChanged;
import vn.sotay.publishing.ItemPublished;

/** Marks what no longer matches its figures, in the transaction that changes it; {@link CountFold} takes the marks. */
@ApplicationScoped
class DirtyCells {

    private final Jdbi jdbi;

    DirtyCells(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void onPublished(@Observes ItemPublished published) {
        jdbi.useHandle(handle -> handle.createUpdate("insert into reading_dirty_cell (item_no) values (:item)")
                .bind("item", published.itemNo())
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
