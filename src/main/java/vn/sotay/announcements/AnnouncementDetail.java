package vn.sotay.announcements;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.pictures.PictureDetail;
import vn.sotay.publishing.ContentSource.Passage;
import vn.sotay.publishing.ItemState;
import vn.sotay.publishing.OwningUnit;
import vn.sotay.publishing.Urgency;

@Schema(description = "An announcement. Holds nothing about the reader, so it can be kept on the phone.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AnnouncementDetail(
        UUID id,

        @Schema(examples = "Họp chi bộ thường kỳ tháng 4") String title,

        @Schema(
                description =
                        "Made of the text. Its only elements are `p`, `br`, `ul`, `li`, `strong`, `em` and `a`; its only "
                                + "attributes `id`, and at `a` `href`, always https, and `rel`. Every passage has an element with its id",
                examples = "<p id=\"b1\"><strong>19 giờ 30, thứ Sáu 3-4</strong> tại nhà văn hóa thôn.</p>")
        String html,

        @Schema(
                description = "As it was typed, to be edited; no HTML, whatever it looks like",
                examples = "**19 giờ 30, thứ Sáu 3-4** tại nhà văn hóa thôn.")
        String text,

        List<Passage> passages,
        List<PictureDetail> pictures,
        OwningUnit owner,
        Urgency urgency,
        @Schema(description = "For members only") boolean internal,
        ItemState state,

        @Schema(description = "Grows with every edit; send it with readings")
        int revision,

        @Schema(description = "To be shown with it: it is not what was posted first")
        boolean edited,

        @Schema(description = "When readers got this revision; absent for the first", nullable = true)
        Instant editedAt,

        Instant publishedAt,

        @Schema(
                description =
                        "When it ceases to be shown: take it off the screen by then, also in a dead zone. Absent if never",
                nullable = true)
        Instant expiresAt) {}
