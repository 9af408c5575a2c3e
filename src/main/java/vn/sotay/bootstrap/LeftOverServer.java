package vn.sotay.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What a killed predecessor left behind. A server still running on our files is stopped, not adopted: its output
 * goes nowhere since its parent died, and its settings and port are those of another start.
 */
final class LeftOverServer {
    private static final Logger LOG = Logger.getLogger(LeftOverServer.class);

    private final DataDirectory directory;
    private final PostgresCommand command;

    LeftOverServer(DataDirectory directory, PostgresCommand command) {
        this.directory = directory;
        this.command = command;
    }

    void stop() throws IOException {
        Path pidFile = directory.cluster().resolve("postmaster.pid");
        Optional<Long> pid = readPid(pidFile);
        if (pid.isEmpty()) {
            return;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(pid.get()).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            // PostgreSQL itself clears a file whose process is gone, after checking that no child outlived it.
            return;
        }
        if (!runsOnOurFiles(process.get())) {
            // The number now belongs to a stranger, at whose sight PostgreSQL would refuse to start. Its own parent,
            // which we are, it ignores; deleting the file would take away its check for children that live on.
            List<String> lines = new ArrayList<>(Files.readAllLines(pidFile));
            lines.set(0, Long.toString(ProcessHandle.current().pid()));
            Files.write(pidFile, lines);
            return;
        }
        requireOurProgram(process.get());
        LOG.infof("A database server left by a killed Sotay (process %d) is still running; stopping it", pid.get());
        PostgresCommand.Result result = stop(command, directory.cluster(), "fast");
        if (result.exitCode() != 0) {
            result = stop(command, directory.cluster(), "immediate");
        }
        if (result.exitCode() != 0) {
            throw new CannotStartException("A database server left by a killed Sotay (process " + pid.get()
                    + ") still uses " + directory.cluster() + " and does not stop: " + result.output()
                    + ". End it (kill -9 " + pid.get() + ") and start again; PostgreSQL recovers by itself.");
        }
    }

    static PostgresCommand.Result stop(PostgresCommand command, Path cluster, String mode) throws IOException {
        return command.run("pg_ctl", List.of("stop", "-D", cluster.toString(), "-m", mode, "-w", "-t", "60"), "");
    }

    static Optional<Long> readPid(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        try {
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Long.parseLong(lines.get(0).strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private boolean runsOnOurFiles(ProcessHandle process) {
        String program = program(process);
        if (!program.contains("postgres")) {
            return false;
        }
        try {
            // A server makes its files its working directory; the program's path alone would also fit a sibling's.
            Path workingDirectory = Path.of("/proc", Long.toString(process.pid()), "cwd");
            return Files.isSameFile(workingDirectory, directory.cluster());
        } catch (IOException noSuchView) {
            return program.startsWith(directory.binaries().toString())
                    || process.info()
                            .commandLine()
                            .orElse("")
                            .contains(directory.cluster().toString());
        }
    }

    private void requireOurProgram(ProcessHandle process) {
        String program = program(process);
        if (Path.of(program).isAbsolute()
                && !program.startsWith(directory.binaries().toString())) {
            throw new CannotStartException("Another PostgreSQL (" + program + ", process " + process.pid()
                    + ") is running on " + directory.cluster() + " and was not started by Sotay. Stop it first.");
        }
    }

    private static String program(ProcessHandle process) {
        return process.info().command().orElse("");
    }
}
