package vn.sotay.news;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.publishing.ItemState;

@Schema(description = "News on the desk of its owning unit")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewsSummary(
        UUID id,

        @Schema(examples = "Đại hội Chi bộ thôn Đông thành công tốt đẹp")
        String title,

        @Schema(nullable = true, examples = "hoat-dong-co-so")
        String categoryKey,

        @Schema(nullable = true) UUID coverPictureId,
        ItemState state,

        @Schema(description = "A further version waits to be published")
        boolean prepared,

        Instant createdAt,

        @Schema(description = "When it will be published by itself", nullable = true)
        Instant publishAt,

        @Schema(nullable = true) Instant publishedAt) {}
