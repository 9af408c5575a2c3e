package vn.sotay.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static vn.sotay.documents.Papers.below;
import static vn.sotay.documents.Papers.path;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Role;
import vn.sotay.organisation.UnitKind;
import vn.sotay.publishing.ContentSource;
import vn.sotay.publishing.ContentSource.Passage;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

/** What changed between revisions, and who is asked to read it. */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class RevisionComparisonTest {

    private static final String LONG =
            "Cấp ủy lãnh đạo, kiểm tra việc học tập nghị quyết và báo cáo cấp trên mỗi quý. ".repeat(80);
    private static final String FIRST =
            text("Chi bộ họp mỗi tháng một lần vào ngày mồng ba.", LONG, "Quy định có hiệu lực từ ngày ký.");
    private static final String SECOND = text(
            "Chi bộ họp mỗi tháng một lần vào ngày mồng năm.",
            "Đảng viên vắng mặt phải báo cáo bí thư trước một ngày & nêu rõ lý do.",
            LONG,
            "Quy định có hiệu lực từ ngày ký.");

    @Inject
    DocumentDesk desk;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Node cell = commune.child("A", UnitKind.CELL);
    private final Handbook.Person secretary = commune.officer(Role.SECRETARY);
    private final Handbook.Person member = cell.member();
    private final Papers papers = new Papers(commune);

    @Test
    void oneArticleMoreMovesTheOthersAndTheWordsThatChangedAreMarked() {
        UUID id = published();
        revise(id, SECOND, Map.of());
        member.request()
                .get(path(id) + "/comparison?from=1&to=2")
                .then()
                .statusCode(200)
                .body("counts.changed", equalTo(1))
                .body("counts.added", equalTo(1))
                .body("counts.moved", equalTo(2))
                .body("counts.removed", equalTo(0))
                .body("provisions.findAll { it.change == 'MOVED' }.before.anchor", contains("dieu-2", "dieu-3"))
                .body("provisions.findAll { it.change == 'MOVED' }.after.anchor", contains("dieu-3", "dieu-4"))
                .body("provisions.find { it.change == 'ADDED' }.text", containsString("Đảng viên vắng mặt"))
                .body("provisions.find { it.change == 'ADDED' }.before", nullValue())
                .body(
                        "provisions.find { it.change == 'CHANGED' }.words.mark",
                        contains("SAME", "REMOVED", "ADDED", "SAME"))
                .body("provisions.find { it.change == 'CHANGED' }.words[1].text", equalTo("ba"))
                .body("provisions.find { it.change == 'CHANGED' }.words[2].text", equalTo("năm"));
        member.request()
                .get(path(id) + "/comparison?from=2&to=1")
                .then()
                .body("counts.removed", equalTo(1))
                .body("counts.added", equalTo(0));
    }

    @Test
    void aComparisonIsForWhoeverMayReadBothRevisions() {
        UUID id = published();
        prepare(id, SECOND);
        String both = path(id) + "/comparison?from=1&to=2";
        secretary.request().get(both).then().statusCode(200).body("counts.added", equalTo(1));
        Handbook.Person elsewhere = handbook.cell("B").member();
        for (String one : List.of(both, path(id) + "/comparison/page?from=1&to=2")) {
            member.request()
                    .get(one)
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("/problems/publishing/revision-not-found"));
            elsewhere
                    .request()
                    .get(one)
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("/problems/publishing/item-not-found"));
        }
        member.request()
                .get(path(id) + "/comparison?from=1&to=1")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("to"));
        member.request().get(path(id) + "/comparison?from=1").then().statusCode(400);
        member.request().get(path(id) + "/comparison?from=0&to=1").then().statusCode(400);
        member.request()
                .get(path(id) + "/comparison?from=1&to=99999999999")
                .then()
                .statusCode(400);
    }

    @Test
    void anUnchangedComparisonCostsNoBody() {
        UUID id = published();
        revise(id, SECOND, Map.of());
        for (String one : List.of("/comparison?from=1&to=2", "/comparison/page?from=1&to=2")) {
            String etag = member.request().get(path(id) + one).then().extract().header("ETag");
            member.request()
                    .header("If-None-Match", etag)
                    .get(path(id) + one)
                    .then()
                    .statusCode(304);
            member.request()
                    .header("If-None-Match", etag)
                    .get(path(id) + one.replace("from=1&to=2", "from=2&to=1"))
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void thePageTellsChangesByWordsToo() {
        UUID id = published();
        revise(id, SECOND, Map.of());
        var answer = member.request()
                .header("Accept-Language", "vi")
                .get(path(id) + "/comparison/page?from=1&to=2")
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/html"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", containsString("style-src 'sha256-"))
                .header("Content-Language", "vi")
                .header("Vary", containsString("Accept-Language"))
                .extract();
        Document page = Jsoup.parse(answer.asString());
        assertThat(page.select("ins").eachText()).anyMatch(text -> text.contains("thêm: năm"));
        assertThat(page.select("del").eachText()).anyMatch(text -> text.contains("bỏ: ba"));
        assertThat(page.select("section.added .words").text()).contains("một ngày & nêu rõ lý do");
        assertThat(page.select("section.moved h2").eachText()).contains("Chuyển vị trí Điều 3", "Chuyển vị trí Điều 4");
        assertThat(page.select("section.moved .from").first().text()).isEqualTo("Trước đây: Điều 2");
        assertThat(page.select("script, link, img, [style], [src]")).isEmpty();
        member.request()
                .header("Accept-Language", "en")
                .get(path(id) + "/comparison/page?from=1&to=2")
                .then()
                .header("Content-Language", "en")
                .body(containsString("Version 1 compared with version 2."));
    }

    @Test
    void whoReadTheTextBeforeIsAskedForWhatChangedOnly() {
        UUID id = published();
        assertThat(read(member, id, 1, 5)).isEqualTo("RECORDED_AS_OPENED");
        assertThat(read(member, id, 1, 300)).isEqualTo("RECORDED");
        Handbook.Person other = cell.member();
        revise(id, SECOND, Map.of("material", true));

        member.request().get("/api/v1/me/duties").then().body("entries[0].changesSinceEpoch", equalTo(1));
        other.request()
                .get("/api/v1/me/duties")
                .then()
                .body("entries.itemId", contains(id.toString()))
                .body("entries[0].changesSinceEpoch", nullValue());
        member.request().get("/api/v1/items").then().body("entries[0].changesSinceEpoch", equalTo(1));
        member.request()
                .get(path(id))
                .then()
                .body("passages.findAll { it.changed }.id", contains("dieu-1", "dieu-2"))
                .body("passages.findAll { it.epoch == 2 }.id", contains("dieu-1", "dieu-2"))
                .body("passages.findAll { it.epoch == 1 }.id", hasItem("dieu-3"));
        assertThat(desk.passages(id, 2).stream().filter(Passage::changed).map(Passage::id))
                .containsExactly("dieu-1", "dieu-2");

        assertThat(read(other, id, 2, 5)).isEqualTo("RECORDED_AS_OPENED");
        assertThat(read(other, id, 2, 300)).isEqualTo("RECORDED");
        assertThat(read(member, id, 2, 1)).isEqualTo("RECORDED_AS_OPENED");
        assertThat(read(member, id, 2, 5)).isEqualTo("RECORDED");
        member.request().get("/api/v1/me/duties?met=true").then().body("entries.itemId", contains(id.toString()));
    }

    @Test
    void aMaterialVersionCanAskForTheWholeAgain() {
        UUID id = published();
        read(member, id, 1, 300);
        revise(id, SECOND, Map.of("material", true, "wholeAgain", true));
        member.request().get("/api/v1/me/duties").then().body("entries[0].changesSinceEpoch", nullValue());
        assertThat(read(member, id, 2, 5)).isEqualTo("RECORDED_AS_OPENED");
        assertThat(read(member, id, 2, 300)).isEqualTo("RECORDED");
        revise(id, SECOND.replace("mồng năm", "mồng sáu"), Map.of("material", true));
        member.request().get("/api/v1/me/duties").then().body("entries[0].changesSinceEpoch", equalTo(2));
        assertThat(read(member, id, 3, 5)).isEqualTo("RECORDED");
    }

    @Test
    void whoMissedAVersionIsAskedForTheChangesOfBoth() {
        UUID id = published();
        read(member, id, 1, 300);
        revise(id, SECOND.replace("Đảng viên", LONG), Map.of("material", true));
        revise(id, SECOND.replace("Đảng viên", LONG).replace("mồng năm", "mồng sáu"), Map.of("material", true));
        member.request().get("/api/v1/me/duties").then().body("entries[0].changesSinceEpoch", equalTo(1));
        member.request()
                .get(path(id))
                .then()
                .body("passages.findAll { it.changed }.id", contains("dieu-1"))
                .body("passages.findAll { it.epoch > 1 }.id", contains("dieu-1", "dieu-2"));
        assertThat(read(member, id, 3, 5)).isEqualTo("RECORDED_AS_OPENED");
        assertThat(read(member, id, 2, 300)).isEqualTo("RECORDED");
        assertThat(read(member, id, 3, 5)).isEqualTo("RECORDED");
    }

    @Test
    void anEarlierReadingInTheSameBatchCountsInWhateverOrder() {
        UUID id = published();
        revise(id, SECOND, Map.of("material", true));
        member.request()
                .body(Map.of(
                        "phoneTime",
                        Instant.now().toString(),
                        "readings",
                        List.of(reading(id, 2, 5), reading(id, 1, 300))))
                .post("/api/v1/readings")
                .then()
                .statusCode(200)
                .body("results.outcome", everyItem(equalTo("RECORDED")));
    }

    @Test
    void whatIsNotMaterialAsksForNothing() {
        UUID id = published();
        read(member, id, 1, 300);
        revise(id, SECOND, Map.of("material", false));
        member.request().get("/api/v1/me/duties").then().body("entries.itemId", not(hasItem(id.toString())));
        member.request().get(path(id)).then().body("passages.changed", everyItem(equalTo(false)));
        assertThat(desk.changedLengths(List.of(id))).isEmpty();
    }

    @Test
    void otherContentTellsNoChangesOfItsPassages() {
        assertThat(new Passage("p1", 3)).isEqualTo(new Passage("p1", 3, null, null));
        ContentSource source = desk;
        assertThat(source.changedLengths(List.of(UUID.randomUUID()))).isEmpty();
    }

    private UUID published() {
        UUID id = papers.upload(secretary, FIRST);
        secretary
                .request()
                .header("If-Match", "*")
                .body(Map.of("typeKey", "quy-dinh", "abstract", "Chế độ họp"))
                .patch(path(id))
                .then()
                .statusCode(200);
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
        return id;
    }

    private void prepare(UUID id, String text) {
        papers.prepare(secretary, id, text).then().statusCode(201);
    }

    private void revise(UUID id, String text, Map<String, Object> more) {
        prepare(id, text);
        Map<String, Object> body = new HashMap<>(Map.of("material", true, "note", "Sửa"));
        body.putAll(more);
        papers.revise(secretary, id, body).then().statusCode(200);
    }

    private static String read(Handbook.Person by, UUID id, int revision, int seconds) {
        return by.request()
                .body(Map.of(
                        "phoneTime", Instant.now().toString(), "readings", List.of(reading(id, revision, seconds))))
                .post("/api/v1/readings")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("results[0].outcome");
    }

    private static Map<String, Object> reading(UUID id, int revision, int seconds) {
        return Map.of(
                "itemId",
                id,
                "revision",
                revision,
                "step",
                "READ",
                "at",
                Instant.now().toString(),
                "dwellSeconds",
                seconds,
                "endReached",
                true);
    }

    private static String text(String... articles) {
        StringBuilder text = new StringBuilder("QUY ĐỊNH\nVề chế độ họp\n\n");
        for (int one = 0; one < articles.length; one++) {
            text.append("Điều ")
                    .append(one + 1)
                    .append(". ")
                    .append(articles[one].strip())
                    .append("\n\n");
        }
        return text.toString();
    }
}
