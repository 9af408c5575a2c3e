package vn.sotay.roster;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sotay.platform.web.Messages;
import vn.sotay.platform.web.Problem;
import vn.sotay.testing.LegacyText;

/** What is read out of a file, byte for byte, without a database. */
class RosterReadingTest {

    private static final String HEADER = "Mã tổ chức;Mã đảng viên;Họ và tên;Tư cách;Điện thoại\n";
    private static final String PEOPLE = HEADER
            + "X.01;M-001;Nguyễn Thị Đào;chính thức;0901 234 567\n"
            + "X.01;M-002;Trần Vũ Ước;dự bị;\n"
            + "X.02;M-003;Phạm Thế Duyệt Ý;Chính Thức;-\n";
    private static final List<String> NAMES = List.of("Nguyễn Thị Đào", "Trần Vũ Ước", "Phạm Thế Duyệt Ý");

    @TempDir
    Path directory;

    @Test
    void unicodeIsReadWithItsMarkAndWithout() throws IOException {
        for (byte[] bytes : List.of(
                PEOPLE.getBytes(UTF_8),
                ("\uFEFF" + PEOPLE).getBytes(UTF_8),
                Normalizer.normalize(PEOPLE, Normalizer.Form.NFD).getBytes(UTF_8),
                ("\uFEFF" + PEOPLE).getBytes(UTF_16LE),
                ("\uFEFF" + PEOPLE).getBytes(UTF_16BE))) {
            assertThat(names(csv(bytes))).isEqualTo(NAMES);
        }
    }

    @Test
    void windows1258IsRecognisedAndItsMarksAreJoinedToTheirLetters() throws IOException {
        byte[] bytes = LegacyText.windows1258(PEOPLE);
        assertThat(bytes).contains((byte) 0xEC, (byte) 0xF2, (byte) 0xF0);
        assertThat(TextEncoding.of(file("a.csv", bytes))).contains(TextEncoding.WINDOWS_1258);
        assertThat(names(csv(bytes)))
                .isEqualTo(NAMES)
                .allMatch(name -> Normalizer.isNormalized(name, Normalizer.Form.NFC));
    }

    @Test
    void tcvn3IsRecognised() throws IOException {
        // "Nguyễn Thị Đào" as a file of the nineties has it.
        assertThat(LegacyText.tcvn3("Nguyễn Thị Đào"))
                .containsExactly('N', 'g', 'u', 'y', 0xD4, 'n', ' ', 'T', 'h', 0xDE, ' ', 0xA7, 0xB5, 'o');
        byte[] bytes = LegacyText.tcvn3(PEOPLE.replace("Ý", "Y"));
        assertThat(TextEncoding.of(file("a.csv", bytes))).contains(TextEncoding.TCVN3);
        assertThat(names(csv(bytes))).containsExactly("Nguyễn Thị Đào", "Trần Vũ Ước", "Phạm Thế Duyệt Y");
    }

    @Test
    void tcvn3WrittenInAFontOfCapitalsComesOutInCapitals() throws IOException {
        String capitals = HEADER.toUpperCase(java.util.Locale.ROOT);
        byte[] bytes = LegacyText.tcvn3(capitals + """
                X.01;M-001;NGUYỄN THỊ HÀ;CHÍNH THỨC;
                X.01;M-002;Lê Hà;dự bị;
                """);
        assertThat(names(csv(bytes))).containsExactly("NGUYỄN THỊ HÀ", "Lê Hà");
    }

    @Test
    void lettersOfNoKnownKindAreRefused() throws IOException {
        byte[] mixed = (PEOPLE + "X.03;M-004;Đặng;dự bị;\n").getBytes(UTF_8);
        mixed[mixed.length - 20] = (byte) 0xFF;
        assertFailure(mixed, RosterFailure.ENCODING_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t"})
    void separatorsAreRecognised(String separator) throws IOException {
        String text = PEOPLE.replace(";", separator).replace("Nguyễn Thị Đào", "\"Nguyễn Thị Đào\"");
        assertThat(names(csv(text.getBytes(UTF_8)))).isEqualTo(NAMES);
    }

    @Test
    void quotesAndLineBreaksInsideACellAreKeptTogether() throws IOException {
        String text = """
                Unit code,Unit name,Parent unit code,Unit kind
                X.01,"Chi bộ ""Một"",
                 thôn Đông",X,cell
                X.02,Hai,X,cell
                """;
        List<StagedRow> rows = csv(text.replace("\n", "\r\n").getBytes(UTF_8));
        assertThat(rows.get(0).values()).containsEntry(RosterColumn.UNIT_NAME, "Chi bộ \"Một\", thôn Đông");
        assertThat(rows).extracting(StagedRow::line).containsExactly(2, 4);
    }

    @Test
    void columnsStandInAnyOrderBelowAnyTitleAndUnknownOnesAreNamed() throws IOException {
        List<RosterWarning> warnings = new ArrayList<>();
        List<StagedRow> rows = csv("""
                ĐẢNG BỘ XÃ MẪU SƠN;;;
                DANH SÁCH ĐẢNG VIÊN;;;

                ho ten;Ghi chú;MA DANG VIEN;ma-to-chuc
                Lê Mẫu;x;M-001;X.01
                ;;;
                """.getBytes(UTF_8), warnings);
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).record()).isEqualTo(RowKind.MEMBER);
        assertThat(rows.get(0).values())
                .containsEntry(RosterColumn.FULL_NAME, "Lê Mẫu")
                .containsEntry(RosterColumn.MEMBER_CODE, "M-001")
                .doesNotContainKey(RosterColumn.PHONE);
        assertThat(warnings).containsExactly(new RosterWarning(RosterWarning.Kind.UNKNOWN_COLUMN, "Ghi chú"));
    }

