package vn.sotay.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;
import vn.sotay.publishing.ItemState;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.Scope;

@Schema(description = "A duty that was given on an item, as an officer sees it")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GivenDuty(
        UUID id,
        @Schema(description = "Whose people are asked") Whose unit,
        Scope scope,

        @Schema(description = "Only holders of this office; absent for everybody", nullable = true)
        Role role,

        @Schema(description = "Only members of this standing; absent for both", nullable = true)
        Standing standing,

        Requirement requirement,
        Instant dueAt,

        @Schema(description = "In whose name it was given: who may publish for that unit changes and ends it")
        Whose askedBy,

        @Schema(
                description = "Who gave it; only for those in office in the unit that asks",
                nullable = true,
                examples = "Nguyễn Thị Mẫu")
        String assignedBy,

        Instant givenAt,

        @Schema(description = "Absent while it goes on", nullable = true)
        Instant endedAt,

        @Schema(description = "Whether the caller may change or end it")
        boolean mayChange,

        @Schema(description = "Send it as `If-Match` with a change", examples = "\"0-0198c1b2\"")
        String etag) {

    static GivenDuty of(Row row, ItemView item, Actor actor) {
        return new GivenDuty(
                row.id(),
                new Whose(row.unitId(), row.unitCode(), row.unitName()),
                row.scope(),
                row.role(),
                row.standing(),
                row.requirement(),
                row.dueAt(),
                new Whose(row.askingId(), row.askingCode(), row.askingName()),
                row.assignedBy(),
                row.givenAt(),
                row.endedAt(),
                row.endedAt() == null
                        && item.state() == ItemState.PUBLISHED
                        && actor.governs(Right.PUBLISH, row.askingLineage()),
                etag(row.part(), row.version()));
    }

    static String etag(UUID part, int version) {
        return '"' + Integer.toString(version) + '-' + part + '"';
    }

    @Schema(description = "A unit by name")
    public record Whose(
            UUID id,
            @Schema(examples = "MS.01.02") String code,
            @Schema(examples = "Chi bộ thôn Đông") String name) {}

    /** @param part what goes on of the assignment, or went on last */
    public record Row(
            UUID id,
            UUID part,
            int version,
            UUID unitId,
            int unitNo,
            String unitCode,
            String unitName,
            Scope scope,
            Role role,
            Standing standing,
            Requirement requirement,
            Instant dueAt,
            UUID askingId,
            int askingNo,
            String askingCode,
            String askingName,
            int[] askingLineage,
            String assignedBy,
            Instant givenAt,
            Instant endedAt) {}
}
