package vn.sotay.reading;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.publishing.AudienceRow;

@Schema(description = "What is asked of the approver")
public record SubmitItem(
        @Size(min = 1, max = 200) @Schema(description = "In place of what was planned; may be left out if that is right", nullable = true)
        List<@Valid @NotNull AudienceRow> audience,

        @Valid @Schema(description = "A duty for the whole audience; what was planned, or none, if left out", nullable = true)
        DutyTerms duty,

        @Size(max = 1000) @Schema(description = "For the approver", nullable = true, examples = "Xin duyệt trước thứ Sáu")
        String comment) {}
