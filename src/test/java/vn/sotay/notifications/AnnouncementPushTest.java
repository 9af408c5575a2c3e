package vn.sotay.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Role;
import vn.sotay.bootstrap.FcmStandIn;
import vn.sotay.publishing.TurnJob;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;
import vn.sotay.testing.SettableClock;

/** What phones get of an announcement that is posted over HTTP, through the real SDK to a stand-in of FCM. */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class AnnouncementPushTest {

    private static final DeliveryJob.Limits LIMITS = new DeliveryJob.Limits(100, 2, 1_000_000, Duration.ofMinutes(5));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TITLE = "Họp chi bộ lúc 19 giờ";
    private static final String PATH = "/api/v1/announcements";

    private static FcmStandIn fcm;
    private static FcmPushSender sender;

    @Inject
    SettableClock clock;

    @Inject
    DeliveryQueue queue;

    @Inject
    ExpansionJob expansion;

    @Inject
    Reach reach;

    @Inject
    TurnJob turns;

    @Inject
    MeterRegistry metrics;

    @Inject
    Jdbi jdbi;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node cell = handbook.cell("A");
    private final Handbook.Node elsewhere = handbook.cell("B");
    private final Handbook.Person secretary = cell.officer(Role.SECRETARY);
    private final Handbook.Person member = cell.member();

    @BeforeAll
    static void startFcm() {
        fcm = FcmStandIn.start(0, Clock.systemUTC());
        sender = new FcmPushSender(
                new FcmSettings(
                        Optional.of(fcm.serviceAccountJson()),
                        new FcmSettings.Limits(4, 64, Duration.ofSeconds(10), Duration.ofSeconds(1)),
                        Optional.of(new FcmSettings.Redirect(
                                URI.create(fcm.baseUrl()), Optional.of(fcm.certificatePem())))),
                Clock.systemUTC());
    }

    @AfterAll
    static void stopFcm() {
        sender.close();
        fcm.close();
    }

    @AfterEach
    void setTheClockBack() {
        clock.reset();
    }

    @Test
    void postedManyTimesWithOneKeyItReachesEachPhoneOnce() throws Exception {
        List<Phone> phones = new ArrayList<>(Phone.several(2, member, fcm));
        phones.add(Phone.of(cell.member(), fcm));
        Phone outside = Phone.of(elsewhere.member(), fcm);
        String key = UUID.randomUUID().toString();
        secretary.accessToken();
        ExecutorService callers = Executors.newFixedThreadPool(10);
        try {
            List<Future<Response>> sent = new ArrayList<>();
            for (int time = 0; time < 10; time++) {
                sent.add(callers.submit(() -> post(Map.of(), key)));
            }
            for (Future<Response> one : sent) {
                one.get().then().statusCode(201);
            }
        } finally {
            callers.shutdown();
        }
        UUID id = id(post(Map.of(), key));
        // The button pressed once more makes another key.
        post(Map.of(), UUID.randomUUID().toString()).then().statusCode(409);

        deliver(id);
        deliver(id);

        assertThat(phones)
                .allSatisfy(phone -> assertThat(messages(phone)).singleElement().satisfies(message -> {
                    assertThat(message.at("/data/event").textValue()).isEqualTo("published");
                    assertThat(message.at("/data/itemId").textValue()).isEqualTo(id.toString());
                    assertThat(message.at("/data/tag").textValue()).isEqualTo(id.toString());
                    assertThat(message.at("/android/notification/tag").textValue())
                            .isEqualTo(id.toString());
                    assertThat(message.at("/notification/title").textValue()).isEqualTo(TITLE);
                    assertThat(message.toString()).doesNotContain("nhà văn hóa");
                }));
        assertThat(messages(outside)).isEmpty();
    }

    @Test
    void urgentRingsNormalWaitsForThePhoneAndNoneShowsNothing() {
        Phone phone = Phone.of(member, fcm);
        UUID urgent = deliver(id(post(Map.of("urgency", "URGENT"), null)));
        UUID normal = deliver(id(post(Map.of("title", "b"), null)));
        UUID none = deliver(id(post(Map.of("title", "c", "urgency", "NONE"), null)));

        JsonNode rings = of(phone, urgent);
        assertThat(rings.at("/android/priority").textValue()).isEqualToIgnoringCase("high");
        assertThat(rings.at("/apns/headers/apns-priority").textValue()).isEqualTo("10");
        assertThat(rings.at("/apns/payload/aps/sound").textValue()).isEqualTo("default");
        JsonNode waits = of(phone, normal);
        assertThat(waits.at("/android/priority").textValue()).isEqualToIgnoringCase("normal");
        assertThat(waits.at("/notification/title").textValue()).isEqualTo("b");
        assertThat(waits.at("/apns/payload/aps").has("sound")).isFalse();
        assertSilent(of(phone, none));
        assertThat(of(phone, none).at("/data/event").textValue()).isEqualTo("published");
    }

    @Test
    void theTitleOfAnInternalOneNeverLeavesTheServer() {
        Phone phone = Phone.of(member, fcm);
        UUID id = deliver(id(post(Map.of("internal", true), null)));
        assertSilent(of(phone, id));
        assertThat(of(phone, id).toString()).doesNotContain("Họp");
    }

    @Test
    void anEditReachesNobodyByPush() {
        Phone phone = Phone.of(member, fcm);
        UUID id = deliver(id(post(Map.of(), null)));
        secretary
                .request()
                .header("If-Match", "*")
                .body(Map.of("text", "20 giờ"))
                .patch(PATH + "/" + id)
                .then()
                .statusCode(200);
        deliver(id);
        assertThat(messages(phone)).hasSize(1);
    }

    @Test
    void aRetractionReachesExactlyThosePhonesThatWereToldAndSilently() {
        Phone told = Phone.of(member, fcm);
        Handbook.Person leaver = cell.member();
        Phone left = Phone.of(leaver, fcm);
        Phone outside = Phone.of(elsewhere.member(), fcm);
        UUID id = deliver(id(post(Map.of("urgency", "URGENT"), null)));
        move(leaver);
        Phone newcomer = Phone.of(cell.member(), fcm);

        retract(id);
        deliver(id);

        for (Phone phone : List.of(told, left)) {
            List<JsonNode> messages = messages(phone);
            assertThat(messages).hasSize(2);
            assertSilent(messages.get(1));
            assertThat(messages.get(1).at("/data/event").textValue()).isEqualTo("retracted");
            assertThat(messages.get(1).at("/data/tag").textValue()).isEqualTo(id.toString());
            assertThat(messages.get(1).at("/apns/headers/apns-collapse-id").textValue())
                    .isEqualTo(id.toString());
        }
        assertThat(messages(outside)).isEmpty();
        assertThat(messages(newcomer)).isEmpty();
        retract(id);
        deliver(id);
        assertThat(messages(told)).hasSize(2);
    }

    @Test
    void aMessageThatIsOnItsWayWhenItIsRetractedIsTakenBackAfterIt() {
        Phone phone = Phone.of(member, fcm);
        UUID id = id(post(Map.of(), null));
        expansion.run(itemNo(id));
        DeliveryJob job = job();
        List<Settlement> sent = job.send(job.claim(Portion.ofItem(itemNo(id))));
        retract(id);
        job.settle(sent);
        deliver(id);
        assertThat(messages(phone))
                .extracting(message -> message.at("/data/event").textValue())
                .containsExactly("published", "retracted");
    }

    @Test
    void whatIsRetractedBeforeItLeavesIsShownByNobody() {
        Phone phone = Phone.of(member, fcm);
        UUID id = id(post(Map.of(), null));
        expansion.run(itemNo(id));
        DeliveryJob job = job();
        List<Delivery> claimed = job.claim(Portion.ofItem(itemNo(id)));
        retract(id);
        job.settle(job.send(claimed));
        deliver(id);
        assertThat(messages(phone)).allSatisfy(AnnouncementPushTest::assertSilent);
    }

    @Test
    void whoLeftMeanwhileIsShownNothing() {
        Phone left = Phone.of(member, fcm);
        Phone stays = Phone.of(cell.member(), fcm);
        UUID id = id(post(Map.of(), null));
        expansion.run(itemNo(id));
        move(member);
        deliver(id);
        assertThat(messages(left)).isEmpty();
        assertThat(messages(stays)).hasSize(1);
        assertThat(reach.ofItem(itemNo(id)).in(DeliveryState.NO_LONGER_ENTITLED))
                .isEqualTo(1);
    }

    @Test
    void whatHasExpiredLapsesAndNoPushOutlivesItsAnnouncement() {
        // Activation ends the sessions there were, so it comes before the phone.
        member.accessToken();
        Phone phone = Phone.of(member, fcm);
        Map<String, Object> forAnHour =
                Map.of("expiresAt", clock.instant().plus(Duration.ofHours(1)).toString());
        UUID shown = deliver(id(post(forAnHour, null)));
        String ttl = of(phone, shown).at("/android/ttl").textValue();
        assertThat(Double.parseDouble(ttl.substring(0, ttl.length() - 1))).isBetween(3_000.0, 3_600.0);

        Map<String, Object> another = new HashMap<>(forAnHour);
        another.put("title", "b");
        UUID late = id(post(another, null));
        expansion.run(itemNo(late));
        clock.advance(Duration.ofHours(2));
        turns.run(late);
        deliver(late);
        assertThat(messages(phone)).hasSize(1);
        assertThat(reach.ofItem(itemNo(late)).in(DeliveryState.LAPSED)).isEqualTo(1);
        member.request()
                .get(PATH + "/" + late)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/publishing/item-expired"));
    }

    // ---- in the words of the tests ----

    private Response post(Map<String, Object> more, String key) {
        Map<String, Object> body =
                new HashMap<>(Map.of("unitId", cell.id(), "title", TITLE, "text", "Tại nhà văn hóa thôn."));
        body.putAll(more);
        var request = secretary.request().body(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).post(PATH);
    }

    private static UUID id(Response posted) {
        return posted.then().statusCode(201).extract().jsonPath().getUUID("id");
    }

    private void retract(UUID id) {
        secretary.request().delete(PATH + "/" + id + "?reason=x").then().statusCode(204);
    }

    private UUID deliver(UUID id) {
        expansion.run(itemNo(id));
        job().run(itemNo(id));
        return id;
    }

    private DeliveryJob job() {
        return new DeliveryJob(queue, sender, LIMITS, metrics, clock);
    }

    private void move(Handbook.Person person) {
        jdbi.useHandle(handle -> handle.execute(
                "update organisation_roster set unit_no = ? where member_no = ?",
                elsewhere.unitNo(),
                person.memberNo()));
    }

    private int itemNo(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("select item_no from publishing_item where id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .one());
    }

    private static JsonNode of(Phone phone, UUID id) {
        return messages(phone).stream()
                .filter(message -> message.at("/data/itemId").textValue().equals(id.toString()))
                .findFirst()
                .orElseThrow();
    }

    /** Those that were accepted, oldest first. */
    private static List<JsonNode> messages(Phone phone) {
        return fcm.received().stream()
                .filter(one -> one.status() == 200 && one.address().equals(Optional.of(phone.address())))
                .map(one -> read(one.body()))
                .toList();
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body).at("/message");
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }

    private static void assertSilent(JsonNode message) {
        assertThat(message.has("notification")).isFalse();
        assertThat(message.at("/android").has("notification")).isFalse();
        assertThat(message.at("/apns/payload/aps").has("alert")).isFalse();
        assertThat(message.at("/apns/payload/aps/content-available").intValue()).isEqualTo(1);
        assertThat(message.at("/apns/headers/apns-push-type").textValue()).isEqualTo("background");
    }
}
