package vn.sotay.news;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.organisation.OneLine;

@Schema(description = "What news can be about")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewsCategoryEntry(
        @NotNull @Pattern(regexp = "[a-z0-9\\-]{2,40}") @Schema(examples = "xay-dung-dang")
        String key,

        @NotBlank @Pattern(regexp = OneLine.PATTERN) @Size(max = 100) @Schema(examples = "Xây dựng Đảng")
        String name,

        @Pattern(regexp = OneLine.PATTERN) @Size(min = 1, max = 100) @Schema(description = "In English, if it has one", nullable = true, examples = "Party building")
        String nameEn,

        @Schema(description = "Stays on what has it, and is chosen no more. Not for adding one", nullable = true)
        Boolean retired) {

    static NewsCategoryEntry of(NewsCategory category) {
        return new NewsCategoryEntry(category.key, category.name, category.nameEn, category.retired);
    }
}
