package vn.sotay.publishing;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;

@Schema(description = "One row of an audience; several rows add up, and each person counts once")
public record AudienceRow(
        @NotNull UUID unitId,

        @NotNull @Schema(description = "UNIT: that unit alone; SUBTREE: everything below it too")
        Scope scope,

        @Schema(description = "Only holders of this office in those units, wherever their own cell is", nullable = true)
        Role role,

        @Schema(description = "Only members of this standing", nullable = true)
        Standing standing) {}
