package vn.sotay.reading;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.publishing.AudienceRow;
import vn.sotay.publishing.Workflow.Release;

@Schema(description = "To whom, when, and whether they have to read it")
public record PublishItem(
        @Size(min = 1, max = 200) @Schema(description = "In place of what was planned; may be left out if that is right", nullable = true)
        List<@Valid @NotNull AudienceRow> audience,

        @Valid @Schema(description = "A duty for the whole audience; what was planned, or none, if left out", nullable = true)
        DutyTerms duty,

        @Schema(
                description = "In the future, at most five years ahead; at once if left out",
                nullable = true,
                examples = "2026-04-01T01:00:00Z")
        Instant publishAt,

        @Schema(
                description = "When it ceases to be shown, after publication; never if left out",
                nullable = true,
                examples = "2027-01-31T17:00:00Z")
        Instant expiresAt) {

    Release release() {
        return new Release(audience, publishAt, expiresAt);
    }
}
