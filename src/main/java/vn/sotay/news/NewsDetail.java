package vn.sotay.news;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.pictures.PictureDetail;
import vn.sotay.publishing.ContentSource.Passage;
import vn.sotay.publishing.ItemState;
import vn.sotay.publishing.OwningUnit;
import vn.sotay.publishing.RevisionNote;
import vn.sotay.publishing.Urgency;
import vn.sotay.reading.DutyTerms;

@Schema(description = "News with its text. Holds nothing about the reader, so it can be kept on the phone.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewsDetail(
        UUID id,

        @Schema(examples = "Đại hội Chi bộ thôn Đông thành công tốt đẹp")
        String title,

        @Schema(
                description = "May be empty",
                examples = "Sáng 12/3, Chi bộ thôn Đông tổ chức đại hội nhiệm kỳ 2026–2029.")
        String lead,

        @Schema(nullable = true) Category category,
        OwningUnit owner,
        @Schema(description = "For members only") boolean internal,
        Urgency urgency,
        ItemState state,

        @Schema(description = "Grows with every change of the content; send it with readings")
        int revision,

        @Schema(description = "When it will be published by itself; absent if not scheduled", nullable = true)
        Instant publishAt,

        @Schema(description = "Absent before publication", nullable = true)
        Instant publishedAt,

        @Schema(description = "When it ceases to be shown; absent if never", nullable = true)
        Instant expiresAt,

        @Schema(description = "What is different from the revision before; absent for the first", nullable = true)
        RevisionNote change,

        @Schema(description = "What will be asked of the whole audience; absent when published", nullable = true)
        DutyTerms plannedDuty,

        @Schema(description = "One of `pictures`", nullable = true)
        UUID coverPictureId,

        @Schema(description = "In their order, each in its sizes; those that the text shows and others")
        List<PictureDetail> pictures,

        @Schema(
                description =
                        "Sanitised HTML5, empty without text; every passage has an element with its id. Pictures have an "
                                + "address for the width of a phone, which wants the same Authorization as everything else; "
                                + "`data-picture` tells which of `pictures` it is",
                examples = "<h2 id=\"p1\">Diễn biến</h2>\n<p id=\"p2\">Đại hội đã <strong>biểu quyết</strong> …</p>")
        String html,

        List<Passage> passages) {

    @Schema(name = "NewsCategoryName", description = "What news is about")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Category(
            @Schema(examples = "hoat-dong-co-so") String key,
            @Schema(examples = "Hoạt động cơ sở") String name,

            @Schema(nullable = true, examples = "From the grassroots")
            String nameEn) {}
}
