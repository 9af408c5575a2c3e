package vn.sotay.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static vn.sotay.documents.Papers.below;
import static vn.sotay.documents.Papers.path;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Role;
import vn.sotay.organisation.TallyFold;
import vn.sotay.organisation.UnitKind;
import vn.sotay.reading.CountFold;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

/** Further versions of what is published: mended quietly, or to be read again. */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class RevisionTest {

    @Inject
    Jdbi jdbi;

    @Inject
    CountFold fold;

    @Inject
    TallyFold tally;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Node cell = commune.child("A", UnitKind.CELL);
    private final Handbook.Person secretary = commune.officer(Role.SECRETARY);
    private final Handbook.Person cellSecretary = cell.officer(Role.SECRETARY);
    private final Handbook.Person member = cell.member();
    private final Papers papers = new Papers(commune);

    @Test
    void readersSeeNothingOfAVersionUntilItIsPublished() {
        UUID id = papers.published(secretary, "Bản một", below(commune));
        papers.prepare(secretary, id, "Bản hai")
                .then()
                .statusCode(201)
                .body("revision", equalTo(2))
                .body("standing", equalTo("PREPARED"));
        member.request()
                .get(path(id))
                .then()
                .body("html", containsString("Bản một"))
                .body("revision", equalTo(1));
        member.request().get(path(id) + "?revision=2").then().statusCode(404);
        member.request().get(path(id) + "/versions").then().body("revision", contains(1));
        secretary.request().get(path(id) + "?revision=2").then().body("html", containsString("Bản hai"));
        secretary.request().get(path(id) + "/versions").then().body("revision", contains(2, 1));
        papers.prepare(secretary, id, "Bản ba")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/publishing/version-prepared"));
        secretary.request().delete(path(id) + "/versions/2").then().statusCode(204);
        secretary.request().delete(path(id) + "/versions/1").then().statusCode(404);
        papers.prepare(secretary, id, "Bản ba").then().statusCode(201).body("revision", equalTo(2));
    }

    @Test
    void aMaterialOneAsksForReadingAgainAndKeepsTheEvidence() {
        UUID id = papers.ready(secretary, "Bản một");
        papers.publish(
                        secretary,
                        id,
                        Map.of(
                                "audience",
                                List.of(below(commune)),
                                "duty",
                                Map.of("requirement", "READ", "dueAt", "2027-06-01T00:00:00Z")))
                .then()
                .statusCode(201);
        read(id, 1);
        member.request().get("/api/v1/me/duties").then().body("entries", empty());
        papers.prepare(secretary, id, "Bản hai").then().statusCode(201);
        papers.revise(secretary, id, Map.of("material", true, "note", "Đổi thời hạn"))
                .then()
                .statusCode(200)
                .body("revision", equalTo(2))
                .body("change.note", equalTo("Đổi thời hạn"))
                .body("change.material", equalTo(true));

        member.request().get("/api/v1/me/duties").then().body("entries.itemId", contains(id.toString()));
        member.request()
                .get("/api/v1/items")
                .then()
                .body("entries[0].changedSinceRead", equalTo(true))
                .body("entries[0].revision", equalTo(2))
                .body("entries[0].readState", nullValue());
        member.request().get(path(id) + "?revision=1").then().body("html", containsString("Bản một"));
        member.request().get("/api/v1/me/readings").then().body("entries.epoch", contains(1));
        figures(id).body("rows.find { it.direct }.read", equalTo(0));

        read(id, 1);
        member.request().get("/api/v1/me/duties").then().body("entries.itemId", contains(id.toString()));
        read(id, 2);
        member.request().get("/api/v1/me/duties").then().body("entries", empty());
        member.request().get("/api/v1/items").then().body("entries[0].changedSinceRead", equalTo(false));
        member.request().get("/api/v1/me/readings").then().body("entries.epoch", hasSize(2));
        figures(id).body("rows.find { it.direct }.read", equalTo(1));
        assertThat(told(id)).containsExactly("PUBLISHED", "REVISED");
    }

    @Test
    void aMinorOneMakesNoNoiseAndIsStillSaidToHaveChanged() {
        UUID id = papers.published(secretary, "Bản một", below(commune));
        read(id, 1);
        papers.prepare(secretary, id, "Bản một, sửa lỗi").then().statusCode(201);
        papers.revise(secretary, id, Map.of("material", false, "note", "Sửa lỗi chính tả"))
                .then()
                .statusCode(200);
        member.request()
                .get("/api/v1/items")
                .then()
                .body("entries[0].changedSinceRead", equalTo(true))
                .body("entries[0].readState", equalTo("READ"));
        read(id, 2);
        member.request().get("/api/v1/items").then().body("entries[0].changedSinceRead", equalTo(false));
        assertThat(told(id)).containsExactly("PUBLISHED");
    }

    @Test
    void onlyTheDescriptionCanBeMendedToo() {
        UUID id = papers.published(secretary, "Bản một", below(commune));
        papers.prepare(secretary, id, null).then().statusCode(201).body("importState", equalTo("DONE"));
        papers.revise(
                        secretary,
                        id,
                        Map.of(
                                "material",
                                false,
                                "note",
                                "Sửa trích yếu",
                                "description",
                                Map.of("abstract", "Về việc khác", "internal", true)))
                .then()
                .statusCode(200)
                .body("title", equalTo("Chỉ thị: Về việc khác"))
                .body("internal", equalTo(true))
                .body("html", containsString("Bản một"));
        member.request()
                .get(path(id) + "/versions")
                .then()
                .body("title", contains("Chỉ thị: Về việc khác", "Chỉ thị: Bản một"));
    }

    @Test
    void aboveTheLimitASecondPersonHasToDoTheSame() {
        UUID id = papers.published(secretary, "Bản một", below(commune));
        handbook.province()
                .officer(Role.ADMINISTRATOR)
                .request()
                .body(Map.of("members", 0))
                .put("/api/v1/units/" + commune.id() + "/publishing-limit")
                .then()
                .statusCode(200);
        tally.fold();
        Handbook.Person approver = commune.officer(Role.APPROVER);
        papers.prepare(secretary, id, "Bản hai").then().statusCode(201);
        Map<String, Object> body = Map.of("material", true, "note", "x");
        papers.revise(secretary, id, body).then().statusCode(202).body("revision", equalTo(1));
        papers.revise(secretary, id, body).then().statusCode(202);
        approver.request()
                .get("/api/v1/items/waiting")
                .then()
                .body("entries.id", contains(id.toString()))
                .body("entries.whatFor", contains("REVISION"));
        secretary.request().get("/api/v1/items/waiting").then().body("entries", empty());
        papers.revise(approver, id, body).then().statusCode(200).body("revision", equalTo(2));
        approver.request().get("/api/v1/items/waiting").then().body("entries", empty());
    }

    @Test
    void aVersionIsOnlyForWhatIsPublishedAndForThoseWhoMay() {
        UUID draft = papers.ready(secretary, "Bản nháp");
        papers.prepare(secretary, draft, "x").then().statusCode(409);
        UUID id = papers.published(secretary, "Bản một", below(commune));
        papers.prepare(cellSecretary, id, "x").then().statusCode(403);
        papers.prepare(handbook.cell("B").officer(Role.SECRETARY), id, "x")
                .then()
                .statusCode(404);
        Handbook.Person editor = commune.officer(Role.EDITOR);
        papers.prepare(editor, id, "Bản hai").then().statusCode(201);
        papers.revise(editor, id, Map.of("material", true, "note", "x")).then().statusCode(403);
        papers.revise(secretary, id, Map.of("note", "x")).then().statusCode(400);
    }

    private void read(UUID id, int revision) {
        member.request()
                .body(Map.of(
                        "phoneTime",
                        Instant.now().toString(),
                        "readings",
                        List.of(Map.of(
                                "itemId",
                                id,
                                "revision",
                                revision,
                                "step",
                                "READ",
                                "at",
                                Instant.now().toString(),
                                "dwellSeconds",
                                60,
                                "endReached",
                                true))))
                .post("/api/v1/readings")
                .then()
                .statusCode(200)
                .body("results.outcome", contains("RECORDED"));
    }

    private io.restassured.response.ValidatableResponse figures(UUID id) {
        fold.fold();
        return cellSecretary.request().get("/api/v1/reports/items/" + id).then().statusCode(200);
    }

    private List<String> told(UUID id) {
        return jdbi.withHandle(handle -> handle.select(
                        "select event from notifications_notification where item_id = ? order by id", id)
                .mapTo(String.class)
                .list());
    }
}
