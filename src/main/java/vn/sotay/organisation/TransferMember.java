package vn.sotay.organisation;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "A transfer to another unit")
public record TransferMember(
        @NotNull UUID unitId,

        @Schema(
                description =
                        "Until when a temporary transfer lasts, at most five years; without it the transfer is official",
                nullable = true)
        Instant until,

        @Schema(
                description = "Since when, in the past and later than the last transfer; now if left out",
                nullable = true)
        Instant since) {}
