package vn.sotay.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static vn.sotay.documents.Papers.path;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sotay.access.Role;
import vn.sotay.extraction.SampleFiles;
import vn.sotay.organisation.UnitKind;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class DocumentPageTest {

    @Inject
    Jdbi jdbi;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Person secretary = commune.officer(Role.SECRETARY);
    private final Handbook.Person member = commune.child("A", UnitKind.CELL).member();
    private final Handbook.Person stranger = handbook.cell("elsewhere").member();
    private final Papers papers = new Papers(commune);

    @Test
    void theDocumentSaysWhereItsPageIsAndThePageMayBeKeptForGoodByItsReaderAlone() {
        UUID id = papers.publishedRegulation(secretary);
        String href = member.request().get(path(id)).jsonPath().getString("page.href");
        member.request()
                .get(path(id) + "/page")
                .then()
                .statusCode(200)
                .body("href", equalTo(href))
                .body("hash", equalTo(href.replaceAll(".*/page/|\\?.*", "")));
        Response page = member.request().get(href);
        page.then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .header("Content-Language", "vi")
                .header("Cache-Control", "private, max-age=86400, immutable")
                .body(containsString("<html lang=\"vi\">"))
                .body(containsString("<section id=\"dieu-1.khoan-2.diem-b\""))
                .body(containsString("<a href=\"#dieu-3\">"))
                .body(not(containsString("<script")));
        List<String> policies = page.headers().getValues("Content-Security-Policy");
        assertThat(policies).hasSize(1);
        assertThat(policies.get(0))
                .contains("default-src 'none'", "style-src 'sha256-")
                .doesNotContain("unsafe");
        member.request()
                .header("If-None-Match", page.header("ETag"))
                .get(href)
                .then()
                .statusCode(304);
        stranger.request().get(href).then().statusCode(404);
        secretary.request().delete(path(id) + "/publication?reason=x").then().statusCode(204);
        member.request().get(href).then().statusCode(404).body("type", equalTo("/problems/publishing/item-withdrawn"));
    }

    @Test
    void anEarlierRevisionKeepsItsPageAndTheNextHasAnother() {
        UUID id = papers.publishedRegulation(secretary);
        String first = member.request().get(path(id) + "/page").jsonPath().getString("href");
        papers.prepare(secretary, id, Regulation.TEXT.replace("mọi đảng viên", "từng đảng viên"))
                .then()
                .statusCode(201);
        String second = secretary
                .request()
                .get(path(id) + "/page?revision=2")
                .jsonPath()
                .getString("href");
        assertThat(second).isNotEqualTo(first);
        member.request().get(second).then().statusCode(404);
        papers.revise(secretary, id, Map.of("material", false, "note", "Sửa chữ"))
                .then()
                .statusCode(200);
        member.request().get(second).then().statusCode(200).body(containsString("từng đảng viên"));
        member.request().get(first).then().statusCode(200).body(containsString("mọi đảng viên"));
        member.request().get(path(id) + "/page").then().body("href", equalTo(second));
    }

    @Test
    void whatTheEditorChangesOfTheDescriptionChangesThePage() {
        UUID id = papers.regulation(secretary);
        String before = secretary.request().get(path(id) + "/page").jsonPath().getString("href");
        secretary
                .request()
                .header("If-Match", "*")
                .body(Map.of("number", "12-QĐ/TU", "distribution", "Lưu hành <b>nội bộ</b>"))
                .patch(path(id))
                .then()
                .statusCode(200);
        secretary
                .request()
                .get(before)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/documents/reading-page-not-found"));
        String after = secretary.request().get(path(id) + "/page").jsonPath().getString("href");
        secretary
                .request()
                .get(after)
                .then()
                .body(containsString("<dd>12-QĐ/TU</dd>"))
                .body(containsString("<dd>Lưu hành &lt;b&gt;nội bộ&lt;/b&gt;</dd>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "%3Cscript%3E",
                "..%2f..",
                "0000000000000000000000000000000000000000000000000000000000000000"
            })
    void anotherHashIsNoPage(String hash) {
        UUID id = papers.publishedRegulation(secretary);
        member.request()
                .urlEncodingEnabled(false)
                .get(path(id) + "/page/" + hash)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/documents/reading-page-not-found"));
    }

    @Test
    void ofAScanThePageLeadsToTheOriginal() throws IOException {
        UUID id = secretary
                .request()
                .contentType("multipart/form-data")
                .multiPart("file", "ban-quet.pdf", SampleFiles.scan("một"), "application/pdf")
                .multiPart("unitId", commune.id().toString())
                .multiPart("declaredNotSecret", "true")
                .post("/api/v1/documents")
                .then()
                .statusCode(201)
                .body("page", nullValue())
                .extract()
                .jsonPath()
                .getUUID("id");
        secretary
                .request()
                .get(path(id) + "/page")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/documents/import-not-finished"));
        Papers.read(id);
        String href = secretary.request().get(path(id) + "/page").jsonPath().getString("href");
        secretary
                .request()
                .get(href)
                .then()
                .statusCode(200)
                .body(containsString("href=\"" + path(id) + "/file?revision=1\""))
                .body(containsString("Mở ban-quet.pdf"))
                .body(containsString("<img src=\"" + path(id) + "/pages/1?revision=1\" alt=\"Trang 1\""))
                .header("Content-Security-Policy", containsString("img-src 'self'"));
        secretary.request().get(path(id) + "/provisions").then().statusCode(200).body("provisions", empty());
    }

    @Test
    void whoeverReadsAnInternalDocumentOnItsPageIsRecordedOnce() {
        UUID id = papers.publishedInternalRegulation(secretary);
        String href = member.request().get(path(id) + "/page").jsonPath().getString("href");
        assertThat(internalReads(id)).isZero();
        member.request().get(href).then().statusCode(200);
        member.request().get(href).then().statusCode(200);
        assertThat(internalReads(id)).isEqualTo(1);
    }

    private int internalReads(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from audit_entry where action = 'documents.internal-read' and subject_id = :id")
                .bind("id", id.toString())
                .mapTo(Integer.class)
                .one());
    }
}
