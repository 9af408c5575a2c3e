package vn.sotay.reading;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.publishing.AudienceRow;

@Schema(
        description =
                "Whom of the readers of an item to ask, and for what; one duty is made of each row, or none at all")
public record AssignDuties(
        @NotEmpty @Size(max = 200) List<@Valid @NotNull AudienceRow> audience,

        @NotNull @Valid DutyTerms duty) {}
