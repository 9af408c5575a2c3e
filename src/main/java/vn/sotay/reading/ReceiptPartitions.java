package vn.sotay.reading;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.publishing.ItemPublished;

/**
 * Keeps partitions of the receipts ahead of the items: the current one and two more. Asked at the start, every day, at
 * each publication and before receipts are kept, and costs one comparison as long as enough is there.
 */
@ApplicationScoped
public class ReceiptPartitions {

    static final int ITEMS = 16_384;

    private static final Logger LOG = Logger.getLogger(ReceiptPartitions.class);
    private static final int AHEAD = 2;

    private final Jdbi jdbi;
    /** Partitions are never taken away, so what this node has seen stays true. */
    private final AtomicInteger highestSeen = new AtomicInteger(-1);

    ReceiptPartitions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void onStart(@Observes StartupEvent start) {
        ensure();
    }

    @Scheduled(every = "24h", skipExecutionIf = Scheduled.ApplicationNotRunning.class, delayed = "1h")
    void ensure() {
        ensureFor(jdbi.withHandle(handle -> handle.createQuery("select coalesce(max(item_no), 0) from publishing_item")
                .mapTo(Integer.class)
                .one()));
    }

    /** A publication never fails for want of a partition; receipts ask again. */
    void onPublished(@Observes ItemPublished item) {
        try {
            ensureFor(item.itemNo());
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "No partition made ahead for item %d", item.itemNo());
        }
    }

    /** In a transaction of its own, so that the lock on the table ends at once. */
    void ensureFor(int itemNo) {
        int needed = Math.min(itemNo / ITEMS + AHEAD, Integer.MAX_VALUE / ITEMS);
        if (needed > highestSeen.get()) {
            QuarkusTransaction.requiringNew()
                    .run(() -> jdbi.useHandle(
                            handle -> handle.createUpdate("select reading_ensure_partition(ordinal * :items)"
                                            + " from generate_series(:first, :last) ordinal")
                                    .bind("items", ITEMS)
                                    .bind("first", itemNo / ITEMS)
                                    .bind("last", needed)
                                    .execute()));
            highestSeen.accumulateAndGet(needed, Math::max);
        }
    }
}
