package vn.sotay.organisation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;

@Schema(description = "A member, for those who manage them")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MemberDetail(
        UUID id,
        @Schema(examples = "MS-000123") String code,
        @Schema(examples = "Nguyễn Thị Mẫu") String fullName,

        @Schema(
                description = "Party card number; absent until there is one",
                nullable = true,
                examples = "012345678901")
        String cardNumber,

        @Schema(nullable = true, examples = "+84901234567") String phone,

        @Schema(description = "Language of what is sent: vi or en", examples = "vi")
        String language,

        Standing standing,
        Participation participation,
        UUID unitId,

        @Schema(description = "Unit of the place of residence; absent if not known", nullable = true)
        UUID residenceUnitId,

        @Schema(description = "In this unit since") Instant joinedAt,
        List<OfficeHeld> offices) {

    @Schema(name = "OfficeHeld", description = "An office in force")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OfficeHeld(
            UUID id,
            UUID unitId,
            @Schema(examples = "Chi bộ thôn Đông") String unitName,
            Role role,
            Instant since,

            @Schema(description = "When it ends by itself; absent for no end", nullable = true)
            Instant until) {
        static OfficeHeld of(Office office) {
            Unit unit = Unit.findByNo(office.unitNo).orElseThrow();
            return new OfficeHeld(office.id, unit.id, unit.name, office.role, office.validFrom, office.validTo);
        }
    }

    static MemberDetail of(Member member, RosterRow row) {
        return new MemberDetail(
                member.id,
                member.code,
                member.fullName,
                member.cardNumber,
                member.phone,
                member.language,
                row.standing(),
                row.participation(),
                Unit.findByNo(row.unitNo()).orElseThrow().id,
                row.residenceNo() == null
                        ? null
                        : Unit.findByNo(row.residenceNo()).orElseThrow().id,
                row.joinedAt(),
                Office.listByMember(member.memberNo).stream()
                        .map(OfficeHeld::of)
                        .toList());
    }
}
