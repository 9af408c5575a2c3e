package vn.sotay.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sotay.testing.DatabaseForTests;

/** The words of the commands, and the databases they find; what they do is for {@code BackupTest}. */
@Tag("slow")
class MoveCommandTest {

    // Kept between tests: unpacking would be most of the time they take.
    private final Path embedded = Path.of("target", "move-command-test").toAbsolutePath();
    private final DatabaseForTests.Access external = DatabaseForTests.shared();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    @BeforeEach
    @AfterEach
    void eraseData() {
        EmbeddedDatabase.erase(embedded);
    }

    @Test
    void fromAnExternalDatabaseIntoTheEmbeddedOneAndBack() throws Exception {
        new MigrateCommand(atExternal()).run(print());
        execute(external, "insert into notifications_pause values (default, 'infinity', 'một lý do')");
        assertThat(run(atExternal(), "export", file("a"))).isZero();
        assertThat(said()).contains("notifications_pause", "encrypt it", "keys that sign tokens are not in it");

        assertThat(run(atEmbedded(), "import", "--moved", file("a"))).isZero();
        assertThat(said()).contains("notifications_pause", "Phones go on where they are");
        assertThat(run(atEmbedded(), "export", file("b"))).isZero();

        DatabaseForTests.Access other = DatabaseForTests.shared();
        assertThat(run(at(other), "import", file("b"))).isZero();
        assertThat(said()).contains("Phones will ask for everything once more");
        try (Connection connection = other.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select until::text || reason from notifications_pause")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("infinitymột lý do");
        }
    }

    @Test
    void aRunningEmbeddedDatabaseIsExportedAndNotImportedInto() {
        new MigrateCommand(atEmbedded()).run(print());
        try (EmbeddedDatabase database = EmbeddedDatabase.start(embedded, 0)) {
            assertThat(run(atEmbedded(), "export", file("a"))).isZero();
            assertThat(run(atEmbedded(), "import", file("a"))).isEqualTo(1);
            assertThat(said()).contains("NOTHING WAS IMPORTED", "A Sotay is running on " + embedded);
            assertThat(database.serverPid()).isPositive();
        }
    }

    @Test
    void anEmbeddedDatabaseThatIsNotThereIsNotMadeForAnExport() {
        assertThat(run(atEmbedded(), "export", file("a"))).isEqualTo(1);
        assertThat(said()).contains("NOTHING WAS EXPORTED", embedded.toString(), "sotay.bootstrap.data-directory");
        assertThat(embedded.resolve("database")).doesNotExist();
        assertThat(Path.of(file("a"))).doesNotExist();
    }

    @Test
    void aFileThatIsNoneStartsNoDatabase() throws Exception {
        Files.writeString(Path.of(file("a")), "rubbish");
        assertThat(run(atEmbedded(), "import", file("a"))).isEqualTo(1);
        assertThat(said()).contains("NOTHING WAS IMPORTED", "is not a file that Sotay's export wrote");
        assertThat(embedded.resolve("database")).doesNotExist();
    }

    @Test
    void otherWordsAreNeitherCommand() {
        for (List<String> words : List.of(
                List.of("export"),
                List.of("import"),
                List.of("export", "a", "b"),
                List.of("export", "--moved", "a"),
                List.of("import", "a", "--moved"),
                List.of("import", "--moved"),
                List.of("import", "--help"),
                List.of("demo", "a"))) {
            assertThat(MoveCommand.of(words, atExternal())).as(words.toString()).isEmpty();
        }
    }

    private int run(LaunchSettings settings, String... words) {
        printed.reset();
        return MoveCommand.of(List.of(words), settings).orElseThrow().run(print());
    }

    private PrintStream print() {
        return new PrintStream(printed, true, UTF_8);
    }

    private String said() {
        return printed.toString(UTF_8);
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private LaunchSettings atExternal() {
        return at(external);
    }

    private static LaunchSettings at(DatabaseForTests.Access database) {
        return settings(Map.of(
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.username", database.username(),
                "quarkus.datasource.password", database.password()));
    }

    private LaunchSettings atEmbedded() {
        return settings(Map.of("sotay.bootstrap.data-directory", embedded.toString()));
    }

    private static LaunchSettings settings(Map<String, String> settings) {
        return new LaunchSettings(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 1_000))
                .build());
    }

    private static void execute(DatabaseForTests.Access database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
