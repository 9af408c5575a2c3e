package vn.sotay.bulletins;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.ItemState;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.OwningUnit;
import vn.sotay.publishing.RevisionNote;
import vn.sotay.reading.DutyTerms;

@Schema(description = "A bulletin with what the caller may read of what it collects")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BulletinDetail(
        UUID id,

        @Schema(examples = "Bản tin nội bộ tháng 11") String title,

        Period period,

        @Schema(description = "Plain text", nullable = true, examples = "Kính gửi các đồng chí, …")
        String introduction,

        OwningUnit owner,
        @Schema(description = "For members only") boolean internal,
        ItemState state,

        @Schema(description = "Grows with every change of the content; send it with readings")
        int revision,

        @Schema(description = "Absent before publication", nullable = true)
        Instant publishedAt,

        @Schema(description = "What is different from the revision before; absent for the first", nullable = true)
        RevisionNote change,

        @Schema(description = "What will be asked of the whole audience; absent when published", nullable = true)
        DutyTerms plannedDuty,

        @Schema(description = "In order; what is not for the caller to read is left out")
        List<Entry> entries) {

    @Schema(name = "BulletinEntry", description = "An item in a bulletin")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            UUID itemId,

            @Schema(description = "Where its content is: DOCUMENT at `/documents/{id}`, and so on")
            ItemKind kind,

            @Schema(examples = "Chỉ thị 05-CT/TU: Về tăng cường học tập nghị quyết")
            String title,

            @Schema(description = "For members only: keep it off lock screens and widgets")
            boolean internal,

            @Schema(description = "PUBLISHED; what was withdrawn since stays in the list for its own owning side alone")
            ItemState state,

            @Schema(description = "Fetch again when it is greater than the one on the phone")
            int revision,

            Instant publishedAt,

            @Schema(
                    description = "Heading it stands under; entries of one section follow each other",
                    nullable = true,
                    examples = "Văn bản mới")
            String section) {

        static Entry of(ItemView item, String section) {
            return new Entry(
                    item.id(),
                    item.kind(),
                    item.title(),
                    item.internal(),
                    item.state(),
                    item.revision(),
                    item.publishedAt(),
                    section);
        }
    }
}
