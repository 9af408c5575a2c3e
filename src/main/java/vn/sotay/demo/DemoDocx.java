package vn.sotay.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;

/** Writes a paper the way an office types it in Word: header and signature are tables without lines. */
final class DemoDocx {

    private static final String FONT = "Times New Roman";
    private static final int SIZE = 14;
    private static final int SMALL = 12;
    /** Twentieths of a point. */
    private static final int INDENT = 720;

    private final XWPFDocument document = new XWPFDocument();

    private DemoDocx() {}

    static byte[] write(DemoPaper paper) {
        DemoDocx writer = new DemoDocx();
        try (XWPFDocument document = writer.document;
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            writer.writeAll(paper);
            document.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeAll(DemoPaper paper) {
        XWPFTable header = columns();
        cell(header, 0, paper.issuerLines(), ParagraphAlignment.CENTER);
        cell(header, 1, paper.partyLines(), ParagraphAlignment.CENTER);
        document.createParagraph();
        for (String line : paper.titleLines()) {
            XWPFParagraph title = document.createParagraph();
            title.setAlignment(ParagraphAlignment.CENTER);
            run(title, line, SIZE).setBold(true);
        }
        document.createParagraph();
        for (String line : paper.body()) {
            XWPFParagraph paragraph = document.createParagraph();
            paragraph.setAlignment(ParagraphAlignment.BOTH);
            paragraph.setIndentationFirstLine(INDENT);
            paragraph.setSpacingAfter(SMALL * 10);
            run(paragraph, DemoPaper.words(line), SIZE).setBold(DemoPaper.isHeading(line));
        }
        document.createParagraph();
        XWPFTable foot = columns();
        XWPFTableCell left = foot.getRow(0).getCell(0);
        XWPFRun title = run(left.getParagraphs().get(0), "Nơi nhận:", SIZE);
        title.setUnderline(org.apache.poi.xwpf.usermodel.UnderlinePatterns.SINGLE);
        paper.recipients().forEach(recipient -> run(left.addParagraph(), recipient, SMALL));
        cell(foot, 1, paper.signatureLines(), ParagraphAlignment.CENTER);
    }

    private XWPFTable columns() {
        XWPFTable table = document.createTable(1, 2);
        table.removeBorders();
        table.setWidth("100%");
        return table;
    }

    private static void cell(XWPFTable table, int column, List<String> lines, ParagraphAlignment alignment) {
        XWPFTableCell cell = table.getRow(0).getCell(column);
        for (int i = 0; i < lines.size(); i++) {
            XWPFParagraph paragraph = i == 0 ? cell.getParagraphs().get(0) : cell.addParagraph();
            paragraph.setAlignment(alignment);
            XWPFRun run = run(paragraph, lines.get(i), SIZE);
            run.setBold(lines.get(i).equals(lines.get(i).toUpperCase(java.util.Locale.ROOT)));
            run.setItalic(lines.get(i).contains(", ngày "));
        }
    }

    private static XWPFRun run(XWPFParagraph paragraph, String words, int size) {
        XWPFRun run = paragraph.createRun();
        run.setFontFamily(FONT);
        run.setFontSize(size);
        run.setText(words);
        return run;
    }
}
