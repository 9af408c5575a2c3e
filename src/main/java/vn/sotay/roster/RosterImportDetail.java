package vn.sotay.roster;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "An uploaded roster, how far it is and what it would do")
public record RosterImportDetail(
        UUID id,
        @Schema(examples = "Danh sách xã Mẫu Sơn tháng 3") String name,
        @Schema(examples = "danh-sach.xlsx") String fileName,
        RosterFormat format,

        @Schema(description = "The unit below which the file speaks")
        UUID unitId,

        @Schema(examples = "Đảng bộ xã Mẫu Sơn") String unitName,
        RosterImportState state,

        @Schema(description = "What is being done at the moment; null when nothing is", nullable = true)
        RosterStep step,

        @Schema(description = "Rows of the file read so far", examples = "157")
        int rowsRead,

        @Schema(description = "How a text file is encoded, told from its content", nullable = true)
        TextEncoding encoding,

        List<Notice> warnings,

        @Schema(description = "null until everything is compared", nullable = true)
        RosterImportCounts counts,

        @Schema(description = "Why it failed, or why it was not applied although asked for", nullable = true)
        Notice failure,

        @Schema(description = "Who uploaded it", examples = "Nguyễn Thị Mẫu")
        String uploadedBy,

        Instant uploadedAt,

        @Schema(description = "Who had it applied", nullable = true, examples = "Nguyễn Thị Mẫu")
        String appliedBy,

        @Schema(nullable = true) Instant appliedAt) {

    @Schema(name = "RosterImportNotice", description = "Something a person should read")
    public record Notice(
            @Schema(examples = "UNKNOWN_COLUMN") String code,

            @Schema(description = "In the language asked for", examples = "Cột \"Ghi chú\" không dùng đến.")
            String message) {}
}
