package vn.sotay.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "The answer to each entry, in the order they were sent")
public record ReadingsRecorded(List<Result> results) {

    @Schema(name = "ReadingResult", description = "What became of one entry")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Result(
            Outcome outcome,

            @Schema(description = "Which field makes no sense; only with MALFORMED", nullable = true)
            Reason reason) {

        static Result of(Outcome outcome) {
            return new Result(outcome, null);
        }

        static Result malformed(Reason reason) {
            return new Result(Outcome.MALFORMED, reason);
        }
    }

    @Schema(
            name = "ReadingOutcome",
            description =
                    "RECORDED, also when it was known already; RECORDED_AS_OPENED: claimed as read without the end "
                            + "reached, or faster than anybody reads; UNKNOWN_ITEM: no such item, or never for this member; "
                            + "MALFORMED: send no more. Every one of them is final: the phone may forget the entry.")
    public enum Outcome {
        RECORDED,
        RECORDED_AS_OPENED,
        UNKNOWN_ITEM,
        MALFORMED
    }

    @Schema(name = "ReadingReason", description = "The field that makes no sense; ENTRY: the entry is not an object")
    public enum Reason {
        ENTRY,
        ITEM_ID,
        REVISION,
        STEP,
        AT,
        DWELL_SECONDS,
        END_REACHED
    }
}
