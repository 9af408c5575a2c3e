package vn.sotay.documents;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.publishing.AudienceRow;
import vn.sotay.reading.DutyTerms;

@Schema(description = "To whom, and whether they have to read it")
public record PublishDocument(
        @NotEmpty @Size(max = 200) List<@Valid @NotNull AudienceRow> audience,

        @Valid @Schema(description = "A duty for the whole audience; none if left out", nullable = true)
        DutyTerms duty) {}
