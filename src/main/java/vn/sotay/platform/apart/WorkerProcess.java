package vn.sotay.platform.apart;

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
 * A JVM beside this one for work with files of others, so that a hostile one costs that JVM and not the node. It is
 * started at the first request, used again for the next ones, and replaced when it died or had to be killed. One request
 * at a time.
 */
public final class WorkerProcess implements AutoCloseable {

    /**
     * @param main whose {@code main} calls {@link WorkerLoop#run}
     * @param arguments what it is given
     * @param heapMegabytes more memory than that ends it
     * @param timeLimit for one request
     * @param longestAnswer bytes; a longer answer is a failure, not a larger buffer
     */
    public record Settings(
            Class<?> main, List<String> arguments, int heapMegabytes, Duration timeLimit, int longestAnswer) {
        String name() {
            return main.getSimpleName();
        }
    }

    private static final Logger LOG = Logger.getLogger(WorkerProcess.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    /** Documented for {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int EXIT_OUT_OF_MEMORY = 3;

    private final Settings settings;
    private final ScheduledThreadPoolExecutor watchdog;
    private volatile Process worker;
    private volatile boolean closed;

    public WorkerProcess(Settings settings) {
        this.settings = settings;
        this.watchdog = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, settings.name() + "-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        watchdog.setRemoveOnCancelPolicy(true);
    }

    /**
     * @param request one line
     * @throws IllegalStateException when no worker can be started at all
     */
    public synchronized byte[] ask(String request) throws WorkerEnded {
        if (closed) {
            throw new IllegalStateException(settings.name() + " is closed");
        }
        if (worker == null || !worker.isAlive()) {
            start();
        }
        try {
            return exchange(request + "\n", settings.timeLimit());
        } catch (WorkerEnded e) {
            LOG.infof("%s ended: %s", settings.name(), e.ending());
            throw e;
        }
    }

    /** For tests and measurements; 0 when no worker runs. */
    public synchronized long pid() {
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
                settings.main().getName()));
        command.addAll(settings.arguments());
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            // Secrets of the application stay with the application, and no option variable changes the worker.
            builder.environment().clear();
            builder.environment().put("LC_ALL", "C.UTF-8");
            worker = builder.start();
            exchange("", START_LIMIT);
        } catch (IOException e) {
            throw new UncheckedIOException(settings.name() + " cannot be started", e);
        } catch (WorkerEnded e) {
            throw new IllegalStateException(settings.name() + " did not start: " + e.ending(), e);
        }
    }

    private byte[] exchange(String request, Duration limit) throws WorkerEnded {
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
        byte[] answer = null;
        try {
            current.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            current.getOutputStream().flush();
            answer = read(new DataInputStream(current.getInputStream()));
        } catch (IOException e) {
            LOG.debugf("No answer from %s: %s", settings.name(), e.getMessage());
        }
        boolean inTime = settled.compareAndSet(false, true);
        kill.cancel(false);
        if (!inTime) {
            stop();
            throw new WorkerEnded(Ending.TIMED_OUT);
        }
        if (answer == null) {
            throw new WorkerEnded(causeOfDeath());
        }
        return answer;
    }

    private byte[] read(DataInputStream in) throws IOException, WorkerEnded {
        int length = in.readInt();
        if (length < 0 || length > settings.longestAnswer()) {
            stop();
            throw new WorkerEnded(Ending.ANSWER_TOO_LARGE);
        }
        byte[] answer = new byte[length];
        in.readFully(answer);
        return answer;
    }

    private Ending causeOfDeath() {
        Process dead = worker;
        stop();
        return dead.exitValue() == EXIT_OUT_OF_MEMORY ? Ending.OUT_OF_MEMORY : Ending.WORKER_DIED;
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
            LOG.debugf("%s was gone already: %s", settings.name(), e.getMessage());
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
}
