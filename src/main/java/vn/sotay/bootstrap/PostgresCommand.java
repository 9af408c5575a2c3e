package vn.sotay.bootstrap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs PostgreSQL's programs as somebody they accept. They refuse root: there they run in a user namespace of their
 * own, in which root is nobody yet still owns its files, or, where the system forbids that, as another user who is
 * given the database files.
 */
final class PostgresCommand {
    private static final int NOBODY = 65534;

    private final PostgresBinaries binaries;
    private final List<String> prefix;

    /** The user who must own the database files, or -1 for whoever runs this process. */
    private final int owner;

    private PostgresCommand(PostgresBinaries binaries, List<String> prefix, int owner) {
        this.binaries = binaries;
        this.prefix = prefix;
        this.owner = owner;
    }

    static PostgresCommand forCluster(PostgresBinaries binaries, Path cluster) throws IOException {
        String probe = binaries.program("postgres").toString();
        requireRunnable(probe);
        // A terminal sends Ctrl-C to its whole foreground group: without a session of its own the server would stop
        // before the application that still uses it.
        List<String> session = works(List.of("setsid", "true")) ? List.of("setsid") : List.of();
        if (PostgresBinaries.isWindows() || processUser() != 0) {
            return new PostgresCommand(binaries, session, -1);
        }
        int clusterOwner = Files.exists(cluster) ? (int) Files.getAttribute(cluster, "unix:uid") : 0;
        if (clusterOwner == 0 && works(List.of("unshare", "-U", probe, "--version"))) {
            return new PostgresCommand(binaries, join(session, List.of("unshare", "-U")), -1);
        }
        int user = clusterOwner == 0 ? NOBODY : clusterOwner;
        List<String> become = List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups");
        if (works(join(become, List.of(probe, "--version")))) {
            return new PostgresCommand(binaries, join(session, become), user);
        }
        throw new CannotStartException("PostgreSQL does not run as root, and neither unshare nor setpriv (util-linux)"
                + " could run " + probe + " as another user here. Start Sotay as an ordinary user that owns the data"
                + " directory, or move the data directory to a place that every user can enter.");
    }

    /** Gives a file or directory to the user the server runs as, where that is not this process's own. */
    void giveToServer(Path path) throws IOException {
        if (owner < 0) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path each : tree.toList()) {
                Files.setAttribute(each, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(each, "unix:gid", owner, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    Process start(String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(binaries.program(program).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // The directory this process was started in may be closed to the server's user.
        builder.directory(binaries.program(program).getParent().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder.start();
    }

    Result run(String program, List<String> arguments, String input) throws IOException {
        Process process = start(program, arguments);
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(exitCode(process), output.strip());
    }

    /** Fails on a file system without the right to execute, and where a system library is missing. */
    private static void requireRunnable(String program) {
        Result result = attempt(List.of(program, "--version"));
        if (result.exitCode() != 0) {
            throw new CannotStartException("The embedded PostgreSQL cannot be run: " + result.output()
                    + ". Where its file system is mounted noexec, move the data directory"
                    + " (sotay.bootstrap.data-directory); where a library is missing, install it; or use a database"
                    + " server of your own (QUARKUS_DATASOURCE_JDBC_URL).");
        }
    }

    private static boolean works(List<String> command) {
        return attempt(command).exitCode() == 0;
    }

    private static Result attempt(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(exitCode(process), output.strip());
        } catch (IOException e) {
            return new Result(-1, e.getMessage());
        }
    }

    private static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for PostgreSQL", e);
        }
    }

    private static int processUser() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self)
                ? (int) Files.getAttribute(self, "unix:uid")
                : System.getProperty("user.name").equals("root") ? 0 : -1;
    }

    private static List<String> join(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    record Result(int exitCode, String output) {
        /** The lines worth a person's time: initdb talks a lot before it fails. */
        String complaints() {
            String found = output.lines()
                    .filter(line -> line.matches(".*(FATAL|PANIC|ERROR|DETAIL|HINT|error:|not found).*"))
                    .collect(Collectors.joining("\n"));
            return found.isEmpty() ? output : found;
        }
    }
}
