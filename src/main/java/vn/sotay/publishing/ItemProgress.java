package vn.sotay.publishing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "Where an item is on its way to the readers, for the owning side")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ItemProgress(
        UUID id,

        @Schema(description = "Where its content is: DOCUMENT at `/documents/{id}`, and so on")
        ItemKind kind,

        @Schema(examples = "Chỉ thị 05-CT/TU: Về tăng cường học tập nghị quyết")
        String title,

        ItemState state,

        @Schema(description = "What to send as If-Match with the next edit or step", examples = "\"r1-4\"")
        String etag,

        int revision,

        @Schema(description = "When it will be published by itself; absent if not scheduled", nullable = true)
        Instant publishAt,

        @Schema(description = "When it ceases to be shown; absent if never", nullable = true)
        Instant expiresAt,

        @Schema(
                description = "People of its audience who count, as far as known now; absent without an audience",
                nullable = true,
                examples = "122")
        Integer members,

        @Schema(
                description = "How many different people have to approve it: 2 above the limit of the unit, else 1",
                examples = "1")
        int approvalsNeeded,

        @Schema(description = "How many have, since it was last submitted", examples = "1")
        int approvalsGiven,

        @Schema(description = "What happened so far, the newest first, at most 200")
        List<StepTaken> steps) {

    @Schema(description = "One step, who took it and when")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StepTaken(
            StepKind kind,
            int revision,
            Instant at,

            @Schema(description = "Absent when a time came by itself", nullable = true)
            UUID memberId,

            @Schema(description = "Absent when a time came by itself", nullable = true, examples = "Nguyễn Thị Mẫu")
            String memberName,

            @Schema(nullable = true, examples = "Sửa lại phần căn cứ")
            String comment) {}
}
