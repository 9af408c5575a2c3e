package vn.sotay.notifications;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the server keeps of an installation. The address stays inside: whoever has it may be able to push to it. */
@Schema(description = "An installation that is told of new items")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PushRegistration(
        UUID installationId,
        PushAddress.Kind kind,
        Platform platform,
        @Schema(nullable = true, examples = "1.4.2") String appVersion,
        @Schema(description = "When the app last said so") Instant registeredAt) {

    @Schema(name = "PushPlatform", description = "What the app runs on")
    public enum Platform {
        ANDROID,
        IOS,
        WEB
    }
}
