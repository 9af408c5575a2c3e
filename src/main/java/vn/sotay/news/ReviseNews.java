package vn.sotay.news;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What the further version is to its readers")
public record ReviseNews(
        @NotNull @Schema(description = "true: asks for reading again; false: a slip of the pen was mended")
        Boolean material,

        @NotBlank @Size(max = 1000) @Schema(description = "What changed, shown to readers", examples = "Sửa số đại biểu dự đại hội")
        String note) {}
