package vn.sotay.roster;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import vn.sotay.platform.web.Messages;

/** An example of a roster, to be filled in. As it is it applies nowhere: its uppermost unit is below none that exists. */
final class RosterTemplate {

    private static final int WIDTH = 22 * 256;
    private static final int WIDE = 90 * 256;

    private final Locale locale;

    RosterTemplate(Locale locale) {
        this.locale = locale;
    }

    static boolean isGuide(String sheet) {
        return sheet != null
                && Stream.of(Messages.VIETNAMESE, Locale.ENGLISH)
                        .anyMatch(
                                one -> Messages.text(one, "roster.guide.sheet").equals(sheet));
    }

    byte[] csv() {
        StringWriter text = new StringWriter();
        // Without the mark, spreadsheets take it for their local encoding.
        text.write('\uFEFF');
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            rows().forEach(csv::writeRecord);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    byte[] xlsx() throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Sheet sheet = book.createSheet(Messages.text(locale, "roster.guide.roster"));
            // All as text: codes and phone numbers keep their zeros.
            CellStyle asText = book.createCellStyle();
            asText.setDataFormat(book.createDataFormat().getFormat("@"));
            for (int column = 0; column < RosterColumn.values().length; column++) {
                sheet.setDefaultColumnStyle(column, asText);
                sheet.setColumnWidth(column, WIDTH);
            }
            fill(sheet, rows(), asText);
            sheet.createFreezePane(0, 1);
            Font bold = book.createFont();
            bold.setBold(true);
            CellStyle head = book.createCellStyle();
            head.setFont(bold);
            sheet.getRow(0).forEach(cell -> cell.setCellStyle(head));
            CellStyle wrapped = book.createCellStyle();
            wrapped.setWrapText(true);
            Sheet guide = book.createSheet(Messages.text(locale, "roster.guide.sheet"));
            guide.setColumnWidth(0, WIDTH);
            guide.setColumnWidth(1, WIDE);
            fill(guide, guide(), wrapped);
            book.write(out);
            return out.toByteArray();
        }
    }

    private static void fill(Sheet sheet, List<List<String>> rows, CellStyle style) {
        for (List<String> cells : rows) {
            Row row = sheet.createRow(sheet.getPhysicalNumberOfRows());
            for (String cell : cells) {
                var made = row.createCell(Math.max(0, row.getLastCellNum()));
                made.setCellValue(cell);
                made.setCellStyle(style);
            }
        }
    }

    private List<List<String>> rows() {
        return Stream.concat(
                        Stream.of(Arrays.stream(RosterColumn.values())
                                .map(column -> column.title(locale))
                                .toList()),
                        Stream.of("committee", "cell", "official", "probationary")
                                .map(example -> List.of(Messages.text(locale, "roster.example." + example)
                                        .split("\\|", -1))))
                .toList();
    }

    private List<List<String>> guide() {
        return Stream.concat(
                        Stream.of(List.of("", Messages.text(locale, "roster.guide.how"))),
                        Arrays.stream(RosterColumn.values())
                                .map(column -> List.of(
                                        column.title(locale),
                                        Messages.text(
                                                locale,
                                                "roster.guide."
                                                        + column.name()
                                                                .toLowerCase(Locale.ROOT)
                                                                .replace('_', '-')))))
                .toList();
    }
}
