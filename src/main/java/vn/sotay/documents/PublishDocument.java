package vn.sotay.documents;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.publishing.AudienceRow;
import vn.sotay.reading.Requirement;

@Schema(description = "To whom, and whether they have to read it")
public record PublishDocument(
        @NotEmpty @Size(max = 200) List<@Valid @NotNull AudienceRow> audience,
        @Valid @Schema(description = "A duty for the whole audience; none if left out", nullable = true) Duty duty) {

    @Schema(name = "NewDuty", description = "What is owed, and by when")
    public record Duty(
            @NotNull @Schema(description = "READ: read to the end; ACKNOWLEDGE: confirm in one's own word")
                    Requirement requirement,
            @NotNull @Schema(description = "In the future, at most five years from now", examples = "2026-12-31T16:59:59Z")
                    Instant dueAt) {}
}
