package vn.sotay.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.sotay.reading.Bulletins.Bulletin;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;
import vn.sotay.testing.SettableClock;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class ReceiptPartitionsTest {

    @Inject
    ReceiptPartitions partitions;

    @Inject
    Bulletins bulletins;

    @Inject
    SettableClock clock;

    @Inject
    Jdbi jdbi;

    @Test
    void itemsPublishedBeyondTheLastPartitionTakeReceiptsAtOnce() {
        Handbook.Node cell = new Handbook().cell("A");
        Handbook.Person member = cell.member();
        jdbi.useHandle(handle -> handle.createQuery(
                        "select setval('publishing_item_no', (nextval('publishing_item_no') / :items + 4) * :items - 1)")
                .bind("items", ReceiptPartitions.ITEMS)
                .mapTo(Long.class)
                .one());
        Bulletin last = bulletins.publishTo(cell);
        Bulletin first = bulletins.publishTo(cell);
        assertThat(last.no() % ReceiptPartitions.ITEMS).isZero();
        assertThat(partitionOf(first.no() + 2 * ReceiptPartitions.ITEMS)).isTrue();
        new Phone(member, clock.instant()).says(last, Step.READ).body("results.outcome", contains("RECORDED"));
        new Phone(member, clock.instant()).says(first, Step.READ).body("results.outcome", contains("RECORDED"));
    }

    @Test
    void severalNodesMakeTheSamePartitionWithoutFailing() throws Exception {
        int item = 70_000 * ReceiptPartitions.ITEMS;
        ExecutorService nodes = Executors.newFixedThreadPool(6);
        try {
            for (Future<Object> node : nodes.invokeAll(Collections.nCopies(6, () -> {
                new ReceiptPartitions(jdbi).ensureFor(item);
                return null;
            }))) {
                node.get();
            }
        } finally {
            nodes.shutdown();
        }
        assertThat(partitionOf(item)).isTrue();
    }

    @Test
    void theVeryLastItemNumberHasAPartition() {
        new ReceiptPartitions(jdbi).ensureFor(Integer.MAX_VALUE);
        assertThat(partitionOf(Integer.MAX_VALUE)).isTrue();
    }

    private boolean partitionOf(int itemNo) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select to_regclass('reading_receipt_' || lpad(cast(:ordinal as text), 6, '0')) is not null")
                .bind("ordinal", itemNo / ReceiptPartitions.ITEMS)
                .mapTo(Boolean.class)
                .one());
    }
}
