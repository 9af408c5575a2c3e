package vn.sotay.roster;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.platform.files.FileStore;
import vn.sotay.platform.files.FileStore.StoredFile;
import vn.sotay.roster.ImportProgress.Abandoned;
import vn.sotay.roster.ImportProgress.Claimed;

/**
 * Reads, compares and applies rosters, off the request. A node that ends in the middle holds its import for two minutes
 * more; then another one begins that part again: reading from the first row, applying from nothing, as its transaction
 * never ended.
 */
@ApplicationScoped
public class RosterImportJob {

    private static final Logger LOG = Logger.getLogger(RosterImportJob.class);
    private static final int ATTEMPTS = 3;

    private final ImportProgress progress;
    private final Staging staging;
    private final Comparison comparison;
    private final RosterApplication application;
    private final FileStore files;
    private final RosterConfig config;
    private final Jdbi jdbi;
    private final Set<Claimed> atWork = ConcurrentHashMap.newKeySet();

    RosterImportJob(
            ImportProgress progress,
            Staging staging,
            Comparison comparison,
            RosterApplication application,
            FileStore files,
            RosterConfig config,
            Jdbi jdbi) {
        this.progress = progress;
        this.staging = staging;
        this.comparison = comparison;
        this.application = application;
        this.files = files;
        this.config = config;
        this.jdbi = jdbi;
    }

    @Scheduled(
            every = "1s",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class,
            concurrentExecution = ConcurrentExecution.SKIP)
    void runAll() {
        for (Optional<Claimed> one = progress.claim(null); one.isPresent(); one = progress.claim(null)) {
            work(one.get());
        }
    }

    /** A statement may take longer than a lease. */
    @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    void keepLeases() {
        atWork.forEach(progress::renew);
    }

    /** Does what waits to be done with one import; for tests and tools. */
    @ActivateRequestContext
    public void run(UUID importId) {
        progress.claim(importId).ifPresent(this::work);
    }

    private void work(Claimed claimed) {
        atWork.add(claimed);
        Claimed now = claimed;
        try {
            if (claimed.attempts() > ATTEMPTS) {
                throw new FailedImport(RosterFailure.GIVEN_UP);
            }
            if (claimed.state() == RosterImportState.READING) {
                now = read(claimed);
            }
            if (now.state() == RosterImportState.COMPARING) {
                compare(now);
            } else {
                apply(now);
            }
        } catch (Abandoned elsewhere) {
            LOG.infof("Roster import %s was cancelled or taken over", claimed.id());
        } catch (FailedImport failed) {
            LOG.infof("Roster import %s failed: %s", claimed.id(), failed.failure());
            progress.failed(now, failed.failure());
        } catch (RuntimeException unforeseen) {
            LOG.errorf(unforeseen, "Roster import %s broke off", claimed.id());
            progress.release(now);
        } finally {
            atWork.remove(claimed);
        }
    }

    private Claimed read(Claimed claimed) {
        Staging.Batches rows = staging.begin(claimed);
        progress.step(claimed, RosterStep.READING_ROWS);
        RowReading reading = new RowReading(config.largestFile(), rows::add);
        List<RosterWarning> warnings = new ArrayList<>();
        TextEncoding encoding = null;
        Path copy = null;
        try {
            copy = copy(claimed);
            if (claimed.format() == RosterFormat.XLSX) {
                new XlsxRoster(copy, config.importDirectory()).read(reading);
            } else {
                CsvRoster csv = new CsvRoster(copy);
                encoding = csv.encoding();
                csv.read(reading);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        } finally {
            delete(copy);
        }
        rows.flush();
        if (encoding != null && encoding.isGuessed()) {
            warnings.add(new RosterWarning(RosterWarning.Kind.ENCODING_GUESSED, encoding.name()));
        }
        warnings.addAll(reading.finish());
        return progress.read(claimed, encoding, warnings);
    }

    private Path copy(Claimed claimed) throws IOException {
        Files.createDirectories(config.importDirectory());
        Path copy = Files.createTempFile(config.importDirectory(), "import-", ".roster");
        try (OutputStream out = Files.newOutputStream(copy)) {
            files.copy(new StoredFile(claimed.sha256(), claimed.size()), 0, claimed.size(), out);
        }
        return copy;
    }

    private static void delete(Path copy) {
        try {
            if (copy != null) {
                Files.deleteIfExists(copy);
            }
        } catch (IOException stays) {
            LOG.warnf("%s stays behind: %s", copy, stays.getMessage());
        }
    }

    private void compare(Claimed claimed) {
        inOneTransaction(() -> {
            Consumer<RosterStep> steps = step -> progress.step(claimed, step);
            Comparison.Result found = comparison.compare(claimed, claimed.createdBy(), steps);
            steps.accept(RosterStep.WRITING_REPORT);
            comparison.report(claimed);
            progress.compared(claimed, found, null);
        });
    }

    private void apply(Claimed claimed) {
        inOneTransaction(() -> application.apply(claimed, step -> progress.step(claimed, step)));
    }

    private void inOneTransaction(Runnable work) {
        int seconds = (int) config.applyTimeLimit().toSeconds();
        QuarkusTransaction.requiringNew().timeout(seconds).run(() -> {
            jdbi.useHandle(handle -> handle.execute("set local statement_timeout = '" + seconds + "s'"));
            work.run();
        });
    }
}
