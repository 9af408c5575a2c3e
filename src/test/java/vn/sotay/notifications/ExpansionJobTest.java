package vn.sotay.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.sotay.access.AccessConfig;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;
import vn.sotay.bootstrap.FcmStandIn;
import vn.sotay.publishing.AudienceRow;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.PublishedItem;
import vn.sotay.publishing.Publishing;
import vn.sotay.publishing.Scope;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

/** One row for everybody becomes one row for each phone. */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class ExpansionJobTest {

    private static FcmStandIn fcm;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    AccessConfig access;

    @Inject
    NotificationsConfig config;

    @Inject
    Reach reach;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node cell = handbook.cell("A");
    private Publisher committee;

    @Inject
    Publishing publishing;

    @BeforeEach
    void elect() {
        committee = new Publisher(handbook.province(), publishing);
    }

    @BeforeAll
    static void startFcm() {
        fcm = FcmStandIn.start(0, Clock.systemUTC());
    }

    @AfterAll
    static void stopFcm() {
        fcm.close();
    }

    @Test
    void publishingWritesOneNotificationInTheSameTransaction() {
        PublishedItem item = committee.document("Nghị quyết mới");

        assertThat(notifications(item)).singleElement().satisfies(written -> {
            assertThat(written.kind()).isEqualTo("DOCUMENT");
            assertThat(written.title()).isEqualTo("Nghị quyết mới");
            assertThat(written.urgent()).isFalse();
            assertThat(written.lives()).isEqualTo(config.timeToLive().toSeconds());
        });
    }

    @Test
    void aPublicationThatIsRolledBackTellsNobody() {
        int before = all();
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                committee.publishHere("hai");
                throw new IllegalStateException("something later fails");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessageContaining("later");
        }
        assertThat(all()).isEqualTo(before);
    }

    @Test
    void fourKindsOfItemNeedNoMoreThanFourCollapseKeys() {
        for (ItemKind kind : ItemKind.values()) {
            PublishedItem item = committee.publish(kind, "Tin", committee.toAll());
            assertThat(notifications(item)).singleElement().satisfies(written -> {
                assertThat(PushMessage.Kind.valueOf(written.kind()).collapseKey())
                        .isEqualTo(
                                kind == ItemKind.BULLETIN ? "news" : kind.name().toLowerCase(java.util.Locale.ROOT));
                assertThat(written.urgent()).isEqualTo(kind == ItemKind.ANNOUNCEMENT);
            });
        }
    }

    @Test
    void theOutboxKeepsNoTitleOfAnInternalItem() {
        PublishedItem item = committee.internalDocument("Nội bộ");

        assertThat(notifications(item)).singleElement().satisfies(written -> assertThat(written.title())
                .isNull());
        assertThat(Notice.reminder(item).title()).isEmpty();
    }

    @Test
    void everyoneWhoReceivesAndReadsIsIncludedOnceWithEveryPhone() {
        Handbook.Person twice = cell.member();
        twice.appoint(Role.SECRETARY, cell);
        Phone.several(2, twice, fcm);
        Phone.of(cell.member(Standing.OFFICIAL, Participation.EXEMPT), fcm);
        Phone.of(cell.member(Standing.PROBATIONARY, Participation.ACTIVE), fcm);
        Phone.of(cell.member(Standing.OFFICIAL, Participation.SUSPENDED), fcm);
        cell.member();
        Handbook.Node far = handbook.cell("B");
        Phone.of(far.member(Standing.OFFICIAL, Participation.ACTIVE, cell), fcm);
        Phone.of(far.member(), fcm);
        PublishedItem item = committee.publish(
                ItemKind.NEWS,
                "Tin",
                new AudienceRow(cell.id(), Scope.SUBTREE, null, null),
                new AudienceRow(cell.id(), Scope.UNIT, null, null),
                new AudienceRow(cell.id(), Scope.UNIT, Role.SECRETARY, null));

        job(5_000).run(item.itemNo);

        assertThat(reach.ofItem(item.itemNo).total()).isEqualTo(5);
        assertThat(reach.ofItem(item.itemNo).complete()).isTrue();
    }

    @Test
    void aCellIsDoneInOneStep() {
        Phone.of(cell.member(), fcm);
        PublishedItem item =
                committee.publish(ItemKind.ANNOUNCEMENT, "Họp", new AudienceRow(cell.id(), Scope.UNIT, null, null));

        job(5_000).step(Portion.ofItem(item.itemNo));

        assertThat(reach.ofItem(item.itemNo).complete()).isTrue();
        assertThat(reach.ofItem(item.itemNo).total()).isEqualTo(1);
    }

    @Test
    void expansionStoppedHalfwayIsResumedAndRepeatedHarmlessly() {
        for (int i = 0; i < 7; i++) {
            Phone.several(2, cell.member(), fcm);
        }
        PublishedItem item = committee.document("Văn bản");
        ExpansionJob small = job(4);
        small.step(Portion.ofItem(item.itemNo));
        small.step(Portion.ofItem(item.itemNo));
        assertThat(reach.ofItem(item.itemNo).complete()).isFalse();
        // As after a crash of which the cursor was lost but some rows were kept.
        jdbi.useHandle(handle ->
                handle.execute("update notifications_notification set expanded_to = 0 where item_no = ?", item.itemNo));

        job(4).run(item.itemNo);

        assertThat(reach.ofItem(item.itemNo).complete()).isTrue();
        assertThat(reach.ofItem(item.itemNo).total()).isEqualTo(14);
    }

    @Test
    void whileOneNodeExpandsTheOthersPassAndItsDeathFreesTheNotification() {
        Phone.several(3, cell.member(), fcm);
        PublishedItem item = committee.document("Văn bản");
        jdbi.useHandle(handle -> {
            handle.begin();
            handle.execute("select from notifications_notification where item_no = ? for update", item.itemNo);
            // Somebody else is at it.
            assertThat(CompletableFuture.supplyAsync(() -> job(4).step(Portion.ofItem(item.itemNo)))
                            .join())
                    .isFalse();
            handle.rollback();
        });

        job(4).run(item.itemNo);

        assertThat(reach.ofItem(item.itemNo).total()).isEqualTo(3);
    }

    @Test
    void nodesThatExpandTogetherMakeEachDeliveryOnce() throws Exception {
        for (int i = 0; i < 10; i++) {
            Phone.several(2, cell.member(), fcm);
        }
        PublishedItem item = committee.document("Văn bản");
        ExecutorService nodes = Executors.newFixedThreadPool(3);
        try {
            Callable<Void> expanding = () -> {
                while (!reach.ofItem(item.itemNo).complete()) {
                    job(3).step(Portion.ofItem(item.itemNo));
                }
                return null;
            };
            for (Future<Void> node : nodes.invokeAll(List.of(expanding, expanding, expanding))) {
                node.get();
            }
        } finally {
            nodes.shutdown();
        }
        assertThat(reach.ofItem(item.itemNo).total()).isEqualTo(20);
    }

    @Test
    void aWithdrawnItemIsExpandedNoFurther() {
        Phone.several(3, cell.member(), fcm);
        PublishedItem item = committee.document("Văn bản");
        committee.withdraw(item);

        job(5_000).run(item.itemNo);

        assertThat(reach.ofItem(item.itemNo).complete()).isTrue();
        assertThat(reach.ofItem(item.itemNo).total()).isZero();
    }

    private ExpansionJob job(int batch) {
        return new ExpansionJob(jdbi, clock, access, batch);
    }

    private int all() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from notifications_notification")
                .mapTo(Integer.class)
                .one());
    }

    private List<Written> notifications(PublishedItem item) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select kind, title, urgent, extract(epoch from expires_at - created_at) as lives
                        from notifications_notification where item_no = :item
                        """)
                .bind("item", item.itemNo)
                .map(ConstructorMapper.of(Written.class))
                .list());
    }

    /** @param lives seconds */
    public record Written(String kind, String title, boolean urgent, long lives) {}
}
