package vn.sotay.organisation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Units that are to close, and go over to another")
public record MergeUnits(
        @NotNull @Size(min = 1, max = 200) @Schema(description = "1 to 200 units of the same kind")
        List<@NotNull UUID> unitIds) {}
