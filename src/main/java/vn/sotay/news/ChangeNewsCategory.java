package vn.sotay.news;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.organisation.OneLine;

@Schema(description = "What is different about a category; what is left out stays")
public record ChangeNewsCategory(
        @Pattern(regexp = "(?=.*\\S)" + OneLine.PATTERN)
        @Size(min = 1, max = 100) @Schema(nullable = true, examples = "Xây dựng Đảng")
        String name,

        @Schema(
                implementation = String.class,
                description = "In English; null for none",
                nullable = true,
                minLength = 1,
                maxLength = 100,
                examples = "Party building")
        Optional<@Pattern(regexp = "(?=.*\\S)" + OneLine.PATTERN) @Size(min = 1, max = 100) String> nameEn,

        @Schema(description = "true: chosen no more; false: chosen again", nullable = true)
        Boolean retired) {}
