package vn.sotay.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static vn.sotay.documents.Papers.below;
import static vn.sotay.documents.Papers.path;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Role;
import vn.sotay.extraction.SampleFiles;
import vn.sotay.organisation.UnitKind;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

/** A document without text is kept, and shown as pictures of its pages to those who may read it. */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class ScannedPagesTest {

    @Inject
    Jdbi jdbi;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Person secretary = commune.officer(Role.SECRETARY);
    private final Handbook.Person deputy = commune.officer(Role.DEPUTY_SECRETARY);
    private final Handbook.Person member = commune.child("A", UnitKind.CELL).member();
    private final Papers papers = new Papers(commune);

    @Test
    void itsPagesAreShownToThoseWhoMayReadIt() throws IOException {
        UUID id = published(SampleFiles.scan("một", "hai"));
        member.request()
                .get(path(id) + "/pages")
                .then()
                .statusCode(200)
                .body("$", hasSize(2))
                .body("number", equalTo(List.of(1, 2)))
                .body("width", equalTo(List.of(1080, 1080)));

        Response page = member.request().get(path(id) + "/pages/2?revision=1");
        page.then().statusCode(200).header("Cache-Control", equalTo("private, max-age=86400, immutable"));
        assertThat(ImageIO.read(new ByteArrayInputStream(page.asByteArray())).getWidth())
                .isEqualTo(1080);
        assertThat(page.getContentType()).startsWith("image/");
        member.request()
                .header("If-None-Match", page.getHeader("ETag"))
                .get(path(id) + "/pages/2?revision=1")
                .then()
                .statusCode(304);
        member.request()
                .get(path(id) + "/pages/2")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("private, no-cache"));
        member.request()
                .get(path(id) + "/pages/3")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/documents/picture-not-found"));

        Handbook.Person stranger =
                handbook.province().child("Y", UnitKind.COMMITTEE).member();
        for (String of : List.of("/pages", "/pages/1")) {
            stranger.request()
                    .get(path(id) + of)
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("/problems/publishing/item-not-found"));
        }
    }

    @Test
    void aPageOfAnInternalDocumentIsAReadingThatIsRecorded() throws IOException {
        UUID id = published(SampleFiles.scan("một"));
        jdbi.useHandle(handle -> handle.execute("update publishing_item set internal = true where id = ?", id));
        member.request().get(path(id) + "/pages/1").then().statusCode(200);
        member.request().get(path(id) + "/pages/1").then().statusCode(200);
        assertThat(jdbi.<Integer, RuntimeException>withHandle(handle -> handle.createQuery(
                                "select count(*) from audit_entry where action = 'documents.internal-read' and subject_id = :id")
                        .bind("id", id.toString())
                        .mapTo(Integer.class)
                        .one()))
                .isEqualTo(1);
    }

    @Test
    void textHasNoPictures() {
        UUID id = papers.upload(secretary, "Chỉ thị");
        secretary.request().get(path(id) + "/pages").then().statusCode(200).body("$", hasSize(0));
    }

    @Test
    void anUndeclaredScanIsNotTakenInAndNothingOfItIsDrawn() throws IOException {
        int before = pictures();
        upload(SampleFiles.scan("lạ " + UUID.randomUUID()), false).then().statusCode(422);
        assertThat(pictures()).isEqualTo(before);
    }

    @Test
    void deletingTheDraftTakesItsPicturesAlong() throws IOException {
        UUID id = scan(SampleFiles.scan("xóa " + UUID.randomUUID()));
        List<String> hashes = hashes(id);
        assertThat(hashes).hasSize(2);
        secretary.request().delete(path(id)).then().statusCode(204);
        assertThat(stored(hashes)).isZero();
    }

    @Test
    void purgingDestroysThePicturesAndAnotherDocumentKeepsItsOwn() throws IOException {
        byte[] file = SampleFiles.scan("hủy " + UUID.randomUUID());
        UUID id = published(file);
        UUID other = scan(file);
        List<String> hashes = hashes(id);
        for (Handbook.Person one : List.of(secretary, deputy)) {
            purge(one, id);
        }
        secretary.request().get(path(id) + "/pages").then().body("$", hasSize(0));
        assertThat(hashes(id)).isEmpty();
        assertThat(stored(hashes)).isEqualTo(2);
        secretary.request().get(path(other) + "/pages/1").then().statusCode(200);
        secretary.request().delete(path(other)).then().statusCode(204);
        assertThat(stored(hashes)).isZero();
    }

    @Test
    void aVersionWithTheSameFileHasItsPicturesAndDroppingItTakesNothingAway() throws IOException {
        UUID id = published(SampleFiles.scan("một"));
        papers.prepare(secretary, id, null).then().statusCode(201);
        secretary
                .request()
                .get(path(id) + "/pages?revision=2")
                .then()
                .statusCode(200)
                .body("$", hasSize(1));
        secretary.request().delete(path(id) + "/versions/2").then().statusCode(204);
        member.request().get(path(id) + "/pages/1").then().statusCode(200);
    }

    @Test
    void aPageThatCannotBeDrawnIsLeftOut() throws IOException {
        UUID id = scan(SampleFiles.scanWithDamagedPage());
        secretary.request().get(path(id) + "/pages").then().statusCode(200).body("number", equalTo(List.of(1, 3)));
        secretary.request().get(path(id)).then().body("import.state", equalTo("WITHOUT_TEXT"));
    }

    private UUID published(byte[] file) throws IOException {
        UUID id = scan(file);
        secretary
                .request()
                .header("If-Match", "*")
                .body(Map.of("typeKey", "chi-thi", "abstract", "Bản quét"))
                .patch(path(id))
                .then()
                .statusCode(200);
        papers.publish(secretary, id, Map.of("audience", List.of(below(commune))))
                .then()
                .statusCode(201);
        return id;
    }

    private UUID scan(byte[] file) {
        UUID id = upload(file, true).then().statusCode(201).extract().jsonPath().getUUID("id");
        Papers.read(id);
        return id;
    }

    private Response upload(byte[] file, boolean declared) {
        return secretary
                .request()
                .contentType("multipart/form-data")
                .multiPart("file", "ban-quet.pdf", file, "application/pdf")
                .multiPart("unitId", commune.id().toString())
                .multiPart("declaredNotSecret", Boolean.toString(declared))
                .post("/api/v1/documents");
    }

    private void purge(Handbook.Person by, UUID id) {
        by.request().body(Map.of("reason", "Có nội dung mật")).post("/api/v1/items/" + id + "/purge");
    }

    private List<String> hashes(UUID id) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        select encode(sha256, 'hex') from documents_version where document_id = :id and sha256 is not null
                        union
                        select encode(p.sha256, 'hex') from documents_scanned_page p
                        join documents_version v on v.id = p.version_id where v.document_id = :id
                        """).bind("id", id).mapTo(String.class).list());
    }

    private int pictures() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from documents_scanned_page")
                .mapTo(Integer.class)
                .one());
    }

    private int stored(List<String> hashes) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from platform_file where encode(sha256, 'hex') = any(:hashes)")
                .bindArray("hashes", String.class, hashes)
                .mapTo(Integer.class)
                .one());
    }
}
