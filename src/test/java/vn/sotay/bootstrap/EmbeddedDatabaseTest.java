package vn.sotay.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class EmbeddedDatabaseTest {
    private static final Map<String, String> QUICK = Map.of("fsync", "off");

    // Below target and kept between tests: unpacking for each test would be most of the time they take.
    private final Path directory = Path.of("target", "embedded-database-test").toAbsolutePath();

    @BeforeEach
    @AfterEach
    void eraseData() {
        EmbeddedDatabase.erase(directory);
    }

    @Test
    void dataSurvivesTheSuddenDeathOfTheServer() throws Exception {
        try (EmbeddedDatabase database = start()) {
            execute(database, "create table kept (id int); insert into kept values (1)");
            ProcessHandle server = ProcessHandle.of(database.serverPid()).orElseThrow();
            server.destroyForcibly();
            server.onExit().get();
        }
        try (EmbeddedDatabase database = start()) {
            assertThat(query(database, "select count(*) from kept")).isEqualTo("1");
        }
    }

    @Test
    void aServerThatOutlivedItsProcessIsStoppedAndItsDataKept() throws Exception {
        Process killed = inAnotherProcess(directory);
        String line = killed.inputReader().readLine();
        long orphan = Long.parseLong(line);
        killed.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(orphan)).get().matches(ProcessHandle::isAlive);

        try (EmbeddedDatabase database = start()) {
            assertThat(database.serverPid()).isNotEqualTo(orphan);
            // Its entry may stay in the process table where nobody collects it; its program is gone.
            assertThat(ProcessHandle.of(orphan).flatMap(left -> left.info().command()))
                    .isEmpty();
            assertThat(query(database, "select count(*) from kept")).isEqualTo("1");
        }
    }

    @Test
    void aSecondProcessIsRefusedWithDirectoryPidAndRemedy() throws Exception {
        Process first = inAnotherProcess(directory);
        try {
            first.inputReader().readLine();
            assertRefused(0, directory.toString(), "process " + first.pid(), "kill " + first.pid());
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    @Test
    void aSecondStartInTheSameProcessIsRefusedAndLeavesTheLockWithTheFirst() throws Exception {
        try (EmbeddedDatabase database = start()) {
            assertRefused(0, directory.toString());
            assertThat(query(database, "select 1")).isEqualTo("1");
            Process other = inAnotherProcess(directory);
            assertThat(new String(other.getErrorStream().readAllBytes(), UTF_8)).contains("is in use by another");
            assertThat(other.waitFor()).isEqualTo(1);
        }
    }

    @Test
    void aProcessThatTookTheNumberOfADeadServerDoesNotBlockTheStart() throws Exception {
        start().close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        Files.writeString(
                directory.resolve("database/postmaster.pid"),
                stranger.pid() + "\n" + directory.resolve("database") + "\n1700000000\n1\n\n127.0.0.1\n\nready   \n");
        try (EmbeddedDatabase database = start()) {
            assertThat(query(database, "select 1")).isEqualTo("1");
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }

    @Test
    void aBusyPortIsToldByTheNameOfItsSetting() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(busy.getLocalPort(), "sotay.bootstrap.database-port", "" + busy.getLocalPort());
        }
    }

    @Test
    void aDatabaseOfAnotherMajorVersionIsRefused() throws Exception {
        start().close();
        Files.writeString(directory.resolve("database/PG_VERSION"), "15\n");
        assertRefused(0, "PostgreSQL 15", "pg_dump");
    }

    @Test
    void aDatabaseFullOfGarbageIsRefused() throws Exception {
        start().close();
        Files.write(directory.resolve("database/global/pg_control"), new byte[8192]);
        assertRefused(0, "did not start", "postgres.log");
        Files.delete(directory.resolve("database/PG_VERSION"));
        assertRefused(0, "is not a PostgreSQL database");
    }

    @Test
    void aDirectoryOfSomeoneElsesFilesIsLeftAlone() throws Exception {
        Path foreign = Files.createTempDirectory(Path.of("target"), "foreign");
        Files.writeString(foreign.resolve("letter.txt"), "dear");
        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(() -> EmbeddedDatabase.start(foreign, 0))
                .withMessageContaining("letter.txt");
        assertThat(foreign).isDirectoryNotContaining(file -> !file.endsWith("letter.txt"));
    }

    @Test
    void itSpeaksVietnameseInUtcAndOnlyWithThePassword() throws Exception {
        try (EmbeddedDatabase database = start()) {
            assertThat(query(database, "show server_encoding")).isEqualTo("UTF8");
            assertThat(query(database, "select lower('ĐẢNG ỦY')")).isEqualTo("đảng ủy");
            assertThat(query(database, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(database, "select rolsuper from pg_roles where rolname = current_user"))
                    .isEqualTo("f");
            assertThat(directory.resolve("database/postgresql.conf"))
                    .content()
                    .containsPattern("(?m)^timezone = '?UTC");
            assertThat(directory.resolve("postgres.log")).content().contains(" UTC [");
            for (String extension : List.of("ltree", "unaccent", "pg_trgm", "btree_gin")) {
                execute(database, "create extension " + extension);
            }
            assertThat(query(database, "select unaccent('Đảng ủy')")).isEqualTo("Dang uy");
            assertThat(query(database, "select similarity('ủ', 'ủ') = 1")).isEqualTo("t");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), database.username(), "guess")
                            .close())
                    .withMessageContaining("password authentication failed");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory.resolve("database.password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void nothingIsLeftInTheTemporaryDirectory() throws Exception {
        List<Path> before = temporaryFiles();
        start().close();
        assertThat(temporaryFiles())
                .filteredOn(file -> !before.contains(file))
                .noneMatch(EmbeddedDatabaseTest::looksOurs);
        assertThat(directory.resolve("sotay.pid")).doesNotExist();
        assertThat(directory.resolve("database/postmaster.pid")).doesNotExist();
    }

    private static boolean looksOurs(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.contains("pg") || name.contains("postgres") || name.contains("sotay");
    }

    private static List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.toList();
        }
    }

    private EmbeddedDatabase start() {
        return EmbeddedDatabase.start(directory, 0, QUICK);
    }

    private void assertRefused(int port, String... words) {
        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(() -> EmbeddedDatabase.start(directory, port, QUICK))
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(words));
    }

    private static Process inAnotherProcess(Path directory) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        directory.toString())
                .start();
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }

    /** A process to be killed: starts the database, stores a row, says the server's number and waits. */
    static final class Holder {
        private Holder() {}

        @SuppressWarnings("resource")
        public static void main(String[] arguments) throws Exception {
            EmbeddedDatabase database;
            try {
                database = EmbeddedDatabase.start(Path.of(arguments[0]), 0);
            } catch (CannotStartException e) {
                System.err.println(e.getMessage());
                System.exit(1);
                return;
            }
            execute(database, "create table kept (id int); insert into kept values (1)");
            System.out.println(database.serverPid());
            Thread.currentThread().join();
        }
    }
}
