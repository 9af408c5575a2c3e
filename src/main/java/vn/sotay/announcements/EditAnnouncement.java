package vn.sotay.announcements;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What is to be different. Absent fields stay as they are.")
public record EditAnnouncement(
        @Size(min = 1, max = 200) @Schema(nullable = true, examples = "Họp chi bộ thường kỳ tháng 4")
        String title,

        @Size(min = 1, max = 4_000) @Schema(
                description = "As it is typed, like a new one",
                nullable = true,
                examples = "**20 giờ, thứ Sáu 3-4** tại nhà văn hóa thôn.")
        String text,

        @Size(max = 10) @Schema(description = "All that are to be shown, in this order; an empty list shows none", nullable = true)
        List<@NotNull UUID> pictureIds,

        @Schema(description = "For members only: its title is never shown on a lock screen", nullable = true)
        Boolean internal) {

    public EditAnnouncement {
        title = Wording.line(title);
        text = Wording.text(text);
    }
}
