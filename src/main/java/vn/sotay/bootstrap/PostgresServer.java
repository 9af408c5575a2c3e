package vn.sotay.bootstrap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** A running server process. */
final class PostgresServer {
    private static final Logger LOG = Logger.getLogger(PostgresServer.class);
    private static final int ATTEMPTS = 10;

    private final DataDirectory directory;
    private final PostgresCommand command;
    private final Process process;
    private final ServerLog log;
    private final int port;
    private CompletableFuture<Void> watch = CompletableFuture.completedFuture(null);

    private PostgresServer(DataDirectory directory, PostgresCommand command, Process process, int port) {
        this.directory = directory;
        this.command = command;
        this.process = process;
        this.port = port;
        this.log = ServerLog.copying(process.getInputStream(), directory.serverLog());
    }

    static PostgresServer start(
            DataDirectory directory, PostgresCommand command, int port, Map<String, String> settings)
            throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            int chosen = choosePort(port);
            Process process = command.start("postgres", arguments(directory, chosen, settings));
            PostgresServer server = new PostgresServer(directory, command, process, chosen);
            if (server.awaitReady()) {
                server.watch();
                return server;
            }
            String said = server.log.recent();
            // Children of a server that was killed need a moment to notice; a free port may be taken meanwhile.
            boolean passing = said.contains("pre-existing shared memory block")
                    || (port == 0 && said.contains("Address already in use"));
            if (!passing || attempt == ATTEMPTS) {
                throw new CannotStartException("The embedded PostgreSQL did not start on " + directory.cluster()
                        + ". Its last words, also in " + directory.serverLog() + ":\n" + said);
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private static List<String> arguments(DataDirectory directory, int port, Map<String, String> settings) {
        List<String> arguments =
                new ArrayList<>(List.of("-D", directory.cluster().toString()));
        arguments.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "port=" + port));
        arguments.addAll(List.of("-c", "unix_socket_directories=", "-c", "logging_collector=off"));
        settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return arguments;
    }

    private static int choosePort(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CannotStartException(
                    "The embedded database cannot listen on port " + port + " of 127.0.0.1 (" + e.getMessage()
                            + "). Set sotay.bootstrap.database-port (SOTAY_BOOTSTRAP_DATABASE_PORT) to a free port, or"
                            + " leave it out to have one chosen.",
                    e);
        }
    }

    /** True when the server takes connections, false when it ended instead; replaying its log may take long. */
    private boolean awaitReady() throws IOException, InterruptedException {
        Path pidFile = directory.cluster().resolve("postmaster.pid");
        long sayAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            if (Files.exists(pidFile) && saysReady(Files.readAllLines(pidFile))) {
                return true;
            }
            if (System.nanoTime() > sayAt) {
                LOG.infof("The embedded database is still coming up, see %s", directory.serverLog());
                sayAt += TimeUnit.SECONDS.toNanos(60);
            }
        }
        log.awaitEnd();
        return false;
    }

    /** The eighth line of the file is the server's own report, the one pg_ctl waits for. */
    private boolean saysReady(List<String> lines) {
        return lines.size() >= 8
                && lines.get(0).strip().equals(Long.toString(process.pid()))
                && lines.get(7).strip().equals("ready");
    }

    private void watch() {
        watch = process.onExit()
                .thenAccept(ended -> LOG.errorf(
                        "The embedded database ended by itself (exit code %d, see %s). Restart Sotay: it recovers.",
                        ended.exitValue(), directory.serverLog()));
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    boolean recovered() {
        return log.recovered();
    }

    void stop() throws IOException, InterruptedException {
        watch.cancel(false);
        if (process.isAlive()
                && LeftOverServer.stop(command, directory.cluster(), "fast").exitCode() != 0) {
            LeftOverServer.stop(command, directory.cluster(), "immediate");
        }
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        log.awaitEnd();
    }
}
