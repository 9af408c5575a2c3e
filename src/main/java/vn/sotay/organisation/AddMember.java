package vn.sotay.organisation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.access.Participation;
import vn.sotay.access.Standing;

@Schema(description = "A person to add to a unit")
public record AddMember(
        @NotNull @Pattern(regexp = "[A-Za-z0-9.\\-]{3,40}") @Schema(description = "Member code, the key: 3 to 40 letters, digits, dots or hyphens", examples = "MS-000123")
        String code,

        @NotNull @Pattern(regexp = OneLine.PATTERN) @Size(min = 1, max = 120) @Schema(examples = "Nguyễn Thị Mẫu")
        String fullName,

        @NotNull Standing standing,

        @Schema(description = "ACTIVE if left out", nullable = true)
        Participation participation,

        @Pattern(regexp = "[0-9]{6,20}") @Schema(
                description = "Party card number; probationary members hold none",
                nullable = true,
                examples = "012345678901")
        String cardNumber,

        @Pattern(regexp = "\\+?[0-9]{8,15}") @Schema(nullable = true, examples = "+84901234567")
        String phone,

        @Pattern(regexp = "vi|en") @Schema(description = "Language of what is sent: vi (default) or en", nullable = true, examples = "vi")
        String language,

        @Schema(description = "Unit of the place of residence: receives, never counts", nullable = true)
        UUID residenceUnitId) {

    /** An active member of whom no more is known yet. */
    public static AddMember named(String code, String fullName, Standing standing) {
        return new AddMember(code, fullName, standing, Participation.ACTIVE, null, null, null, null);
    }
}
