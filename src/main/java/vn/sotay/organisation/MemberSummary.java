package vn.sotay.organisation;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.access.Participation;
import vn.sotay.access.Standing;

@Schema(description = "A member in a list")
public record MemberSummary(
        UUID id,
        @Schema(examples = "MS-000123") String code,
        @Schema(examples = "Nguyễn Thị Mẫu") String fullName,
        Standing standing,
        Participation participation) {}
