package vn.sotay.news;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What is different about a picture of a draft; what is left out stays")
public record ChangeNewsPicture(
        @Size(min = 1, max = 300) @Schema(
                description = "What it shows, for those who cannot see it",
                nullable = true,
                examples = "Các đại biểu biểu quyết thông qua nghị quyết tại hội trường")
        String alternativeText,

        @Min(1) @Max(20) @Schema(description = "1 for the first; beyond the last it becomes the last", nullable = true, examples = "1")
        Integer position) {}
