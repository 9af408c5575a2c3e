package vn.sotay.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "One installation that is signed in")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SessionSummary(
        UUID id,
        @Schema(nullable = true, examples = "Galaxy A12") String deviceName,
        Instant signedInAt,

        @Schema(description = "When its refresh token was last exchanged")
        Instant lastUsedAt,

        @Schema(description = "Whether this request came through it")
        boolean current) {

    static SessionSummary of(DeviceSession session, UUID current) {
        return new SessionSummary(
                session.id, session.deviceName, session.createdAt, session.rotatedAt, session.id.equals(current));
    }
}
