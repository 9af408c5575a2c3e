package vn.sotay.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import vn.sotay.testing.DatabaseForTests;

/** The words of the command and what it prints; what it finds is for {@code AuditChainTest}. */
class AuditCommandTest {

    private final DatabaseForTests.Access database = DatabaseForTests.shared();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void aTrailInOrderIsToldWithItsLastSealAndExitCodeZero() {
        migrate();
        assertThat(run(List.of("audit-check"))).isZero();
        assertThat(printed.toString(UTF_8)).contains("0 entries are sealed", "audit-check --from 0:" + "0".repeat(64));
        assertThat(run(List.of("audit-check", "--from", "0:" + "0".repeat(64)))).isZero();
    }

    @Test
    void aTrailThatWasTouchedIsToldWithExitCodeOne() throws SQLException {
        migrate();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into audit_entry (id, at, action, outcome)"
                    + " values (gen_random_uuid(), now(), 'test.forged', 'DONE')");
        }
        assertThat(run(List.of("audit-check"))).isEqualTo(1);
        assertThat(printed.toString(UTF_8)).contains("NOT AS IT WAS WRITTEN", "test.forged");
    }

    @Test
    void aNotedSealThatIsNotThereYetIsToldWithExitCodeOne() {
        migrate();
        assertThat(run(List.of("audit-check", "--from", "5:" + "a".repeat(64)))).isEqualTo(1);
        assertThat(printed.toString(UTF_8)).contains("its end is missing");
    }

    @Test
    void otherWordsAreNotTheCommand() {
        for (List<String> words : List.of(
                List.of("audit-check", "now"),
                List.of("audit-check", "--from"),
                List.of("audit-check", "--from", "5:abc"),
                List.of("audit-check", "--from", "-1:" + "a".repeat(64)))) {
            assertThat(AuditCommand.of(words, settings())).isEmpty();
        }
    }

    @Test
    void aDatabaseWithoutATrailIsToldWithWhatToLookAt() {
        assertThatThrownBy(() -> run(List.of("audit-check")))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("quarkus.datasource");
    }

    private int run(List<String> words) {
        return AuditCommand.of(words, settings()).orElseThrow().run(new PrintStream(printed, true, UTF_8));
    }

    private LaunchSettings settings() {
        return new LaunchSettings(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                                "quarkus.datasource.username", database.username(),
                                "quarkus.datasource.password", database.password()),
                        "test",
                        1_000))
                .build());
    }

    private void migrate() {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.username(), database.password())
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
