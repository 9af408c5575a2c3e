package vn.sotay.announcements;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.publishing.ItemState;
import vn.sotay.publishing.Urgency;

@Schema(description = "An announcement on the desk of its unit")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AnnouncementSummary(
        UUID id,

        @Schema(examples = "Họp chi bộ thường kỳ tháng 4") String title,

        @Schema(examples = "Chi bộ thôn Đông") String unitName,
        ItemState state,
        Urgency urgency,

        @Schema(description = "It is not what was posted first")
        boolean edited,

        @Schema(description = "An edit waits for a second person; it is the next revision")
        boolean editWaits,

        Instant publishedAt,

        @Schema(description = "When it ceases to be shown; absent if never", nullable = true)
        Instant expiresAt) {}
