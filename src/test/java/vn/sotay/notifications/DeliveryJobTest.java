package vn.sotay.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Participation;
import vn.sotay.bootstrap.FcmStandIn;
import vn.sotay.bootstrap.StandInFault;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.PublishedItem;
import vn.sotay.publishing.Publishing;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;
import vn.sotay.testing.SettableClock;

/** What becomes of a notification, through the real SDK to a stand-in of FCM. */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class DeliveryJobTest {

    private static final int BATCH = 20;
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final DeliveryJob.Limits LIMITS = new DeliveryJob.Limits(BATCH, 2, 1_000_000, LEASE);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static FcmStandIn fcm;
    private static FcmPushSender sender;

    @Inject
    SettableClock clock;

    @Inject
    DeliveryQueue queue;

    @Inject
    ExpansionJob expansion;

    @Inject
    Outbox outbox;

    @Inject
    Reach reach;

    @Inject
    MeterRegistry metrics;

    @Inject
    Jdbi jdbi;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node cell = handbook.cell("A");
    private final Handbook.Person member = cell.member();
    private Publisher committee;

    @Inject
    Publishing publishing;

    @BeforeEach
    void elect() {
        committee = new Publisher(cell, publishing);
    }

    @BeforeAll
    static void startFcm() {
        fcm = FcmStandIn.start(0, Clock.systemUTC());
        sender = new FcmPushSender(settings(Optional.of(fcm.serviceAccountJson())), Clock.systemUTC());
    }

    @AfterAll
    static void stopFcm() {
        sender.close();
        fcm.close();
    }

    @AfterEach
    void leaveNothingForOthers() {
        clock.reset();
        jdbi.useHandle(handle -> {
            handle.execute("delete from notifications_pause");
            handle.execute("delete from notifications_push_registration where retired_why = 'OTHER_PROJECT'");
        });
    }

    @Test
    void everyPhoneOfTheAudienceIsReachedOnce() {
        List<Phone> phones = Phone.several(3, member, fcm);
        Phone outside = Phone.of(handbook.cell("B").member(), fcm);
        PublishedItem item = published();

        deliver(item);

        assertThat(phones).allSatisfy(phone -> assertThat(reached(phone)).isEqualTo(1));
        assertThat(reached(outside)).isZero();
        assertThat(reach.ofItem(item.itemNo).complete()).isTrue();
        assertThat(count(item, DeliveryState.ACCEPTED)).isEqualTo(3);
        deliver(item);
        assertThat(phones).allSatisfy(phone -> assertThat(reached(phone)).isEqualTo(1));
    }

    @Test
    void aLockScreenShowsTheTitleAndTheDataHoldsIdsOnly() throws Exception {
        Phone phone = Phone.of(member, fcm);
        PublishedItem item = committee.urgently(ItemKind.ANNOUNCEMENT, "Họp chi bộ lúc 19 giờ", committee.toAll());
        expand(item);

        deliver(item);

        JsonNode message = body(phone);
        assertThat(message.at("/data/event").textValue()).isEqualTo("published");
        assertThat(message.at("/notification/title").textValue()).isEqualTo("Họp chi bộ lúc 19 giờ");
        assertThat(message.at("/notification/body").asText("")).isEmpty();
        assertThat(message.at("/data/itemId").textValue()).isEqualTo(item.id.toString());
        assertThat(message.at("/data/kind").textValue()).isEqualTo("announcement");
        assertThat(message.at("/data/notificationId").textValue()).hasSize(36);
        assertThat(message.at("/android/collapse_key").textValue()).isEqualTo("announcement");
        assertThat(message.at("/android/notification/tag").textValue()).isEqualTo(item.id.toString());
        assertThat(message.at("/android/priority").textValue()).isEqualTo("high");
        assertThat(message.at("/apns/headers/apns-collapse-id").textValue()).isEqualTo(item.id.toString());
    }

    @Test
    void theTitleOfAnInternalItemNeverLeavesTheServer() {
        Phone phone = Phone.of(member, fcm);
        PublishedItem item = committee.internalDocument("Kết luận kiểm tra nội bộ");
        expand(item);
        // Not even when an earlier version, or a hand, wrote it into the outbox.
        jdbi.useHandle(handle -> handle.execute(
                "update notifications_notification set title = 'Kết luận kiểm tra nội bộ' where item_no = ?",
                item.itemNo));

        deliver(item);

        assertThat(reached(phone)).isEqualTo(1);
        assertThat(received(phone).body()).doesNotContain("Kết luận").doesNotContain("title");
    }

    @Test
    void thePushLivesNoLongerThanTheNotification() throws Exception {
        Phone phone = Phone.of(member, fcm);
        PublishedItem item = published();
        clock.advance(Duration.ofDays(27));

        deliver(item);

        String ttl = body(phone).at("/android/ttl").textValue();
        assertThat(Double.parseDouble(ttl.substring(0, ttl.length() - 1)))
                .isBetween(86_000.0, (double) Duration.ofDays(1).toSeconds());
    }

    @Test
    void whatHasExpiredIsNotSent() {
        Phone phone = Phone.of(member, fcm);
        PublishedItem item = published();
        clock.advance(Duration.ofDays(28));

        deliver(item);

        assertThat(attempts(phone)).isZero();
        assertThat(count(item, DeliveryState.LAPSED)).isEqualTo(1);
    }

    @Test
    void whatWasWithdrawnBeforeSendingIsNotSent() {
        Phone phone = Phone.of(member, fcm);
        PublishedItem item = published();
        committee.withdraw(item);

        deliver(item);

        assertThat(attempts(phone)).isZero();
        assertThat(count(item, DeliveryState.LAPSED)).isEqualTo(1);
    }

    @Test
    void whatIsWithdrawnBetweenClaimAndSendIsNotSent() {
        Phone phone = Phone.of(member, fcm);
        PublishedItem item = published();
        DeliveryJob job = job();
        List<Delivery> claimed = job.claim(Portion.ofItem(item.itemNo));
        committee.withdraw(item);

        job.settle(job.send(claimed));

        assertThat(attempts(phone)).isZero();
        assertThat(count(item, DeliveryState.LAPSED)).isEqualTo(1);
    }

    @Test
    void nothingIsSentToSomeoneWhoWasMovedBetweenEnqueueAndSend() {
        Phone moved = Phone.of(member, fcm);
        Phone stays = Phone.of(cell.member(), fcm);
        PublishedItem item = published();
        Handbook.Node other = handbook.cell("B");
        jdbi.useHandle(handle -> handle.execute(
                "update organisation_roster set unit_no = ? where member_no = ?", other.unitNo(), member.memberNo()));

        deliver(item);

        assertThat(attempts(moved)).isZero();
        assertThat(reached(stays)).isEqualTo(1);
        assertThat(count(item, DeliveryState.NO_LONGER_ENTITLED)).isEqualTo(1);
    }

    @Test
    void nothingIsSentToSomeoneWhoWasSuspendedBetweenClaimAndSend() {
        Phone suspended = Phone.of(member, fcm);
        Phone exempt = Phone.of(cell.member(vn.sotay.access.Standing.OFFICIAL, Participation.EXEMPT), fcm);
        PublishedItem item = published();
        DeliveryJob job = job();
        List<Delivery> claimed = job.claim(Portion.ofItem(item.itemNo));
        member.become(Participation.SUSPENDED);

        job.settle(job.send(claimed));

        assertThat(attempts(suspended)).isZero();
        assertThat(reached(exempt)).isEqualTo(1);
        assertThat(count(item, DeliveryState.NO_LONGER_ENTITLED)).isEqualTo(1);
    }

    @Test
    void nothingIsSentToAPhoneThatChangedHandsMeanwhile() {
        Phone phone = Phone.of(member, fcm);
        PublishedItem item = published();
        Handbook.Person stranger = handbook.cell("B").member();
        phone.givenTo(stranger).signIn().register(fcm);

        deliver(item);

        assertThat(attempts(phone)).isZero();
        assertThat(count(item, DeliveryState.NO_LONGER_ENTITLED)).isEqualTo(1);
    }

    @Test
    void nothingIsSentToAPhoneWhoseSessionRanOut() {
        Phone phone = Phone.of(member, fcm);
        PublishedItem item = published();
        jdbi.useHandle(handle -> handle.execute(
                "update identity_device_session set expires_at = created_at where installation_id = ?",
                phone.installation()));

        deliver(item);

        assertThat(attempts(phone)).isZero();
        assertThat(count(item, DeliveryState.NO_LONGER_ENTITLED)).isEqualTo(1);
    }

    @Test
    void anAddressThatChangedSinceIsTheOneSentTo() {
        Phone old = Phone.of(member, fcm);
        PublishedItem item = published();
        Phone renewed = old.at(Phone.newAddress()).register(fcm);

        deliver(item);

        assertThat(attempts(old)).isZero();
        assertThat(reached(renewed)).isEqualTo(1);
    }

    @Test
    void anUnregisteredAddressIsRetired() {
        Phone gone = Phone.of(member, fcm);
        Phone there = Phone.of(member, fcm);
        fcm.unregister(gone.address());
        PublishedItem item = published();

        deliver(item);

        assertThat(gone.isRegistered()).isFalse();
        assertThat(there.isRegistered()).isTrue();
        assertThat(count(item, DeliveryState.UNREGISTERED)).isEqualTo(1);
        PublishedItem next = published();
        deliver(next);
        assertThat(attempts(gone)).isEqualTo(1);
        assertThat(reach.ofItem(next.itemNo).total()).isEqualTo(1);
    }

    @Test
    void unregisteredClearsOnlyTheStillStoredAddressAndTheNewOneIsReached() {
        Phone old = Phone.of(member, fcm);
        fcm.unregister(old.address());
        PublishedItem item = published();
        DeliveryJob job = job();
        List<Settlement> results = job.send(job.claim(Portion.ofItem(item.itemNo)));
        Phone renewed = old.at(Phone.newAddress()).register(fcm);

        job.settle(results);

        assertThat(renewed.isRegistered()).isTrue();
        assertThat(count(item, DeliveryState.DUE)).isEqualTo(1);
        deliver(item);
        assertThat(reached(renewed)).isEqualTo(1);
    }

    @Test
    void aStrayPhoneOfAnotherProjectIsRetired() {
        Phone stray = Phone.of(member, fcm);
        fcm.failNext(stray.address(), 1, StandInFault.senderIdMismatch());
        PublishedItem item = published();

        deliver(item);

        assertThat(stray.isRegistered()).isFalse();
        assertThat(count(item, DeliveryState.UNREGISTERED)).isEqualTo(1);
    }

    @Test
    void theWrongProjectDoesNotCostTheRegistrations() {
        List<Phone> phones = Phone.several(30, member, fcm);
        phones.forEach(phone -> fcm.failNext(phone.address(), 1, StandInFault.senderIdMismatch()));
        PublishedItem item = published();

        deliver(item);

        long kept = phones.stream().filter(Phone::isRegistered).count();
        assertThat(kept).isEqualTo(10);
        assertThat(count(item, DeliveryState.DUE)).isEqualTo(10);
        assertThat(paused()).isPresent();
    }

    @Test
    void aRejectedMessageIsNotRepeated() {
        Phone phone = Phone.of(member, fcm);
        fcm.failNext(phone.address(), 1, StandInFault.invalidArgument("bad"));
        PublishedItem item = published();

        deliver(item);
        clock.advance(Duration.ofDays(1));
        deliver(item);

        assertThat(attempts(phone)).isEqualTo(1);
        assertThat(phone.isRegistered()).isTrue();
        assertThat(count(item, DeliveryState.REJECTED)).isEqualTo(1);
        assertThat(reasons(item)).singleElement().asString().contains("400");
    }

    @Test
    void aRowOfWhichNoMessageCanBeMadeDoesNotHoldUpTheOthers() {
        Phone phone = Phone.of(member, fcm);
        Phone broken = Phone.of(member, fcm);
        PublishedItem item = published();
        jdbi.useHandle(handle -> handle.execute(
                "update notifications_push_registration set address = 'not an address' where installation_id = ?",
                broken.installation()));

        deliver(item);

        assertThat(reached(phone)).isEqualTo(1);
        assertThat(count(item, DeliveryState.REJECTED)).isEqualTo(1);
    }

    @Test
    void whatFailedForNowIsRepeatedWithBackOff() {
        Phone phone = Phone.of(member, fcm);
        fcm.failNext(phone.address(), 2, StandInFault.internal());
        PublishedItem item = published();

        deliver(item);
        deliver(item);
        assertThat(attempts(phone)).isEqualTo(1);
        assertThat(paused()).isEmpty();
        clock.advance(Duration.ofSeconds(10));
        deliver(item);
        clock.advance(Duration.ofSeconds(9));
        deliver(item);
        assertThat(attempts(phone)).isEqualTo(2);
        clock.advance(Duration.ofSeconds(11));
        deliver(item);

        assertThat(reached(phone)).isEqualTo(1);
        assertThat(count(item, DeliveryState.ACCEPTED)).isEqualTo(1);
    }

    @Test
    void anOutcomeThatIsNotKnownIsRepeated() {
        List<StandInFault> faults = List.of(
                StandInFault.reset(),
                StandInFault.disconnect(),
                StandInFault.hang(),
                StandInFault.badGateway(),
                StandInFault.unknownStatus(),
                StandInFault.badJson());
        List<Phone> phones = Phone.several(faults.size(), member, fcm);
        for (int i = 0; i < faults.size(); i++) {
            fcm.failNext(phones.get(i).address(), 1, faults.get(i));
        }
        PublishedItem item = published();

        deliver(item);
        assertThat(count(item, DeliveryState.DUE)).isEqualTo(faults.size());
        clock.advance(Duration.ofSeconds(10));
        deliver(item);

        assertThat(phones).allSatisfy(phone -> assertThat(reached(phone)).isPositive());
        assertThat(count(item, DeliveryState.ACCEPTED)).isEqualTo(faults.size());
    }

    @Test
    void aStormOf429PausesEveryNodeForAsLongAsFirebaseAsks() {
        List<Phone> phones = Phone.several(60, member, fcm);
        phones.forEach(phone -> fcm.failNext(phone.address(), 1, StandInFault.quotaExceeded("120")));
        PublishedItem item = published();
        DeliveryJob large = job(new DeliveryJob.Limits(200, 2, 1_000_000, LEASE));

        large.run(item.itemNo);

        assertThat(paused()).hasValueSatisfying(until -> assertThat(Duration.between(clock.instant(), until))
                .isBetween(Duration.ofSeconds(110), Duration.ofSeconds(120)));
        PublishedItem another = published();
        deliver(another);
        assertThat(phones).allSatisfy(phone -> assertThat(attempts(phone)).isLessThanOrEqualTo(1));
        assertThat(count(another, DeliveryState.DUE)).isEqualTo(60);

        // Those that were told to wait, and those never tried.
        clock.advance(Duration.ofSeconds(121));
        for (int i = 0; i < 3; i++) {
            deliver(item);
            clock.advance(Duration.ofSeconds(121));
        }
        assertThat(phones).allSatisfy(phone -> assertThat(reached(phone)).isEqualTo(1));
    }

    @Test
    void aStormOf503IsWaitedOutMessageByMessageWithoutLosingOne() {
        List<Phone> phones = Phone.several(40, member, fcm);
        phones.forEach(phone -> fcm.failNext(phone.address(), 1, StandInFault.unavailable("300")));
        PublishedItem item = published();

        deliver(item);
        clock.advance(Duration.ofSeconds(290));
        deliver(item);
        assertThat(phones).allSatisfy(phone -> assertThat(attempts(phone)).isEqualTo(1));
        clock.advance(Duration.ofSeconds(11));
        deliver(item);

        assertThat(phones).allSatisfy(phone -> assertThat(reached(phone)).isEqualTo(1));
    }

    @Test
    void whatOnlyTheOperatorCanMendWaitsAndPausesAll() {
        Phone phone = Phone.of(member, fcm);
        fcm.failNext(phone.address(), 1, StandInFault.thirdPartyAuth());
        PublishedItem item = published();

        deliver(item);

        assertThat(phone.isRegistered()).isTrue();
        assertThat(count(item, DeliveryState.DUE)).isEqualTo(1);
        assertThat(paused()).isPresent();
        clock.advance(Duration.ofMinutes(6));
        deliver(item);
        assertThat(attempts(phone)).isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        deliver(item);
        assertThat(reached(phone)).isEqualTo(1);
    }

    @Test
    void aLostAppleKeyDoesNotStopTheOtherPhones() {
        Phone iphone = Phone.of(member, fcm);
        Phone android = Phone.of(member, fcm);
        fcm.failNext(iphone.address(), 1, StandInFault.thirdPartyAuth());
        PublishedItem item = published();

        deliver(item);

        assertThat(reached(android)).isEqualTo(1);
        assertThat(paused()).isEmpty();
    }

    @Test
    void withoutCredentialsEverythingWaits() {
        Phone phone = Phone.of(member, fcm);
        PublishedItem item = published();
        try (FcmPushSender none = new FcmPushSender(settings(Optional.empty()), clock)) {
            new DeliveryJob(queue, none, LIMITS, metrics, clock).run(item.itemNo);
        }
        assertThat(count(item, DeliveryState.DUE)).isEqualTo(1);

        deliver(item);

        assertThat(reached(phone)).isEqualTo(1);
    }

    @Test
    void eachInstallationGetsAtLeastOneAcceptedSendWhereverTheSenderIsKilled() {
        List<Phone> phones = Phone.several(3 * BATCH, member, fcm);
        PublishedItem item = published();
        DeliveryJob killed = job();
        killed.claim(Portion.ofItem(item.itemNo)); // and dies before sending
        killed.send(killed.claim(Portion.ofItem(item.itemNo))); // and dies before settling

        deliver(item);
        assertThat(count(item, DeliveryState.ACCEPTED)).isEqualTo(BATCH);
        clock.advance(LEASE.plusSeconds(1));
        deliver(item);

        assertThat(phones).allSatisfy(phone -> assertThat(reached(phone)).isBetween(1L, 2L));
        assertThat(count(item, DeliveryState.ACCEPTED)).isEqualTo(3 * BATCH);
        // Of a killed sender, only the batch that was sent and not settled goes out again.
        assertThat(phones.stream().filter(phone -> reached(phone) == 2)).hasSize(BATCH);
    }

    @Test
    void aLateSettlementOfALostLeaseStillCountsAndDisturbsNobody() {
        Phone phone = Phone.of(member, fcm);
        PublishedItem item = published();
        DeliveryJob slow = job();
        fcm.failNext(phone.address(), 1, StandInFault.internal());
        List<Settlement> failed = slow.send(slow.claim(Portion.ofItem(item.itemNo)));
        clock.advance(LEASE.plusSeconds(1));
        List<Delivery> taken = job().claim(Portion.ofItem(item.itemNo));

        slow.settle(failed);

        assertThat(taken).hasSize(1);
        assertThat(job().claim(Portion.ofItem(item.itemNo))).isEmpty();
        job().settle(job().send(taken));
        assertThat(count(item, DeliveryState.ACCEPTED)).isEqualTo(1);
    }

    @Test
    void runnersAtTheSameTimeClaimNothingTwice() throws Exception {
        List<Phone> phones = Phone.several(300, member, fcm);
        PublishedItem item = published();
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Delivery> all = new ArrayList<>();
            Callable<List<Delivery>> claiming = () -> {
                List<Delivery> mine = new ArrayList<>();
                DeliveryJob job = job(new DeliveryJob.Limits(7, 1, 1_000_000, LEASE));
                for (List<Delivery> batch = job.claim(Portion.ofItem(item.itemNo));
                        !batch.isEmpty();
                        batch = job.claim(Portion.ofItem(item.itemNo))) {
                    mine.addAll(batch);
                    job.settle(job.send(batch));
                }
                return mine;
            };
            for (Future<List<Delivery>> node : nodes.invokeAll(List.of(claiming, claiming, claiming, claiming))) {
                all.addAll(node.get());
            }
            assertThat(all).hasSize(300);
            assertThat(new HashSet<>(all)).hasSize(300);
        } finally {
            nodes.shutdown();
        }
        assertThat(phones).allSatisfy(phone -> assertThat(reached(phone)).isEqualTo(1));
    }

    @Test
    void whatIsUrgentGoesBeforeWhatIsNot() {
        Phone.several(3, member, fcm);
        PublishedItem document = published();
        PublishedItem announcement = committee.publish(ItemKind.ANNOUNCEMENT, "Họp gấp", committee.toAll());
        expand(announcement);
        // Both under one number, so that one run sees them together.
        jdbi.useHandle(handle -> handle.execute(
                "update notifications_notification set item_no = ? where item_no = ?",
                document.itemNo,
                announcement.itemNo));

        List<Delivery> first =
                job(new DeliveryJob.Limits(3, 1, 1_000_000, LEASE)).claim(Portion.ofItem(document.itemNo));

        assertThat(first).hasSize(3);
        assertThat(queue.look(first, clock.instant()))
                .allSatisfy(sendable -> assertThat(sendable.itemId()).isEqualTo(announcement.id));
    }

    @Test
    void namedPeopleAreRemindedAsFarAsTheItemIsForThem() {
        Phone owing = Phone.of(member, fcm);
        Phone done = Phone.of(cell.member(), fcm);
        Handbook.Person elsewhere = handbook.cell("B").member();
        Phone outside = Phone.of(elsewhere, fcm);
        PublishedItem item = committee.document("Nghị quyết");
        jdbi.useHandle(handle -> handle.execute(
                "update notifications_notification set expanded_at = created_at where item_no = ?", item.itemNo));
        QuarkusTransaction.requiringNew()
                .run(() -> outbox.enqueue(Notice.reminder(item), List.of(member.memberNo(), elsewhere.memberNo())));

        deliver(item);

        assertThat(reached(owing)).isEqualTo(1);
        assertThat(attempts(done)).isZero();
        assertThat(attempts(outside)).isZero();
    }

    @Test
    void outcomesAreCountedAndTheBacklogIsMeasured() {
        Phone.of(member, fcm);
        PublishedItem item = published();
        double before = accepted();
        clock.advance(Duration.ofMinutes(10));
        assertThat(queue.waiting(100_000, clock.instant()).due()).isPositive();
        assertThat(queue.waiting(100_000, clock.instant()).lag()).isGreaterThanOrEqualTo(Duration.ofMinutes(10));

        deliver(item);

        assertThat(accepted()).isEqualTo(before + 1);
    }

    private double accepted() {
        return metrics.counter("sotay.notifications.deliveries", "outcome", "ACCEPTED")
                .count();
    }

    private PublishedItem published() {
        PublishedItem item = committee.document("Văn bản mới");
        expand(item);
        return item;
    }

    private void expand(PublishedItem item) {
        expansion.run(item.itemNo);
    }

    private void deliver(PublishedItem item) {
        job().run(item.itemNo);
    }

    private DeliveryJob job() {
        return job(LIMITS);
    }

    private DeliveryJob job(DeliveryJob.Limits limits) {
        return new DeliveryJob(queue, sender, limits, metrics, clock);
    }

    private long count(PublishedItem item, DeliveryState state) {
        return reach.ofItem(item.itemNo).in(state);
    }

    private List<String> reasons(PublishedItem item) {
        return jdbi.withHandle(handle -> handle.createQuery("select reason from notifications_delivery d"
                        + " join notifications_notification n on n.id = d.notification_id where n.item_no = :item")
                .bind("item", item.itemNo)
                .mapTo(String.class)
                .list());
    }

    private Optional<Instant> paused() {
        return jdbi.withHandle(handle -> handle.createQuery("select until from notifications_pause")
                .mapTo(Instant.class)
                .findOne());
    }

    private static long reached(Phone phone) {
        return fcm.reached(phone.address());
    }

    private static long attempts(Phone phone) {
        return fcm.attempts(phone.address());
    }

    private static FcmStandIn.Received received(Phone phone) {
        return fcm.received().stream()
                .filter(one -> one.address().equals(Optional.of(phone.address())))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private static JsonNode body(Phone phone) throws Exception {
        return JSON.readTree(received(phone).body()).at("/message");
    }

    private static FcmSettings settings(Optional<String> credentials) {
        return new FcmSettings(
                credentials,
                new FcmSettings.Limits(4, 64, Duration.ofSeconds(10), Duration.ofSeconds(1)),
                Optional.of(new FcmSettings.Redirect(URI.create(fcm.baseUrl()), Optional.of(fcm.certificatePem()))));
    }
}
