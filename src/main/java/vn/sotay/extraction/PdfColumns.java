package vn.sotay.extraction;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Two columns that stand side by side: the header block, the signature beside the list of recipients. */
final class PdfColumns {

    /** What the two places have in common; a table of a PDF without these words is left to be read line by line. */
    private static final Pattern OFFICIAL = Pattern.compile(
            "CỘNG SẢN VIỆT NAM|XÃ HỘI CHỦ NGHĨA|Nơi nhận|\\b[TKQ]/?[MTL]?\\. |\\b[TK]/[MTL]\\b"
                    + "|BÍ THƯ|CHỦ TỊCH|BỘ TRƯỞNG|TRƯỞNG BAN|THỦ TƯỚNG|CHÁNH VĂN PHÒNG|GIÁM ĐỐC",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern RECIPIENTS =
            Pattern.compile("\\s*nơi nhận", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final int LINES_BEFORE = 4;
    private static final int LINES_APART = 8;
    private static final double NEAR = 3.2;
    /** The room left for a signature, in lines. */
    private static final double SIGNATURE = 9;

    private static final double OVERLAP = 3;

    private final List<PdfLine> lines;
    private final PdfPageShape shape;
    private double leftEnds;
    private double rightBegins;

    PdfColumns(List<PdfLine> lines, PdfPageShape shape) {
        this.lines = lines;
        this.shape = shape;
    }

    /** Where the two columns that begin at a line end; the line itself when none begin there. */
    int end(int at) {
        int split = at;
        while (split < lines.size() && split - at < LINES_BEFORE && isOneSided(split)) {
            split++;
        }
        if (split < lines.size() && isSplit(lines.get(split)) && isOnOnePage(at, split)) {
            leftEnds = lines.get(split).parts().get(0).right();
            rightBegins = lines.get(split).parts().get(1).left();
            split++;
        } else {
            split = endOfBothSides(at);
        }
        int end = split;
        while (split > at && end < lines.size() && goesOn(end, at, split)) {
            end++;
        }
        String text = lines.subList(at, end).stream().map(PdfLine::text).collect(Collectors.joining("\n"));
        return end - at >= 2 && OFFICIAL.matcher(text).find() ? end : at;
    }

    /** The list of recipients and a signature beside it may share no line; behind the last that shows where they part. */
    private int endOfBothSides(int at) {
        leftEnds = 0;
        rightBegins = Double.MAX_VALUE;
        boolean recipients = false;
        for (int i = at; i < lines.size() && i - at < LINES_APART && isOnOnePage(at, i); i++) {
            PdfLine line = lines.get(i);
            boolean left = line.right() < shape.middle() + OVERLAP;
            boolean right = line.left() > shape.middle() - OVERLAP;
            if (line.parts().size() > 1 || left == right || isInTheMiddle(line)) {
                break;
            }
            recipients |= left && isRecipients(line);
            if (left && !recipients) {
                break;
            }
            leftEnds = left ? Math.max(leftEnds, line.right()) : leftEnds;
            rightBegins = right ? Math.min(rightBegins, line.left()) : rightBegins;
            if (recipients && leftEnds > 0 && rightBegins < Double.MAX_VALUE) {
                return i + 1;
            }
        }
        return at;
    }

    private boolean goesOn(int at, int begin, int split) {
        PdfLine line = lines.get(at);
        boolean another = at > split && HeaderBlock.isTitle(line.text());
        if (another || !isBeside(line)) {
            return false;
        }
        if (line.page() == lines.get(at - 1).page()) {
            double gap = line.y() - lines.get(at - 1).y();
            boolean footOfPaper = at - split > 0
                    || lines.get(at - 1).page() != lines.get(split - 1).page();
            return gap < (footOfPaper ? SIGNATURE : NEAR) * shape.leading();
        }
        return lines.subList(begin, at).stream().anyMatch(PdfColumns::isRecipients)
                && line.parts().get(0).right() < rightBegins + OVERLAP;
    }

    private static boolean isRecipients(PdfLine line) {
        return RECIPIENTS.matcher(line.text()).lookingAt();
    }

    private boolean isOnOnePage(int from, int to) {
        return lines.get(from).page() == lines.get(to).page();
    }

    void write(int from, int to, Blocks blocks) {
        RichText left = new RichText();
        RichText right = new RichText();
        for (PdfLine line : lines.subList(from, to)) {
            boolean leftBegun = false;
            boolean rightBegun = false;
            // A number or a day left blank splits the line of one column.
            for (PdfLine.Part part : line.parts()) {
                if (part.right() < rightBegins + OVERLAP) {
                    part.addTo(leftBegun ? left.add(" ") : left.lineBreak());
                    leftBegun = true;
                } else {
                    part.addTo(rightBegun ? right.add(" ") : right.lineBreak());
                    rightBegun = true;
                }
            }
        }
        blocks.countCell();
        blocks.countCell();
        Table table = new Table().row(List.of(Table.Cell.of(left), Table.Cell.of(right)));
        blocks.table(HeaderBlock.kindOf(table, blocks.size()), table);
    }

    private boolean isSplit(PdfLine line) {
        return line.parts().size() == 2
                && line.parts().get(0).right() < shape.middle() + 0.15 * shape.width()
                && line.parts().get(1).left() > shape.middle() - 0.15 * shape.width();
    }

    /** The right column may begin before the left one; the left one first only on top of a page. */
    private boolean isOneSided(int at) {
        PdfLine line = lines.get(at);
        boolean top = at == 0 || lines.get(at - 1).page() != line.page();
        boolean left = line.right() < shape.middle() + OVERLAP;
        boolean right = line.left() > shape.middle() - OVERLAP;
        return line.parts().size() == 1 && !isInTheMiddle(line) && (right || (left && top));
    }

    private boolean isInTheMiddle(PdfLine line) {
        return line.parts().size() == 1 && shape.isSymmetric(line);
    }

    private boolean isBeside(PdfLine line) {
        if (isInTheMiddle(line)) {
            return false;
        }
        for (PdfLine.Part part : line.parts()) {
            if (part.right() < rightBegins + OVERLAP) {
                leftEnds = Math.max(leftEnds, part.right());
            } else if (part.left() > leftEnds - OVERLAP) {
                rightBegins = Math.min(rightBegins, part.left());
            } else {
                return false;
            }
        }
        return true;
    }
}
