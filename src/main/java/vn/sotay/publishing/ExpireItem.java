package vn.sotay.publishing;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "How long an item is shown")
public record ExpireItem(
        @Schema(
                description = "In the future, after publication; null for without an end",
                nullable = true,
                examples = "2027-01-31T17:00:00Z")
        Instant expiresAt) {}
