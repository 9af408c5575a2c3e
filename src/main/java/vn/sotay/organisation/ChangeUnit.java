package vn.sotay.organisation;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What a unit is called from now on; what is left out stays")
public record ChangeUnit(
        @Pattern(regexp = "[A-Za-z0-9.\\-]{1,40}") @Schema(
                description = "Unique code: 1 to 40 letters, digits, dots or hyphens",
                nullable = true,
                examples = "MS.01.02")
        String code,

        @Pattern(regexp = OneLine.PATTERN) @Size(min = 1, max = 200) @Schema(nullable = true, examples = "Chi bộ thôn Đông")
        String name,

        @Schema(nullable = true) UnitKind kind) {}
