package vn.sotay.organisation;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.access.Participation;
import vn.sotay.access.Standing;

@Schema(description = "A member found by a search, with their unit")
public record MemberFound(
        UUID id,
        @Schema(examples = "MS-000123") String code,
        @Schema(examples = "Nguyễn Thị Mẫu") String fullName,
        UUID unitId,
        @Schema(examples = "Chi bộ thôn Đông") String unitName,
        Standing standing,
        Participation participation) {}
