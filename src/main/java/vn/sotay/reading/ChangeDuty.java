package vn.sotay.reading;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What a duty asks for from now on; what is left out stays")
public record ChangeDuty(
        @Schema(nullable = true) Requirement requirement,

        @Schema(
                description = "In the future, at most five years ahead",
                nullable = true,
                examples = "2026-05-31T17:00:00Z")
        Instant dueAt) {

    DutyTerms over(DutyTerms before) {
        return new DutyTerms(
                requirement == null ? before.requirement() : requirement,
                // As the database keeps it, or a repeated request would look like another date.
                dueAt == null ? before.dueAt() : dueAt.truncatedTo(ChronoUnit.MICROS));
    }
}
