package vn.sotay.organisation;

import com.fasterxml.jackson.annotation.JsonInclude;
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
        UUID parentId) {

    static UnitDetail of(Unit unit) {
        UUID parent =
                unit.parentNo() == null ? null : Unit.findByNo(unit.parentNo()).orElseThrow().id;
        return new UnitDetail(unit.id, unit.code, unit.name, unit.kind, unit.lineage.length, parent);
    }
}
