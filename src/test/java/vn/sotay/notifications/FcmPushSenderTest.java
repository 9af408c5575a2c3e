package vn.sotay.notifications;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpVersion;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.sotay.bootstrap.FcmStandIn;
import vn.sotay.bootstrap.StandInFault;
import vn.sotay.notifications.FcmSettings.Limits;
import vn.sotay.notifications.FcmSettings.Redirect;
import vn.sotay.notifications.PushMessage.Kind;
import vn.sotay.notifications.PushOutcome.Accepted;
import vn.sotay.notifications.PushOutcome.Misconfigured;
import vn.sotay.notifications.PushOutcome.Rejected;
import vn.sotay.notifications.PushOutcome.RetryLater;
import vn.sotay.notifications.PushOutcome.Unregistered;

/** The real SDK against the stand-in. Each test has phones of its own. */
@Timeout(60)
class FcmPushSenderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Limits PATIENT = new Limits(8, 200, Duration.ofSeconds(20), Duration.ofSeconds(20));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger PHONES = new AtomicInteger();

    private static FcmStandIn fcm;
    private static FcmPushSender sender;

    @BeforeAll
    static void start() {
        fcm = FcmStandIn.start(0, Clock.systemUTC());
        sender = sender(PATIENT);
    }

    @AfterAll
    static void stop() {
        sender.close();
        fcm.close();
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void anAcceptedMessageReachesItsPhoneOnce(PushAddress phone) {
        fcm.register(phone);

        PushOutcome outcome = send(phone);

        assertThat(outcome).isInstanceOfSatisfying(Accepted.class, accepted -> assertThat(accepted.messageName())
                .startsWith("projects/sotay-stand-in/messages/"));
        assertThat(fcm.reached(phone)).isEqualTo(1);
        assertThat(body(phone).path("message").path(phone.kind().name().toLowerCase(Locale.ROOT)))
                .isEqualTo(JSON.valueToTree(phone.value()));
    }

    static Stream<PushAddress> addresses() {
        return Stream.of(PushAddress.token("registration:token"), PushAddress.fid("installation-id"));
    }

    @Test
    void requestsLookLikeProductionOverHttp2() {
        PushAddress phone = phone();

        send(phone);

        FcmStandIn.Received request = received(phone);
        assertThat(request.version()).isEqualTo(HttpVersion.HTTP_2);
        assertThat(request.headers())
                .containsEntry("host", "fcm.googleapis.com")
                .containsEntry("x-goog-api-format-version", "2")
                .containsEntry("x-firebase-client", "fire-admin-java/9.11.0");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyAnswerHasItsOutcomeAndIsAskedForOnce(StandInFault fault, Consumer<PushOutcome> expected) {
        PushAddress phone = phone();
        long tokens = fcm.tokenRequests();
        fcm.failNext(phone, 1, fault);

        PushOutcome outcome = send(phone);

        expected.accept(outcome);
        assertThat(outcome.reason()).doesNotContain(phone.value());
        assertThat(fcm.attempts(phone)).isEqualTo(1);
        assertThat(fcm.tokenRequests()).isLessThanOrEqualTo(Math.max(tokens, 1));
        assertThat(send(phone)).as("the next message").isInstanceOf(Accepted.class);
    }

    static Stream<Arguments> answers() {
        String later = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.ofInstant(NOW, ZoneOffset.UTC).plusSeconds(90));
        String earlier = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.ofInstant(NOW, ZoneOffset.UTC).minusHours(1));
        Duration day = Duration.ofDays(1);
        return Stream.of(
                arguments(StandInFault.unregistered(), unregistered(false)),
                arguments(StandInFault.senderIdMismatch(), unregistered(true)),
                arguments(StandInFault.invalidArgument("bad"), is(Rejected.class)),
                arguments(StandInFault.thirdPartyAuth(), is(Misconfigured.class)),
                arguments(StandInFault.quotaExceeded("30"), later(Duration.ofSeconds(30), true)),
                arguments(StandInFault.quotaExceeded(later), later(Duration.ofSeconds(90), true)),
                arguments(StandInFault.quotaExceeded(earlier), later(Duration.ZERO, true)),
                arguments(StandInFault.quotaExceeded("999999999"), later(day, true)),
                arguments(StandInFault.quotaExceeded("soon"), later(null, true)),
                arguments(StandInFault.answer(429, "text/html", "slow down"), later(null, true)),
                arguments(StandInFault.unavailable(), later(null, false)),
                arguments(StandInFault.unavailable("7"), later(Duration.ofSeconds(7), false)),
                arguments(StandInFault.unavailable("120"), later(Duration.ofSeconds(120), false)),
                arguments(StandInFault.unavailable(later), later(Duration.ofSeconds(90), false)),
                arguments(StandInFault.answer(503, "text/html", "down"), later(null, false)),
                arguments(StandInFault.internal(), later(null, false)),
                arguments(StandInFault.badGateway(), unknown()),
                arguments(StandInFault.badJson(), unknown()),
                arguments(StandInFault.answer(200, "application/json", "{}"), unknown()),
                arguments(StandInFault.unknownStatus(), unknown()),
                arguments(StandInFault.reset(), unknown()),
                arguments(StandInFault.disconnect(), unknown()),
                // What a proxy says about itself settles nothing.
                arguments(StandInFault.answer(400, "text/html", "<h1>Bad Request</h1>"), unknown()),
                arguments(StandInFault.answer(401, "text/html", "<h1>Sign in</h1>"), unknown()),
                arguments(StandInFault.answer(403, "text/html", "<h1>Blocked</h1>"), unknown()),
                arguments(StandInFault.answer(404, "text/html", "<h1>Not Found</h1>"), unknown()),
                arguments(StandInFault.answer(407, "text/plain", "proxy"), unknown()),
                // Google without FCM: the project or the right to send is missing, no phone is to blame.
                arguments(google(404, "NOT_FOUND"), is(Misconfigured.class)),
                arguments(google(403, "PERMISSION_DENIED"), is(Misconfigured.class)),
                arguments(google(401, "UNAUTHENTICATED"), is(Misconfigured.class)),
                arguments(google(400, "INVALID_ARGUMENT"), is(Rejected.class)));
    }

    @Test
    void hangsEndAtTheReadTimeoutAndGiveTheirConnectionsBack() {
        PushAddress hanging = phone();
        PushAddress healthy = phone();
        // One more than the pool has connections.
        int hangs = 4;
        fcm.failNext(hanging, hangs, StandInFault.hang());
        try (FcmPushSender impatient = sender(new Limits(1, 8, Duration.ofSeconds(20), Duration.ofSeconds(1)))) {
            Stream.generate(() -> impatient.send(message(hanging)))
                    .limit(hangs)
                    .toList()
                    .forEach(sent -> unknown().accept(await(sent)));
            assertThat(await(impatient.send(message(healthy)))).isInstanceOf(Accepted.class);
        }
        assertThat(fcm.attempts(hanging)).isEqualTo(hangs);
    }

    @ParameterizedTest
    @MethodSource("badOnes")
    void oneBadMessageAmongFiftyDisturbsNoOther(StandInFault fault) {
        List<PushAddress> phones = phones(50);
        fcm.failNext(phones.get(20), 1, fault);

        List<PushOutcome> outcomes = sendAll(phones);

        assertThat(outcomes.get(20)).isNotInstanceOf(Accepted.class);
        outcomes.remove(20);
        assertThat(outcomes).hasSize(49).allSatisfy(other -> assertThat(other).isInstanceOf(Accepted.class));
        assertThat(phones).allSatisfy(phone -> assertThat(fcm.attempts(phone)).isEqualTo(1));
    }

    static Stream<StandInFault> badOnes() {
        return Stream.of(
                StandInFault.unknownStatus(),
                StandInFault.badJson(),
                StandInFault.reset(),
                StandInFault.disconnect(),
                StandInFault.unregistered());
    }

    @Test
    void aHangingMessageAmongFiftyDisturbsNoOther() {
        List<PushAddress> phones = phones(50);
        fcm.failNext(phones.get(3), 1, StandInFault.hang());
        try (FcmPushSender impatient = sender(new Limits(8, 50, Duration.ofSeconds(20), Duration.ofSeconds(2)))) {
            List<PushOutcome> outcomes = sendAll(impatient, phones);

            unknown().accept(outcomes.remove(3));
            assertThat(outcomes).allSatisfy(other -> assertThat(other).isInstanceOf(Accepted.class));
        }
    }

    @Test
    void aStormOf503DoesNotHoldUpTheHealthyMessageBehindIt() {
        List<PushAddress> stormy = phones(100);
        stormy.forEach(phone -> fcm.failNext(phone, 1, StandInFault.unavailable()));
        PushAddress healthy = phone();
        long before = fcm.requests();
        try (FcmPushSender narrow = sender(new Limits(2, 200, Duration.ofSeconds(20), Duration.ofSeconds(20)))) {
            List<CompletableFuture<PushOutcome>> storm =
                    stormy.stream().map(phone -> narrow.send(message(phone))).toList();

            assertThat(await(narrow.send(message(healthy)))).isInstanceOf(Accepted.class);

            // Had a thread waited to repeat, requests beyond one each would stand before the healthy one.
            assertThat(fcm.requests() - before).isLessThanOrEqualTo(101);
            storm.forEach(sent -> later(null, false).accept(await(sent)));
        }
        assertThat(fcm.requests() - before).isEqualTo(101);
        assertThat(stormy).allSatisfy(phone -> assertThat(fcm.attempts(phone)).isEqualTo(1));
    }

    @Test
    void aRevokedAccessTokenIsRenewedAndTheMessageGoesOut() {
        PushAddress phone = phone();
        send(phone);
        fcm.forgetTokens();

        assertThat(send(phone)).isInstanceOf(Accepted.class);
        assertThat(fcm.reached(phone)).isEqualTo(2);
    }

    @Test
    void withoutAnAccessTokenNothingIsSent() {
        PushAddress phone = phone();
        try (FcmPushSender fresh = sender(PATIENT)) {
            fcm.failNextTokens(1, StandInFault.answer(503, "text/html", "down"));
            later(null, true).accept(await(fresh.send(message(phone))));
            fcm.failNextTokens(1, StandInFault.badGateway());
            later(null, true).accept(await(fresh.send(message(phone))));
            fcm.failNextTokens(1, StandInFault.reset());
            later(null, true).accept(await(fresh.send(message(phone))));
            fcm.failNextTokens(1, StandInFault.answer(400, "application/json", "{\"error\":\"invalid_grant\"}"));
            is(Misconfigured.class).accept(await(fresh.send(message(phone))));
            assertThat(fcm.attempts(phone)).isZero();

            assertThat(await(fresh.send(message(phone)))).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void noMoreThanTheSettingAllowsIsUnderWay() {
        PushAddress hanging = phone();
        fcm.failNext(hanging, 2, StandInFault.hang());
        try (FcmPushSender narrow = sender(new Limits(1, 2, Duration.ofSeconds(20), Duration.ofSeconds(1)))) {
            List<CompletableFuture<PushOutcome>> first =
                    List.of(narrow.send(message(hanging)), narrow.send(message(hanging)));

            // Returns only when a place is free, that is after the first hang ended.
            CompletableFuture<PushOutcome> third = narrow.send(message(phone()));

            assertThat(fcm.attempts(hanging)).isPositive();
            assertThat(await(third)).isInstanceOf(Accepted.class);
            first.forEach(sent -> unknown().accept(await(sent)));
        }
        assertThat(fcm.attempts(hanging)).isEqualTo(2);
    }

    @Test
    void sendingFromWithinAnOutcomeDoesNotLockUp() {
        List<PushAddress> phones = phones(20);
        try (FcmPushSender narrow = sender(new Limits(1, 1, Duration.ofSeconds(20), Duration.ofSeconds(20)))) {
            CompletableFuture<PushOutcome> chain = CompletableFuture.completedFuture(new Rejected("none yet"));
            for (PushAddress phone : phones) {
                chain = chain.thenCompose(ignored -> narrow.send(message(phone)));
            }
            assertThat(await(chain)).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void aClosedSenderLetsItsMessagesFinishAndTakesNoMore() {
        List<PushAddress> phones = phones(30);
        FcmPushSender closing = sender(new Limits(2, 30, Duration.ofSeconds(20), Duration.ofSeconds(20)));
        List<CompletableFuture<PushOutcome>> sent =
                phones.stream().map(phone -> closing.send(message(phone))).toList();

        closing.close();

        sent.forEach(one -> assertThat(await(one)).isInstanceOf(Accepted.class));
        assertThat(await(closing.send(message(phones.get(0))))).isInstanceOf(RetryLater.class);
        assertThat(phones).allSatisfy(phone -> assertThat(fcm.reached(phone)).isEqualTo(1));
    }

    @Test
    void withoutCredentialsTheSenderSaysSo() {
        try (FcmPushSender none =
                new FcmPushSender(new FcmSettings(Optional.empty(), PATIENT, Optional.empty()), CLOCK)) {
            assertThat(none.configured()).isFalse();
            is(Misconfigured.class).accept(await(none.send(message(phone()))));
        }
        assertThat(sender.configured()).isTrue();
    }

    @Test
    void anUnreachableServerLeavesTheOutcomeOpen() {
        FcmStandIn gone = FcmStandIn.start(0, Clock.systemUTC());
        FcmSettings settings = settings(gone, PATIENT);
        gone.close();
        try (FcmPushSender lost = new FcmPushSender(settings, CLOCK)) {
            is(RetryLater.class).accept(await(lost.send(message(phone()))));
        }
    }

    @Test
    void aCertificateThatIsNotTheTrustedOneIsNotTalkedTo() {
        try (FcmStandIn other = FcmStandIn.start(0, Clock.systemUTC());
                FcmPushSender deceived = new FcmPushSender(
                        new FcmSettings(
                                Optional.of(fcm.serviceAccountJson()),
                                PATIENT,
                                Optional.of(
                                        new Redirect(URI.create(other.baseUrl()), Optional.of(fcm.certificatePem())))),
                        CLOCK)) {
            is(RetryLater.class).accept(await(deceived.send(message(phone()))));
            assertThat(other.tokenRequests()).isZero();
        }
    }

    @Test
    void aSilentMessageWakesBothPlatformsAndShowsNothing() throws Exception {
        PushAddress phone = phone();

        await(sender.send(PushMessage.to(phone, Kind.REMINDER, "item-1").livingFor(Duration.ofHours(2))));

        assertThat(body(phone)).isEqualTo(JSON.readTree("""
                        {"message": {
                          "token": "%s",
                          "data": {"tag": "item-1"},
                          "android": {"collapse_key": "reminder", "priority": "normal", "ttl": "7200s"},
                          "apns": {
                            "headers": {
                              "apns-push-type": "background", "apns-priority": "5",
                              "apns-collapse-id": "item-1", "apns-expiration": "%d"},
                            "payload": {"aps": {"content-available": 1}}}}}
                        """.formatted(
                        phone.value(), NOW.plusSeconds(7200).getEpochSecond())));
    }

    @Test
    void anUrgentMessageCarriesItsTitleAndNoOtherText() throws Exception {
        PushAddress phone = phone();
        String title = "Chi bộ họp lúc 19 giờ";

        await(sender.send(PushMessage.to(phone, Kind.ANNOUNCEMENT, "item-2")
                .livingFor(Duration.ZERO)
                .urgently()
                .showing(title, "")
                .carrying(Map.of("item", "0198c0de-0000-7000-8000-000000000001"))));

        assertThat(body(phone)).isEqualTo(JSON.readTree("""
                        {"message": {
                          "token": "%s",
                          "notification": {"title": "%s"},
                          "data": {"tag": "item-2", "item": "0198c0de-0000-7000-8000-000000000001"},
                          "android": {
                            "collapse_key": "announcement", "priority": "high", "ttl": "0s",
                            "notification": {"tag": "item-2"}},
                          "apns": {
                            "headers": {
                              "apns-push-type": "alert", "apns-priority": "10",
                              "apns-collapse-id": "item-2", "apns-expiration": "0"},
                            "payload": {"aps":
                              {"mutable-content": 1, "thread-id": "announcement", "sound": "default"}}}}}
                        """.formatted(phone.value(), title)));
        Set<String> texts = new HashSet<>();
        collectTexts(body(phone), texts);
        assertThat(texts.stream().filter(text -> text.contains(" "))).containsExactly(title);
    }

    @Test
    void theLargestPossibleMessageFits() {
        PushAddress phone = phone();
        Map<String, String> data =
                IntStream.range(0, 8).boxed().collect(Collectors.toMap(i -> "k".repeat(31) + i, i -> "v".repeat(64)));

        PushOutcome outcome = await(sender.send(PushMessage.to(phone, Kind.ANNOUNCEMENT, "t".repeat(64))
                .urgently()
                .showing("ệ".repeat(500), "\"".repeat(200) + "ệ".repeat(500))
                .carrying(data)));

        assertThat(outcome).isInstanceOf(Accepted.class);
    }

    private static void collectTexts(JsonNode node, Set<String> texts) {
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        node.forEach(child -> collectTexts(child, texts));
    }

    private static FcmPushSender sender(Limits limits) {
        return new FcmPushSender(settings(fcm, limits), CLOCK);
    }

    private static FcmSettings settings(FcmStandIn standIn, Limits limits) {
        return new FcmSettings(
                Optional.of(standIn.serviceAccountJson()),
                limits,
                Optional.of(new Redirect(URI.create(standIn.baseUrl()), Optional.of(standIn.certificatePem()))));
    }

    private static PushAddress phone() {
        PushAddress phone = PushAddress.token("phone-" + PHONES.incrementAndGet() + "-of-a-member");
        fcm.register(phone);
        return phone;
    }

    private static List<PushAddress> phones(int count) {
        return Stream.generate(FcmPushSenderTest::phone).limit(count).toList();
    }

    private static PushMessage message(PushAddress phone) {
        return PushMessage.to(phone, Kind.DOCUMENT, "item").showing("Văn bản mới", "");
    }

    private static PushOutcome send(PushAddress phone) {
        return await(sender.send(message(phone)));
    }

    private static List<PushOutcome> sendAll(List<PushAddress> phones) {
        return sendAll(sender, phones);
    }

    private static List<PushOutcome> sendAll(FcmPushSender sender, List<PushAddress> phones) {
        List<CompletableFuture<PushOutcome>> sent =
                phones.stream().map(phone -> sender.send(message(phone))).toList();
        return new ArrayList<>(sent.stream().map(FcmPushSenderTest::await).toList());
    }

    private static PushOutcome await(CompletableFuture<PushOutcome> outcome) {
        return outcome.orTimeout(40, SECONDS).join();
    }

    private static FcmStandIn.Received received(PushAddress phone) {
        return fcm.received().stream()
                .filter(one -> one.address().equals(Optional.of(phone)))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private static JsonNode body(PushAddress phone) {
        try {
            return JSON.readTree(received(phone).body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static StandInFault google(int status, String word) {
        return StandInFault.answer(
                status, "application/json", "{\"error\":{\"code\":%d,\"status\":\"%s\"}}".formatted(status, word));
    }

    private static Consumer<PushOutcome> is(Class<? extends PushOutcome> type) {
        return outcome -> assertThat(outcome).isInstanceOf(type);
    }

    private static Consumer<PushOutcome> unregistered(boolean alarm) {
        return outcome -> assertThat(outcome).isInstanceOfSatisfying(Unregistered.class, one -> assertThat(one.alarm())
                .isEqualTo(alarm));
    }

    private static Consumer<PushOutcome> later(Duration retryAfter, boolean pauseAll) {
        return outcome -> assertThat(outcome).isInstanceOfSatisfying(RetryLater.class, one -> {
            assertThat(one.retryAfter()).isEqualTo(Optional.ofNullable(retryAfter));
            assertThat(one.pauseAll()).isEqualTo(pauseAll);
            assertThat(one.reason()).doesNotContain("outcome unknown");
        });
    }

    private static Consumer<PushOutcome> unknown() {
        return FcmPushSenderTest::isUnknown;
    }

    private static void isUnknown(PushOutcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(RetryLater.class, one -> {
            assertThat(one.reason()).startsWith("outcome unknown");
            assertThat(one.retryAfter()).isEmpty();
            assertThat(one.pauseAll()).isFalse();
        });
    }
}
