package vn.sotay.notifications;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** How far the notifications of an item have got. */
@ApplicationScoped
public class Reach {

    private final Jdbi jdbi;

    Reach(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Of all notifications of the item; what is not yet expanded is not yet counted. */
    public Counts ofItem(int itemNo) {
        return jdbi.withHandle(handle -> {
            boolean complete = handle.createQuery("select not exists (select from notifications_notification"
                            + " where item_no = :item and expanded_at is null)")
                    .bind("item", itemNo)
                    .mapTo(Boolean.class)
                    .one();
            Map<DeliveryState, Long> byState = new EnumMap<>(DeliveryState.class);
            handle.createQuery("""
                            select d.state, count(*) as deliveries from notifications_delivery d
                            join notifications_notification n on n.id = d.notification_id
                            where n.item_no = :item group by d.state
                            """)
                    .bind("item", itemNo)
                    .map((row, context) ->
                            byState.put(DeliveryState.valueOf(row.getString("state")), row.getLong("deliveries")))
                    .list();
            return new Counts(complete, byState);
        });
    }

    /**
     * @param complete whether every phone has its delivery, so that the sum is final
     * @param byState deliveries, states without any left out
     */
    public record Counts(boolean complete, Map<DeliveryState, Long> byState) {

        public Counts {
            byState = Map.copyOf(byState);
        }

        public long in(DeliveryState state) {
            return byState.getOrDefault(state, 0L);
        }

        public long total() {
            return byState.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
