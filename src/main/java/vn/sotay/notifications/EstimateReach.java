package vn.sotay.notifications;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.publishing.AudienceRow;

@Schema(description = "An audience that is being thought about")
public record EstimateReach(
        @NotEmpty @Size(max = 200) @Schema(description = "1 to 200 rows, as for a publication")
        List<@Valid @NotNull AudienceRow> audience) {}
