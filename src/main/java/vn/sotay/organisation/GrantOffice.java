package vn.sotay.organisation;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.access.Role;

@Schema(description = "An office to grant, from now on")
public record GrantOffice(
        @NotNull @Schema(description = "The unit of the office; need not be the member's own")
        UUID unitId,

        @NotNull Role role,

        @Schema(description = "When it ends by itself; open if left out", nullable = true)
        Instant until) {}
