package vn.sotay.extraction;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Reads the lines of pages, with the places of their words, for {@link PdfLayout}. */
final class PdfLines extends PDFTextStripper {

    /** A gap is a column boundary when it is this many times the letter size … */
    private static final double COLUMN_GAP = 1.6;
    /** … or clearly wider than the other spaces of its line, which a justified line makes all wide. */
    private static final double NARROW_COLUMN_GAP = 0.75;

    private static final double WIDER_THAN_USUAL = 2.5;
    private static final double SAME_BASELINE = 0.4;
    private static final double WORD_GAP = 0.15;
    private static final int BOLD = 600;
    private static final float USUAL_SIZE = 12;

    private record Word(String text, double left, double right, double y, double size, Set<RichText.Style> styles) {}

    private final ExtractionLimits limits;
    private final List<PdfLine> lines = new ArrayList<>();
    private final List<TextPosition> glyphs = new ArrayList<>();
    private final PdfStamps stamps = new PdfStamps();
    private final FontLetters letters = new FontLetters();
    private int characters;
    private int pageGlyphs;

    private PdfLines(ExtractionLimits limits) {
        this.limits = limits;
        // Not the order of the file: letters missing in a font are often drawn after all others of the line. And not
        // PDFBox's sorting, which mixes up the cells of a table that stand half a line apart.
        setSortByPosition(false);
    }

    static PdfLines read(PDDocument pdf, int pages, ExtractionLimits limits) throws IOException {
        PdfLines reader = new PdfLines(limits);
        reader.setEndPage(pages);
        reader.writeText(pdf, Writer.nullWriter());
        Letters all = Letters.of(reader.lines.stream().map(PdfLine::text).toList());
        reader.lines.replaceAll(line -> line.toUnicode(all));
        return reader;
    }

    List<PdfLine> lines() {
        return lines;
    }

    /** What stands across the lines; slanted words are in none of them. */
    List<String> stamps() {
        return stamps.found();
    }

    @Override
    protected void startPage(PDPage page) {
        pageGlyphs = 0;
    }

    @Override
    protected void endPage(PDPage page) {
        glyphs.sort(Comparator.comparingDouble(TextPosition::getYDirAdj));
        int start = 0;
        for (int i = 1; i <= glyphs.size(); i++) {
            TextPosition first = glyphs.get(start);
            if (i == glyphs.size() || glyphs.get(i).getYDirAdj() - first.getYDirAdj() > SAME_BASELINE * size(first)) {
                addLine(new ArrayList<>(glyphs.subList(start, i)));
                start = i;
            }
        }
        glyphs.clear();
        stamps.end();
    }

    @Override
    protected void processTextPosition(TextPosition glyph) {
        if (++pageGlyphs > ExtractionLimits.MAX_PAGE_GLYPHS || ++characters > limits.characters()) {
            throw new ExtractionException(FailureCode.TOO_LONG);
        }
        stamps.add(glyph);
        if (!PdfStamps.isSlanted(glyph)) {
            super.processTextPosition(glyph);
        }
    }

    @Override
    protected void writeString(String text, List<TextPosition> drawn) {
        glyphs.addAll(drawn);
    }

    private void addLine(List<TextPosition> line) {
        line.sort(Comparator.comparingDouble(TextPosition::getXDirAdj));
        List<Word> words = new ArrayList<>();
        List<TextPosition> word = new ArrayList<>();
        for (TextPosition glyph : line) {
            boolean blank = glyph.getUnicode() == null || glyph.getUnicode().isBlank();
            if (blank || (!word.isEmpty() && glyph.getXDirAdj() - right(word) > WORD_GAP * size(glyph))) {
                addWord(word, words);
            }
            if (!blank) {
                word.add(glyph);
            }
        }
        addWord(word, words);
        if (!words.isEmpty()) {
            lines.add(line(words));
        }
    }

    private void addWord(List<TextPosition> glyphs, List<Word> words) {
        if (glyphs.isEmpty()) {
            return;
        }
        TextPosition first = glyphs.get(0);
        words.add(new Word(
                letters.toUnicode(
                        glyphs.stream().map(TextPosition::getUnicode).collect(Collectors.joining()),
                        first.getFont().getName()),
                first.getXDirAdj(),
                right(glyphs),
                first.getYDirAdj(),
                size(first),
                stylesOf(first.getFont())));
        glyphs.clear();
    }

    private static double right(List<TextPosition> glyphs) {
        TextPosition last = glyphs.get(glyphs.size() - 1);
        return last.getXDirAdj() + last.getWidthDirAdj();
    }

    private static double size(TextPosition glyph) {
        return glyph.getFontSizeInPt() > 1 ? glyph.getFontSizeInPt() : USUAL_SIZE;
    }

    private PdfLine line(List<Word> words) {
        double[] gaps = new double[words.size()];
        for (int i = 1; i < gaps.length; i++) {
            gaps[i] = words.get(i).left() - words.get(i - 1).right();
        }
        double[] sorted = gaps.clone();
        Arrays.sort(sorted);
        double usual = sorted[sorted.length / 2];
        List<PdfLine.Part> parts = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= gaps.length; i++) {
            if (i == gaps.length || isColumnGap(gaps[i], usual, words.get(i).size())) {
                parts.add(part(words.subList(start, i)));
                start = i;
            }
        }
        return new PdfLine(parts, words.get(0).y(), getCurrentPageNo());
    }

    private static boolean isColumnGap(double gap, double usual, double size) {
        return gap > COLUMN_GAP * size || (gap > NARROW_COLUMN_GAP * size && gap > WIDER_THAN_USUAL * usual);
    }

    private static PdfLine.Part part(List<Word> words) {
        List<PdfLine.Words> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            piece.append(i == 0 ? "" : " ").append(word.text());
            if (i + 1 == words.size() || !words.get(i + 1).styles().equals(word.styles())) {
                pieces.add(new PdfLine.Words(piece.toString(), word.styles()));
                piece.setLength(0);
            }
        }
        Word first = words.get(0);
        double right = words.get(words.size() - 1).right();
        return new PdfLine.Part(first.left(), right, first.size(), first.right() - first.left(), pieces);
    }

    private static Set<RichText.Style> stylesOf(PDFont font) {
        Set<RichText.Style> styles = EnumSet.noneOf(RichText.Style.class);
        String name = font.getName() == null ? "" : font.getName().toLowerCase(Locale.ROOT);
        PDFontDescriptor descriptor = font.getFontDescriptor();
        boolean heavy = descriptor != null && (descriptor.isForceBold() || descriptor.getFontWeight() >= BOLD);
        if (name.contains("bold") || heavy) {
            styles.add(RichText.Style.STRONG);
        }
        if (name.contains("italic") || name.contains("oblique")) {
            styles.add(RichText.Style.EM);
        }
        return styles;
    }
}
