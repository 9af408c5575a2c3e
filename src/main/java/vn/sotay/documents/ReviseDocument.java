package vn.sotay.documents;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What the further version is to its readers")
public record ReviseDocument(
        @NotNull @Schema(description = "true: asks for reading again; false: a slip of the pen was mended")
        Boolean material,

        @Schema(
                description =
                        "Of a material one: true asks for the whole again; false or absent asks those who read the text "
                                + "before for what changed only. Where nobody can tell what changed, as in a scan, the whole is "
                                + "asked in any case",
                nullable = true,
                examples = "false")
        Boolean wholeAgain,

        @NotBlank @Size(max = 1000) @Schema(description = "What changed, shown to readers", examples = "Sửa ngày hoàn thành ở mục 3")
        String note,

        @Valid @Schema(description = "What it is called now, if that changes too; absent fields stay", nullable = true)
        DescribeDocument description) {}
