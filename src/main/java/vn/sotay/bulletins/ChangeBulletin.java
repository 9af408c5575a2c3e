package vn.sotay.bulletins;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.organisation.OneLine;

@Schema(description = "What is to be different. Absent fields stay as they are.")
public record ChangeBulletin(
        @Size(min = 1, max = 300) @Pattern(regexp = ".*\\S.*") @Pattern(regexp = OneLine.PATTERN) @Schema(nullable = true, examples = "Bản tin nội bộ tháng 11")
        String title,

        @Valid @Schema(nullable = true) Period period,

        @Size(max = 10_000) @Schema(
                description = "Plain text; an empty one takes it away",
                nullable = true,
                examples = "Kính gửi các đồng chí, …")
        String introduction,

        @Schema(description = "For members only: its title is never shown on a lock screen", nullable = true)
        Boolean internal,

        @Size(min = 1, max = 100) @Schema(description = "The whole list anew, in the order of reading", nullable = true)
        List<@Valid @NotNull CollectedItem> items) {}
