package vn.sotay.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Role;
import vn.sotay.documents.ImportJob;
import vn.sotay.organisation.Unit;
import vn.sotay.organisation.UnitKind;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class AuditTest {

    @Inject
    AuditTrail trail;

    @Inject
    SealingJob sealing;

    @Inject
    ImportJob imports;

    @Inject
    Jdbi jdbi;

    private final Handbook handbook = new Handbook();
    private Handbook.Node commune;
    private Handbook.Node cell;
    private Handbook.Person inspector;

    @BeforeEach
    void settle() {
        commune = handbook.province().child("X", UnitKind.COMMITTEE);
        cell = commune.child("C", UnitKind.CELL);
        inspector = commune.officer(Role.INSPECTOR);
    }

    @Test
    void anInspectorSeesWhatWasDoneBelowTheirUnitAndNothingElse() {
        write("test.below", cell, Map.of());
        write("test.beside", handbook.cell("Y"), Map.of());
        write("test.above", handbook.province(), Map.of());
        list(inspector, "action=test")
                .then()
                .statusCode(200)
                .body("entries.action", equalTo(List.of("test.below")))
                .body("entries[0].unit.id", equalTo(cell.id().toString()))
                .body("entries[0].outcome", equalTo("DONE"));
        list(inspector, "unit=" + handbook.province().id())
                .then()
                .statusCode(404)
                .body("type", endsWith("audit/unit-not-found"));
        list(inspector, "unit=" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void whoeverInspectsNothingIsRefused() {
        list(commune.officer(Role.SECRETARY), "").then().statusCode(403);
        list(commune.member(), "").then().statusCode(403);
    }

    @Test
    void whatConcernsNoUnitIsForInspectorsOfTheRoot() {
        String subject = UUID.randomUUID().toString();
        QuarkusTransaction.requiringNew()
                .run(() -> trail.record(null, new AuditEntry("test.nowhere", "test", subject, null, Map.of())));
        list(inspector, "subject=" + subject).then().body("entries", hasSize(0));
        UUID root = QuarkusTransaction.requiringNew().call(() -> Unit.findRoot().orElseThrow().id);
        Handbook.Person chief = commune.member();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into organisation_office (id, version, created_at, member_no, unit_no, role, valid_from, in_force)
                        select gen_random_uuid(), 0, now(), :member, unit_no, 'INSPECTOR', now(), true
                        from organisation_unit where id = :root
                        """)
                .bind("member", chief.memberNo())
                .bind("root", root)
                .execute());
        list(chief, "subject=" + subject).then().body("entries.action", equalTo(List.of("test.nowhere")));
    }

    @Test
    void filtersNarrow() {
        Handbook.Person secretary = cell.officer(Role.SECRETARY);
        UUID member = cell.member().id();
        secretary
                .request()
                .post("/api/v1/members/" + member + "/activation-codes")
                .then()
                .statusCode(201);
        list(inspector, "actor=" + secretary.id() + "&action=identity.activation-code-issued")
                .then()
                .body("entries", hasSize(1))
                .body("entries[0].subjectId", equalTo(member.toString()))
                .body("entries[0].actor.code", equalTo(secretary.code()))
                .body("entries[0].sessionId", org.hamcrest.Matchers.notNullValue())
                .body("entries[0].address", equalTo("127.0.0.1"));
        list(inspector, "actor=" + UUID.randomUUID()).then().body("entries", hasSize(0));
        list(inspector, "outcome=DENIED&action=identity").then().body("entries", hasSize(0));
        list(inspector, "subject=" + member + "&to=2020-01-01T00:00:00Z").then().body("entries", hasSize(0));
        list(inspector, "subject=" + member + "&from=2020-01-01T00:00:00Z")
                .then()
                .body("entries", hasSize(1));
        for (String bad : List.of(
                "from=yesterday", "to=-1000000000-01-01T00:00:00Z", "action=%27%20or", "outcome=X", "actor=x")) {
            list(inspector, bad).then().statusCode(400);
        }
    }

    @Test
    void pagesLeadThroughTheWholeTrailAndRepeatNothing() {
        for (int number = 0; number < 25; number++) {
            write("test.page", cell, Map.of("number", number));
        }
        List<Integer> numbers = new ArrayList<>();
        String cursor = "";
        do {
            Response page = list(inspector, "action=test.page&limit=10&cursor=" + cursor);
            numbers.addAll(page.then().statusCode(200).extract().path("entries.detail.number"));
            cursor = page.path("next");
        } while (cursor != null);
        assertThat(numbers).hasSize(25).doesNotHaveDuplicates();
        assertThat(numbers.get(0)).isEqualTo(24);
    }

    @Test
    void lookingIsItselfRecorded() {
        list(inspector, "action=identity").then().statusCode(200);
        list(inspector, "action=audit.read&actor=" + inspector.id())
                .then()
                .body("entries.detail.action", hasItem("identity"));
    }

    @Test
    void aSheetIsSafeAgainstFormulasAndHoldsItsLines() {
        write("test.sheet", cell, Map.of("device", "=HYPERLINK(\"http://x\")"));
        QuarkusTransaction.requiringNew()
                .run(() -> trail.record(
                        null,
                        new AuditEntry("test.sheet", "=cmd|' /C calc'!A0", "@SUM(1)\r\n-2", cell.unitNo(), Map.of())));
        String sheet = inspector
                .request()
                .accept("text/csv")
                .get("/api/v1/audit?action=test.sheet")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .header("Content-Disposition", containsString("attachment"))
                .extract()
                .asString();
        List<String> lines = sheet.lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("\ufeff\"at\",");
        assertThat(lines.get(1)).contains("\"'=cmd|' /C calc'!A0\",\"'@SUM(1)\\u000d\\u000a-2\"");
        assertThat(sheet).doesNotContainPattern("(^|,)\"[=+@-]");
    }

    @Test
    void whatOthersWroteStaysOnItsLine() {
        String hostile = "a\r\n2026-01-01 forged\u202e\u0000\u001b[31m";
        write("test.hostile", cell, Map.of("device", hostile, "list", List.of(Map.of("deep", hostile))));
        list(inspector, "action=test.hostile")
                .then()
                .body("entries[0].detail.device", equalTo("a\\u000d\\u000a2026-01-01 forged\\u202e\\u0000\\u001b[31m"))
                .body("entries[0].detail.list[0].deep", not(containsString("\n")));
    }

    @Test
    void whoReadSomethingInternalIsRecordedAndWhoHadItAlreadyIsNot() {
        Handbook.Person secretary = cell.officer(Role.SECRETARY);
        Handbook.Person reader = cell.member();
        UUID internal = published(secretary, true);
        UUID open = published(secretary, false);
        String path = "/api/v1/documents/" + internal;
        String etag =
                reader.request().get(path).then().statusCode(200).extract().header("ETag");
        reader.request().header("If-None-Match", etag).get(path).then().statusCode(304);
        reader.request().get(path).then().statusCode(200);
        reader.request().header("Range", "bytes=0-1").get(path + "/file").then().statusCode(206);
        reader.request().header("Range", "bytes=2-3").get(path + "/file").then().statusCode(206);
        reader.request().get("/api/v1/documents/" + open).then().statusCode(200);
        list(inspector, "action=documents.internal-read&actor=" + reader.id())
                .then()
                .body("entries.subjectId", everyItem(equalTo(internal.toString())))
                .body("entries.detail.part", equalTo(List.of("FILE", "TEXT")));
    }

    @Test
    void everythingWrittenIsSealedInBatches() {
        for (int number = 0; number < 30; number++) {
            write("test.sealed", cell, Map.of());
        }
        sealing.run();
        assertThat(count("select count(*) from audit_entry e where action = 'test.sealed' and unit_no = "
                        + cell.unitNo() + " and exists (select from audit_seal s where s.entry_id = e.id)"))
                .isEqualTo(30);
        sealing.run();
        assertThat(count("select count(*) - max(seq) from audit_seal")).isZero();
    }

    @Test
    void aDenialIsKeptWithAddressAndSession() {
        Handbook.Person member = cell.member();
        member.request().get("/api/v1/audit").then().statusCode(403);
        list(inspector, "outcome=DENIED&actor=" + member.id())
                .then()
                .body("entries[0].subjectId", equalTo("/api/v1/audit"))
                .body("entries[0].address", equalTo("127.0.0.1"));
    }

    // ---- in the words of the tests ----

    private void write(String action, Handbook.Node unit, Map<String, Object> detail) {
        QuarkusTransaction.requiringNew()
                .run(() -> trail.record(null, new AuditEntry(action, "test", "x", unit.unitNo(), detail)));
    }

    private static Response list(Handbook.Person by, String query) {
        return RestAssured.given()
                .auth()
                .oauth2(by.accessToken())
                .urlEncodingEnabled(false)
                .get("/api/v1/audit" + (query.isEmpty() ? "" : "?" + query));
    }

    private UUID published(Handbook.Person secretary, boolean internal) {
        UUID id = RestAssured.given()
                .auth()
                .oauth2(secretary.accessToken())
                .multiPart("file", "a.txt", "Một văn bản dài vừa đủ.".getBytes(StandardCharsets.UTF_8), "text/plain")
                .multiPart("unitId", cell.id().toString())
                .post("/api/v1/documents")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getUUID("id");
        imports.run(id);
        secretary
                .request()
                .body(Map.of("typeKey", "chi-thi", "abstract", "Về việc này", "internal", internal))
                .header("If-Match", "*")
                .patch("/api/v1/documents/" + id)
                .then()
                .statusCode(200);
        secretary
                .request()
                .body(Map.of("audience", List.of(Map.of("unitId", cell.id(), "scope", "UNIT"))))
                .post("/api/v1/documents/" + id + "/publication")
                .then()
                .statusCode(201);
        return id;
    }

    private int count(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }
}
