package vn.sotay.organisation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.access.Role;

@Schema(description = "An office in force and who holds it")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OfficeHolder(
        UUID id,
        Role role,
        UUID memberId,
        @Schema(examples = "MS-000123") String code,
        @Schema(examples = "Nguyễn Thị Mẫu") String fullName,
        Instant since,

        @Schema(description = "When it ends by itself; absent for no end", nullable = true)
        Instant until) {}
