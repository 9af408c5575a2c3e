package vn.sotay.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sotay.access.Role;
import vn.sotay.audit.ChainCheck;
import vn.sotay.audit.SealingJob;
import vn.sotay.documents.ImportJob;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

/** A handbook at work, with documents, readings, sessions and a sealed trail, into an empty database and out of it again. */
@QuarkusTest
@WithTestResource(DatabaseForTests.class)
class MovedHandbookTest {

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String username;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Inject
    ImportJob imports;

    @Inject
    SealingJob sealing;

    @TempDir
    Path directory;

    @Test
    void aMovedHandbookEqualsTheOneItWasAndItsTrailHolds() throws Exception {
        fill();
        sealing.run();
        Store source = Store.at(new DatabaseForTests.Access(url, username, password));
        Manifest first = source.export(directory.resolve("first.sotay"));
        Store target = Store.empty();
        target.take(directory.resolve("first.sotay"), Import.Cause.MOVE);
        Manifest second = target.export(directory.resolve("second.sotay"));

        assertThat(target.hashes()).isEqualTo(source.hashes());
        assertThat(target.shape()).isEqualTo(source.shape());
        assertThat(second.tables())
                .filteredOn(content -> !content.table().name().matches("audit_(entry|unsealed)"))
                .isSubsetOf(first.tables());
        assertThat(first.tables())
                .filteredOn(content -> content.rows() > 0)
                .extracting(content -> content.table().name())
                .contains(
                        "audit_seal",
                        "documents_version",
                        "identity_device_session",
                        "platform_file_chunk",
                        "publishing_audience",
                        "reading_receipt");
        assertChainHolds(target, first);
    }

    /** What was sealed there is sealed here; what the import wrote waits for its seal. */
    private static void assertChainHolds(Store target, Manifest first) throws Exception {
        try (Connection connection = target.access().getConnection()) {
            ChainCheck.Finding finding = new ChainCheck(connection, Optional.empty()).run();
            assertThat(finding.fault()).isEmpty();
            assertThat(finding.waiting()).isOne();
            assertThat(finding.last().seq())
                    .isEqualTo(rows(first, "audit_entry"))
                    .isPositive();
        }
    }

    private static long rows(Manifest manifest, String table) {
        return manifest.tables().stream()
                .filter(content -> content.table().name().equals(table))
                .mapToLong(Manifest.Content::rows)
                .sum();
    }

    private void fill() {
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
        Map<String, Object> reading = Map.of(
                "itemId",
                id,
                "revision",
                1,
                "step",
                "OPENED",
                "at",
                Instant.now().toString());
        reader.request()
                .body(Map.of("phoneTime", Instant.now().toString(), "readings", List.of(reading)))
                .post("/api/v1/readings")
                .then()
                .statusCode(200);
    }
}
