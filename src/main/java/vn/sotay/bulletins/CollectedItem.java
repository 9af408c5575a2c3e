package vn.sotay.bulletins;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.organisation.OneLine;

@Schema(description = "An item to collect")
public record CollectedItem(
        @NotNull @Schema(description = "Published, and for the caller to read; no bulletin")
        UUID itemId,

        @Size(min = 1, max = 200) @Pattern(regexp = OneLine.PATTERN) @Schema(
                description = "Heading it stands under; say it again with every item of the section",
                nullable = true,
                examples = "Văn bản mới")
        String section) {}
