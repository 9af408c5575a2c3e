package vn.sotay.extraction;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Joins the lines of a PDF to paragraphs. A line goes on with the paragraph when the one before it was full: when the
 * first word of this line would not have fitted there any more.
 */
final class PdfLayout {

    private static final Pattern STARTS_ITEM = Pattern.compile(
            "([-+•–*]\\s|\\(?\\d+(\\.\\d+)*[.)/-]|\\(?[a-zđ]\\d*\\)|[IVXLC]+\\s*[.-]|Phần |Chương |Mục \\d|Điều \\d+[a-zđ]?\\s*([.:]|$)).*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    private static final Pattern ENDS_SENTENCE = Pattern.compile(".*[.;:!?…/]['\"”)]?\\s*", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("[\\s*_=.–—-]*");
    private static final Pattern ARTICLE =
            Pattern.compile("\\s*(điều|mục|chương) ", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern FIRST = Pattern.compile("\\s*(1[.)]|1-|a\\))\\s*\\p{Lu}");
    private static final Pattern BROKEN = Pattern.compile("[\\p{Lu}\\d][-/]$");
    private static final Pattern SYMBOL = Pattern.compile("[\\p{Lu}\\d]");
    private static final int LEVEL_OF_CENTRED = 3;
    private static final double LARGE_GAP = 1.35;
    private static final double INDENT = 8;

    private final List<PdfLine> lines;
    private final Deque<PdfTable> tables;
    private final Blocks blocks;
    private final PdfPageShape shape;

    private RichText paragraph = new RichText();
    private PdfLine previous;
    private boolean onFirstLine;
    private boolean inCentred;
    private boolean allStrong;

    PdfLayout(List<PdfLine> lines, List<PdfTable> tables, Blocks blocks) {
        this.lines = lines;
        this.tables = new ArrayDeque<>(tables);
        this.blocks = blocks;
        this.shape = PdfPageShape.of(lines);
    }

    void write() {
        PdfColumns columns = new PdfColumns(lines, shape);
        for (int at = 0; at < lines.size(); ) {
            writeTables(lines.get(at));
            int end = columns.end(at);
            if (end > at) {
                endParagraph();
                columns.write(at, end, blocks);
                at = end;
            } else {
                add(lines.get(at));
                at++;
            }
        }
        writeTables(null);
        endParagraph();
    }

    static boolean startsItem(String text) {
        return STARTS_ITEM.matcher(text).matches();
    }

    /** @param line before which they stand; {@code null} at the end */
    private void writeTables(PdfLine line) {
        while (!tables.isEmpty() && (line == null || tables.peek().isBefore(line))) {
            PdfTable table = tables.remove();
            while (!tables.isEmpty()
                    && (line == null || tables.peek().isBefore(line))
                    && table.takesIn(tables.peek())) {
                tables.remove();
            }
            endParagraph();
            table.write(blocks);
        }
    }

    private void add(PdfLine line) {
        if (RULE.matcher(line.text()).matches()) {
            return;
        }
        boolean goesOn = previous != null && goesOn(line);
        if (!goesOn) {
            endParagraph();
            inCentred = shape.isCentred(line);
            allStrong = true;
        } else if (inCentred) {
            paragraph.lineBreak();
        }
        if (!goesOn || !isBrokenSymbol(line)) {
            paragraph.add(" ");
        }
        line.addTo(paragraph);
        allStrong &= line.isStrong();
        onFirstLine = !goesOn;
        previous = line;
    }

    /** "17/2020/NĐ-" and "CP" are one word. */
    private boolean isBrokenSymbol(PdfLine line) {
        return BROKEN.matcher(previous.text()).find()
                && SYMBOL.matcher(line.text()).lookingAt();
    }

    private boolean goesOn(PdfLine line) {
        boolean centred = shape.isCentred(line);
        if (centred || inCentred) {
            return inCentred
                    && line.page() == previous.page()
                    && looksLike(line)
                    && (centred || (allStrong && shape.isSymmetric(line)));
        }
        if (isTableRow(line) || isTableRow(previous)) {
            return false;
        }
        double indent = line.left() - previous.left();
        boolean hanging = onFirstLine && STARTS_ITEM.matcher(previous.text()).matches();
        boolean indented = indent > INDENT && !hanging && line.left() > shape.left() + INDENT;
        boolean item = STARTS_ITEM.matcher(line.text()).matches()
                && (ENDS_SENTENCE.matcher(previous.text()).matches() || begins(line));
        // A full line may still end the title of an article.
        boolean titleEnds = isArticle() && allStrong && !line.isStrong();
        return wasFull(line) && !indented && !item && !titleEnds && (line.page() != previous.page() || isNear(line));
    }

    private boolean isArticle() {
        return ARTICLE.matcher(paragraph.text()).lookingAt();
    }

    /** Set in as the first line of a paragraph is, or in another weight than the title before it. */
    private boolean begins(PdfLine line) {
        boolean setIn = line.left() > shape.left() + INDENT && line.left() > previous.left() - 1;
        boolean firstOfArticle = isArticle() && FIRST.matcher(line.text()).lookingAt();
        return setIn || firstOfArticle || (allStrong && !line.isStrong());
    }

    /** Without its ruled lines a table is only a sequence of rows; they are at least kept apart. */
    private static boolean isTableRow(PdfLine line) {
        return line.parts().size() > 2;
    }

    private boolean looksLike(PdfLine line) {
        return isNear(line) && Math.abs(line.size() - previous.size()) < 1 && line.isStrong() == previous.isStrong();
    }

    private boolean isNear(PdfLine line) {
        return line.y() - previous.y() < Math.max(LARGE_GAP * shape.leading(), 1.6 * line.size());
    }

    private boolean wasFull(PdfLine line) {
        double space = line.size() * 0.25;
        return previous.right() + space + line.parts().get(0).firstWord() > shape.right() - space;
    }

    private void endParagraph() {
        if (allStrong && inCentred) {
            blocks.heading(LEVEL_OF_CENTRED, paragraph);
        } else {
            blocks.paragraph(paragraph);
        }
        paragraph = new RichText();
        previous = null;
        inCentred = false;
    }
}
