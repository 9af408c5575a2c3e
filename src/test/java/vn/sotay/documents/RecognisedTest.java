package vn.sotay.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static vn.sotay.documents.Papers.below;
import static vn.sotay.documents.Papers.path;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sotay.access.Role;
import vn.sotay.organisation.UnitKind;
import vn.sotay.papers.Identity;
import vn.sotay.papers.Identity.Field;
import vn.sotay.papers.Identity.Finding;
import vn.sotay.papers.Portion;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

/** What the paper says of itself: shown to the editor, taken over when the editor says so, and never by itself. */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class RecognisedTest {

    @Inject
    Jdbi jdbi;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Person secretary = commune.officer(Role.SECRETARY);
    private final Handbook.Person inspector = commune.officer(Role.INSPECTOR);
    private final Handbook.Person member = commune.child("A", UnitKind.CELL).member();
    private final Papers papers = new Papers(commune);

    @Test
    void theEditorIsShownEachFindingWithItsPlaceInTheTextAndTheCodeThatTheCatalogueHasForIt() {
        UUID id = papers.upload(secretary, Regulation.TEXT);
        Portion clause = portion(id, "1. Quy định này nói");
        found(
                id,
                finding(Field.ISSUER, "BỘ  chính trị", 0.9),
                finding(Field.TYPE, "quy-dinh", 1),
                new Finding(Field.NUMBER, "12-QĐ/TU", 0.99, clause.block(), clause.at() + 3, clause.at() + 11, null));
        secretary
                .request()
                .get(path(id))
                .then()
                .statusCode(200)
                .body("recognised.field", contains("ISSUER", "TYPE", "NUMBER"))
                .body("recognised.code", contains("BCT", "quy-dinh", null))
                .body("recognised[2].value", equalTo("12-QĐ/TU"))
                .body("recognised[2].confidence", equalTo(0.99f))
                .body("recognised[2].where.anchor", equalTo("dieu-1.khoan-1"))
                .body("recognised[2].where.block", equalTo(clause.block()))
                .body("recognised[2].where.from", equalTo(clause.at() + 3))
                .body("recognised[0].where.anchor", equalTo("dau-van-ban"))
                .body("number", nullValue());
    }

    @Test
    void theIssuerIsKnownByItsNumberWhereItsNameIsNotInTheCatalogueUnlessThreeBodiesShareTheCode() {
        UUID id = papers.upload(secretary, Regulation.TEXT);
        found(id, finding(Field.ISSUER, "Ban Thường vụ Tỉnh ủy X", 0.9), finding(Field.NUMBER, "12-QĐ/TU", 1));
        secretary.request().get(path(id)).then().body("recognised[0].code", equalTo("TU"));
        found(id, finding(Field.ISSUER, "Hội nghị nào đó", 0.9), finding(Field.NUMBER, "12-QĐ/TW", 1));
        secretary.request().get(path(id)).then().body("recognised[0].code", nullValue());
    }

    @Test
    void onlyWhoMayWriteIsShownItAndOnlyWhileTheVersionIsEdited() {
        UUID id = papers.regulation(secretary);
        found(id, finding(Field.PLACE, "Hà Nội", 1));
        secretary.request().get(path(id)).then().body("recognised.value", contains("Hà Nội"));
        inspector.request().get(path(id)).then().statusCode(200).body("recognised", nullValue());
        papers.publish(secretary, id, Map.of("audience", List.of(below(commune))))
                .then()
                .statusCode(201);
        assertThat(secretary.request().get(path(id)).asString())
                .isEqualTo(member.request().get(path(id)).asString())
                .doesNotContain("recognised");
        papers.prepare(secretary, id, null).then().statusCode(201);
        secretary.request().get(path(id) + "?revision=2").then().body("recognised.value", contains("Hà Nội"));
        secretary.request().get(path(id) + "?revision=1").then().body("recognised", nullValue());
    }

    @Test
    void whatIsEmptyTakesTheSurestFindingAndWhatWasTypedStays() {
        UUID id = papers.upload(secretary, Regulation.TEXT);
        found(
                id,
                finding(Field.NUMBER, "12-QĐ/TU", 0.5),
                finding(Field.NUMBER, "13-QĐ/TU", 0.9),
                finding(Field.TYPE, "quy-dinh", 1),
                finding(Field.ISSUER, "Bộ Chính trị", 1),
                finding(Field.SUPERIOR, "Ban Chấp hành Trung ương", 1),
                finding(Field.PLACE, "Hà Nội", 1),
                finding(Field.DATE, "2026-03-12", 1),
                finding(Field.ABSTRACT, "Về sinh hoạt chi bộ", 1),
                finding(Field.RECIPIENT, "Các chi bộ", 1),
                finding(Field.RECIPIENT, "Lưu Văn phòng", 1),
                finding(Field.URGENCY, "Khẩn", 1),
                finding(Field.DISTRIBUTION, "Lưu hành nội bộ", 1),
                new Finding(
                        Field.SIGNATORY,
                        "Nguyễn Văn An",
                        1,
                        "b1",
                        0,
                        1,
                        new Identity.Signatory("Nguyễn Văn An", "PHÓ BÍ THƯ", null)));
        describe(id, Map.of("takeRecognised", true, "abstract", "Trích yếu tự gõ", "place", "Huế"))
                .then()
                .statusCode(200)
                .body("number", equalTo("13-QĐ/TU"))
                .body("type.key", equalTo("quy-dinh"))
                .body("issuer.code", equalTo("BCT"))
                .body("issuer.name", equalTo("Bộ Chính trị"))
                .body("superior", equalTo("Ban Chấp hành Trung ương"))
                .body("place", equalTo("Huế"))
                .body("issuedOn", equalTo("2026-03-12"))
                .body("abstract", equalTo("Trích yếu tự gõ"))
                .body("recipients", contains("Các chi bộ", "Lưu Văn phòng"))
                .body("urgency", equalTo("Khẩn"))
                .body("distribution", equalTo("Lưu hành nội bộ"))
                .body("signatories.name", contains("Nguyễn Văn An"))
                .body("signatories[0].title", equalTo("PHÓ BÍ THƯ"))
                .body("signatories[0].authority", nullValue())
                .body("title", equalTo("Quy định 13-QĐ/TU: Trích yếu tự gõ"));
        describe(id, Map.of("takeRecognised", true)).then().body("place", equalTo("Huế"));
    }

    @Test
    void whatDoesNotFitStaysEmptyAndNothingIsTakenUnasked() {
        UUID id = papers.upload(secretary, Regulation.TEXT);
        found(
                id,
                finding(Field.NUMBER, "không số", 1),
                finding(Field.NUMBER_SUFFIX, "QĐ/TU", 1),
                finding(Field.TYPE, "khong-co", 1),
                finding(Field.DATE, "2026-03", 1),
                finding(Field.PLACE, "x".repeat(101), 1),
                finding(Field.ABSTRACT, "Về sinh hoạt", 1));
        describe(id, Map.of("urgency", "Khẩn"))
                .then()
                .body("abstract", nullValue())
                .body("urgency", equalTo("Khẩn"));
        describe(id, Map.of("takeRecognised", true))
                .then()
                .statusCode(200)
                .body("number", nullValue())
                .body("type", nullValue())
                .body("issuedOn", nullValue())
                .body("place", nullValue())
                .body("abstract", equalTo("Về sinh hoạt"));
    }

    @Test
    void whatTheEditorTypedSurvivesAnotherReadingOfTheFile() {
        UUID id = papers.upload(secretary, Regulation.TEXT);
        describe(
                        id,
                        Map.of(
                                "place",
                                "Huế",
                                "signatories",
                                List.of(Map.of("name", "Trần Bình")),
                                "recipients",
                                List.of("Các chi bộ")))
                .then()
                .statusCode(200);
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update documents_version set import_state = 'WAITING' where document_id = :id")
                .bind("id", id)
                .execute());
        Papers.read(id);
        secretary
                .request()
                .get(path(id))
                .then()
                .body("import.state", equalTo("DONE"))
                .body("place", equalTo("Huế"))
                .body("signatories.name", contains("Trần Bình"))
                .body("recipients", contains("Các chi bộ"));
        describe(id, Map.of("place", "", "signatories", List.of(), "recipients", List.of()))
                .then()
                .statusCode(200)
                .body("place", nullValue())
                .body("signatories", empty())
                .body("recipients", empty());
        secretary.request().delete(path(id)).then().statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"signatories\": [{\"title\": \"BÍ THƯ\"}]}",
                "{\"signatories\": [null]}",
                "{\"signatories\": [\"An\"]}",
                "{\"recipients\": [\"\"]}",
                "{\"recipients\": [null]}",
                "{\"recipients\": {}}",
                "{\"takeRecognised\": \"có\"}",
                "{\"place\": \"\\u0000\"}"
            })
    void malformedDescriptionsAreRefused(String body) {
        UUID id = papers.upload(secretary, Regulation.TEXT);
        secretary
                .request()
                .header("If-Match", "*")
                .body(body)
                .patch(path(id))
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void endlessDescriptionsAreRefused() {
        UUID id = papers.upload(secretary, Regulation.TEXT);
        for (Map<String, Object> body : List.<Map<String, Object>>of(
                Map.of("recipients", Collections.nCopies(201, "x")),
                Map.of("recipients", List.of("x".repeat(501))),
                Map.of("signatories", Collections.nCopies(21, Map.of("name", "An"))),
                Map.of("signatories", List.of(Map.of("name", "x".repeat(101)))),
                Map.of("superior", "x".repeat(201)),
                Map.of("place", "x".repeat(101)),
                Map.of("urgency", "x".repeat(51)),
                Map.of("distribution", "x".repeat(201)))) {
            describe(id, body).then().statusCode(400);
        }
    }

    @Test
    void aFurtherVersionIsDescribedByItsOwnText() {
        UUID id = papers.publishedRegulation(secretary);
        papers.prepare(secretary, id, Regulation.TEXT + "Thêm").then().statusCode(201);
        found(id, finding(Field.PLACE, "Hà Nội", 1));
        papers.revise(
                        secretary,
                        id,
                        Map.of("material", false, "note", "Thêm", "description", Map.of("takeRecognised", true)))
                .then()
                .statusCode(200)
                .body("place", equalTo("Hà Nội"));
    }

    private static Finding finding(Field field, String value, double confidence) {
        return new Finding(field, value, confidence, "b1", 0, 1, null);
    }

    private Portion portion(UUID id, String beginning) {
        String stored = jdbi.withHandle(
                handle -> handle.createQuery("select portions from documents_version where document_id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .one());
        try {
            return List.of(VersionContent.JSON.readValue(stored, Portion[].class)).stream()
                    .filter(one -> one.text().startsWith(beginning))
                    .findFirst()
                    .orElseThrow();
        } catch (com.fasterxml.jackson.core.JsonProcessingException foreign) {
            throw new IllegalStateException(foreign);
        }
    }

    /** Of the newest version. */
    private void found(UUID id, Finding... findings) {
        try {
            String identity = VersionContent.JSON.writeValueAsString(new Identity(List.of(findings)));
            jdbi.useHandle(handle -> handle.createUpdate("""
                            update documents_version set identity = cast(:identity as jsonb)
                            where document_id = :id and revision = (
                                select max(revision) from documents_version where document_id = :id)
                            """)
                    .bind("identity", identity)
                    .bind("id", id)
                    .execute());
        } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private io.restassured.response.Response describe(UUID id, Map<String, Object> body) {
        return secretary.request().header("If-Match", "*").body(body).patch(path(id));
    }
}