    @Test
    void cellsThatAreNotAsTheyShouldBeAreNamed() throws IOException {
        List<StagedRow> rows =
                csv(("Record;Unit code;Unit name;Unit kind;Member code;Full name;Standing;Phone;Card number\n"
                                + "unit;a b;x;village;;;;;\n"
                                + "member;X.1;;;M1;" + "x".repeat(130) + ";oficial;12;abc\n"
                                + ";;only a name;;;;;;\n"
                                + "member;X.1;;;;Lê;;;\n"
                                + "pupil;X.1;;;M-9;Lê;;;\n")
                        .getBytes(UTF_8));
        assertThat(rows.get(0).faults())
                .extracting(StagedRow.CellFault::column, StagedRow.CellFault::fault)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(RosterColumn.UNIT_CODE, Fault.MALFORMED),
                        org.assertj.core.groups.Tuple.tuple(RosterColumn.UNIT_KIND, Fault.UNKNOWN_WORD));
        assertThat(rows.get(1).faults())
                .extracting(StagedRow.CellFault::fault)
                .containsExactlyInAnyOrder(
                        Fault.MALFORMED, Fault.TOO_LONG, Fault.UNKNOWN_WORD, Fault.MALFORMED, Fault.MALFORMED);
        assertThat(rows.get(2).faults()).extracting(StagedRow.CellFault::fault).containsExactly(Fault.UNCLEAR_RECORD);
        assertThat(rows.get(3).faults()).extracting(StagedRow.CellFault::fault).containsExactly(Fault.MISSING);
        assertThat(rows.get(4).faults()).extracting(StagedRow.CellFault::fault).containsExactly(Fault.UNKNOWN_WORD);
    }

    @Test
    void whatCannotBeStoredIsMadeStorable() {
        assertThat(CellRule.tidy(" a\u0000\u200B \uD800b\u00A0 c\uD83D\uDE00 ")).isEqualTo("a \uFFFDb c\uD83D\uDE00");
        assertThat(CellRule.tidy("x".repeat(100_000))).hasSize(CellRule.LONGEST_KEPT);
    }

    @Test
    void aWorkbookIsReadFromAllItsSheets() throws IOException {
        byte[] bytes = workbook(book -> {
            Sheet people = book.createSheet("Đảng viên");
            row(people, 0, "Mã đảng viên", "Họ và tên", "Mã tổ chức", "Điện thoại");
            row(people, 1, "M-001", Normalizer.normalize("Nguyễn Thị Đào", Normalizer.Form.NFD), "X.01", null);
            CellStyle padded = book.createCellStyle();
            padded.setDataFormat(book.createDataFormat().getFormat("0000000000"));
            var phone = people.getRow(1).createCell(3);
            phone.setCellValue(901234567d);
            phone.setCellStyle(padded);
            row(people, 5, "123456789012", "Lê Mẫu", "X.01", "0907654321");
            people.getRow(5).getCell(0).setCellValue(123456789012d);
            Sheet units = book.createSheet("Tổ chức");
            row(units, 0, "Unit code", "Unit name", "Unit kind", "Parent unit code");
            row(units, 1, "X.01", "Chi bộ 1", "Chi bộ", "X");
            row(book.createSheet("Ghi chú"), 0, "nothing", "here");
        });
        List<RosterWarning> warnings = new ArrayList<>();
        List<StagedRow> rows = xlsx(bytes, warnings);
        assertThat(rows).extracting(StagedRow::sheet).containsExactly("Đảng viên", "Đảng viên", "Tổ chức");
        assertThat(rows).extracting(StagedRow::line).containsExactly(2, 6, 2);
        assertThat(rows.get(0).values())
                .containsEntry(RosterColumn.FULL_NAME, "Nguyễn Thị Đào")
                .containsEntry(RosterColumn.PHONE, "0901234567");
        assertThat(rows.get(1).values()).containsEntry(RosterColumn.MEMBER_CODE, "123456789012");
        assertThat(rows.get(2).values()).containsEntry(RosterColumn.UNIT_KIND, "CELL");
        assertThat(warnings).containsExactly(new RosterWarning(RosterWarning.Kind.SHEET_LEFT_OUT, "Ghi chú"));
    }

    @Test
    void theTemplateIsUnderstoodInBothLanguagesAndFormats() throws IOException {
        for (var locale : List.of(Messages.VIETNAMESE, java.util.Locale.ENGLISH)) {
            List<RosterWarning> warnings = new ArrayList<>();
            List<StagedRow> rows = xlsx(new RosterTemplate(locale).xlsx(), warnings);
            assertThat(rows).hasSize(4).allMatch(row -> row.faults().isEmpty());
            assertThat(warnings).isEmpty();
            assertThat(csv(new RosterTemplate(locale).csv()))
                    .extracting(StagedRow::values)
                    .isEqualTo(rows.stream().map(StagedRow::values).toList());
        }
    }

    @Test
    void aFileWithoutColumnNamesSaysSo() throws IOException {
        assertFailure("a;b;c\n1;2;3\n".getBytes(UTF_8), RosterFailure.NO_HEADER);
        assertFailure("Mã tổ chức\nX.1\n".getBytes(UTF_8), RosterFailure.NO_HEADER);
    }

    @Test
    void endlessLinesAndCellsEndTheReading() throws IOException {
        assertFailure((HEADER + "X;\"" + "x".repeat(5 << 20)).getBytes(UTF_8), RosterFailure.ROW_TOO_LONG);
        assertFailure((HEADER + "x".repeat(5 << 20)).getBytes(UTF_8), RosterFailure.ROW_TOO_LONG);
        assertFailure((HEADER + ";".repeat(10_000_000)).getBytes(UTF_8), RosterFailure.ROW_TOO_LONG);
    }

    @Test
    void moreRowsThanAllowedEndTheReading() throws IOException {
        Path file = file("many.csv", (HEADER + "X.1;M-1;a;;\n".repeat(11)).getBytes(UTF_8));
        assertThatThrownBy(() -> new CsvRoster(file).read(new RowReading(10, row -> {})))
                .hasMessage("TOO_MANY_ROWS");
    }

    @Test
    void workbooksBuiltToHarmAreRefused() throws IOException {
        String sheet =
                "<worksheet><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>%s</t></is></c></row></sheetData></worksheet>";
        String entity = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + sheet.formatted("&x;");
        String bomb = "<!DOCTYPE a [<!ENTITY a \"" + "x".repeat(1000) + "\"><!ENTITY b \"" + "&a;".repeat(1000)
                + "\">]>" + sheet.formatted("&b;");
        for (String hostile : List.of(
                entity,
                bomb,
                "<?xml version=\"1.0\"?>" + entity,
                "<worksheet><!-- " + "x<".repeat(1000) + " --></worksheet>",
                "<a>".repeat(100_000),
                unlikeNames(),
                "not xml at all",
                "",
                sheet.formatted("x").substring(0, 60))) {
            assertXlsxFailure(handmade(hostile.getBytes(UTF_8)), RosterFailure.DAMAGED);
        }
        assertXlsxFailure(handmade(entity.getBytes(UTF_16LE)), RosterFailure.DAMAGED);
        assertXlsxFailure(handmade(sheet.formatted("x".repeat(40_000)).getBytes(UTF_8)), RosterFailure.ROW_TOO_LONG);
        assertXlsxFailure(
                handmade(("<worksheet a=\"" + "x".repeat(1 << 20) + "\"/>").getBytes(UTF_8)),
                RosterFailure.ROW_TOO_LONG);
        assertXlsxFailure(
                handmade(("<worksheet><sheetData>" + "<row><c><v>1</v></c></row>".repeat(1 << 20)).getBytes(UTF_8)),
                RosterFailure.EXPANDS_TOO_MUCH);
    }

    private static String unlikeNames() {
        StringBuilder xml = new StringBuilder("<worksheet>");
        for (int i = 0; i < 5_000; i++) {
            xml.append("<a").append(i).append("/>");
        }
        return xml.append("</worksheet>").toString();
    }

    @Test
    void filesAreWhatTheirBytesSay() throws IOException {
        byte[] book = workbook(one -> one.createSheet("a"));
        assertThat(RosterFile.check("Danh sách.XLSX", file("1", book)).format()).isEqualTo(RosterFormat.XLSX);
        assertThat(RosterFile.check("a.csv", file("2", PEOPLE.getBytes(UTF_8))).format())
                .isEqualTo(RosterFormat.CSV);
        assertThat(RosterFile.check("a.txt", file("3", ("\uFEFF" + PEOPLE).getBytes(UTF_16LE)))
                        .format())
                .isEqualTo(RosterFormat.CSV);
        refused("a.csv", book, "roster/file-extension-mismatch");
        refused("a.xlsx", PEOPLE.getBytes(UTF_8), "roster/file-extension-mismatch");
        refused("a.csv", new byte[0], "roster/file-empty");
        refused("a.csv", new byte[] {1, 2, 3, 0}, "roster/file-unknown-type");
        refused("a.csv", "%PDF-1.7 …".getBytes(UTF_8), "roster/file-unknown-type");
        refused("a.csv", "<html><table>".getBytes(UTF_8), "roster/file-unknown-type");
        refused("a.xls", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1}, "roster/file-old-or-locked");
        refused("a.xlsx", java.util.Arrays.copyOf(book, book.length / 2), "roster/file-damaged");
        refused("a.xlsx", zip(Map.of("a.txt", "x".getBytes(UTF_8))), "roster/file-unknown-type");
        refused(
                "a.xlsx",
                zip(Map.of(
                        "[Content_Types].xml",
                        "application/vnd.ms-excel.sheet.macroEnabled.main+xml".getBytes(UTF_8),
                        "xl/workbook.xml",
                        "<workbook/>".getBytes(UTF_8))),
                "roster/file-macros");
    }

    @Test
    void formulasAreText() {
        assertThat(List.of("=1+1", "+84901234567", "-1", "@a", "\t=1", " =1"))
                .allMatch(cell -> RosterReport.harmless(cell).equals("'" + cell));
        assertThat(RosterReport.harmless("Nguyễn = 1")).isEqualTo("Nguyễn = 1");
    }

    private void refused(String name, byte[] bytes, String problem) throws IOException {
        Path file = file("refused", bytes);
        assertThatThrownBy(() -> RosterFile.check(name, file))
                .isInstanceOfSatisfying(
                        Problem.class, one -> assertThat(one.code()).isEqualTo(problem));
    }

    private void assertFailure(byte[] bytes, RosterFailure failure) throws IOException {
        assertThatThrownBy(() -> csv(bytes)).isInstanceOf(FailedImport.class).hasMessage(failure.name());
    }

    private void assertXlsxFailure(byte[] bytes, RosterFailure failure) {
        assertThatThrownBy(() -> xlsx(bytes, new ArrayList<>()))
                .isInstanceOf(FailedImport.class)
                .hasMessage(failure.name());
    }

    private List<StagedRow> csv(byte[] bytes) throws IOException {
        return csv(bytes, new ArrayList<>());
    }

    private List<StagedRow> csv(byte[] bytes, List<RosterWarning> warnings) throws IOException {
        List<StagedRow> rows = new ArrayList<>();
        RowReading reading = new RowReading(1_000_000, rows::add);
        new CsvRoster(file("roster.csv", bytes)).read(reading);
        warnings.addAll(reading.finish());
        return rows;
    }

    private List<StagedRow> xlsx(byte[] bytes, List<RosterWarning> warnings) throws IOException {
        List<StagedRow> rows = new ArrayList<>();
        RowReading reading = new RowReading(1_000_000, rows::add);
        new XlsxRoster(file("roster.xlsx", bytes), directory).read(reading);
        warnings.addAll(reading.finish());
        return rows;
    }

    private static List<String> names(List<StagedRow> rows) {
        return rows.stream()
                .map(row -> row.values().get(RosterColumn.FULL_NAME))
                .toList();
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    private interface Filling {
        void fill(XSSFWorkbook book) throws IOException;
    }

    private static byte[] workbook(Filling filling) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            filling.fill(book);
            book.write(out);
            return out.toByteArray();
        }
    }

    private static void row(Sheet sheet, int number, String... cells) {
        var row = sheet.createRow(number);
        for (int at = 0; at < cells.length; at++) {
            if (cells[at] != null) {
                row.createCell(at).setCellValue(cells[at]);
            }
        }
    }

    /** A workbook around one sheet that no program would write. */
    private static byte[] handmade(byte[] sheet) throws IOException {
        return zip(Map.of(
                "[Content_Types].xml",
                "<Types/>".getBytes(UTF_8),
                "xl/workbook.xml",
                "<workbook><sheets><sheet name=\"a\" id=\"r1\"/></sheets></workbook>".getBytes(UTF_8),
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
                        .getBytes(UTF_8),
                "xl/worksheets/sheet1.xml",
                sheet));
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                ((OutputStream) zip).write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
