package vn.sotay.documents;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.extraction.ExtractionLimits;
import vn.sotay.extraction.FileKind;
import vn.sotay.extraction.PagePicture;
import vn.sotay.papers.Paper;
import vn.sotay.papers.PaperProcess;
import vn.sotay.papers.PaperResult;
import vn.sotay.platform.files.FileStore;
import vn.sotay.platform.files.FileStore.StoredFile;
import vn.sotay.platform.time.Time;
import vn.sotay.publishing.PublishedItem;

/**
 * Reads uploaded files, off the request and outside this process, so that a hostile one costs a child and not the
 * node. Claim (short transaction), read (none), settle (short transaction): a crash in between leaves the version
 * waiting, and its lease runs out.
 */
@ApplicationScoped
public class ImportJob {

    private static final Logger LOG = Logger.getLogger(ImportJob.class);
    private static final int ATTEMPTS = 3;

    private final Jdbi jdbi;
    private final FileStore files;
    private final VersionContent content;
    private final Corrections corrections;
    private final Clock clock;
    private final DocumentsConfig config;
    private final SecretsFound secrets;
    private final ScannedPages pages;
    private final PaperProcess process;

    ImportJob(
            Jdbi jdbi,
            FileStore files,
            VersionContent content,
            Corrections corrections,
            Clock clock,
            DocumentsConfig config,
            SecretsFound secrets,
            ScannedPages pages) {
        this.jdbi = jdbi;
        this.files = files;
        this.content = content;
        this.corrections = corrections;
        this.clock = clock;
        this.config = config;
        this.secrets = secrets;
        this.pages = pages;
        this.process = new PaperProcess(
                new PaperProcess.Settings(config.importHeap(), config.importTimeLimit(), ExtractionLimits.STANDARD));
    }

    @PreDestroy
    void stop() {
        process.close();
    }

    @Scheduled(
            every = "1s",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class,
            concurrentExecution = ConcurrentExecution.SKIP)
    void runAll() {
        Optional<Claimed> claimed = claim(null);
        while (claimed.isPresent()) {
            read(claimed.get());
            claimed = claim(null);
        }
    }

    /** Imports what waits of one document; for tests and tools. */
    public void run(UUID documentId) {
        claim(documentId).ifPresent(this::read);
    }

    private Optional<Claimed> claim(UUID documentId) {
        var now = Time.now(clock);
        return jdbi.withHandle(handle -> handle.createQuery("""
                        update documents_version set import_attempts = import_attempts + 1, lease_until = :until
                        where id = (
                            select id from documents_version
                            where import_state = 'WAITING' and (lease_until is null or lease_until < :now)
                                and (cast(:document as uuid) is null or document_id = cast(:document as uuid))
                            -- Scans take their time, so they come last.
                            order by declared_at is not null, created_at limit 1 for update skip locked)
                        returning id, document_id, encode(sha256, 'hex') as sha256, size, kind, import_attempts,
                            declared_at is not null as declared
                        """)
                .bind("now", now)
                .bind("until", leaseFrom(now))
                .bind("document", documentId)
                .map(ConstructorMapper.of(Claimed.class))
                .findOne());
    }

    private void read(Claimed claimed) {
        if (claimed.importAttempts() > ATTEMPTS) {
            pages.forget(claimed.id());
            settle(claimed, ImportState.FAILED, "GIVEN_UP", null);
            return;
        }
        if (claimed.importAttempts() == 1) {
            // Of an earlier reading, before somebody asked for another one.
            pages.forget(claimed.id());
        }
        PaperResult result = extract(claimed);
        if (result instanceof PaperResult.Read read) {
            settle(claimed, read.paper());
        } else if (result instanceof PaperResult.Marked marked) {
            secrets.forget(claimed.file(), marked.secrecy());
        } else if (result instanceof PaperResult.Failed failed) {
            LOG.infof("Import of version %s failed: %s", claimed.id(), failed.code());
            settle(claimed, ImportState.FAILED, failed.code().name(), null);
        }
    }

