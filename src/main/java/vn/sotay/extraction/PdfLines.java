package vn.sotay.extraction;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
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
    /** A mark above the line is so much smaller, and so much higher. */
    private static final double RAISED_SIZE = 0.85;

    private static final double RAISED = 0.65;
    private static final double LOWEST_RAISED = 0.12;
    private static final int BOLD = 600;
    private static final float USUAL_SIZE = 12;

    /** @param glued to the word before it, as a raised mark is */
    private record Word(
            String text, double left, double right, double size, Set<RichText.Style> styles, boolean glued) {}

    private final ExtractionLimits limits;
    private final List<PdfLine> lines = new ArrayList<>();
    private final List<TextPosition> glyphs = new ArrayList<>();
    private final PdfStamps stamps = new PdfStamps();
    private final FontLetters letters = new FontLetters();
    private final List<PdfTable> tables = new ArrayList<>();
    private final PdfEffort effort = new PdfEffort();
    private PdfRules rules;
    private int characters;
    private int pageGlyphs;

    private PdfLines(ExtractionLimits limits) {
        this.limits = limits;
        // Not the order of the file: letters missing in a font are often drawn after all others of the line. And not
        // PDFBox's sorting, which mixes up the cells of a table that stand half a line apart.
        setSortByPosition(false);
    }

    /** Line by line, also through tables: a mark may stand in one. */
    static PdfLines head(PDDocument pdf, int pages, ExtractionLimits limits) throws IOException {
        return read(new PdfLines(limits), pdf, pages);
    }

    /** With ruled tables apart. */
    static PdfLines whole(PDDocument pdf, int pages, ExtractionLimits limits) throws IOException {
        PdfLines reader = new PdfLines(limits);
        reader.rules = new PdfRules();
        reader.rules.watch(reader);
        return read(reader, pdf, pages);
    }

    private static PdfLines read(PdfLines reader, PDDocument pdf, int pages) throws IOException {
        reader.setEndPage(pages);
        reader.writeText(pdf, Writer.nullWriter());
        Letters all = Letters.of(reader.lines.stream().map(PdfLine::text).toList());
        reader.lines.replaceAll(line -> line.toUnicode(all));
        return reader;
    }

    List<PdfLine> lines() {
        return lines;
    }

    List<PdfTable> tables() {
        return tables;
    }

    /** What stands across the lines; slanted words are in none of them. */
    List<String> stamps() {
        return stamps.found();
    }

    @Override
    protected void startPage(PDPage page) {
        pageGlyphs = 0;
        effort.startPage();
        if (rules != null) {
            rules.start(page.getCropBox());
        }
    }

    @Override
    protected void endPage(PDPage page) {
        setAsideTurned();
        if (rules != null && page.getRotation() == 0) {
            PdfGrid.of(rules.drawn()).forEach(this::takeTable);
        }
        lines.addAll(linesOf(glyphs));
        glyphs.clear();
        stamps.end();
    }

    /** What runs up or down the margin of a page belongs to no line of it; a stamp may stand so. */
    private void setAsideTurned() {
        Map<Float, Long> directions =
                glyphs.stream().collect(Collectors.groupingBy(TextPosition::getDir, Collectors.counting()));
        if (directions.size() > 1) {
            float usual = Collections.max(directions.entrySet(), Map.Entry.comparingByValue())
                    .getKey();
            List<TextPosition> turned = glyphs.stream()
                    .filter(glyph -> glyph.getDir() != usual)
                    .collect(Collectors.toCollection(ArrayList::new));
            glyphs.removeIf(glyph -> glyph.getDir() != usual);
            linesOf(turned).forEach(line -> stamps.add(line.text()));
        }
    }

    /** Only what stands in two cells at least is a table; a frame around text is none. */
    private void takeTable(PdfGrid grid) {
        Map<PdfGrid.Place, List<TextPosition>> cells = new HashMap<>();
        Set<TextPosition> inside = Collections.newSetFromMap(new IdentityHashMap<>());
        for (TextPosition glyph : glyphs) {
            double middle = glyph.getXDirAdj() + glyph.getWidthDirAdj() / 2;
            grid.around(middle, glyph.getYDirAdj() - size(glyph) / 4).ifPresent(place -> {
                cells.computeIfAbsent(place, unseen -> new ArrayList<>()).add(glyph);
                inside.add(glyph);
            });
        }
        if (cells.size() > 1) {
            Map<PdfGrid.Place, List<PdfLine>> words = new HashMap<>();
            cells.forEach((place, drawn) -> words.put(place, linesOf(drawn)));
            tables.add(PdfTable.of(grid, getCurrentPageNo(), words));
            glyphs.removeIf(inside::contains);
        }
    }

    private List<PdfLine> linesOf(List<TextPosition> drawn) {
        drawn.sort(Comparator.comparingDouble(TextPosition::getYDirAdj));
        List<List<TextPosition>> rows = new ArrayList<>();
        for (TextPosition glyph : drawn) {
            List<TextPosition> row = rows.isEmpty() ? List.of() : rows.get(rows.size() - 1);
            if (row.isEmpty() || !isOnLine(glyph, row)) {
                row = new ArrayList<>();
                rows.add(row);
            }
            row.add(glyph);
        }
        return rows.stream().map(this::line).flatMap(Optional::stream).toList();
    }

    /** Also of a line whose first glyph in this order, the highest, is a small mark above it. */
    private static boolean isOnLine(TextPosition glyph, List<TextPosition> row) {
        TextPosition highest = row.get(0);
        double apart = glyph.getYDirAdj() - highest.getYDirAdj();
        boolean raised = size(highest) < RAISED_SIZE * size(glyph)
                && apart < RAISED * size(glyph)
                && row.stream()
                        .allMatch(one -> size(one) < RAISED_SIZE * size(glyph)
                                || apart(one, glyph) < SAME_BASELINE * size(glyph));
        return apart <= SAME_BASELINE * size(highest) || raised;
    }

    private static double apart(TextPosition one, TextPosition other) {
        return Math.abs(one.getYDirAdj() - other.getYDirAdj());
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        effort.count(operator);
        super.processOperator(operator, operands);
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

    private Optional<PdfLine> line(List<TextPosition> line) {
        line.sort(Comparator.comparingDouble(TextPosition::getXDirAdj));
        TextPosition main =
                line.stream().max(Comparator.comparingDouble(PdfLines::size)).orElseThrow();
        List<Word> words = new ArrayList<>();
        List<TextPosition> word = new ArrayList<>();
        for (TextPosition glyph : line) {
            boolean blank = isBlank(glyph);
            boolean after = !word.isEmpty() && glyph.getXDirAdj() - right(word) > WORD_GAP * size(glyph);
            boolean glued = !blank && !after && !word.isEmpty() && isRaised(glyph, main) != isRaised(word.get(0), main);
            if (blank || after || glued) {
                addWord(word, main, words);
            }
            if (!blank) {
                word.add(glyph);
            }
        }
        addWord(word, main, words);
        return words.isEmpty() ? Optional.empty() : Optional.of(line(words, main));
    }

    private static boolean isBlank(TextPosition glyph) {
        return glyph.getUnicode() == null
                || glyph.getUnicode()
                        .chars()
                        .allMatch(one -> Character.isWhitespace(one) || Character.isSpaceChar(one));
    }

    private static boolean isRaised(TextPosition glyph, TextPosition main) {
        return size(glyph) < RAISED_SIZE * size(main)
                && main.getYDirAdj() - glyph.getYDirAdj() > LOWEST_RAISED * size(main);
    }

    private void addWord(List<TextPosition> glyphs, TextPosition main, List<Word> words) {
        if (glyphs.isEmpty()) {
            return;
        }
        TextPosition first = glyphs.get(0);
        Set<RichText.Style> styles = stylesOf(first.getFont());
        if (isRaised(first, main)) {
            styles.add(RichText.Style.SUP);
        }
        String text = glyphs.stream().map(TextPosition::getUnicode).collect(Collectors.joining());
        boolean glued = !words.isEmpty()
                && first.getXDirAdj() - words.get(words.size() - 1).right() <= WORD_GAP * size(first)
                && styles.contains(RichText.Style.SUP)
                        != words.get(words.size() - 1).styles().contains(RichText.Style.SUP);
        words.add(new Word(
                letters.toUnicode(text, first.getFont().getName()),
                first.getXDirAdj(),
                right(glyphs),
                size(first),
                styles,
                glued));
        glyphs.clear();
    }

    private static double right(List<TextPosition> glyphs) {
        TextPosition last = glyphs.get(glyphs.size() - 1);
        return last.getXDirAdj() + last.getWidthDirAdj();
    }

    private static double size(TextPosition glyph) {
        return glyph.getFontSizeInPt() > 1 ? glyph.getFontSizeInPt() : USUAL_SIZE;
    }

    private PdfLine line(List<Word> words, TextPosition main) {
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
        return new PdfLine(parts, main.getYDirAdj(), getCurrentPageNo());
    }

    private static boolean isColumnGap(double gap, double usual, double size) {
        return gap > COLUMN_GAP * size || (gap > NARROW_COLUMN_GAP * size && gap > WIDER_THAN_USUAL * usual);
    }

    private static PdfLine.Part part(List<Word> words) {
        List<PdfLine.Words> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            piece.append(i == 0 || word.glued() ? "" : " ").append(word.text());
            if (i + 1 == words.size() || !words.get(i + 1).styles().equals(word.styles())) {
                pieces.add(new PdfLine.Words(piece.toString(), word.styles()));
                piece.setLength(0);
            }
        }
        Word first = words.get(0);
        double right = words.get(words.size() - 1).right();
        double size = words.stream().mapToDouble(Word::size).max().orElse(first.size());
        return new PdfLine.Part(first.left(), right, size, first.right() - first.left(), pieces);
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
