package vn.sotay.bulletins;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.publishing.ItemState;

@Schema(description = "A bulletin on the desk of its owning unit")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BulletinSummary(
        UUID id,
        @Schema(examples = "Bản tin nội bộ tháng 11") String title,

        @Schema(description = "First day of its period", examples = "2026-11-01")
        LocalDate from,

        @Schema(description = "Last day of its period", examples = "2026-11-30")
        LocalDate to,

        ItemState state,

        @Schema(description = "A further version is prepared")
        boolean prepared,

        Instant createdAt,
        @Schema(nullable = true) Instant publishedAt) {}
