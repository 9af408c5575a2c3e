package vn.sotay.documents;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import vn.sotay.access.Actor;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.extraction.FileCheck;
import vn.sotay.extraction.FileVerdict;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.web.Problem;

/** What every uploaded file has to pass before anything of it is kept. */
@ApplicationScoped
class Intake {

    private final Actor actor;
    private final AuditTrail audit;

    Intake(Actor actor, AuditTrail audit) {
        this.actor = actor;
        this.audit = audit;
    }

    /** Outside a transaction. @throws Problem 400 without a file, 413 or 415 with the reason for a refused one */
    FileVerdict.Accepted requireAcceptable(FileUpload file, Unit owner) throws IOException {
        if (file == null || file.fileName() == null) {
            throw Problem.invalidField("/file", "NotNull");
        }
        FileVerdict verdict = FileCheck.check(file.fileName(), file.uploadedFile());
        if (verdict instanceof FileVerdict.Refused refused) {
            audit.recordDenial(
                    actor.memberNo(),
                    AuditEntry.of("documents.upload", "unit", owner.id, owner.unitNo)
                            .with(Map.of("refusal", refused.code())));
            throw FileRefusals.problem(refused);
        }
        return (FileVerdict.Accepted) verdict;
    }
}
