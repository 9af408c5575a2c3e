package vn.sotay.roster;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "One row of the file, or something that is missing in it, and what becomes of it")
public record RosterImportLine(
        @Schema(description = "null in text files", nullable = true, examples = "Danh sách")
        String sheet,

        @Schema(description = "As a spreadsheet counts it; null for what is missing", nullable = true, examples = "12")
        Integer row,

        @Schema(description = "null when it cannot be told", nullable = true)
        RowKind record,

        @Schema(description = "Code of the unit or member", nullable = true, examples = "MS-000123")
        String code,

        @Schema(nullable = true, examples = "Nguyễn Thị Mẫu")
        String name,

        RowOutcome outcome,
        List<Change> changes,
        List<CellError> errors) {

    @Schema(name = "RosterImportChange", description = "What becomes different")
    public record Change(
            @Schema(examples = "phone") String column,

            @Schema(description = "Empty when there was nothing", examples = "0901234567")
            String was,

            @Schema(description = "Empty when it is taken away", examples = "0907654321")
            String is) {}

    @Schema(name = "RosterImportError", description = "What is wrong with a cell")
    public record CellError(
            @Schema(examples = "unitCode") String column,

            @Schema(description = "Name of the column in the language asked for", examples = "Mã tổ chức")
            String columnName,

            Fault code,

            @Schema(description = "In the language asked for", examples = "Không có tổ chức này.")
            String message) {}
}
