package vn.sotay.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;
import vn.sotay.publishing.AudienceRow;
import vn.sotay.publishing.Scope;
import vn.sotay.reading.Bulletins.Bulletin;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;
import vn.sotay.testing.SettableClock;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class ReceiptTest {

    @Inject
    SettableClock clock;

    @Inject
    Bulletins bulletins;

    @Inject
    Jdbi jdbi;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node cell = handbook.cell("A");
    private final Handbook.Person member = cell.member();

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void acknowledgingFillsTheLowerStepsAndSaysThatTheyAreImplied() {
        Bulletin bulletin = bulletins.publishTo(cell);
        phone().says(bulletin, Step.ACKNOWLEDGED).body("results.outcome", contains("RECORDED"));
        JsonPath own = ownReadings();
        assertThat(own.getString("entries[0].itemId")).isEqualTo(bulletin.id().toString());
        assertThat(own.getString("entries[0].kind")).isEqualTo("BULLETIN");
        assertThat(own.getString("entries[0].delivered")).isEqualTo(own.getString("entries[0].acknowledged"));
        assertThat(own.<String>getList("entries[0].implied")).containsExactly("DELIVERED", "OPENED", "READ");
    }

    @Test
    void acknowledgingTwiceKeepsTheFirstTime() {
        Bulletin bulletin = bulletins.publishTo(cell);
        clock.advance(Duration.ofHours(1));
        phone().says(bulletin, Step.ACKNOWLEDGED);
        String first = ownReadings().getString("entries[0].acknowledged");
        clock.advance(Duration.ofHours(1));
        phone().says(bulletin, Step.ACKNOWLEDGED).body("results.outcome", contains("RECORDED"));
        assertThat(ownReadings().getString("entries[0].acknowledged")).isEqualTo(first);
    }

    @Test
    void aPhoneThatIsAWeekBehindIsCorrected() {
        Bulletin bulletin = bulletins.publishTo(cell);
        clock.advance(Duration.ofDays(2));
        Instant wrong = clock.instant().minus(Duration.ofDays(7));
        new Phone(member, wrong)
                .sends(List.of(Phone.entry(bulletin, Step.OPENED, wrong.minus(Duration.ofHours(3)))))
                .statusCode(200);
        Instant opened = Instant.parse(ownReadings().getString("entries[0].opened"));
        assertThat(Duration.between(opened, clock.instant().minus(Duration.ofHours(3))))
                .isBetween(Duration.ofMinutes(-1), Duration.ofMinutes(1));
    }

    @Test
    void absurdTimesAreClampedBetweenPublicationAndReceipt() {
        List<String> absurd = List.of(
                "1970-01-01T00:00:00Z",
                "2099-12-31T23:59:59Z",
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z");
        for (String at : absurd) {
            for (String phoneTime : absurd) {
                Bulletin bulletin = bulletins.publishTo(cell);
                Map<String, Object> entry = Phone.entry(bulletin, Step.OPENED, Instant.EPOCH);
                entry.put("at", at);
                new Phone(member, Instant.parse(phoneTime))
                        .sends(List.of(entry))
                        .statusCode(200)
                        .body("results.outcome", contains("RECORDED"));
                Instant opened = Instant.parse(ownReadings().getString("entries[0].opened"));
                assertThat(opened)
                        .as("at %s by a clock of %s", at, phoneTime)
                        .isBetween(bulletin.publishedAt(), clock.instant());
            }
        }
    }

    @Test
    void readingFasterThanAnybodyReadsIsOpening() {
        Bulletin bulletin = bulletins.publishTo(cell);
        bulletins.hasText(bulletin, 6_000);
        send(Phone.read(bulletin, clock.instant(), Duration.ofSeconds(99)))
                .body("results.outcome", contains("RECORDED_AS_OPENED"));
        assertThat(ownReadings().getString("entries[0].read")).isNull();
        assertThat(ownReadings().getString("entries[0].opened")).isNotNull();
        send(Phone.read(bulletin, clock.instant(), Duration.ofSeconds(100)))
                .body("results.outcome", contains("RECORDED"));
        assertThat(ownReadings().getString("entries[0].read")).isNotNull();
    }

    @Test
    void readingWithoutTheEndIsOpening() {
        Bulletin bulletin = bulletins.publishTo(cell);
        Map<String, Object> entry = Phone.read(bulletin, clock.instant(), Duration.ofHours(1));
        entry.remove("endReached");
        send(entry).body("results.outcome", contains("RECORDED_AS_OPENED"));
        entry.put("endReached", false);
        send(entry).body("results.outcome", contains("RECORDED_AS_OPENED"));
    }

    @Test
    void entriesThatMakeNoSenseNameTheirFieldAndSpoilNoOther() {
        Bulletin bulletin = bulletins.publishTo(cell);
        Instant now = clock.instant();
        List<Object> entries = new ArrayList<>();
        entries.add(Phone.entry(bulletin, Step.DELIVERED, now));
        entries.add(null);
        entries.add("nonsense");
        entries.add(Map.of());
        entries.add(with(Phone.entry(bulletin, Step.OPENED, now), "itemId", "not-an-id"));
        entries.add(with(Phone.entry(bulletin, Step.OPENED, now), "itemId", "1-1-1-1-1"));
        entries.add(with(Phone.entry(bulletin, Step.OPENED, now), "step", "DEVOURED"));
        entries.add(with(Phone.entry(bulletin, Step.OPENED, now), "step", 3));
        entries.add(with(Phone.entry(bulletin, Step.OPENED, now), "at", null));
        entries.add(with(Phone.entry(bulletin, Step.OPENED, now), "at", "yesterday"));
        entries.add(with(Phone.entry(bulletin, Step.OPENED, now), "revision", 0));
        entries.add(with(Phone.entry(bulletin, Step.OPENED, now), "revision", 2));
        entries.add(with(Phone.entry(bulletin, Step.OPENED, now), "revision", 99_999_999_999L));
        entries.add(with(Phone.entry(bulletin, Step.OPENED, now), "dwellSeconds", -1));
        entries.add(with(Phone.entry(bulletin, Step.OPENED, now), "dwellSeconds", 1e300));
        entries.add(with(Phone.entry(bulletin, Step.OPENED, now), "endReached", "yes"));
        entries.add(with(Phone.entry(bulletin, Step.OPENED, now), "itemId", UUID.randomUUID()));
        entries.add(Phone.entry(bulletin, Step.ACKNOWLEDGED, now));
        phone().sends(entries)
                .statusCode(200)
                .body("results", hasSize(entries.size()))
                .body(
                        "results.collect { it.reason ?: it.outcome }",
                        contains(
                                "RECORDED",
                                "ENTRY",
                                "ENTRY",
                                "ITEM_ID",
                                "ITEM_ID",
                                "ITEM_ID",
                                "STEP",
                                "STEP",
                                "AT",
                                "AT",
                                "REVISION",
                                "REVISION",
                                "REVISION",
                                "DWELL_SECONDS",
                                "RECORDED",
                                "END_REACHED",
                                "UNKNOWN_ITEM",
                                "RECORDED"));
        assertThat(ownReadings().getString("entries[0].acknowledged")).isNotNull();
    }

    @Test
    void aBodyOfAnotherShapeIsRefusedAsAWhole() {
        Bulletin bulletin = bulletins.publishTo(cell);
        List<Object> many = Collections.nCopies(501, Phone.entry(bulletin, Step.OPENED, clock.instant()));
        phone().sends(many)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", contains("/readings"));
        phone().sends(many.subList(0, 500)).statusCode(200).body("results", hasSize(500));
        phone().sends(List.of()).statusCode(200).body("results", empty());
        for (String body : List.of(
                "",
                "[]",
                "null",
                "{}",
                "{\"readings\": []}",
                "{\"phoneTime\": \"2026-03-02T08:15:00Z\"}",
                "{\"phoneTime\": \"2026-03-02T08:15:00Z\", \"readings\": {}}",
                "{\"phoneTime\": \"now\", \"readings\": []}",
                "{\"phoneTime\": 1e30, \"readings\": []}",
                "{\"phoneTime\": 9000000000000000000, \"readings\": []}")) {
            member.request()
                    .body(body)
                    .post("/api/v1/readings")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
    }

    @Test
    void whatWasNeverForMeIsAsUnknownAsWhatIsNot() {
        Bulletin elsewhere = bulletins.publishTo(handbook.cell("B"));
        send(Phone.entry(elsewhere, Step.OPENED, clock.instant())).body("results.outcome", contains("UNKNOWN_ITEM"));
        assertThat(ownReadings().getList("entries")).isEmpty();
    }

    @Test
    void whatWasWithdrawnSinceStillCountsAsReadAndShowsNoTitle() {
        Bulletin bulletin = bulletins.publishTo(cell);
        Instant opened = clock.instant();
        clock.advance(Duration.ofMinutes(5));
        bulletins.withdraw(bulletin);
        clock.advance(Duration.ofMinutes(5));
        send(Phone.entry(bulletin, Step.OPENED, opened)).body("results.outcome", contains("RECORDED"));
        member.request()
                .get("/api/v1/me/readings")
                .then()
                .body("entries", hasSize(1))
                .body("entries[0].itemId", equalTo(bulletin.id().toString()))
                .body("entries[0].title", nullValue())
                .body("entries[0].kind", nullValue());
    }

    @Test
    void anItemPublishedToAUnitThatILeftBeforeIsNotMine() {
        Bulletin before = bulletins.publishTo(cell);
        clock.advance(Duration.ofDays(1));
        Handbook.Node other = handbook.cell("C");
        moveMember(other);
        clock.advance(Duration.ofDays(1));
        Bulletin after = bulletins.publishTo(cell);
        Bulletin there = bulletins.publishTo(other);
        clock.advance(Duration.ofDays(1));
        phone().sends(List.of(
                        Phone.entry(before, Step.OPENED, clock.instant()),
                        Phone.entry(after, Step.OPENED, clock.instant()),
                        Phone.entry(there, Step.OPENED, clock.instant())))
                .body("results.outcome", contains("RECORDED", "UNKNOWN_ITEM", "RECORDED"));
    }

    @Test
    void residenceOfficeAndStandingOpenTheSameDoorsAsForReading() {
        Handbook.Node home = handbook.cell("Home");
        Handbook.Person resident = cell.member(Standing.PROBATIONARY, Participation.ACTIVE, home);
        Handbook.Person secretary = cell.member().appoint(Role.SECRETARY, home);
        Bulletin atHome = bulletins.publishTo(home);
        Bulletin forOffice = bulletins.publish(home, new AudienceRow(home.id(), Scope.UNIT, Role.SECRETARY, null));
        Bulletin forProbationary =
                bulletins.publish(cell, new AudienceRow(cell.id(), Scope.UNIT, null, Standing.PROBATIONARY));
        List<Map<String, Object>> entries = List.of(
                Phone.entry(atHome, Step.OPENED, clock.instant()),
                Phone.entry(forOffice, Step.OPENED, clock.instant()),
                Phone.entry(forProbationary, Step.OPENED, clock.instant()));
        new Phone(resident, clock.instant())
                .sends(entries)
                .body("results.outcome", contains("RECORDED", "UNKNOWN_ITEM", "RECORDED"));
        // The secretary governs the owner of the first two and may read both.
        new Phone(secretary, clock.instant())
                .sends(entries)
                .body("results.outcome", contains("RECORDED", "RECORDED", "UNKNOWN_ITEM"));
    }

    @Test
    void aReadingOfAnOlderRevisionCounts() {
        Bulletin bulletin = bulletins.publishTo(cell);
        bulletins.revise(bulletin);
        send(Phone.entry(bulletin, Step.OPENED, clock.instant())).body("results.outcome", contains("RECORDED"));
    }

    @Test
    void aBatchSentAgainCostsNoCount() {
        Bulletin bulletin = bulletins.publishTo(cell);
        phone().says(bulletin, Step.OPENED);
        long marks = marks(bulletin);
        phone().says(bulletin, Step.OPENED);
        phone().says(bulletin, Step.DELIVERED);
        assertThat(marks(bulletin)).isEqualTo(marks);
        phone().says(bulletin, Step.READ);
        assertThat(marks(bulletin)).isEqualTo(marks + 1);
    }

    @Test
    void parallelBatchesOfOneMemberInAnyOrderAllSucceed() throws Exception {
        List<Bulletin> many = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            many.add(bulletins.publishTo(cell));
        }
        member.accessToken();
        ExecutorService phones = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> sendings = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                List<Bulletin> order = new ArrayList<>(many);
                Collections.shuffle(order, new java.util.Random(i));
                Step step = List.of(Step.values()).get(i % 4);
                sendings.add(() -> phone().sends(order.stream()
                                .map(bulletin -> Phone.entry(bulletin, step, clock.instant()))
                                .toList())
                        .extract()
                        .statusCode());
            }
            for (Future<Integer> sending : phones.invokeAll(sendings)) {
                assertThat(sending.get()).isEqualTo(200);
            }
        } finally {
            phones.shutdown();
        }
        assertThat(ownReadings().getList("entries.acknowledged")).hasSize(12).doesNotContainNull();
    }

    @Test
    void ownReadingsComeNewestFirstPageByPage() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Bulletin bulletin = bulletins.publishTo(cell);
            ids.add(0, bulletin.id().toString());
            phone().says(bulletin, Step.DELIVERED);
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = member.request()
                    .queryParam("limit", 2)
                    .queryParam("cursor", cursor)
                    .get("/api/v1/me/readings")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("entries.itemId"));
            cursor = page.getString("next");
        }
        assertThat(seen).isEqualTo(ids);
        for (String foreign : Arrays.asList("MTIz", "!!", "YS9i")) {
            member.request()
                    .queryParam("cursor", foreign)
                    .get("/api/v1/me/readings")
                    .then()
                    .statusCode(400)
                    .body("type", containsString("request/cursor"));
        }
    }

    private Phone phone() {
        return new Phone(member, clock.instant());
    }

    private io.restassured.response.ValidatableResponse send(Map<String, Object> entry) {
        return phone().sends(List.of(entry)).statusCode(200);
    }

    private static Map<String, Object> with(Map<String, Object> entry, String field, Object value) {
        entry.put(field, value);
        return entry;
    }

    private JsonPath ownReadings() {
        return member.request()
                .get("/api/v1/me/readings")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private long marks(Bulletin bulletin) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from reading_dirty_cell where item_no = :item and member_no is not null")
                .bind("item", bulletin.no())
                .mapTo(Long.class)
                .one());
    }

    private void moveMember(Handbook.Node to) {
        Transfers.transfer(member, to, clock.instant());
    }
}
