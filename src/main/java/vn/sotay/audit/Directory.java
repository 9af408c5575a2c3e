package vn.sotay.audit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.access.Actor;

/** What readers of the trail need to know of people and units, which live on a floor above: numbers made readable. */
public interface Directory {

    /** Those of the people that there are, by member number. */
    Map<Integer, AuditedPerson> people(Collection<Integer> memberNos);

    /** Those of the units that there are, by unit number. */
    Map<Integer, AuditedUnit> units(Collection<Integer> unitNos);

    /** The units themselves and all below them, as the tree stands now. */
    List<Integer> below(Collection<Integer> unitNos);

    Optional<Actor.Place> place(UUID unitId);

    Optional<Integer> memberNo(UUID memberId);

    @Schema(description = "Who acted")
    record AuditedPerson(
            UUID id,
            @Schema(examples = "MS-000123") String code,
            @Schema(examples = "Nguyễn Thị Mẫu") String fullName) {}

    @Schema(description = "The unit that an act concerned")
    record AuditedUnit(
            UUID id,
            @Schema(examples = "MS.01.02") String code,
            @Schema(examples = "Chi bộ thôn Đông") String name) {}
}
