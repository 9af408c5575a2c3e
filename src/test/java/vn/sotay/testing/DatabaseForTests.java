package vn.sotay.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import vn.sotay.bootstrap.EmbeddedDatabase;
import vn.sotay.bootstrap.SigningKeyFile;

/**
 * One PostgreSQL for all tests of a run, or the one that SOTAY_TEST_JDBC_URL, SOTAY_TEST_USERNAME and
 * SOTAY_TEST_PASSWORD name; there each run makes databases of its own and leaves the named one alone.
 */
public final class DatabaseForTests implements QuarkusTestResourceLifecycleManager {
    private static final Path DIRECTORY = Path.of("target", "test-database");
    private static final Path KEYS = Path.of("target", "test-keys");
    private static final Map<String, String> QUICK =
            Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off", "max_connections", "200");

    private static final String PREFIX = "sotay.test-database.";

    /** A database to connect to. */
    public record Access(String jdbcUrl, String username, String password) {
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(jdbcUrl, username, password);
        }
    }

    @Override
    public Map<String, String> start() {
        Access access = shared();
        SigningKeyFile key = SigningKeyFile.in(KEYS);
        return Map.of(
                // Under test the JWT extension makes keys of its own, inline, and those would win over a location.
                "mp.jwt.verify.publickey", "NONE",
                "smallrye.jwt.sign.key", "NONE",
                "quarkus.datasource.jdbc.url", access.jdbcUrl(),
                "quarkus.datasource.username", access.username(),
                "quarkus.datasource.password", access.password(),
                "smallrye.jwt.sign.key.location", key.signKeyLocation(),
                "mp.jwt.verify.publickey.location", key.verifyKeyLocation());
    }

    @Override
    public void stop() {
        // The server serves the tests still to come; it ends with this process.
    }

    /** A new, empty database on the server of this run. */
    public static Access shared() {
        Access server = server();
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no test database on " + server.jdbcUrl(), e);
        }
        String url = server.jdbcUrl().replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1");
        return new Access(url, server.username(), server.password());
    }

    private static Access server() {
        String given = System.getenv("SOTAY_TEST_JDBC_URL");
        if (given != null) {
            return new Access(given, System.getenv("SOTAY_TEST_USERNAME"), System.getenv("SOTAY_TEST_PASSWORD"));
        }
        // Quarkus loads this class once more for each set of tests; only the process is the same for all.
        synchronized (System.getProperties()) {
            if (System.getProperty(PREFIX + "url") == null) {
                startServer();
            }
            return new Access(
                    System.getProperty(PREFIX + "url"),
                    System.getProperty(PREFIX + "username"),
                    System.getProperty(PREFIX + "password"));
        }
    }

    /**
     * Called on the copy of this class that the JVM itself loaded: the hook that stops the server at the end must not
     * need a class loader that Quarkus has closed by then.
     */
    private static void startServer() {
        try {
            Class<?> lasting = ClassLoader.getSystemClassLoader().loadClass(DatabaseForTests.class.getName());
            if (lasting != DatabaseForTests.class) {
                lasting.getMethod("startHere").invoke(null);
                return;
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the test database does not start", e);
        }
        startHere();
    }

    /** Public for the call from the other copy only. */
    public static void startHere() {
        EmbeddedDatabase.erase(DIRECTORY);
        EmbeddedDatabase database = EmbeddedDatabase.start(DIRECTORY, 0, QUICK);
        Runtime.getRuntime().addShutdownHook(new Thread(database::close, "stop-test-database"));
        System.setProperty(PREFIX + "url", database.jdbcUrl());
        System.setProperty(PREFIX + "username", database.username());
        System.setProperty(PREFIX + "password", database.password());
    }
}
