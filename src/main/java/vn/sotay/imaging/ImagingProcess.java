package vn.sotay.imaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import vn.sotay.platform.apart.WorkerEnded;
import vn.sotay.platform.apart.WorkerProcess;

/**
 * Decodes pictures in a JVM of its own, so that a hostile one costs that JVM and not the node. One picture at a time, in
 * the order in which they come.
 */
public final class ImagingProcess implements AutoCloseable {

    /**
     * @param heapMegabytes of the worker; more memory than that ends it
     * @param timeLimit for one picture
     * @param patience how long a picture waits for those before it
     */
    public record Settings(int heapMegabytes, Duration timeLimit, Duration patience) {}

    private final WorkerProcess worker;
    private final Duration patience;
    private final Semaphore turn = new Semaphore(1, true);

    public ImagingProcess(Settings settings) {
        this.patience = settings.patience();
        this.worker = new WorkerProcess(new WorkerProcess.Settings(
                ImagingWorker.class,
                List.of(),
                settings.heapMegabytes(),
                settings.timeLimit(),
                ImagingWorker.LONGEST_ANSWER));
    }

    /**
     * Never throws for what a picture does; throws when no worker can be started at all.
     *
     * @param directory where the variants go, empty; after a refusal there may be something in it
     */
    public ImagingResult process(Path file, Path directory) {
        if (!comesToItsTurn()) {
            return new ImagingResult.Busy();
        }
        try {
            byte[] answer = worker.ask(
                    file.toUri().toASCIIString() + " " + directory.toUri().toASCIIString());
            return ImagingWorker.JSON
                    .readValue(answer, ImagingWorker.Answer.class)
                    .result();
        } catch (WorkerEnded e) {
            return new ImagingResult.Refused(Refusal.TOO_COSTLY);
        } catch (IOException foreign) {
            throw new UncheckedIOException("The imaging worker answers what this version does not know", foreign);
        } finally {
            turn.release();
        }
    }

    private boolean comesToItsTurn() {
        try {
            return turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** For tests and measurements; 0 when no worker runs. */
    long workerPid() {
        return worker.pid();
    }

    @Override
    public void close() {
        worker.close();
    }
}
