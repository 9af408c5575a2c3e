package vn.sotay.documents;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import vn.sotay.access.Actor;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.extraction.ExtractionLimits;
import vn.sotay.extraction.FileCheck;
import vn.sotay.extraction.FileKind;
import vn.sotay.extraction.FileVerdict;
import vn.sotay.extraction.FirstPages;
import vn.sotay.organisation.Unit;
import vn.sotay.papers.PaperProcess;
import vn.sotay.platform.files.FileStore.StoredFile;
import vn.sotay.platform.web.Problem;

/**
 * Looks at an uploaded file before anything of it is stored: is it a document, does it bear a secrecy mark, and if
 * nobody can tell, did a person look? A mark found afterwards would be in tables, logs and backups by then. The pages
 * are read in a process of its own, so that no upload waits for a long import.
 */
@ApplicationScoped
class FirstLook {

    /** The longest an upload waits for those before it; the next one may try later. */
    private static final int WAIT_SECONDS = 20;

    private final AuditTrail audit;
    private final PaperProcess process;
    private final Turn turn = new Turn(1, WAIT_SECONDS);

    FirstLook(AuditTrail audit, DocumentsConfig config) {
        this.audit = audit;
        this.process = new PaperProcess(
                new PaperProcess.Settings(config.importHeap(), config.lookTimeLimit(), ExtractionLimits.STANDARD));
    }

    @PreDestroy
    void stop() {
        process.close();
    }

    /**
     * Not to be called in a transaction: looking takes its time, and a refusal is recorded in one of its own.
     *
     * @param declared the uploader says to have looked and that it is no state secret
     * @param owner the unit that is to own the document; named in the trail when the file is refused
     * @throws Problem 400 without a file; 413, 415 or 422, and the file is gone then
     */
    Taken look(FileUpload upload, boolean declared, Unit owner, Actor actor) throws IOException {
        if (upload == null || upload.fileName() == null) {
            throw Problem.invalidField("/file", "NotNull");
        }
        Path file = upload.uploadedFile();
        try {
            return look(upload.fileName(), file, declared ? actor.memberNo() : null);
        } catch (Refused refused) {
            Files.deleteIfExists(file);
            audit.recordDenial(
                    actor.memberNo(),
                    AuditEntry.of("documents.upload", "unit", owner.id, owner.unitNo)
                            .with(refused.facts));
            throw refused.problem;
        }
    }

    private Taken look(String fileName, Path file, Integer declaredBy) throws IOException, Refused {
        FileVerdict verdict = FileCheck.check(fileName, file);
        if (verdict instanceof FileVerdict.Refused refused) {
            throw new Refused(FileRefusals.problem(refused), Map.of("refusal", refused.code()));
        }
        FileVerdict.Accepted accepted = (FileVerdict.Accepted) verdict;
        FirstPages pages = look(accepted.kind(), file);
        if (pages instanceof FirstPages.Marked marked) {
            throw new Refused(
                    FileRefusals.secret(), Map.of("refusal", DocumentVersion.SECRECY_MARK, "mark", marked.secrecy()));
        }
        boolean seen = pages instanceof FirstPages.Read read && !read.withoutText();
        if (!seen && declaredBy == null) {
            throw new Refused(
                    Problem.of(422, "documents/declaration-needed"),
                    Map.of("refusal", DocumentVersion.DECLARATION_NEEDED));
        }
        boolean limited = pages instanceof FirstPages.Read read && read.limited();
        return new Taken(file, accepted.kind(), accepted.name(), limited, declaredBy);
    }

    private FirstPages look(FileKind kind, Path file) {
        return turn.take(() -> process.look(kind, file));
    }

    /**
     * A file that may be stored.
     *
     * @param name safe to store and to show
     * @param limited the paper limits its distribution
     * @param declaredBy who said that it is no state secret; {@code null} if nobody did
     */
    record Taken(Path file, FileKind kind, String name, boolean limited, Integer declaredBy) {

        /** For the trail. */
        Map<String, Object> facts(StoredFile stored) {
            Map<String, Object> facts = new HashMap<>(Map.of("sha256", stored.sha256(), "size", stored.size()));
            if (declaredBy != null) {
                facts.put("declaredNotSecret", true);
            }
            if (limited) {
                facts.put("limited", true);
            }
            return facts;
        }

        Instant declaredAt(Instant now) {
            return declaredBy == null ? null : now;
        }
    }

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;
        private final transient Map<String, Object> facts;

        private Refused(Problem problem, Map<String, Object> facts) {
            super(problem.code(), null, false, false);
            this.problem = problem;
            this.facts = facts;
        }
    }
}
