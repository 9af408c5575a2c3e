package vn.sotay.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.sotay.publishing.VersionStanding;

@Schema(description = "One version of a document")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VersionSummary(
        int revision,

        @Schema(description = "What readers get now, what they got before, or what is prepared for them")
        VersionStanding standing,

        @Schema(
                description = "Grows with each material version; absent while prepared",
                nullable = true,
                examples = "1")
        Integer epoch,

        @Schema(description = "Asked for reading again; absent while prepared", nullable = true)
        Boolean material,

        @Schema(nullable = true, examples = "Chỉ thị 05-CT/TU: Về tăng cường học tập nghị quyết")
        String title,

        @Schema(
                description = "What changed; absent for the first",
                nullable = true,
                examples = "Sửa ngày hoàn thành ở mục 3")
        String note,

        @Schema(description = "When readers got it; absent while prepared", nullable = true)
        Instant publishedAt,

        @Schema(examples = "05-CT-TU.docx") String fileName,

        @Schema(description = "Bytes", examples = "48213") long size,

        ImportState importState) {}
