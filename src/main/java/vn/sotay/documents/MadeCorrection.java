package vn.sotay.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.papers.Correction;

@Schema(description = "A correction that is kept")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MadeCorrection(
        @Schema(
                description = "APPLIED: the text has it. NEEDLESS: the file is read better now and says so itself. "
                        + "PLACE_GONE: the file is read in another way now and has no such portion; look whether it is needed "
                        + "still")
        State state,

        @Schema(description = "The portion it was made on; absent where it is gone", nullable = true, examples = "b12")
        String portion,

        @Schema(description = "How that portion began", examples = "Điều 5. Trách nhiệm của cấp ủy")
        String words,

        @Schema(description = "What was said of it") What correction,

        @Schema(description = "Corrections made in one call have the same; the last call can be undone", examples = "3")
        int call,

        Instant madeAt) {

    /** What became of it. */
    public enum State {
        APPLIED,
        NEEDLESS,
        PLACE_GONE
    }

    @Schema(name = "CorrectionMade", description = "As it was sent")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record What(
            Correction.Action action,
            @Schema(nullable = true, examples = "24") Integer at,
            @Schema(nullable = true) vn.sotay.papers.ProvisionKind kind,
            @Schema(nullable = true, examples = "2") Integer level,
            @Schema(nullable = true, examples = "Điều 5.") String label,

            @Schema(nullable = true, examples = "Trách nhiệm của cấp ủy")
            String heading,

            @Schema(nullable = true) Boolean quoted) {

        static What of(Correction made) {
            return new What(
                    made.action(), made.at(), made.kind(), made.level(), made.label(), made.heading(), made.quoted());
        }
    }

    static MadeCorrection of(Corrections.Correct made) {
        return new MadeCorrection(
                made.state(),
                made.portion(),
                made.kept().words(),
                What.of(made.kept().correction()),
                made.kept().call(),
                made.kept().madeAt());
    }
}
