package vn.sotay.bench;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** A province as a file: communes, twenty cells in each, and about thirty-nine people in every cell. */
final class MadeUpRoster {

    private static final int ROWS_TO_A_CELL = 40;
    private static final int CELLS_TO_A_COMMUNE = 20;
    private static final List<String> HEADER = List.of(
            "Mã tổ chức",
            "Tên tổ chức",
            "Cấp tổ chức",
            "Mã tổ chức cấp trên",
            "Mã đảng viên",
            "Họ và tên",
            "Tư cách",
            "Sinh hoạt đảng",
            "Số thẻ đảng",
            "Điện thoại");
    private static final String[] FAMILIES = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi"};
    private static final String[] MIDDLES = {"Thị", "Văn", "Đức", "Ngọc", "Minh", "Thanh"};
    private static final String[] GIVEN = {"Đào", "Hùng", "Thủy", "Ước", "Duyệt", "Hải", "Yến", "Quỳnh", "Sơn"};

    private final int rows;

    MadeUpRoster(int rows) {
        this.rows = rows;
    }

    private interface Sheet {
        void row(List<String> cells) throws IOException;
    }

    void asCsv(Path file) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            fill(csv::writeRecord);
        }
    }

    void asXlsx(Path file) throws IOException {
        // As spreadsheets write it: every text once, and numbered in the cells.
        try (SXSSFWorkbook book = new SXSSFWorkbook(null, 100, false, true);
                OutputStream out = Files.newOutputStream(file)) {
            SXSSFSheet sheet = book.createSheet("Danh sách");
            int[] at = {0};
            fill(cells -> {
                Row row = sheet.createRow(at[0]++);
                for (int column = 0; column < cells.size(); column++) {
                    if (!cells.get(column).isEmpty()) {
                        row.createCell(column).setCellValue(cells.get(column));
                    }
                }
            });
            book.write(out);
        }
    }

    private void fill(Sheet to) throws IOException {
        to.row(HEADER);
        String commune = "";
        String cell = "";
        for (int row = 0, cells = 0; row < rows; row++) {
            if (row % (ROWS_TO_A_CELL * CELLS_TO_A_COMMUNE) == 0) {
                commune = "X." + row / (ROWS_TO_A_CELL * CELLS_TO_A_COMMUNE);
                to.row(List.of(commune, "Đảng bộ xã " + commune, "đảng bộ xã", "ROOT", "", "", "", "", "", ""));
            } else if (row % ROWS_TO_A_CELL == 1) {
                cell = commune + "." + cells++;
                to.row(List.of(cell, "Chi bộ thôn " + cell, "chi bộ", commune, "", "", "", "", "", ""));
            } else {
                to.row(person(cell.isEmpty() ? commune : cell, row));
            }
        }
    }

    private static List<String> person(String cell, int number) {
        boolean probationary = number % 17 == 0;
        return List.of(
                cell,
                "",
                "",
                "",
                String.format(Locale.ROOT, "M-%07d", number),
                FAMILIES[number % 8] + ' ' + MIDDLES[number / 8 % 6] + ' ' + GIVEN[number / 48 % 9],
                probationary ? "dự bị" : "chính thức",
                number % 11 == 0 ? "miễn sinh hoạt" : "đang sinh hoạt",
                probationary ? "" : String.format(Locale.ROOT, "0%011d", number),
                number % 3 == 0 ? "" : String.format(Locale.ROOT, "09%08d", number));
    }
}
