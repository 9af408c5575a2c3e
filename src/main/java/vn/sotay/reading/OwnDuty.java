package vn.sotay.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.publishing.ItemKind;

@Schema(description = "Something I am to read, or did")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OwnDuty(
        UUID itemId,
        @Schema(examples = "Nghị quyết về công tác dân vận") String title,
        ItemKind kind,
        Requirement requirement,

        @Schema(description = "The due date, or later for somebody who joined after the duty was given")
        Instant deadline,

        @Schema(description = "Not met and past the deadline")
        boolean overdue,

        @Schema(description = "Names of the units that ask for it, the highest first")
        List<String> askedBy,

        @Schema(description = "Absent until met", nullable = true)
        Instant metAt,

        @Schema(description = "The highest step reached; absent if none", nullable = true)
        Step readState,

        @Schema(
                description =
                        "The caller read the material version of this number and is asked for what changed since: the "
                                + "`passages` whose `epoch` is greater. Absent: the whole text is asked",
                nullable = true,
                examples = "1")
        Integer changesSinceEpoch) {

    static OwnDuty of(DutyLine line, Instant now) {
        return new OwnDuty(
                line.itemId(),
                line.title(),
                line.kind(),
                line.requirement(),
                line.deadline(),
                line.overdue(now),
                line.askedBy(),
                line.metAt(),
                line.times().reached(),
                line.changesSinceEpoch());
    }
}
