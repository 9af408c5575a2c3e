package vn.sotay.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/** Sets a paper as PDF, with the font that PDFBox brings along; it covers all Vietnamese letters. */
final class DemoPdf implements AutoCloseable {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float LEFT = 85;
    private static final float RIGHT = 553;
    private static final float TOP = 780;
    private static final float BOTTOM = 60;
    private static final float INDENT = 30;
    private static final float LEADING = 17;
    private static final float SIZE = 12.5f;
    private static final float SMALL = 10.5f;

    private final PDDocument pdf = new PDDocument();
    private final PDFont font;
    private PDPageContentStream page;
    private float y;

    private DemoPdf() throws IOException {
        font = PDType0Font.load(pdf, PDDocument.class.getResourceAsStream(FONT), true);
        newPage();
    }

    static byte[] write(DemoPaper paper) {
        try (DemoPdf writer = new DemoPdf();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            writer.writeAll(paper);
            writer.page.close();
            writer.pdf.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        pdf.close();
    }

    private void writeAll(DemoPaper paper) throws IOException {
        float start = y;
        column(paper.issuerLines(), 0.24f);
        y = start;
        column(paper.partyLines(), 0.74f);
        y = start - 5.5f * LEADING;
        for (String line : paper.titleLines()) {
            for (String part : wrapped(line, RIGHT - LEFT - 100, 0)) {
                centred(part, 0.5f, true);
            }
        }
        y -= LEADING;
        for (String line : paper.body()) {
            paragraph(DemoPaper.words(line), DemoPaper.isHeading(line));
        }
        foot(paper);
    }

    private void paragraph(String words, boolean bold) throws IOException {
        List<String> lines = wrapped(words, RIGHT - LEFT, INDENT);
        for (int i = 0; i < lines.size(); i++) {
            requireRoom(1);
            show(lines.get(i), LEFT + (i == 0 ? INDENT : 0), SIZE, bold);
            y -= LEADING;
        }
        y -= LEADING * 0.35f;
    }

    private void foot(DemoPaper paper) throws IOException {
        requireRoom(paper.recipients().size() + 2);
        y -= LEADING;
        float start = y;
        show("Nơi nhận:", LEFT, SMALL, false);
        for (String recipient : paper.recipients()) {
            y -= LEADING * 0.85f;
            show(recipient, LEFT, SMALL, false);
        }
        y = start;
        column(paper.signatureLines(), 0.76f);
    }

    private void column(List<String> lines, float middle) throws IOException {
        for (String line : lines) {
            centred(line, middle, line.equals(line.toUpperCase(java.util.Locale.ROOT)));
        }
    }

    private void centred(String words, float middle, boolean bold) throws IOException {
        show(words, LEFT + (RIGHT - LEFT) * middle - width(words, SIZE) / 2, SIZE, bold);
        y -= LEADING;
    }

    private void show(String words, float x, float size, boolean bold) throws IOException {
        page.beginText();
        page.setFont(font, size);
        // There is no bold face in the jar; a thin outline makes one.
        page.setRenderingMode(bold ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        page.setLineWidth(0.4f);
        page.newLineAtOffset(x, y);
        page.showText(words);
        page.endText();
    }

    private List<String> wrapped(String words, float width, float indent) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ", -1)) {
            float room = lines.isEmpty() ? width - indent : width;
            if (!line.isEmpty() && width(line + " " + word, SIZE) > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private float width(String words, float size) throws IOException {
        return font.getStringWidth(words) / 1000 * size;
    }

    private void requireRoom(int lines) throws IOException {
        if (y - lines * LEADING < BOTTOM) {
            newPage();
        }
    }

    private void newPage() throws IOException {
        if (page != null) {
            page.close();
        }
        PDPage next = new PDPage(PDRectangle.A4);
        pdf.addPage(next);
        page = new PDPageContentStream(pdf, next);
        y = TOP;
        if (pdf.getNumberOfPages() > 1) {
            centred(Integer.toString(pdf.getNumberOfPages()), 0.5f, false);
            y -= LEADING;
        }
    }
}
