package vn.sotay.organisation;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.access.Standing;

@Schema(description = "A change of standing")
public record ChangeStanding(
        @NotNull Standing standing,

        @Schema(
                description = "Since when, in the past and later than the last change; now if left out",
                nullable = true)
        Instant since) {}
