package vn.sotay.identity;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Exchange of a refresh token")
public record Refresh(
        @NotNull @Size(min = 20, max = 100) @Schema(examples = "u2fL0…")
        String refreshToken) {}
