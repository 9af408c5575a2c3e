package vn.sotay.organisation;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Where a unit is to hang from now on")
public record MoveUnit(
        @NotNull @Schema(description = "The unit directly above")
        UUID parentId) {}
