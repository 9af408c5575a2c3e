package vn.sotay.platform.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/**
 * Sheets of A4 as a PDF, measured in points from the lower left corner. The font is the one inside PDFBox: it has every
 * Vietnamese letter, so nothing depends on what the machine has installed.
 */
public final class Paper implements AutoCloseable {

    public static final float WIDTH = PDRectangle.A4.getWidth();
    public static final float HEIGHT = PDRectangle.A4.getHeight();

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /** Of a letter that the font lacks. */
    private static final String UNPRINTABLE = "?";

    private final PDDocument pdf = new PDDocument();
    private final PDType0Font font;
    private PDPageContentStream page;

    public Paper(String title) throws IOException {
        pdf.getDocumentInformation().setTitle(title);
        try (InputStream in = PDDocument.class.getResourceAsStream(FONT)) {
            font = PDType0Font.load(pdf, in, true);
        }
    }

    public void newSheet() throws IOException {
        if (page != null) {
            page.close();
        }
        PDPage next = new PDPage(PDRectangle.A4);
        pdf.addPage(next);
        page = new PDPageContentStream(pdf, next);
    }

    /** One line, from its left end on the base line. */
    public void write(String words, Spot at, Face face) throws IOException {
        page.beginText();
        page.setNonStrokingColor(face.grey(), face.grey(), face.grey());
        page.setStrokingColor(face.grey(), face.grey(), face.grey());
        page.setFont(font, face.size());
        // There is no bold face in the library; a thin outline makes one.
        page.setRenderingMode(face.bold() ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        page.setLineWidth(face.size() / 32);
        page.setCharacterSpacing(face.spacing());
        page.newLineAtOffset(at.x(), at.y());
        page.showText(printable(words));
        page.endText();
    }

    /** The words in lines that are no wider; a word that is too long for any line is broken. */
    public List<String> wrapped(String words, float width, Face face) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : printable(words).split(" ")) {
            String rest = word;
            while (!fits(line.isEmpty() ? rest : line + " " + rest, width, face)) {
                if (line.isEmpty()) {
                    int most = longestThatFits(rest, width, face);
                    lines.add(rest.substring(0, most));
                    rest = rest.substring(most);
                } else {
                    lines.add(line.toString());
                    line.setLength(0);
                }
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    private boolean fits(String words, float width, Face face) throws IOException {
        return width(words, face) <= width;
    }

    private int longestThatFits(String word, float width, Face face) throws IOException {
        int most = word.offsetByCodePoints(0, 1);
        while (most < word.length() && fits(word.substring(0, word.offsetByCodePoints(most, 1)), width, face)) {
            most = word.offsetByCodePoints(most, 1);
        }
        return most;
    }

    public float width(String words, Face face) throws IOException {
        String shown = printable(words);
        return font.getStringWidth(shown) / 1000 * face.size() + shown.length() * face.spacing();
    }

    /** A filled rectangle, black or a shade of grey. */
    public void fill(Spot lowerLeft, Spot size, float grey) throws IOException {
        page.setNonStrokingColor(grey, grey, grey);
        page.addRect(lowerLeft.x(), lowerLeft.y(), size.x(), size.y());
        page.fill();
    }

    /** Where to cut. */
    public void dashed(Spot from, Spot to) throws IOException {
        page.setStrokingColor(0.55f, 0.55f, 0.55f);
        page.setLineWidth(0.6f);
        page.setLineDashPattern(new float[] {4, 3}, 0);
        page.moveTo(from.x(), from.y());
        page.lineTo(to.x(), to.y());
        page.stroke();
        page.setLineDashPattern(new float[0], 0);
    }

    public byte[] bytes() throws IOException {
        page.close();
        page = null;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pdf.save(out);
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        if (page != null) {
            page.close();
        }
        pdf.close();
    }

    private String printable(String words) {
        StringBuilder shown = new StringBuilder();
        words.codePoints()
                .mapToObj(Character::toString)
                .map(letter -> hasGlyph(letter) ? letter : UNPRINTABLE)
                .forEach(shown::append);
        return shown.toString();
    }

    private boolean hasGlyph(String letter) {
        try {
            return font.encode(letter).length > 0;
        } catch (IOException | IllegalArgumentException none) {
            return false;
        }
    }

    /** A place on the sheet, or how far something reaches. */
    public record Spot(float x, float y) {}

    /** How something is written; grey is 0 for black. */
    public record Face(float size, boolean bold, float grey, float spacing) {
        public static Face of(float size) {
            return new Face(size, false, 0, 0);
        }

        public Face strong() {
            return new Face(size, true, grey, spacing);
        }

        public Face faint() {
            return new Face(size, bold, 0.35f, spacing);
        }

        public Face spaced(float more) {
            return new Face(size, bold, grey, more);
        }
    }
}
