package vn.sotay.identity;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "A new password in place of a known one")
public record ChangePassword(
        @NotNull @Size(min = 1, max = 1_000) @Schema(examples = "sáng nay trời nhiều mây")
        String oldPassword,

        @NotNull @NewPassword
        @Schema(
                description = "As at activation: 8 to 128 characters of any script; 15 or more are advised",
                minLength = 8,
                maxLength = 128,
                examples = "chiều nay mưa rào ngoài ngõ")
        String newPassword) {}
