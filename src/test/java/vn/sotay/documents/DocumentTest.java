package vn.sotay.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;
import vn.sotay.organisation.UnitKind;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class DocumentTest {

    private static final String TEXT = "Chỉ thị về học tập nghị quyết.\n\nI- MỤC ĐÍCH\n\n1. Nâng cao nhận thức.\n";

    @Inject
    ImportJob imports;

    @Inject
    Jdbi jdbi;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Node cell = commune.child("A", UnitKind.CELL);
    private final Handbook.Person secretary = commune.officer(Role.SECRETARY);
    private final Handbook.Person member = cell.member();
    private final Handbook.Person stranger = handbook.cell("elsewhere").officer(Role.SECRETARY);

    @Test
    void anUploadIsAnsweredAtOnceWithADraftAndReadInTheBackground() {
        Response draft = upload("Chỉ thị.txt", TEXT);
        draft.then()
                .statusCode(201)
                .body("state", equalTo("DRAFT"))
                .body("import.state", equalTo("WAITING"))
                .body("file.name", equalTo("Chỉ thị.txt"));
        imports.run(id(draft));
        secretary
                .request()
                .get("/api/v1/documents/" + id(draft))
                .then()
                .body("import.state", equalTo("DONE"))
                .body("html", containsString("học tập nghị quyết"))
                .body("passages", hasSize(greaterThan(0)));
    }

    @Test
    void aDraftIsInvisibleToAllButTheOwningSide() {
        String path = "/api/v1/documents/" + id(upload("a.txt", TEXT));
        for (Handbook.Person other : List.of(member, stranger)) {
            other.request().get(path).then().statusCode(404);
            other.request().get(path + "/file").then().statusCode(404);
        }
        secretary.request().get("/api/v1/documents").then().body("entries", hasSize(1));
        stranger.request().get("/api/v1/documents").then().body("entries", hasSize(0));
        member.request().get("/api/v1/documents").then().statusCode(403);
    }

    @Test
    void theAudienceReadsAndNobodyElse() {
        UUID id = published("05-CT/TU", audience(commune, "SUBTREE"));
        String path = "/api/v1/documents/" + id;
        member.request().get(path).then().statusCode(200).body("number", equalTo("05-CT/TU"));
        cell.member(Standing.OFFICIAL, Participation.EXEMPT)
                .request()
                .get(path)
                .then()
                .statusCode(200);
        cell.member(Standing.OFFICIAL, Participation.SUSPENDED)
                .request()
                .get(path)
                .then()
                .statusCode(404);
        stranger.request().get(path).then().statusCode(404);
        cell.child("Group", UnitKind.CELL).member().request().get(path).then().statusCode(200);
    }

    @Test
    void aUnitAloneIsNotItsSubtree() {
        UUID id = published("06-CT/TU", audience(commune, "UNIT"));
        member.request().get("/api/v1/documents/" + id).then().statusCode(404);
        commune.member().request().get("/api/v1/documents/" + id).then().statusCode(200);
    }

    @Test
    void anOfficeReachesItsHoldersWhereverTheirCellIs() {
        Handbook.Person elsewhere = handbook.cell("afar").member().appoint(Role.EDITOR, cell);
        Map<String, Object> row = Map.of("unitId", commune.id(), "scope", "SUBTREE", "role", "EDITOR");
        UUID id = published("07-CT/TU", List.of(row));
        elsewhere.request().get("/api/v1/documents/" + id).then().statusCode(200);
        member.request().get("/api/v1/documents/" + id).then().statusCode(404);
    }

    @Test
    void anUnchangedDocumentCosts304() {
        String path = "/api/v1/documents/" + published("08-CT/TU", audience(commune, "SUBTREE"));
        String etag =
                member.request().get(path).then().statusCode(200).extract().header("ETag");
        member.request()
                .header("If-None-Match", etag)
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", etag);
        stranger.request().header("If-None-Match", etag).get(path).then().statusCode(404);
        member.request().header("If-None-Match", "\"other\"").get(path).then().statusCode(200);
    }

    @Test
    void theOriginalComesBackWholeOrInPartUnderItsVietnameseName() {
        UUID id = publishedAs("Chỉ thị số 9.txt", "09-CT/TU", audience(commune, "SUBTREE"));
        String path = "/api/v1/documents/" + id + "/file";
        byte[] original = TEXT.getBytes(StandardCharsets.UTF_8);
        Response whole = member.request().get(path);
        whole.then()
                .statusCode(200)
                .header("Accept-Ranges", "bytes")
                .header(
                        "Content-Disposition",
                        containsString("filename*=UTF-8''Ch%E1%BB%89%20th%E1%BB%8B%20s%E1%BB%91%209.txt"))
                .header("Content-Disposition", containsString("filename=\"Chi thi so 9.txt\""));
        assertThat(whole.asByteArray()).isEqualTo(original);

        Response part = member.request().header("Range", "bytes=5-9").get(path);
        part.then().statusCode(206).header("Content-Range", "bytes 5-9/" + original.length);
        assertThat(part.asByteArray()).isEqualTo(java.util.Arrays.copyOfRange(original, 5, 10));
        Response tail = member.request().header("Range", "bytes=-4").get(path);
        assertThat(tail.asByteArray())
                .isEqualTo(java.util.Arrays.copyOfRange(original, original.length - 4, original.length));

        member.request()
                .header("Range", "bytes=100000-")
                .get(path)
                .then()
                .statusCode(416)
                .contentType("application/problem+json");
        member.request().header("Range", "bytes=9-5,rubbish").get(path).then().statusCode(200);
        member.request()
                .header("Range", "bytes=0-1")
                .header("If-Range", "\"another file\"")
                .get(path)
                .then()
                .statusCode(200);
        member.request()
                .header("If-None-Match", whole.header("ETag"))
                .get(path)
                .then()
                .statusCode(304);
    }

    @Test
    void aFileOfSeveralChunksComesBackByteForByte() {
        byte[] large = "Dòng văn bản số một.\n".repeat(30_000).getBytes(StandardCharsets.UTF_8);
        UUID id = id(upload(secretary, "lớn.txt", large));
        Response whole = secretary.request().get("/api/v1/documents/" + id + "/file");
        assertThat(whole.asByteArray()).isEqualTo(large);
        int across = 256 * 1024;
        Response part = secretary
                .request()
                .header("Range", "bytes=" + (across - 3) + "-" + (across + 3))
                .get("/api/v1/documents/" + id + "/file");
        assertThat(part.asByteArray()).isEqualTo(java.util.Arrays.copyOfRange(large, across - 3, across + 4));
    }

    @Test
    void whatIsNoDocumentIsRefusedWithAReasonAndNotKept() {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        upload(secretary, "ảnh.pdf", picture)
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/documents/file-image"));
        upload(secretary, "rỗng.txt", new byte[0])
                .then()
                .statusCode(415)
                .body("type", equalTo("/problems/documents/file-empty"));
        upload(secretary, "a.pdf", TEXT.getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(415)
                .body("type", equalTo("/problems/documents/file-extension-mismatch"));
        secretary.request().get("/api/v1/documents").then().body("entries", hasSize(0));
    }

    @Test
    void anUploadWithoutFileOrUnitSaysWhatIsMissing() {
        post(secretary, part("unitId", null, commune.id().toString().getBytes(StandardCharsets.UTF_8)))
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/file"));
        post(secretary, part("file", "a.txt", TEXT.getBytes(StandardCharsets.UTF_8)))
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/unitId"));
        upload(member, "a.txt", TEXT.getBytes(StandardCharsets.UTF_8)).then().statusCode(403);
        upload(stranger, "a.txt", TEXT.getBytes(StandardCharsets.UTF_8)).then().statusCode(404);
    }

    @Test
    void theSameDocumentOfOneUnitIsRefusedAndAnotherUnitsIsNot() {
        describe(id(upload("a.txt", TEXT)), "Số: 10 - CT / TU")
                .then()
                .statusCode(200)
                .body("number", equalTo("10-CT/TU"));
        describe(id(upload("b.txt", TEXT)), "10/CT-TU")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/documents/already-there"));
        Handbook.Person neighbour =
                handbook.province().child("Y", UnitKind.COMMITTEE).officer(Role.SECRETARY);
        String unit = neighbour.request().get("/api/v1/me").path("unit.id");
        UUID theirs = id(post(
                neighbour,
                part("unitId", null, unit.getBytes(StandardCharsets.UTF_8)),
                part("file", "a.txt", TEXT.getBytes(StandardCharsets.UTF_8))));
        describe(neighbour, theirs, "10-CT/TU").then().statusCode(200);
    }

    @Test
    void aNumberThatIsNoneAndACodeThatIsUnknownArePointedAt() {
        UUID id = id(upload("a.txt", TEXT));
        describe(id, "không số").then().statusCode(400).body("errors[0].pointer", equalTo("/number"));
        secretary
                .request()
                .body(Map.of("typeKey", "tho-tinh"))
                .header("If-Match", "*")
                .patch("/api/v1/documents/" + id)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/typeKey"));
    }

    @Test
    void whatIsNotDescribedOrNotReadYetCannotBePublished() {
        UUID id = id(upload("a.txt", TEXT));
        publish(id, audience(commune, "SUBTREE"))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/documents/not-described"));
        describe(id, "11-CT/TU").then().statusCode(200);
        publish(id, audience(commune, "SUBTREE"))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/documents/import-not-finished"));
    }

    @Test
    void nobodyPublishesBeyondWhatTheyGovern() {
        UUID id = ready("12-CT/TU");
        publish(id, audience(handbook.province(), "SUBTREE")).then().statusCode(403);
        publish(id, audience(handbook.cell("C"), "UNIT")).then().statusCode(404);
        publish(id, List.of()).then().statusCode(400);
        secretary.request().get("/api/v1/documents/" + id).then().body("state", equalTo("DRAFT"));
    }

    @Test
    void anEditorWritesAndDoesNotPublish() {
        Handbook.Person editor = commune.officer(Role.EDITOR);
        UUID id = id(upload(editor, "a.txt", TEXT.getBytes(StandardCharsets.UTF_8)));
        describe(editor, id, "13-CT/TU").then().statusCode(200);
        imports.run(id);
        editor.request()
                .body(Map.of("audience", audience(commune, "SUBTREE")))
                .post("/api/v1/documents/" + id + "/publication")
                .then()
                .statusCode(403);
    }

    @Test
    void ofTwentyWhoPublishAtOnceOneDoes() {
        UUID id = ready("14-CT/TU");
        String token = secretary.accessToken();
        ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>();
        IntStream.range(0, 20)
                .parallel()
                .forEach(i -> answers.add(RestAssured.given()
                        .auth()
                        .oauth2(token)
                        .contentType("application/json")
                        .body(Map.of("audience", audience(commune, "SUBTREE")))
                        .post("/api/v1/documents/" + id + "/publication")
                        .statusCode()));
        assertThat(answers)
                .containsOnlyOnce(201)
                .filteredOn(status -> status != 201)
                .containsOnly(409);
        assertThat(count(
                        "select count(*) from publishing_change c join publishing_item i on i.item_no = c.item_no"
                                + " where i.id = ? and c.scope = 'SUBTREE'",
                        id))
                .isEqualTo(1);
    }

    @Test
    void aWithdrawnDocumentIsGoneForItsAudienceAndStaysForTheOwner() {
        UUID id = published("15-CT/TU", audience(commune, "SUBTREE"));
        String path = "/api/v1/documents/" + id;
        secretary.request().delete(path + "/publication").then().statusCode(400);
        secretary.request().delete(path + "/publication?reason=nham").then().statusCode(204);
        secretary.request().delete(path + "/publication?reason=nham").then().statusCode(409);
        member.request().get(path).then().statusCode(404);
        member.request().get("/api/v1/items").then().body("entries.id", not(hasItem(id.toString())));
        secretary.request().get(path).then().statusCode(200).body("state", equalTo("WITHDRAWN"));
        describe(id(upload("again.txt", TEXT)), "15-CT/TU").then().statusCode(200);
    }

    @Test
    void onlyADraftIsDeletedOrChanged() {
        UUID draft = id(upload("a.txt", TEXT));
        secretary.request().delete("/api/v1/documents/" + draft).then().statusCode(204);
        secretary.request().get("/api/v1/documents/" + draft).then().statusCode(404);
        UUID out = published("16-CT/TU", audience(commune, "SUBTREE"));
        secretary.request().delete("/api/v1/documents/" + out).then().statusCode(409);
        describe(out, "17-CT/TU").then().statusCode(409);
    }

    @Test
    void aDutyInThePastIsRefusedAndNothingIsPublished() {
        UUID id = ready("18-CT/TU");
        secretary
                .request()
                .body(Map.of(
                        "audience",
                        audience(commune, "SUBTREE"),
                        "duty",
                        Map.of("requirement", "READ", "dueAt", "2020-01-01T00:00:00Z")))
                .post("/api/v1/documents/" + id + "/publication")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/duty/dueAt"));
        secretary.request().get("/api/v1/documents/" + id).then().body("state", equalTo("DRAFT"));
        member.request().get("/api/v1/documents/" + id).then().statusCode(404);
    }

    @Test
    void uploadsPublicationsAndRefusalsAreAudited() {
        UUID id = published("19-CT/TU", audience(commune, "SUBTREE"));
        assertThat(count("select count(*) from audit_entry where subject_id = ?", id.toString()))
                .isEqualTo(3);
        stranger.request()
                .body(Map.of("unitId", commune.id(), "role", "SECRETARY"))
                .post("/api/v1/members/" + stranger.id() + "/offices")
                .then()
                .statusCode(404);
        member.request().get("/api/v1/documents").then().statusCode(403).body("instance", notNullValue());
    }

    // ---- in the words of the tests ----

    private Response upload(String name, String text) {
        return upload(secretary, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Response upload(Handbook.Person by, String name, byte[] content) {
        return post(
                by,
                part("unitId", null, commune.id().toString().getBytes(StandardCharsets.UTF_8)),
                part("file", name, content));
    }

    /** As a phone's HTTP library writes it: the file name in UTF-8. */
    private static Response post(Handbook.Person by, byte[]... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        body.writeBytes("--x--\r\n".getBytes(StandardCharsets.UTF_8));
        return RestAssured.given()
                .auth()
                .oauth2(by.accessToken())
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("multipart/form-data", ContentType.TEXT)))
                .contentType("multipart/form-data; boundary=x")
                .body(body.toByteArray())
                .post("/api/v1/documents");
    }

    private static byte[] part(String name, String fileName, byte[] content) {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        String file =
                fileName == null ? "" : "; filename=\"" + fileName + "\"\r\nContent-Type: application/octet-stream";
        part.writeBytes(("--x\r\nContent-Disposition: form-data; name=\"" + name + "\"" + file + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        part.writeBytes(content);
        part.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return part.toByteArray();
    }

    private static UUID id(Response response) {
        return UUID.fromString(response.then().statusCode(201).extract().path("id"));
    }

    private Response describe(UUID id, String number) {
        return describe(secretary, id, number);
    }

    private static Response describe(Handbook.Person by, UUID id, String number) {
        return by.request()
                .body(Map.of(
                        "typeKey",
                        "chi-thi",
                        "issuerCode",
                        "TU",
                        "number",
                        number,
                        "abstract",
                        "Về một việc",
                        "issuedOn",
                        "2026-03-12"))
                .header("If-Match", "*")
                .patch("/api/v1/documents/" + id);
    }

    private UUID ready(String number) {
        UUID id = id(upload("a.txt", TEXT));
        imports.run(id);
        describe(id, number).then().statusCode(200);
        return id;
    }

    private UUID published(String number, List<Map<String, Object>> audience) {
        return publishedAs("a.txt", number, audience);
    }

    private UUID publishedAs(String fileName, String number, List<Map<String, Object>> audience) {
        UUID id = id(upload(fileName, TEXT));
        imports.run(id);
        describe(id, number).then().statusCode(200);
        publish(id, audience).then().statusCode(201).body("state", equalTo("PUBLISHED"));
        return id;
    }

    private Response publish(UUID id, List<Map<String, Object>> audience) {
        return secretary.request().body(Map.of("audience", audience)).post("/api/v1/documents/" + id + "/publication");
    }

    private static List<Map<String, Object>> audience(Handbook.Node unit, String scope) {
        return List.of(Map.of("unitId", unit.id(), "scope", scope));
    }

    private int count(String sql, Object argument) {
        return jdbi.withHandle(
                handle -> handle.select(sql, argument).mapTo(Integer.class).one());
    }
}
