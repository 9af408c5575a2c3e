package vn.sotay.identity;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "First sign-in, or a new password after a new code")
public record Activate(
        @NotNull @Size(min = 1, max = 40) @Schema(examples = "MS-000123")
        String memberCode,

        @NotNull @Size(min = 1, max = 40) @Schema(
                description = "The one-time code from the slip; case and hyphens do not matter",
                examples = "7KQ2-M9XW-4TFB")
        String code,

        @NotNull @NewPassword
        @Schema(
                description = "8 to 128 characters of any script; 15 or more are advised. What many people choose, a "
                        + "date, or hardly more than the own code, card, phone or name is refused",
                minLength = 8,
                maxLength = 128,
                examples = "sáng nay trời nhiều mây")
        String password,

        @NotNull @Schema(description = "Made up once by the app and kept: tells one installation from another")
        UUID installationId,

        @Size(max = 100) @Schema(description = "Shown in the list of own sessions", nullable = true, examples = "Galaxy A12")
        String deviceName) {}
