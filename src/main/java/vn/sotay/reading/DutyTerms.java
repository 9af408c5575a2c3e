package vn.sotay.reading;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What is asked of the readers, and by when")
public record DutyTerms(
        @NotNull Requirement requirement,

        @NotNull @Schema(description = "In the future, at most five years ahead", examples = "2026-04-30T17:00:00Z")
        Instant dueAt) {}
