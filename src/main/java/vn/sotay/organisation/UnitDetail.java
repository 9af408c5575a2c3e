package vn.sotay.organisation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "A unit of the tree")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UnitDetail(
        UUID id,
        @Schema(examples = "MS.01.02") String code,
        @Schema(examples = "Chi bộ thôn Đông") String name,
        UnitKind kind,

        @Schema(description = "Depth in the tree, the root is 1")
        int level,

        @Schema(description = "Absent for the root", nullable = true)
        UUID parentId,

        @Schema(description = "Absent while it is open", nullable = true)
        Instant closedAt,

        @Schema(description = "The unit that took over, if any did", nullable = true)
        UUID mergedIntoId) {

    static UnitDetail of(Unit unit) {
        return new UnitDetail(
                unit.id,
                unit.code,
                unit.name,
                unit.kind,
                unit.lineage.length,
                idOf(unit.parentNo()),
                unit.closedAt,
                idOf(unit.mergedInto));
    }

    private static UUID idOf(Integer unitNo) {
        return unitNo == null ? null : Unit.findByNo(unitNo).orElseThrow().id;
    }
}
