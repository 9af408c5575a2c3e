package vn.sotay.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sotay.access.Role;
import vn.sotay.documents.ImportJob;
import vn.sotay.testing.Handbook;
import vn.sotay.testing.SeparatedRoles;

/** The application under a role that does not own its tables: all of its work is possible, rewriting the trail is not. */
@QuarkusTest
@QuarkusTestResource(value = SeparatedRoles.class, restrictToAnnotatedClass = true)
class SeparatedRolesTest {

    @Inject
    Jdbi jdbi;

    @Inject
    ImportJob imports;

    @Inject
    SealingJob sealing;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set action = 'x'",
                "delete from audit_entry",
                "truncate audit_entry",
                "update audit_seal set hash = hash",
                "delete from audit_seal",
                "truncate audit_seal",
                "update audit_unsealed set entry_id = gen_random_uuid()",
                "alter table audit_entry disable trigger all",
                "alter table audit_entry disable trigger audit_entry_append_only",
                "drop trigger audit_entry_append_only on audit_entry",
                "drop table audit_entry cascade",
                "create or replace function audit_refuse_change() returns trigger language plpgsql as 'begin return new; end'",
                "create table more (id int)",
                "select * from flyway_schema_history",
                "set session_replication_role = replica"
            })
    void theApplicationsRoleCannotRewriteTheTrail(String change) {
        assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute(change)))
                .hasMessageMatching("(?s).*ERROR: (permission denied|must be owner).*");
    }

    @Test
    void whoeverCameByTlsOnceComesBackByTlsAlone() {
        RestAssured.get("/api/v1/me").then().header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }

    @Test
    void everythingElseWorks() {
        Handbook.Node cell = new Handbook().cell("A");
        Handbook.Person secretary = cell.officer(Role.SECRETARY);
        Handbook.Person reader = cell.member();
        UUID id = RestAssured.given()
                .auth()
                .oauth2(secretary.accessToken())
                .header("Idempotency-Key", UUID.randomUUID())
                .multiPart("file", "a.txt", "Một văn bản.".getBytes(StandardCharsets.UTF_8), "text/plain")
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
                .body(Map.of("typeKey", "chi-thi", "abstract", "Về việc này"))
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
        reader.request()
                .body(Map.of(
                        "phoneTime",
                        Instant.now().toString(),
                        "readings",
                        List.of(Map.of(
                                "itemId",
                                id,
                                "revision",
                                1,
                                "step",
                                "OPENED",
                                "at",
                                Instant.now().toString()))))
                .post("/api/v1/readings")
                .then()
                .statusCode(200);
        reader.request().get("/api/v1/items").then().statusCode(200);
        secretary.request().get("/api/v1/reports/items/" + id).then().statusCode(200);
        // Receipts of items far ahead: the partition is made with the owner's rights.
        jdbi.useHandle(handle -> handle.execute("select reading_ensure_partition(163840)"));
        sealing.run();
        assertThat(jdbi.<Integer, RuntimeException>withHandle(
                        handle -> handle.createQuery("select count(*) from audit_seal")
                                .mapTo(Integer.class)
                                .one()))
                .isPositive();
    }
}
