package vn.sotay.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A real PostgreSQL in a directory of ours, for installations without a database server of their own.
 *
 * <p>The binaries come from {@code io.zonky.test}, but we run them ourselves. That library is made for tests: it
 * trusts every local connection, unpacks below the temporary directory, stops the server in a shutdown hook beside
 * Quarkus rather than after it, and does not know a server that outlived its JVM.
 *
 * <p>Everything lies in the data directory: {@code database/}, {@code database.password}, {@code binaries/},
 * {@code postgres.log} and the lock that keeps a second process out. The settings in
 * {@code database/postgresql.conf} are the operator's to change; address and port are given at each start.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);

    private final DataDirectory directory;
    private final PostgresServer server;
    private final String password;
    private boolean closed;

    private EmbeddedDatabase(DataDirectory directory, PostgresServer server, String password) {
        this.directory = directory;
        this.server = server;
        this.password = password;
    }

    /** Port 0 takes any free one. */
    public static EmbeddedDatabase start(Path dataDirectory, int port) {
        return start(dataDirectory, port, Map.of());
    }

    /** The settings override {@code postgresql.conf}, for this run of the server only. */
    public static EmbeddedDatabase start(Path dataDirectory, int port, Map<String, String> settings) {
        try {
            DataDirectory directory = DataDirectory.open(dataDirectory);
            try {
                return startIn(directory, port, settings);
            } catch (IOException | RuntimeException | InterruptedException e) {
                directory.close();
                throw e;
            }
        } catch (IOException e) {
            throw new CannotStartException(
                    "The embedded database could not be started in " + dataDirectory.toAbsolutePath() + ": " + e
                            + ". Check that the disk has room and that its file system allows programs to run.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("The start of the embedded database was interrupted.", e);
        }
    }

    private static EmbeddedDatabase startIn(DataDirectory directory, int port, Map<String, String> settings)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        boolean firstStart = !Files.exists(directory.cluster());
        if (firstStart) {
            LOG.infof("Creating the embedded database in %s; this takes some seconds, once", directory.root());
        }
        PostgresBinaries binaries = PostgresBinaries.unpackedInto(directory.binaries());
        PostgresCommand command = PostgresCommand.forCluster(binaries, directory.cluster());
        PostgresCluster cluster = new PostgresCluster(directory, command);
        String password = directory.password();
        if (firstStart) {
            cluster.create(password, settings);
        }
        cluster.requireOurVersion();
        command.giveToServer(directory.cluster());
        new LeftOverServer(directory, command).stop();
        PostgresServer server = PostgresServer.start(directory, command, port, settings);
        binaries.removeOlder();
        makeApplicationUser(url(server.port()), password);
        if (server.recovered()) {
            LOG.info("The embedded database had not been stopped cleanly; it has recovered");
        }
        LOG.infof(
                "Embedded database started on 127.0.0.1:%d in %d ms, data in %s",
                server.port(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun), directory.root());
        return new EmbeddedDatabase(directory, server, password);
    }

    /** Forgets the data of an installation, stopping a server that still runs on it; the unpacked programs stay. */
    public static void erase(Path dataDirectory) {
        if (!Files.exists(dataDirectory)) {
            return;
        }
        try (DataDirectory directory = DataDirectory.open(dataDirectory)) {
            if (Files.exists(directory.cluster())) {
                PostgresBinaries binaries = PostgresBinaries.unpackedInto(directory.binaries());
                PostgresCommand command = PostgresCommand.forCluster(binaries, directory.cluster());
                new LeftOverServer(directory, command).stop();
                FileTree.delete(directory.cluster());
            }
            Files.deleteIfExists(directory.passwordFile());
            Files.deleteIfExists(directory.serverLog());
        } catch (IOException e) {
            throw new CannotStartException("The data in " + dataDirectory + " could not be erased: " + e, e);
        }
    }

    /**
     * The server that another Sotay runs on this directory, for whoever only wants to look. Empty when there is none, or
     * none that lets us in.
     */
    static Optional<DatabaseAccess> running(Path dataDirectory) {
        try {
            List<String> lines =
                    Files.readAllLines(dataDirectory.resolve("database").resolve("postmaster.pid"));
            DatabaseAccess access = new DatabaseAccess(
                    url(Integer.parseInt(lines.get(3).strip())),
                    PostgresCluster.USER,
                    PrivateFile.read(dataDirectory.resolve("database.password")).strip());
            access.connect().close();
            return Optional.of(access);
        } catch (IOException | SQLException | NumberFormatException | IndexOutOfBoundsException none) {
            return Optional.empty();
        }
    }

    /** As the superuser, who does nothing else: the owner of the tables may make no roles. */
    private static void makeApplicationUser(String url, String password) {
        try (Connection connection = new DatabaseAccess(url, "postgres", password).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("do $$ begin if not exists (select from pg_roles where rolname = '"
                    + PostgresCluster.APPLICATION_USER + "') then create role " + PostgresCluster.APPLICATION_USER
                    + " login password '" + password + "'; end if; end $$");
        } catch (SQLException e) {
            throw new CannotStartException(
                    "The embedded database does not let its administrator in: " + e.getMessage()
                            + ". Restore database.password from a backup of the data directory.",
                    e);
        }
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + PostgresCluster.DATABASE;
    }

    DatabaseAccess access() {
        return new DatabaseAccess(jdbcUrl(), username(), password);
    }

    public String jdbcUrl() {
        return url(server.port());
    }

    public String username() {
        return PostgresCluster.USER;
    }

    /** For everything but migrations; the same password. */
    String applicationUsername() {
        return PostgresCluster.APPLICATION_USER;
    }

    public String password() {
        return password;
    }

    long serverPid() {
        return server.pid();
    }

    /** Ends open connections, writes everything out and waits for the server to be gone. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            server.stop();
            directory.close();
            LOG.info("Embedded database stopped");
        } catch (IOException e) {
            LOG.warnf("The embedded database did not stop cleanly: %s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
