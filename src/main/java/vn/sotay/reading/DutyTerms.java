package vn.sotay.reading;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.platform.web.Problem;

@Schema(description = "What is asked of the readers, and by when")
public record DutyTerms(
        @NotNull Requirement requirement,

        @NotNull @Schema(description = "In the future, at most five years ahead", examples = "2026-04-30T17:00:00Z")
        Instant dueAt) {

    private static final Duration FURTHEST = Duration.ofDays(5 * 366);

    /** @throws Problem 400 for a due date in the past or too far ahead */
    void requireSensible(String pointer, Instant now) {
        if (!dueAt.isAfter(now)) {
            throw Problem.invalidField(pointer, "date-in-past");
        }
        if (dueAt.isAfter(now.plus(FURTHEST))) {
            throw Problem.invalidField(pointer, "date-too-far");
        }
    }
}
