package vn.sotay.imaging;

import java.util.Arrays;

/**
 * Makes a picture smaller: each new pixel is the exact average of all that it covers. Reads the rows once, in order, and
 * holds two of them. Lengths are measured so that both grids are whole numbers: an old pixel is as wide as the new picture
 * has columns, a new one as the old picture has.
 */
final class Shrinking {

    private static final int COLOURS = 3;

    private final Rows from;
    private final int width;
    private final int height;
    private final int[] row;
    private final long[] line;
    private final long[] sums;
    private final int[] made;

    private Shrinking(Rows from, int width, int height) {
        this.from = from;
        this.width = width;
        this.height = height;
        this.row = new int[from.width()];
        this.line = new long[width * COLOURS];
        this.sums = new long[width * COLOURS];
        this.made = new int[width * height];
    }

    /** At most as wide and as high as it is. */
    static Pixels of(Rows from, int width, int height) {
        return new Shrinking(from, width, height).shrink();
    }

    private Pixels shrink() {
        int next = 0;
        for (int y = 0; y < from.height(); y++) {
            from.read(y, row);
            narrow();
            long end = (next + 1L) * from.height();
            long above = Math.min((y + 1L) * height, end) - (long) y * height;
            add(above);
            if ((y + 1L) * height >= end) {
                finish(next++);
                add(height - above);
            }
        }
        return new Pixels(width, height, made);
    }

    /** One row, as wide as the new picture. */
    private void narrow() {
        Arrays.fill(line, 0);
        int next = 0;
        for (int x = 0; x < row.length; x++) {
            long end = (next + 1L) * row.length;
            long before = Math.min((x + 1L) * width, end) - (long) x * width;
            spread(next, row[x], before);
            if ((x + 1L) * width >= end) {
                next++;
                spread(next, row[x], width - before);
            }
        }
    }

    private void spread(int column, int rgb, long share) {
        if (share > 0) {
            int at = column * COLOURS;
            line[at] += (rgb >> 16 & 0xFF) * share;
            line[at + 1] += (rgb >> 8 & 0xFF) * share;
            line[at + 2] += (rgb & 0xFF) * share;
        }
    }

    private void add(long share) {
        for (int at = 0; at < sums.length && share > 0; at++) {
            sums[at] += line[at] * share;
        }
    }

    private void finish(int y) {
        long whole = (long) from.width() * from.height();
        for (int x = 0; x < width; x++) {
            int at = x * COLOURS;
            made[y * width + x] =
                    average(sums[at], whole) << 16 | average(sums[at + 1], whole) << 8 | average(sums[at + 2], whole);
        }
        Arrays.fill(sums, 0);
    }

    private static int average(long sum, long whole) {
        return (int) ((sum + whole / 2) / whole);
    }
}
