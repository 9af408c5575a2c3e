package vn.sotay.organisation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;

@Schema(description = "A member's way, the oldest first; what has no until holds still")
public record MemberHistory(
        List<Stay> units,
        List<StandingSpell> standing,
        List<ParticipationSpell> participation,
        List<OfficeSpell> offices) {

    @Schema(name = "MemberStay", description = "A time in a unit")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Stay(
            UUID unitId,

            @Schema(description = "As the unit is called now", examples = "Chi bộ thôn Đông")
            String unitName,

            @Schema(
                    description = "OFFICIAL, TEMPORARY (counts there meanwhile) or RESIDENCE (receives, never counts)",
                    examples = "OFFICIAL")
            String kind,

            Instant since,
            @Schema(nullable = true) Instant until) {}

    @Schema(name = "StandingSpell", description = "A time in one standing")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StandingSpell(
            Standing standing,
            Instant since,
            @Schema(nullable = true) Instant until) {}

    @Schema(name = "ParticipationSpell", description = "A time in one participation")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ParticipationSpell(
            Participation participation,

            @Schema(nullable = true, examples = "Miễn sinh hoạt do tuổi cao, sức yếu")
            String reason,

            Instant since,
            @Schema(nullable = true) Instant until) {}

    @Schema(name = "OfficeSpell", description = "A time in an office")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OfficeSpell(
            Role role,
            UUID unitId,
            @Schema(examples = "Chi bộ thôn Đông") String unitName,
            Instant since,
            @Schema(nullable = true) Instant until) {}
}
