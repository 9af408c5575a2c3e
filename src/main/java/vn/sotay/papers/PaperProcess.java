package vn.sotay.papers;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.sotay.extraction.ExtractionLimits;
import vn.sotay.extraction.FailureCode;
import vn.sotay.extraction.FileKind;
import vn.sotay.extraction.FirstPages;
import vn.sotay.extraction.PagePicture;
import vn.sotay.platform.apart.WorkerEnded;
import vn.sotay.platform.apart.WorkerProcess;

/** Reads files in a JVM of its own, so that a hostile one costs that JVM and not the node. One file at a time. */
public final class PaperProcess implements AutoCloseable {

    /**
     * What a worker may use.
     *
     * @param heapMegabytes of the worker; more memory than that ends it
     * @param timeLimit for one file
     */
    public record Settings(int heapMegabytes, Duration timeLimit, ExtractionLimits limits) {

        public static final Settings STANDARD = new Settings(192, Duration.ofSeconds(60), ExtractionLimits.STANDARD);
    }

    private final WorkerProcess worker;

    public PaperProcess(Settings settings) {
        this.worker = new WorkerProcess(new WorkerProcess.Settings(
                PaperWorker.class,
                List.of(written(settings.limits())),
                settings.heapMegabytes(),
                settings.timeLimit(),
                ExtractionLimits.MAX_ANSWER_BYTES));
    }

    private static String written(ExtractionLimits limits) {
        try {
            return PaperWorker.JSON.writeValueAsString(limits);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Never throws for what a file does; throws when no worker can be started at all. */
    public PaperResult read(FileKind kind, Path file) {
        return ask(PaperWorker.READ, kind.name(), file).result();
    }

    /** What the first pages show. Never throws for what a file does, as {@link #read}. */
    public FirstPages look(FileKind kind, Path file) {
        return ask(PaperWorker.LOOK, kind.name(), file).firstPages();
    }

    /**
     * A page of a PDF as it looks, or nothing where it cannot be drawn within the limits. Never throws for what a file
     * does, as {@link #read}.
     *
     * @param number from 1
     */
    public Optional<PagePicture> draw(Path file, int number) {
        return Optional.ofNullable(
                ask(PaperWorker.DRAW, Integer.toString(number), file).picture());
    }

    private PaperWorker.Answer ask(String what, String of, Path file) {
        try {
            byte[] answer = worker.ask(what + " " + of + " " + file.toUri().toASCIIString());
            return PaperWorker.JSON.readValue(answer, PaperWorker.Answer.class);
        } catch (WorkerEnded e) {
            return PaperWorker.Answer.failed(FailureCode.valueOf(e.ending().name()));
        } catch (IOException foreign) {
            throw new UncheckedIOException("The extraction worker answers what this version does not know", foreign);
        }
    }

    /** For tests and measurements; 0 when no worker runs. */
    public long workerPid() {
        return worker.pid();
    }

    @Override
    public void close() {
        worker.close();
    }
}
