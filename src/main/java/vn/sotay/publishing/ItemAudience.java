package vn.sotay.publishing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;

@Schema(description = "Whom an item is for")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ItemAudience(
        @Schema(description = "Who reads it now; empty before publication and after its end")
        List<AddressedUnit> live,

        @Schema(
                description =
                        "Who is to: of an unpublished item its audience, of a published one what somebody proposed")
        List<AddressedUnit> planned) {

    @Schema(description = "One row of an audience, with its unit")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AddressedUnit(
            UUID unitId,
            @Schema(examples = "MS.01") String unitCode,
            @Schema(examples = "Đảng bộ xã Đông Hà") String unitName,
            Scope scope,
            @Schema(nullable = true) Role role,
            @Schema(nullable = true) Standing standing) {}
}
