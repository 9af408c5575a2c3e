package vn.sotay.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Role;
import vn.sotay.extraction.SampleFiles;
import vn.sotay.organisation.UnitKind;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

/** State secrets never enter. */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class SecretsTest {

    private static final String TOP = "TỈNH ỦY MINH SƠN\nSố 12-BC/TU\n";
    private static final String REST = "BÁO CÁO\nvề một việc\n"
            + "Thực hiện chương trình công tác, Ban Thường vụ báo cáo như sau về việc được giao.\n".repeat(12);

    @Inject
    ImportJob imports;

    @Inject
    Jdbi jdbi;

    @ConfigProperty(name = "quarkus.http.body.uploads-directory")
    Path uploads;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Person secretary = commune.officer(Role.SECRETARY);
    /** No two tests upload the same bytes: what one forgets would be kept for the other. */
    private final String own = "Riêng của " + UUID.randomUUID() + ".\n";

    @Test
    void aMarkedPaperIsRefusedAndNothingOfItIsStored() throws IOException {
        byte[] paper = text(TOP + "TUYỆT MẬT\n" + REST + own);
        long items = count("select count(*) from publishing_item");
        for (String declared : new String[] {null, "true"}) {
            upload("bao-cao.txt", paper, declared)
                    .then()
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("type", equalTo("/problems/documents/secrecy-mark"));
        }
        assertThat(isKept(paper)).isFalse();
        assertThat(count("select count(*) from publishing_item")).isEqualTo(items);
        assertThat(scratch(own)).isEmpty();
        secretary.request().get("/api/v1/documents").then().body("entries", hasSize(0));
    }

    @Test
    void theRefusalIsInTheTrailWithoutAWordOfThePaper() {
        upload("ke-hoach-tuyet-mat.txt", text(TOP + "TỐI MẬT\n" + REST + own), null)
                .then()
                .statusCode(422);
        List<String> entries = trail("documents.upload");
        assertThat(entries)
                .singleElement()
                .asString()
                .contains("DENIED", "SECRECY_MARK", "SECRET")
                .doesNotContain("ke-hoach", "BÁO CÁO", "12-BC");
    }

    @Test
    void underAKeyARefusalLeavesTheKeyFree() {
        String key = UUID.randomUUID().toString();
        upload(request().header("Idempotency-Key", key), "a.txt", text("MẬT\n" + REST + own), null)
                .then()
                .statusCode(422);
        assertThat(count(
                        "select count(*) from platform_idempotency where caller = ?",
                        secretary.id().toString()))
                .isZero();
        upload(request().header("Idempotency-Key", key), "a.txt", text(REST + own), null)
                .then()
                .statusCode(201);
    }

    @Test
    void aScanNeedsSomebodyWhoLooked() throws IOException {
        byte[] scan = scan(0);
        upload("scan.pdf", scan, null)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/documents/declaration-needed"))
                .body("detail", containsString("declaredNotSecret=true"));
        upload("scan.pdf", scan, "false").then().statusCode(422);
        upload("scan.pdf", scan, "có").then().statusCode(422);
        assertThat(isKept(scan)).isFalse();

        UUID id = id(upload("scan.pdf", scan, "true"));
        imports.run(id);
        secretary.request().get("/api/v1/documents/" + id).then().body("import.state", equalTo("WITHOUT_TEXT"));
        assertThat(count(
                        "select count(*) from documents_version v join organisation_member m on m.member_no = v.declared_by"
                                + " where v.document_id = ? and m.id = '" + secretary.id()
                                + "' and v.declared_at = v.created_at",
                        id))
                .isEqualTo(1);
        assertThat(trail("documents.uploaded")).singleElement().asString().contains("\"declaredNotSecret\": true");
        assertThat(trail("documents.upload")).hasSize(3).allSatisfy(entry -> assertThat(entry)
                .contains("DENIED", "DECLARATION_NEEDED"));
    }

    @Test
    void aFileWhoseFirstPagesCannotBeReadNeedsADeclarationToo() {
        byte[] broken = text("%PDF-1.7\n" + own + "\n%%EOF\n");
        upload("a.pdf", broken, null)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/documents/declaration-needed"));
        UUID id = id(upload("a.pdf", broken, "true"));
        imports.run(id);
        secretary
                .request()
                .get("/api/v1/documents/" + id)
                .then()
                .body("import.state", equalTo("FAILED"))
                .body("import.failure", equalTo("DAMAGED"));
    }

    @Test
    void whatTurnsOutToHaveNoTextIsNotReadWithoutADeclaration() throws IOException {
        byte[] scan = scan(2);
        UUID undeclared = id(upload("a.pdf", scan, null));
        imports.run(undeclared);
        secretary
                .request()
                .get("/api/v1/documents/" + undeclared)
                .then()
                .body("import.state", equalTo("FAILED"))
                .body("import.failure", equalTo("DECLARATION_NEEDED"));
        UUID declared = id(upload("a.pdf", scan, "true"));
        imports.run(declared);
        secretary.request().get("/api/v1/documents/" + declared).then().body("import.state", equalTo("WITHOUT_TEXT"));
    }

    @Test
    void aMarkThatOnlyTheWholeReadingFindsTakesTheBytesAwayEverywhere() throws IOException {
        byte[] paper = markedFromThePageThree();
        UUID one = id(upload("mot.pdf", paper, null));
        UUID other = id(upload("hai.pdf", paper, null));
        assertThat(isKept(paper)).isTrue();

        imports.run(one);
        assertThat(isKept(paper)).isFalse();
        for (UUID id : List.of(one, other)) {
            secretary
                    .request()
                    .get("/api/v1/documents/" + id)
                    .then()
                    .body("import.state", equalTo("FAILED"))
                    .body("import.failure", equalTo("SECRECY_MARK"))
                    .body("html", equalTo(null))
                    .body("passages", hasSize(0));
            secretary
                    .request()
                    .get("/api/v1/documents/" + id + "/file")
                    .then()
                    .statusCode(410)
                    .body("type", equalTo("/problems/documents/file-removed"));
        }
        assertThat(trail("documents.secrecy-mark-found")).hasSize(2).allSatisfy(entry -> assertThat(entry)
                .contains("DONE", "\"mark\": \"SECRET\"", "\"bytesForgotten\": true"));
        imports.run(other);
        assertThat(trail("documents.secrecy-mark-found")).hasSize(2);

        secretary
                .request()
                .body(Map.of("typeKey", "bao-cao", "abstract", "Về một việc"))
                .header("If-Match", "*")
                .header("If-Match", "*")
                .patch("/api/v1/documents/" + one)
                .then()
                .statusCode(200);
        secretary
                .request()
                .body(Map.of("audience", List.of(Map.of("unitId", commune.id(), "scope", "UNIT"))))
                .post("/api/v1/documents/" + one + "/publication")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/documents/secrecy-mark"));
        secretary.request().delete("/api/v1/documents/" + one).then().statusCode(204);
    }

    @Test
    void bytesThatWereReadAndMaybePublishedBeforeAreLeftToPeople() throws IOException {
        byte[] paper = markedFromThePageThree();
        UUID read = id(upload("mot.pdf", paper, null));
        // As an earlier release, which did not know the mark, would have left it.
        jdbi.useHandle(handle -> handle.execute(
                "update documents_version set import_state = 'DONE', html = '<p>x</p>' where document_id = ?", read));
        UUID late = id(upload("hai.pdf", paper, null));
        imports.run(late);
        secretary.request().get("/api/v1/documents/" + late + "/file").then().statusCode(410);
        secretary.request().get("/api/v1/documents/" + read + "/file").then().statusCode(200);
        assertThat(trail("documents.secrecy-mark-found"))
                .singleElement()
                .asString()
                .contains("\"bytesForgotten\": false");
    }

    @Test
    void aLimitOfDistributionMakesTheDraftInternalUntilAnEditorSaysOtherwise() {
        Response draft = upload("a.txt", text(TOP + "Lưu hành nội bộ\n" + REST + own), null);
        draft.then().statusCode(201).body("internal", equalTo(true));
        String path = "/api/v1/documents/" + id(draft);
        secretary
                .request()
                .body(Map.of("abstract", "Về một việc"))
                .header("If-Match", "*")
                .patch(path)
                .then()
                .body("internal", equalTo(true));
        secretary
                .request()
                .body(Map.of("internal", false))
                .header("If-Match", "*")
                .patch(path)
                .then()
                .body("internal", equalTo(false));
        upload("b.txt", text(TOP + REST + own), null).then().body("internal", equalTo(false));
    }

    @Test
    void twentyUploadsAtOnceAreAllLookedAt() {
        String token = secretary.accessToken();
        List<Integer> answers = Stream.iterate(0, i -> i + 1)
                .limit(20)
                .parallel()
                .map(i -> upload(
                                io.restassured.RestAssured.given().auth().oauth2(token),
                                i + ".txt",
                                text((i % 2 == 0 ? "MẬT\n" : "") + REST + own + i),
                                null)
                        .statusCode())
                .toList();
        assertThat(answers).hasSize(20).containsOnly(201, 422);
        assertThat(answers).filteredOn(status -> status == 422).hasSize(10);
    }

    // ---- in the words of the tests ----

    private RequestSpecification request() {
        return secretary.request();
    }

    private Response upload(String name, byte[] content, String declared) {
        return upload(request(), name, content, declared);
    }

    private Response upload(RequestSpecification request, String name, byte[] content, String declared) {
        request.contentType("multipart/form-data")
                .multiPart("file", name, content, "application/octet-stream")
                .multiPart("unitId", commune.id().toString());
        if (declared != null) {
            request.multiPart("declaredNotSecret", declared);
        }
        return request.post("/api/v1/documents");
    }

    private static UUID id(Response response) {
        return UUID.fromString(response.then().statusCode(201).extract().path("id"));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Pages of text first, then eleven without any. */
    private byte[] scan(int pagesOfText) throws IOException {
        String[] pages = new String[pagesOfText];
        java.util.Arrays.fill(pages, TOP + REST + own);
        try (PDDocument pdf =
                        pagesOfText == 0 ? new PDDocument() : org.apache.pdfbox.Loader.loadPDF(SampleFiles.pdf(pages));
                var out = new java.io.ByteArrayOutputStream()) {
            for (int i = 0; i < 11; i++) {
                pdf.addPage(new PDPage());
            }
            pdf.getDocumentInformation().setTitle(own);
            pdf.save(out);
            return out.toByteArray();
        }
    }

    private byte[] markedFromThePageThree() throws IOException {
        String marked = "TỐI MẬT\n" + REST;
        return SampleFiles.pdf(TOP + REST + own, REST, marked, marked, marked, marked);
    }

    private boolean isKept(byte[] content) {
        try {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            return count("select count(*) from platform_file where encode(sha256, 'hex') = ?", hash) > 0
                    || count("select count(*) from platform_file_chunk where encode(sha256, 'hex') = ?", hash) > 0;
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Uploads that lie in the scratch directory and hold these words. */
    private List<Path> scratch(String words) throws IOException {
        try (Stream<Path> files = Files.walk(uploads)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, words.strip()))
                    .toList();
        }
    }

    private static boolean contains(Path file, String words) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1)
                    .contains(new String(text(words), StandardCharsets.ISO_8859_1));
        } catch (IOException goneMeanwhile) {
            return false;
        }
    }

    private List<String> trail(String action) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select outcome || ' ' || detail::text from audit_entry where action = :action and unit_no ="
                                + " (select unit_no from organisation_unit where id = :unit)")
                .bind("action", action)
                .bind("unit", commune.id())
                .mapTo(String.class)
                .list());
    }

    private long count(String sql, Object... arguments) {
        return jdbi.withHandle(
                handle -> handle.select(sql, arguments).mapTo(Long.class).one());
    }
}
