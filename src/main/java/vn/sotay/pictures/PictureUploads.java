package vn.sotay.pictures;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import vn.sotay.access.Actor;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.imaging.ImagingResult;
import vn.sotay.imaging.Refusal;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.web.Problem;

/** Takes in what the caller uploads: made into variants first, kept afterwards. */
@ApplicationScoped
public class PictureUploads {

    private final Actor actor;
    private final PictureIntake intake;
    private final Pictures pictures;
    private final AuditTrail audit;

    PictureUploads(Actor actor, PictureIntake intake, Pictures pictures, AuditTrail audit) {
        this.actor = actor;
        this.intake = intake;
        this.pictures = pictures;
        this.audit = audit;
    }

    /**
     * Outside a transaction: decoding takes its time, and no connection waits for it.
     *
     * @param owner in which a refusal is recorded
     * @throws Problem 400 without a file or a text, 413 or 415 with the reason for a refused one
     */
    public Ready take(FileUpload file, String alternativeText, Unit owner) throws IOException {
        if (file == null || file.fileName() == null) {
            throw Problem.invalidField("/file", "NotNull");
        }
        var upload = new Pictures.Upload(actor, AlternativeText.of(alternativeText));
        PictureIntake.Taken taken = intake.take(file.uploadedFile());
        if (taken.result() instanceof ImagingResult.Done done) {
            return new Ready(pictures, upload, taken, done);
        }
        taken.close();
        if (taken.result() instanceof ImagingResult.Refused refused) {
            audit.recordDenial(
                    actor.memberNo(),
                    AuditEntry.of("pictures.upload", "unit", owner.id, owner.unitNo)
                            .with(Map.of("refusal", refused.refusal())));
            throw problem(refused.refusal());
        }
        throw Problem.of(503, "request/not-now");
    }

    /** The reason decides the text. */
    private static Problem problem(Refusal refusal) {
        boolean tooMuch = refusal == Refusal.TOO_LARGE || refusal == Refusal.TOO_MANY_PIXELS;
        return Problem.of(
                tooMuch ? 413 : 415,
                "pictures/" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Decoded and not kept yet; what is not kept is gone when it is closed. */
    public static final class Ready implements AutoCloseable {

        private final Pictures pictures;
        private final Pictures.Upload upload;
        private final PictureIntake.Taken taken;
        private final ImagingResult.Done done;

        private Ready(Pictures pictures, Pictures.Upload upload, PictureIntake.Taken taken, ImagingResult.Done done) {
            this.pictures = pictures;
            this.upload = upload;
            this.taken = taken;
            this.done = done;
        }

        /** In a transaction that holds the unit. */
        public PictureDetail keep(Unit owner) throws IOException {
            return PictureDetail.of(pictures.keep(owner, done, taken.directory(), upload));
        }

        @Override
        public void close() {
            taken.close();
        }
    }
}
