package vn.sotay.notifications;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Where this installation of the app is reached")
public record RegisterForPush(
        @NotNull @Schema(description = "TOKEN: a Firebase registration token; FID: a Firebase installation id")
        PushAddress.Kind kind,

        @NotNull @Size(min = 1, max = PushAddress.MAX_LENGTH) @Pattern(regexp = "[\\x21-\\x7E]*") @Schema(
                description = "As Firebase gave it to the app: visible ASCII, no spaces",
                examples = "cRx9Zk3vT0eA:APA91bH-made-up")
        String address,

        @NotNull PushRegistration.Platform platform,

        @Size(min = 1, max = 40) @Schema(nullable = true, examples = "1.4.2")
        String appVersion) {}
