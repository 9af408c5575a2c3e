package vn.sotay.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        description =
                "Codes for the people of a unit, by member code. Hand them over on paper; they cannot be shown again")
public record IssuedCodes(
        Instant expiresAt,

        List<Issued> issued,

        @Schema(description = "Who got none, and why") List<Skipped> skipped) {

    @Schema(name = "CodeForOne", description = "A code for one person")
    public record Issued(
            UUID memberId,
            @Schema(examples = "MS-000123") String memberCode,
            @Schema(examples = "Nguyễn Thị Mẫu") String fullName,
            @Schema(examples = "7KQ2-M9XW-4TFB") String code,

            @Schema(
                    description = "What a QR code for the app holds",
                    examples = "sotay:activate?member=MS-000123&code=7KQ2-M9XW-4TFB")
            String uri) {}

    @Schema(name = "NoCode", description = "Somebody who got no code")
    public record Skipped(
            UUID memberId,
            @Schema(examples = "MS-000124") String memberCode,
            @Schema(examples = "Trần Văn Mẫu") String fullName,
            Why why) {}

    @Schema(name = "NoCodeReason", description = "Why there is no code")
    public enum Why {
        HAS_ACCOUNT,
        ABOVE_YOUR_REACH,
        YOURSELF,
        ENDED
    }
}
