package vn.sotay.organisation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What became of a unit, the oldest first; what has no until holds still")
public record UnitHistory(
        List<NameSpell> names,
        List<PositionSpell> positions,

        @Schema(description = "Units that it took over from")
        List<Merged> mergedFrom) {

    @Schema(name = "UnitNameSpell", description = "A time under one code, name and kind")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NameSpell(
            @Schema(examples = "MS.01.02") String code,
            @Schema(examples = "Chi bộ thôn Đông") String name,
            UnitKind kind,
            Instant since,
            @Schema(nullable = true) Instant until) {}

    @Schema(name = "UnitPositionSpell", description = "A time in one place of the tree")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PositionSpell(
            @Schema(description = "The unit directly above; absent for the root", nullable = true)
            UUID parentId,

            @Schema(nullable = true, examples = "Đảng ủy xã Mẫu")
            String parentName,

            Instant since,
            @Schema(nullable = true) Instant until) {}

    @Schema(name = "MergedUnit", description = "A unit that was merged into this one")
    public record Merged(
            UUID id,
            @Schema(examples = "MS.01.03") String code,
            @Schema(examples = "Chi bộ thôn Tây") String name,
            Instant closedAt) {}
}
