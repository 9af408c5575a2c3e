package vn.sotay.bulletins;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.organisation.OneLine;

@Schema(description = "A bulletin to begin")
public record CreateBulletin(
        @NotNull @Schema(description = "The unit that owns it")
        UUID unitId,

        @NotBlank @Size(max = 300) @Pattern(regexp = OneLine.PATTERN) @Schema(examples = "Bản tin nội bộ tháng 11")
        String title,

        @NotNull @Valid Period period,

        @Size(max = 10_000) @Schema(
                description =
                        "Plain text before the list. Every reader of the bulletin reads it, so it tells nothing of an "
                                + "item that is for fewer",
                nullable = true,
                examples = "Kính gửi các đồng chí, …")
        String introduction,

        @Schema(description = "For members only: its title is never shown on a lock screen", nullable = true)
        Boolean internal,

        @NotEmpty @Size(max = 100) @Schema(description = "In the order of reading, each once")
        List<@Valid @NotNull CollectedItem> items) {

    ChangeBulletin said() {
        return new ChangeBulletin(title, period, introduction, internal, items);
    }
}
