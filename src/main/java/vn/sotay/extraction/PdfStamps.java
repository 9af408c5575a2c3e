package vn.sotay.extraction;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.text.TextPosition;

/** Slanted and very large words of a PDF: stamps and watermarks, which stand across the lines of a page. */
final class PdfStamps {

    private static final double SLANTED_DEGREES = 8;
    private static final double LARGE = 26;
    /** Letters of a stamp may stand far apart. */
    private static final double NEXT_LETTER = 4;

    private static final int LONGEST = 100;

    private final List<String> found = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private TextPosition last;

    static boolean isSlanted(TextPosition glyph) {
        double angle = Math.toDegrees(Math.atan2(
                glyph.getTextMatrix().getShearY(), glyph.getTextMatrix().getScaleX()));
        return Math.abs(angle - 90 * Math.round(angle / 90)) > SLANTED_DEGREES;
    }

    /** In the order in which they are drawn. */
    void add(TextPosition glyph) {
        if (!isSlanted(glyph) && glyph.getFontSizeInPt() < LARGE) {
            return;
        }
        if (last != null && !goesOn(glyph)) {
            end();
        }
        if (words.length() < LONGEST && glyph.getUnicode() != null) {
            words.append(glyph.getUnicode());
        }
        last = glyph;
    }

    void add(String line) {
        found.add(line.length() > LONGEST ? line.substring(0, LONGEST) : line);
    }

    void end() {
        if (!words.toString().isBlank()) {
            found.add(words.toString());
        }
        words.setLength(0);
        last = null;
    }

    List<String> found() {
        return found;
    }

    private boolean goesOn(TextPosition glyph) {
        double size = last.getFontSizeInPt();
        double apart = Math.hypot(
                glyph.getTextMatrix().getTranslateX() - last.getTextMatrix().getTranslateX(),
                glyph.getTextMatrix().getTranslateY() - last.getTextMatrix().getTranslateY());
        return Math.abs(glyph.getFontSizeInPt() - size) < 1 && apart < NEXT_LETTER * size;
    }
}
