package vn.sotay.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static vn.sotay.documents.Papers.below;
import static vn.sotay.documents.Papers.path;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Role;
import vn.sotay.organisation.UnitKind;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

/** Editors put the structure of what they have in hand right. */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class CorrectionTest {

    /** The second article begins in the middle of a line, where nobody would look for it. */
    private static final String TEXT = """
            QUY ĐỊNH
            Về chế độ họp

            Điều 1. Chi bộ họp mỗi tháng. Điều 2. Đảng viên dự họp đầy đủ.

            Điều 3. Quy định có hiệu lực từ ngày ký.
            """;

    @Inject
    Jdbi jdbi;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Person editor = commune.officer(Role.EDITOR);
    private final Handbook.Person secretary = commune.officer(Role.SECRETARY);
    private final Papers papers = new Papers(commune);

    @Test
    void aGapIsListedWithWhatMayMendIt() {
        UUID id = papers.upload(editor, TEXT);
        ValidatableResponse before = structure(id)
                .body("provisions.anchor", hasItem("dieu-1"))
                .body("provisions.anchor", not(hasItem("dieu-2")))
                .body("unsureCount", equalTo(1))
                .body("unsure[0].doubt", equalTo("NUMBER_SKIPPED"))
                .body("unsure[0].label", equalTo("Điều 3."))
                .body("unsure[0].suggestions[0].action", equalTo("BEGINS"))
                .body("corrections", empty());
        Map<String, Object> suggested = before.extract().jsonPath().getMap("unsure[0].suggestions[0]");
        correct(id, suggested)
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("provisions.anchor", hasItem("dieu-2"))
                .body("unsureCount", equalTo(0))
                .body("corrections.state", contains("APPLIED"))
                .body("corrections[0].words", startsWith("Điều 1. Chi bộ họp"))
                .body("corrections[0].correction.action", equalTo("BEGINS"));
        editor.request()
                .get(path(id) + "/provisions/dieu-2")
                .then()
                .statusCode(200)
                .body("text", equalTo("Điều 2. Đảng viên dự họp đầy đủ."));
        assertThat(audited(id)).contains("documents.structure-corrected");
    }

    @Test
    void correctionsAreMadeAgainWheneverTheSameFileIsRead() {
        UUID id = papers.upload(editor, TEXT);
        correct(id, mending(id)).statusCode(200);
        editor.request().post(path(id) + "/import").then().statusCode(202).body("import.state", equalTo("WAITING"));
        editor.request()
                .post(path(id) + "/import")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/documents/import-not-finished"));
        editor.request().get(path(id) + "/corrections").then().statusCode(409);
        Papers.read(id);
        structure(id).body("provisions.anchor", hasItem("dieu-2")).body("corrections.state", contains("APPLIED"));
        publish(id);
        papers.prepare(editor, id, TEXT).then().statusCode(201);
        structure(id)
                .body("revision", equalTo(2))
                .body("provisions.anchor", hasItem("dieu-2"))
                .body("corrections.state", contains("APPLIED"));
        assertThat(audited(id)).contains("documents.imported-again");
    }

    @Test
    void aCopyOfWhatIsPublishedCanBeCorrectedAndUndoneToo() {
        UUID id = papers.upload(editor, TEXT);
        correct(id, mending(id)).statusCode(200);
        publish(id);
        papers.prepare(editor, id, null).then().statusCode(201);
        undo(id, "").body("provisions.anchor", not(hasItem("dieu-2"))).body("corrections", empty());
        secretary.request().get(path(id) + "/provisions/dieu-2").then().statusCode(200);
    }

    @Test
    void theLastCallOrAllCanBeUndone() {
        UUID id = papers.upload(editor, TEXT);
        correct(id, mending(id)).statusCode(200);
        String third = portion(id, "Điều 3.");
        int inside = level(id, "Điều 3.") + 1;
        correct(
                        id,
                        Map.of("portion", third, "action", "CHANGES", "kind", "CLAUSE", "level", inside, "label", "3."),
                        Map.of("portion", third, "action", "QUOTES", "quoted", true))
                .statusCode(200)
                .body("provisions.anchor", hasItem("dieu-2.khoan-3"))
                .body("corrections.call", contains(1, 2, 2));
        undo(id, "?last=true")
                .body("provisions.anchor", hasItem("dieu-3"))
                .body("provisions.anchor", hasItem("dieu-2"))
                .body("corrections.call", contains(1));
        undo(id, "").body("provisions.anchor", not(hasItem("dieu-2"))).body("corrections", empty());
        undo(id, "").body("corrections", empty());
        assertThat(audited(id))
                .filteredOn("documents.corrections-undone"::equals)
                .hasSize(2);
        boolean asRead = jdbi.withHandle(
                handle -> handle.select("select portions_read is null from documents_version where document_id = ?", id)
                        .mapTo(Boolean.class)
                        .one());
        assertThat(asRead).isTrue();
    }

    @Test
    void aPlaceThatIsGoneIsSaidToBeGone() {
        UUID id = papers.upload(editor, TEXT);
        correct(id, mending(id)).statusCode(200);
        // As if the next release read that file in another way.
        jdbi.useHandle(handle -> handle.execute(
                "update documents_correction set words = decode(repeat('00', 32), 'hex') where document_id = ?", id));
        editor.request().post(path(id) + "/import").then().statusCode(202);
        Papers.read(id);
        structure(id)
                .body("corrections.state", contains("PLACE_GONE"))
                .body("corrections[0].words", startsWith("Điều 1."))
                .body("provisions.anchor", not(hasItem("dieu-2")));
    }

    @Test
    void allOfACallOrNothing() {
        UUID id = papers.upload(editor, TEXT);
        Map<String, Object> good = mending(id);
        String portion = good.get("portion").toString();
        correct(id, good, Map.of("portion", "b999", "action", "MERGES"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/corrections/1/portion"));
        for (Map<String, Object> bad : List.<Map<String, Object>>of(
                Map.of("portion", portion, "action", "BEGINS", "at", 3),
                Map.of("portion", portion, "action", "BEGINS", "at", 10_000, "kind", "ARTICLE", "level", 0),
                Map.of("portion", portion, "action", "BEGINS", "kind", "ARTICLE", "level", 0),
                Map.of("portion", portion, "action", "CHANGES", "heading", "Không có trong văn bản"),
                Map.of("portion", portion, "action", "CHANGES", "level", 31),
                Map.of("portion", portion, "action", "CHANGES", "label", "x".repeat(101)),
                Map.of("portion", portion, "action", "FORGETS"),
                Map.of("action", "MERGES"),
                Map.of("portion", portion))) {
            correct(id, bad).statusCode(400);
        }
        editor.request()
                .header("If-Match", "*")
                .body(Map.of("corrections", List.of()))
                .post(path(id) + "/corrections")
                .then()
                .statusCode(400);
        editor.request()
                .header("If-Match", "*")
                .body(Map.of(
                        "corrections",
                        IntStream.range(0, 201).mapToObj(one -> good).toList()))
                .post(path(id) + "/corrections")
                .then()
                .statusCode(400);
        structure(id).body("corrections", empty());
    }

    @Test
    void anEditNeedsToHaveSeenWhatItEdits() {
        UUID id = papers.upload(editor, TEXT);
        Map<String, Object> body = Map.of("corrections", List.of(mending(id)));
        editor.request().body(body).post(path(id) + "/corrections").then().statusCode(428);
        editor.request().delete(path(id) + "/corrections").then().statusCode(428);
        String seen = structure(id).extract().header("ETag");
        editor.request()
                .header("If-Match", seen)
                .body(body)
                .post(path(id) + "/corrections")
                .then()
                .statusCode(200);
        editor.request()
                .header("If-Match", seen)
                .body(body)
                .post(path(id) + "/corrections")
                .then()
                .statusCode(412);
    }

    @Test
    void onlyWhatIsInHandCanBeCorrectedAndOnlyByItsEditors() {
        UUID id = papers.upload(editor, TEXT);
        Map<String, Object> mending = mending(id);
        Handbook.Person elsewhere =
                handbook.province().child("Y", UnitKind.COMMITTEE).officer(Role.EDITOR);
        for (String one : List.of("/corrections", "/portions")) {
            elsewhere.request().get(path(id) + one).then().statusCode(404);
        }
        publish(id);
        editor.request()
                .get(path(id) + "/corrections")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/documents/nothing-in-hand"));
        correct(id, mending).statusCode(409);
        editor.request().post(path(id) + "/import").then().statusCode(409);
        Handbook.Person reader = commune.child("A", UnitKind.CELL).officer(Role.EDITOR);
        reader.request().get(path(id) + "/corrections").then().statusCode(403);
    }

    @Test
    void portionsAreListedPageByPage() {
        UUID id = papers.upload(editor, TEXT);
        var first = editor.request()
                .get(path(id) + "/portions?limit=1")
                .then()
                .statusCode(200)
                .body("entries", hasSize(1))
                .extract()
                .jsonPath();
        editor.request()
                .queryParam("cursor", first.getString("next"))
                .get(path(id) + "/portions")
                .then()
                .body("entries.text", hasItem("Điều 3. Quy định có hiệu lực từ ngày ký."))
                .body("entries.id", not(hasItem(first.getString("entries[0].id"))));
        editor.request().get(path(id) + "/portions?cursor=YjE5OTk5").then().statusCode(400);
    }

    @Test
    void nothingIsLeftOfCorrectionsWhenTheDocumentIsDestroyed() {
        UUID id = papers.upload(editor, TEXT);
        correct(id, mending(id)).statusCode(200);
        editor.request().delete(path(id)).then().statusCode(204);
        int left = jdbi.withHandle(
                handle -> handle.select("select count(*) from documents_correction where document_id = ?", id)
                        .mapTo(Integer.class)
                        .one());
        assertThat(left).isZero();
    }

    private Map<String, Object> mending(UUID id) {
        return structure(id).extract().jsonPath().getMap("unsure[0].suggestions[0]");
    }

    private String portion(UUID id, String beginning) {
        return editor.request()
                .get(path(id) + "/portions")
                .jsonPath()
                .getString("entries.find { it.text.startsWith('" + beginning + "') }.id");
    }

    private int level(UUID id, String beginning) {
        return editor.request()
                .get(path(id) + "/portions")
                .jsonPath()
                .getInt("entries.find { it.text.startsWith('" + beginning + "') }.begins.level");
    }

    private ValidatableResponse structure(UUID id) {
        return editor.request().get(path(id) + "/corrections").then().statusCode(200);
    }

    @SafeVarargs
    private ValidatableResponse correct(UUID id, Map<String, Object>... corrections) {
        return editor.request()
                .header("If-Match", "*")
                .body(Map.of("corrections", List.of(corrections)))
                .post(path(id) + "/corrections")
                .then();
    }

    private ValidatableResponse undo(UUID id, String query) {
        return editor.request()
                .header("If-Match", "*")
                .delete(path(id) + "/corrections" + query)
                .then()
                .statusCode(200);
    }

    private void publish(UUID id) {
        editor.request()
                .header("If-Match", "*")
                .body(Map.of("typeKey", "quy-dinh", "abstract", "Chế độ họp"))
                .patch(path(id))
                .then()
                .statusCode(200);
        papers.publish(secretary, id, Map.of("audience", List.of(below(commune))))
                .then()
                .statusCode(201);
    }

    private List<String> audited(UUID id) {
        return jdbi.withHandle(
                handle -> handle.select("select action from audit_entry where subject_id = ?", id.toString())
                        .mapTo(String.class)
                        .list());
    }
}