    private void settle(Claimed claimed, Paper paper) {
        boolean withoutText = paper.text().withoutText();
        if (withoutText && !claimed.declared()) {
            settle(claimed, ImportState.FAILED, DocumentVersion.DECLARATION_NEEDED, null);
        } else {
            settle(claimed, withoutText ? ImportState.WITHOUT_TEXT : ImportState.DONE, null, paper);
        }
    }

    private PaperResult extract(Claimed claimed) {
        StoredFile file = claimed.file();
        Path copy = null;
        try {
            Files.createDirectories(config.importDirectory());
            copy = Files.createTempFile(
                    config.importDirectory(),
                    "import-",
                    "." + claimed.kind().extensions().get(0));
            try (OutputStream out = Files.newOutputStream(copy)) {
                files.copy(file, 0, file.size(), out);
            }
            PaperResult result = process.read(claimed.kind(), copy);
            if (claimed.declared()
                    && result instanceof PaperResult.Read read
                    && read.paper().text().withoutText()) {
                draw(claimed, copy, read.paper().text().pages());
            }
            return result;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        } finally {
            delete(copy);
        }
    }

    /** Only what a person looked at and declared is drawn. What cannot be drawn is still in the file. */
    private void draw(Claimed claimed, Path file, int count) {
        Set<Integer> drawn = pages.drawn(claimed.id());
        Instant end = Time.now(clock).plus(config.drawTimeLimit());
        for (int number = 1; number <= Math.min(count, PagePicture.MOST_PAGES); number++) {
            Instant now = Time.now(clock);
            if (now.isAfter(end) || !hold(claimed, now)) {
                LOG.infof("Version %s is shown as pictures up to page %d of %d", claimed.id(), number - 1, count);
                return;
            }
            Optional<PagePicture> picture = drawn.contains(number) ? Optional.empty() : process.draw(file, number);
            if (picture.isPresent() && !pages.keep(claimed.id(), number, picture.get(), config.importDirectory())) {
                return;
            }
        }
    }

    /** Keeps other nodes away for as long as the next page may take. */
    private boolean hold(Claimed claimed, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                                update documents_version set lease_until = :until
                                where id = :id and import_state = 'WAITING' and import_attempts = :attempts
                                """)
                        .bind("until", leaseFrom(now))
                        .bind("id", claimed.id())
                        .bind("attempts", claimed.importAttempts())
                        .execute())
                == 1;
    }

    /** Long enough for the time limit and the copy, so that no two nodes read one file. */
    private Instant leaseFrom(Instant now) {
        return now.plus(config.importTimeLimit()).plus(Duration.ofMinutes(2));
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

    private void settle(Claimed claimed, ImportState state, String failure, Paper paper) {
        QuarkusTransaction.requiringNew().run(() -> {
            // The item before what is kept of it, as everywhere.
            Optional<PublishedItem> item = PublishedItem.findForChange(claimed.documentId());
            boolean again = content.isKept(claimed.id());
            boolean waited = jdbi.withHandle(handle -> handle.createUpdate("""
                                    update documents_version set import_state = :state, import_failure = :failure,
                                        lease_until = null, pages = :pages, version = version + 1
                                    where id = :id and import_state = 'WAITING' and import_attempts = :attempts
                                    """)
                            .bind("attempts", claimed.importAttempts())
                            .bind("state", state.name())
                            .bind("failure", failure)
                            .bind(
                                    "pages",
                                    paper == null || paper.text().pages() == 0
                                            ? null
                                            : paper.text().pages())
                            .bind("id", claimed.id())
                            .execute())
                    == 1;
            if (waited && again) {
                // Whoever saw the earlier reading does not edit or approve this one by its tag.
                item.ifPresent(known -> known.edited(Time.now(clock)));
            }
            if (waited && paper != null) {
                content.keep(claimed.id(), paper);
                corrections.applyAgain(claimed.id());
            }
        });
    }

    /** A version that this node reads now. */
    public record Claimed(
            UUID id, UUID documentId, String sha256, long size, FileKind kind, int importAttempts, boolean declared) {

        StoredFile file() {
            return new StoredFile(sha256, size);
        }
    }
}
