package vn.sotay.identity;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Sign-in of an installation")
public record SignIn(
        @NotNull @Size(min = 1, max = 40) @Schema(description = "Member code, party card number or phone number", examples = "MS-000123")
        String signIn,

        @NotNull @Size(min = 1, max = 1_000) @Schema(examples = "sáng nay trời nhiều mây")
        String password,

        @NotNull @Schema(description = "The same for every sign-in of this installation")
        UUID installationId,

        @Size(max = 100) @Schema(nullable = true, examples = "Galaxy A12")
        String deviceName) {}
