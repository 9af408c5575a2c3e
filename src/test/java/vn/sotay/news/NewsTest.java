package vn.sotay.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static vn.sotay.news.Stories.below;
import static vn.sotay.news.Stories.path;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Role;
import vn.sotay.organisation.UnitKind;
import vn.sotay.platform.time.Time;
import vn.sotay.publishing.TurnJob;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;
import vn.sotay.testing.SettableClock;

/** News from the first draft to its withdrawal. What it shares with documents is tested more closely there. */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class NewsTest {

    @Inject
    TurnJob turns;

    @Inject
    SettableClock clock;

    @Inject
    Jdbi jdbi;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Node cell = commune.child("A", UnitKind.CELL);
    private final Handbook.Person editor = commune.officer(Role.EDITOR);
    private final Handbook.Person approver = commune.officer(Role.APPROVER);
    private final Handbook.Person member = cell.member();
    private final Handbook.Person stranger = handbook.cell("elsewhere").officer(Role.SECRETARY);
    private final Stories stories = new Stories(commune);

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void itGoesFromADraftOverAReturnAndAnApprovalToTheReadersAndAway() {
        UUID id = stories.written(editor, "Đại hội thành công");
        for (Handbook.Person other : List.of(member, stranger)) {
            other.request().get(path(id)).then().statusCode(404);
        }
        stories.submit(editor, id, below(commune)).then().statusCode(201).body("state", equalTo("SUBMITTED"));
        editor.request().get(path(id) + "/reach").then().statusCode(200).body("pushes", nullValue());
        approver.request()
                .get("/api/v1/items/waiting")
                .then()
                .body("entries.id", hasItem(id.toString()))
                .body("entries.kind", hasItem("NEWS"));
        stories.edit(editor, id, Map.of("lead", "x")).then().statusCode(409);
        approver.request()
                .queryParam("comment", "Thêm số đại biểu")
                .delete(path(id) + "/submission")
                .then()
                .statusCode(200)
                .body("state", equalTo("DRAFT"))
                .body("steps[0].comment", equalTo("Thêm số đại biểu"));
        stories.edit(editor, id, Map.of("text", "<p>Đại hội có 45 đại biểu</p>"))
                .then()
                .statusCode(200);
        stories.submit(editor, id, below(commune)).then().statusCode(201);
        stories.approve(editor, id).then().statusCode(403);
        stories.approve(approver, id).then().statusCode(201).body("state", equalTo("APPROVED"));
        stories.publish(approver, id, Map.of("expiresAt", in(100)))
                .then()
                .statusCode(201)
                .body("state", equalTo("PUBLISHED"));
        member.request()
                .get(path(id))
                .then()
                .statusCode(200)
                .body("html", equalTo("<p id=\"p1\">Đại hội có 45 đại biểu</p>\n"))
                .body("passages.id", contains("p1"))
                .body("passages.length", contains(22))
                .body("publishAt", nullValue());
        member.request().get("/api/v1/items").then().body("entries.id", hasItem(id.toString()));
        stranger.request().get(path(id)).then().statusCode(404);

        editor.request().delete(path(id) + "/publication?reason=x").then().statusCode(403);
        approver.request().delete(path(id) + "/publication").then().statusCode(400);
        approver.request()
                .queryParam("reason", "Chưa kiểm chứng")
                .delete(path(id) + "/publication")
                .then()
                .statusCode(204);
        member.request()
                .header("Accept-Language", "en")
                .get(path(id))
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/publishing/item-withdrawn"))
                .body("detail", containsString("Chưa kiểm chứng"));
        stranger.request().get(path(id)).then().body("type", equalTo("/problems/publishing/item-not-found"));
        editor.request().get(path(id)).then().statusCode(200).body("state", equalTo("WITHDRAWN"));
        assertThat(trail(id))
                .containsExactly(
                        "news.written",
                        "news.submitted",
                        "news.returned",
                        "news.edited",
                        "news.submitted",
                        "news.approved",
                        "news.published",
                        "news.withdrawn");
    }

    @Test
    void aScheduledOneComesAndGoesByItself() {
        UUID id = stories.written(approver, "Sắp đến");
        stories.publish(
                        approver,
                        id,
                        Map.of("audience", List.of(below(commune)), "publishAt", in(1), "expiresAt", in(3)))
                .then()
                .statusCode(201)
                .body("state", equalTo("SCHEDULED"));
        turns.run(id);
        member.request().get(path(id)).then().statusCode(404);
        clock.advance(Duration.ofHours(2));
        turns.run(id);
        member.request().get(path(id)).then().statusCode(200).body("state", equalTo("PUBLISHED"));
        clock.advance(Duration.ofHours(2));
        turns.run(id);
        member.request()
                .get(path(id))
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/publishing/item-expired"));
    }

    @Test
    void itsDutyIsOwedByItsReaders() {
        UUID id = stories.written(approver, "Cần đọc");
        stories.publish(
                        approver,
                        id,
                        Map.of(
                                "audience",
                                List.of(below(commune)),
                                "duty",
                                Map.of("requirement", "READ", "dueAt", "2027-06-01T00:00:00Z")))
                .then()
                .statusCode(201);
        member.request().get("/api/v1/me/duties").then().body("entries.itemId", contains(id.toString()));
    }

    @Test
    void everyFieldIsTakenAndGivenBack() {
        Map<String, Object> all = new HashMap<>(Map.of(
                "lead",
                "  Sáng nay,\n chi bộ họp. ",
                "text",
                "<h2>A</h2><script>x</script>",
                "categoryKey",
                "hoat-dong-co-so",
                "internal",
                true,
                "urgency",
                "NONE"));
        Response written = stories.write(editor, all);
        written.then()
                .statusCode(201)
                .body("lead", equalTo("Sáng nay, chi bộ họp."))
                .body("html", equalTo("<h2 id=\"p1\">A</h2>\n"))
                .body("category.name", equalTo("Hoạt động cơ sở"))
                .body("category.nameEn", equalTo("From the grassroots"))
                .body("internal", equalTo(true))
                .body("urgency", equalTo("NONE"))
                .body("owner.id", equalTo(commune.id().toString()))
                .body("pictures", empty());
        UUID id = written.jsonPath().getUUID("id");
        Map<String, Object> without = new HashMap<>();
        without.put("categoryKey", null);
        stories.edit(editor, id, without)
                .then()
                .statusCode(200)
                .body("category", nullValue())
                .body("lead", equalTo("Sáng nay, chi bộ họp."))
                .body("internal", equalTo(true));
    }

    @Test
    void anEditWithoutIfMatchOrWithAStaleOneIsRefused() {
        UUID id = stories.written(editor, "Bản một");
        String first = etag(editor.request().get(path(id)));
        editor.request().body(Map.of("title", "Hai")).patch(path(id)).then().statusCode(428);
        String second = etag(editor.request()
                .header("If-Match", first)
                .body(Map.of("title", "Hai"))
                .patch(path(id)));
        assertThat(second).isNotEqualTo(first);
        editor.request()
                .header("If-Match", first)
                .body(Map.of("title", "Ba"))
                .patch(path(id))
                .then()
                .statusCode(412);
        editor.request().header("If-Match", first).delete(path(id)).then().statusCode(412);
        approver.request()
                .header("If-Match", first)
                .body(Map.of("audience", List.of(below(commune))))
                .post(path(id) + "/publication")
                .then()
                .statusCode(412);
        editor.request().get(path(id)).then().header("ETag", second).body("title", equalTo("Hai"));
        editor.request().header("If-Match", second).delete(path(id)).then().statusCode(204);
        editor.request().get(path(id)).then().statusCode(404);
    }

    @Test
    void whatHoldsNoSenseIsPointedAt() {
        stories.write(editor, Map.of("title", " ")).then().statusCode(400).body("errors.pointer", contains("/title"));
        stories.write(editor, Map.of("title", "\uFEFF"))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/title"));
        stories.write(editor, Map.of("title", "\uFB2C".repeat(150)))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/title"));
        stories.write(editor, Map.of("title", "một\nhai")).then().statusCode(400);
        stories.write(editor, Map.of("lead", "x".repeat(501)))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/lead"));
        stories.write(editor, Map.of("text", "ă".repeat(110_000)))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/text"));
        stories.write(editor, Map.of("text", "x".repeat(300_000))).then().statusCode(413);
        stories.write(editor, Map.of("categoryKey", "khong-co"))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/categoryKey"));
        stories.write(member, Map.of()).then().statusCode(403);
        stories.write(stranger, Map.of()).then().statusCode(404);
        editor.request().get("/api/v1/news").then().body("entries", empty());
    }

    @Test
    void withoutATextItIsNeitherSubmittedNorPublished() {
        UUID id = stories.write(approver, Map.of("text", "<p> <br></p>"))
                .jsonPath()
                .getUUID("id");
        stories.submit(approver, id, below(commune))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/news/without-text"));
        stories.publish(approver, id, Map.of("audience", List.of(below(commune))))
                .then()
                .statusCode(409);
    }

    @Test
    void theDeskIsFilteredByStateAndCategoryAndGoesOnPageByPage() {
        UUID first = stories.write(editor, Map.of("categoryKey", "kinh-te-xa-hoi"))
                .jsonPath()
                .getUUID("id");
        UUID second = stories.published(approver, "Hai", below(commune));
        UUID third = stories.write(editor, Map.of()).jsonPath().getUUID("id");
        editor.request()
                .get("/api/v1/news")
                .then()
                .body("entries.id", contains(third.toString(), second.toString(), first.toString()));
        editor.request().get("/api/v1/news?state=PUBLISHED").then().body("entries.id", contains(second.toString()));
        editor.request()
                .get("/api/v1/news?category=kinh-te-xa-hoi")
                .then()
                .body("entries.id", contains(first.toString()));
        editor.request().get("/api/v1/news?state=WHAT").then().statusCode(400);
        Response page = editor.request().get("/api/v1/news?limit=2");
        page.then().body("entries", hasSize(2));
        editor.request()
                .get("/api/v1/news?limit=2&cursor=" + page.jsonPath().getString("next"))
                .then()
                .body("entries.id", contains(first.toString()))
                .body("next", nullValue());
        stranger.request().get("/api/v1/news").then().body("entries", empty());
        member.request().get("/api/v1/news").then().statusCode(403);
    }

    @Test
    void unchangedNewsCosts304() {
        UUID id = stories.published(approver, "Một", below(commune));
        String etag = etag(member.request().get(path(id)));
        member.request().header("If-None-Match", etag).get(path(id)).then().statusCode(304);
        stranger.request().header("If-None-Match", etag).get(path(id)).then().statusCode(404);
    }

    @Test
    void whoReadsWhatIsInternalIsInTheTrail() {
        UUID id = stories.write(approver, Map.of("text", "<p>Nội bộ</p>", "internal", true))
                .jsonPath()
                .getUUID("id");
        stories.publish(approver, id, Map.of("audience", List.of(below(commune))))
                .then()
                .statusCode(201);
        member.request().get(path(id)).then().statusCode(200);
        member.request().get(path(id)).then().statusCode(200);
        assertThat(trail(id)).filteredOn("news.internal-read"::equals).hasSize(1);
        int titles = jdbi.withHandle(
                handle -> handle.select("select count(title) from notifications_notification where item_id = ?", id)
                        .mapTo(Integer.class)
                        .one());
        assertThat(titles).isZero();
    }

    @Test
    void whenItsUnitIsMergedTheNewsGoesWithIt() {
        UUID id = new Stories(cell)
                .write(approver, Map.of("text", "<p>x</p>"))
                .jsonPath()
                .getUUID("id");
        Handbook.Node other = commune.child("B", UnitKind.CELL);
        commune.officer(Role.ADMINISTRATOR)
                .request()
                .body(Map.of("unitIds", List.of(cell.id())))
                .post("/api/v1/units/" + other.id() + "/merge")
                .then()
                .statusCode(200);
        Handbook.Person secretary = other.officer(Role.SECRETARY);
        secretary
                .request()
                .get(path(id))
                .then()
                .body("owner.id", equalTo(other.id().toString()));
        stories.edit(secretary, id, Map.of("title", "Sau sáp nhập")).then().statusCode(200);
    }

    @Test
    void aPostThatIsTriedAgainWritesOnce() {
        for (int i = 0; i < 2; i++) {
            editor.request()
                    .header("Idempotency-Key", "news-" + commune.id())
                    .body(Map.of("unitId", commune.id(), "title", "Một lần"))
                    .post("/api/v1/news")
                    .then()
                    .statusCode(201)
                    .header("ETag", not(nullValue()));
        }
        editor.request().get("/api/v1/news").then().body("entries", hasSize(1));
    }

    private String in(int hours) {
        return Time.now((Clock) clock).plus(Duration.ofHours(hours)).toString();
    }

    private static String etag(Response response) {
        return response.then().statusCode(200).extract().header("ETag");
    }

    private List<String> trail(UUID id) {
        return jdbi.withHandle(handle -> handle.select(
                        "select action from audit_entry where subject_id = ? and subject_type = 'news' order by id",
                        id.toString())
                .mapTo(String.class)
                .list());
    }
}
