package vn.sotay.organisation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.access.Participation;

@Schema(description = "A change of participation")
public record ChangeParticipation(
        @NotNull Participation participation,

        @Size(max = 500) @Schema(
                description = "For the record; needed for everything but ACTIVE",
                nullable = true,
                examples = "Miễn sinh hoạt do tuổi cao, sức yếu")
        String reason,

        @Schema(
                description =
                        "When an exemption or suspension ends by itself, at most five years ahead; open if left out",
                nullable = true)
        Instant until,

        @Schema(
                description = "Since when, in the past and later than the last change; now if left out",
                nullable = true)
        Instant since) {

    /** From now on, with no end. */
    public static ChangeParticipation now(Participation participation, String reason) {
        return new ChangeParticipation(participation, reason, null, null);
    }
}
