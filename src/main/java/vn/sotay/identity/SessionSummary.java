package vn.sotay.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
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

        @Schema(description = "It ends then if it is not used before")
        Instant expiresAt,

        @Schema(description = "Whether this request came through it")
        boolean current) {

    /** The open ones of a member, the last used first. */
    static List<SessionSummary> listOpen(int memberNo, UUID current) {
        return DeviceSession.listOpen(memberNo).stream()
                .map(session -> of(session, current))
                .toList();
    }

    private static SessionSummary of(DeviceSession session, UUID current) {
        return new SessionSummary(
                session.id,
                session.deviceName,
                session.createdAt,
                session.rotatedAt,
                session.expiresAt,
                session.id.equals(current));
    }
}
