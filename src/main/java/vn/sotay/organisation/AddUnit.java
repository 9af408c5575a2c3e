package vn.sotay.organisation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "A unit to add below another")
public record AddUnit(
        @NotNull UUID parentId,

        @NotNull @Pattern(regexp = "[A-Za-z0-9.\\-]{1,40}") @Schema(description = "Unique code: 1 to 40 letters, digits, dots or hyphens", examples = "MS.01.02")
        String code,

        @NotNull @Pattern(regexp = OneLine.PATTERN) @Size(min = 1, max = 200) @Schema(examples = "Chi bộ thôn Đông")
        String name,

        @NotNull UnitKind kind) {}
