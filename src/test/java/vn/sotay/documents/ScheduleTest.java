package vn.sotay.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static vn.sotay.documents.Papers.below;
import static vn.sotay.documents.Papers.path;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Role;
import vn.sotay.organisation.UnitKind;
import vn.sotay.publishing.TurnJob;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;
import vn.sotay.testing.SettableClock;

/** What comes and goes by itself when its time has come. */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class ScheduleTest {

    @Inject
    SettableClock clock;

    @Inject
    TurnJob turns;

    @Inject
    Jdbi jdbi;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Node cell = commune.child("A", UnitKind.CELL);
    private final Handbook.Person secretary = commune.officer(Role.SECRETARY);
    private final Handbook.Person member = cell.member();
    private final Papers papers = new Papers(commune);

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void aScheduledDocumentIsPublishedWhenItsTimeHasComeAndNotBefore() {
        UUID id = scheduled(in(1), Map.of());
        turns.run(id);
        member.request().get(path(id)).then().statusCode(404);
        secretary.request().get(path(id)).then().body("state", equalTo("SCHEDULED"));
        clock.advance(Duration.ofHours(1));
        turns.run(id);
        member.request().get(path(id)).then().statusCode(200).body("state", equalTo("PUBLISHED"));
        progress(id)
                .body("steps.kind", contains("PUBLISHED", "SCHEDULED", "APPROVED", "SUBMITTED"))
                .body("steps[0].memberId", nullValue());
    }

    @Test
    void manyRunsAtOncePublishItOnce() {
        UUID id = scheduled(in(1), Map.of());
        clock.advance(Duration.ofHours(2));
        IntStream.range(0, 12).parallel().forEach(run -> turns.run(id));
        assertThat(count("""
                        select count(*) from publishing_step where item_id = ? and kind = 'PUBLISHED'
                        """, id)).isEqualTo(1);
        assertThat(count("""
                        select count(*) from notifications_notification where item_id = ?
                        """, id)).isEqualTo(1);
    }

    @Test
    void afterADowntimeItIsPublishedLateWithItsTrueTime() {
        Instant planned = in(1);
        UUID id = scheduled(planned, Map.of());
        clock.advance(Duration.ofDays(3));
        turns.run(id);
        Instant published = Instant.parse(
                member.request().get(path(id)).then().statusCode(200).extract().path("publishedAt"));
        assertThat(published).isAfter(planned.plus(Duration.ofDays(2)));
    }

    @Test
    void itsDutyBeginsWithThePublicationAndIsNotOverdueForComingLate() {
        Instant planned = in(1);
        UUID id = scheduled(
                planned, Map.of("duty", Map.of("requirement", "READ", "dueAt", planned.plus(Duration.ofDays(2)))));
        secretary.request().get(path(id)).then().body("plannedDuty.requirement", equalTo("READ"));
        clock.advance(Duration.ofDays(5));
        turns.run(id);
        member.request()
                .get("/api/v1/me/duties")
                .then()
                .body("entries.itemId", contains(id.toString()))
                .body("entries[0].overdue", equalTo(false));
        secretary.request().get(path(id)).then().body("plannedDuty", nullValue());
    }

    @Test
    void aTimeThatPassedIsRefused() {
        UUID id = papers.ready(secretary, "Kế hoạch");
        papers.publish(secretary, id, Map.of("audience", List.of(below(commune)), "publishAt", in(-1)))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/publishAt"));
        papers.publish(
                        secretary,
                        id,
                        Map.of("audience", List.of(below(commune)), "publishAt", in(2), "expiresAt", in(1)))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/expiresAt"));
        papers.publish(secretary, id, Map.of("audience", List.of(below(commune)), "publishAt", "2999-01-01T00:00:00Z"))
                .then()
                .statusCode(400);
    }

    @Test
    void itGetsAnotherTimeIsPublishedEarlierOrTakenBack() {
        UUID id = scheduled(in(1), Map.of());
        papers.publish(secretary, id, Map.of("publishAt", in(5))).then().statusCode(201);
        clock.advance(Duration.ofHours(2));
        turns.run(id);
        member.request().get(path(id)).then().statusCode(404);
        papers.publish(secretary, id, Map.of()).then().statusCode(201).body("state", equalTo("PUBLISHED"));
        UUID other = scheduled(in(1), Map.of());
        papers.sendBack(secretary, other, "khoan đã").then().statusCode(200).body("state", equalTo("DRAFT"));
        clock.advance(Duration.ofHours(2));
        turns.run(other);
        member.request().get(path(other)).then().statusCode(404);
    }

    @Test
    void whatExpiresIsGoneForItsReadersWhoAreToldSo() {
        UUID id = papers.ready(secretary, "Thông báo có thời hạn");
        papers.publish(secretary, id, Map.of("audience", List.of(below(commune)), "expiresAt", in(3)))
                .then()
                .statusCode(201);
        turns.run(id);
        member.request().get(path(id)).then().statusCode(200);
        clock.advance(Duration.ofHours(4));
        turns.run(id);
        member.request()
                .get(path(id))
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/publishing/item-expired"));
        handbook.cell("elsewhere")
                .member()
                .request()
                .get(path(id))
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/publishing/item-not-found"));
        member.request().get("/api/v1/items").then().body("entries.id", not(hasItem(id.toString())));
        secretary.request().get(path(id)).then().body("state", equalTo("EXPIRED"));
        assertThat(count("""
                        select count(*) from publishing_change c join publishing_item i on i.item_no = c.item_no
                        where i.id = ? and c.kind = 'EXPIRED' and c.scope = 'SUBTREE'
                        """, id)).isEqualTo(1);
    }

    @Test
    void howLongItIsShownCanBeChanged() {
        UUID id = papers.published(secretary, "Thông báo", below(commune));
        expire(id, in(2)).then().statusCode(200);
        expire(id, in(10)).then().statusCode(200);
        clock.advance(Duration.ofHours(3));
        turns.run(id);
        member.request().get(path(id)).then().statusCode(200);
        expire(id, null).then().statusCode(200).body("expiresAt", nullValue());
        clock.advance(Duration.ofDays(1));
        turns.run(id);
        member.request().get(path(id)).then().statusCode(200);
        expire(id, in(-1)).then().statusCode(400);
    }

    @Test
    void whatIsMeantForAUnitThatIsMergedGoesToTheOneThatTookOver() {
        Handbook.Node other = commune.child("B", UnitKind.CELL);
        Handbook.Person there = other.member();
        UUID id = papers.ready(secretary, "Cho chi bộ A");
        papers.publish(secretary, id, Map.of("audience", List.of(Papers.only(cell)), "publishAt", in(1)))
                .then()
                .statusCode(201);
        handbook.province()
                .officer(Role.ADMINISTRATOR)
                .request()
                .body(Map.of("unitIds", List.of(cell.id())))
                .post("/api/v1/units/" + other.id() + "/merge")
                .then()
                .statusCode(200);
        clock.advance(Duration.ofHours(2));
        turns.run(id);
        there.request().get(path(id)).then().statusCode(200);
        member.request().get(path(id)).then().statusCode(200);
    }

    private UUID scheduled(Instant at, Map<String, Object> more) {
        UUID id = papers.ready(secretary, "Kế hoạch");
        Map<String, Object> body = new java.util.HashMap<>(more);
        body.put("audience", List.of(below(commune)));
        body.put("publishAt", at);
        papers.publish(secretary, id, body).then().statusCode(201).body("state", equalTo("SCHEDULED"));
        return id;
    }

    private Response expire(UUID id, Instant at) {
        Map<String, Object> body = new java.util.HashMap<>();
        body.put("expiresAt", at);
        return secretary.request().header("If-Match", "*").body(body).put("/api/v1/items/" + id + "/expiry");
    }

    private io.restassured.response.ValidatableResponse progress(UUID id) {
        return secretary.request().get("/api/v1/items/" + id + "/progress").then();
    }

    private Instant in(int hours) {
        return clock.instant().plus(Duration.ofHours(hours));
    }

    private int count(String sql, UUID id) {
        return jdbi.withHandle(
                handle -> handle.select(sql, id).mapTo(Integer.class).one());
    }
}
