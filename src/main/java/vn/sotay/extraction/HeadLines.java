package vn.sotay.extraction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import vn.sotay.extraction.Head.Line;
import vn.sotay.extraction.Head.Place;

/** Collects the lines of the first pages, and knows when there are enough of them. */
final class HeadLines {

    /** Two dense pages have a hundred. */
    private static final int ENOUGH = 200;

    private static final int ENOUGH_APART = 500;
    /** Whatever follows in the line, it is a paragraph. */
    private static final int LONGEST = 400;
    /** As in {@link HeaderBlock}. */
    private static final int ROWS_OF_A_HEADER = 8;

    private final List<Line> lines = new ArrayList<>();
    private final Deque<OpenTable> tables = new ArrayDeque<>();
    private int written;
    private int apart;
    private int letters;

    boolean isFull() {
        return written >= ENOUGH;
    }

    void add(String text) {
        for (String line : clean(text)) {
            written++;
            letters +=
                    (int) line.codePoints().filter(Character::isLetterOrDigit).count();
            (tables.isEmpty() ? lines : tables.peek().lines).add(new Line(line, Place.TEXT));
        }
    }

    void addApart(String text) {
        for (String line : clean(text)) {
            if (apart++ < ENOUGH_APART) {
                lines.add(new Line(line, Place.APART));
            }
        }
    }

    void startTable() {
        tables.push(new OpenTable());
    }

    void startRow() {
        if (!tables.isEmpty()) {
            tables.peek().rows++;
        }
    }

    void startCell() {
        if (!tables.isEmpty()) {
            tables.peek().cells++;
        }
    }

    void endTable() {
        if (tables.isEmpty()) {
            return;
        }
        OpenTable ended = tables.pop();
        Place place = ended.place();
        List<Line> outer = tables.isEmpty() ? lines : tables.peek().lines;
        for (Line line : ended.lines) {
            outer.add(line.place() == Place.TEXT ? new Line(line.text(), place) : line);
        }
        if (!tables.isEmpty()) {
            tables.peek().nested = true;
        }
    }

    /** @param pictures whether there is a picture as large as a scanned page */
    Head head(boolean pictures) {
        while (!tables.isEmpty()) {
            endTable();
        }
        return new Head(lines, letters == 0 || (pictures && letters < Head.LETTERS_OF_A_STAMP));
    }

    private static List<String> clean(String text) {
        return text.lines()
                .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) : line)
                .map(line -> line.replace('\u00A0', ' ').stripTrailing())
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static final class OpenTable {
        private final List<Line> lines = new ArrayList<>();
        private int rows;
        private int cells;
        private boolean nested;

        /** A table of one cell, or with tables inside, only lays out the page. */
        private Place place() {
            if (nested || cells < 2) {
                return Place.TEXT;
            }
            return rows <= ROWS_OF_A_HEADER ? Place.CELL : Place.TABLE;
        }
    }
}
