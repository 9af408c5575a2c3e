package vn.sotay.identity;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What a signed-in installation holds")
public record Tokens(
        @Schema(
                description = "Send as `Authorization: Bearer …`; a JWT signed with RS256",
                examples = "eyJhbGciOiJSUzI1NiJ9…")
        String accessToken,

        @Schema(description = "Seconds until the access token expires", examples = "600")
        long expiresIn,

        @Schema(
                description = "Opaque, good for one exchange at `/sessions/refresh`; keep it in the phone's key store",
                examples = "u2fL0…")
        String refreshToken,

        @Schema(description = "The session ends if it is not refreshed before")
        Instant refreshExpiresAt,

        UUID sessionId,
        UUID memberId) {}
