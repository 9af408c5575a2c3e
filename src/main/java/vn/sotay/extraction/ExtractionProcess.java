package vn.sotay.extraction;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Reads files in a JVM of its own, so that a hostile one costs that JVM and not the node. The worker is started at the
 * first file, used again for the next ones, and replaced when it died or had to be killed. One file at a time.
 */
public final class ExtractionProcess implements AutoCloseable {

    /**
     * What a worker may use.
     *
     * @param heapMegabytes of the worker; more memory than that ends it
     * @param timeLimit for one file
     */
    public record Settings(int heapMegabytes, Duration timeLimit, ExtractionLimits limits) {

        public static final Settings STANDARD = new Settings(192, Duration.ofSeconds(60), ExtractionLimits.STANDARD);
    }

    private static final Logger LOG = Logger.getLogger(ExtractionProcess.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    /** Documented for {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int EXIT_OUT_OF_MEMORY = 3;

    private final Settings settings;
    private final ScheduledThreadPoolExecutor watchdog = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "extraction-watchdog");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Process worker;
    private volatile boolean closed;

    public ExtractionProcess(Settings settings) {
        this.settings = settings;
        watchdog.setRemoveOnCancelPolicy(true);
    }

    /** Never throws for what a file does; throws when no worker can be started at all. */
    public ExtractionResult extract(FileKind kind, Path file) {
        return ask(ExtractionWorker.READ, kind, file).result();
    }

    /** What the first pages show. Never throws for what a file does, as {@link #extract}. */
    public FirstPages look(FileKind kind, Path file) {
        return ask(ExtractionWorker.LOOK, kind, file).firstPages();
    }

    private synchronized ExtractionWorker.Answer ask(String what, FileKind kind, Path file) {
        if (closed) {
            throw new IllegalStateException("The extraction process is closed");
        }
        if (worker == null || !worker.isAlive()) {
            start();
        }
        String request = what + " " + kind.name() + " " + file.toUri().toASCIIString() + "\n";
        try {
            return exchange(request, settings.timeLimit());
        } catch (FailedExchange e) {
            LOG.infof("Extraction worker ended: %s", e.code);
            return ExtractionWorker.Answer.failed(e.code);
        }
    }

    /** For tests and measurements; 0 when no worker runs. */
    synchronized long workerPid() {
        return worker == null || !worker.isAlive() ? 0 : worker.pid();
    }

    @Override
    public void close() {
        closed = true;
        Process running = worker;
        if (running != null) {
            // Ends a file that is being read, so that closing does not wait for its time limit.
            running.destroyForcibly();
        }
        synchronized (this) {
            watchdog.shutdownNow();
            stop();
        }
    }

    private void start() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + settings.heapMegabytes() + "m",
                "-Xss2m",
                "-XX:MaxMetaspaceSize=128m",
                "-XX:ReservedCodeCacheSize=48m",
                "-XX:+ExitOnOutOfMemoryError",
                // What the JVM itself has to say, such as why it ends, must not mix with the answers.
                "-XX:+DisplayVMOutputToStderr",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // No temporary files, neither for performance counters nor for a crash.
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=/dev/null",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-cp",
                WorkerClassPath.find(),
                ExtractionWorker.class.getName()));
        try {
            command.add(ExtractionWorker.JSON.writeValueAsString(settings.limits()));
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            // Secrets of the application stay with the application, and no option variable changes the worker.
            builder.environment().clear();
            builder.environment().put("LC_ALL", "C.UTF-8");
            worker = builder.start();
            exchange("", START_LIMIT);
        } catch (IOException e) {
            throw new UncheckedIOException("The extraction worker cannot be started", e);
        } catch (FailedExchange e) {
            throw new IllegalStateException("The extraction worker did not start: " + e.code, e);
        }
    }

    private ExtractionWorker.Answer exchange(String request, Duration limit) throws FailedExchange {
        Process current = worker;
        AtomicBoolean settled = new AtomicBoolean();
        ScheduledFuture<?> kill = watchdog.schedule(
                () -> {
                    if (settled.compareAndSet(false, true)) {
                        current.destroyForcibly();
                    }
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
        ExtractionWorker.Answer answer = null;
        try {
            current.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            current.getOutputStream().flush();
            answer = read(new DataInputStream(current.getInputStream()));
        } catch (IOException e) {
            LOG.debugf("No answer from the extraction worker: %s", e.getMessage());
        }
        boolean inTime = settled.compareAndSet(false, true);
        kill.cancel(false);
        if (!inTime) {
            stop();
            throw new FailedExchange(FailureCode.TIMED_OUT);
        }
        if (answer == null) {
            throw new FailedExchange(causeOfDeath());
        }
        return answer;
    }

    private ExtractionWorker.Answer read(DataInputStream in) throws IOException, FailedExchange {
        int length = in.readInt();
        if (length < 0 || length > ExtractionLimits.MAX_ANSWER_BYTES) {
            stop();
            throw new FailedExchange(FailureCode.ANSWER_TOO_LARGE);
        }
        byte[] answer = in.readNBytes(length);
        return ExtractionWorker.JSON.readValue(answer, ExtractionWorker.Answer.class);
    }

    private FailureCode causeOfDeath() {
        Process dead = worker;
        stop();
        return dead.exitValue() == EXIT_OUT_OF_MEMORY ? FailureCode.OUT_OF_MEMORY : FailureCode.WORKER_DIED;
    }

    /** Returns only when the process is gone. */
    private void stop() {
        if (worker == null) {
            return;
        }
        Process ending = worker;
        worker = null;
        boolean interrupted = false;
        try {
            ending.getOutputStream().close();
        } catch (IOException e) {
            LOG.debugf("The worker was gone already: %s", e.getMessage());
        }
        try {
            // A worker that died by itself needs a moment until its exit value says why.
            if (!ending.waitFor(2, TimeUnit.SECONDS)) {
                ending.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            interrupted = true;
            ending.destroyForcibly().onExit().join();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class FailedExchange extends Exception {
        private static final long serialVersionUID = 1L;

        private final FailureCode code;

        FailedExchange(FailureCode code) {
            super(code.name());
            this.code = code;
        }
    }
}
