package vn.sotay.extraction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The type area of a PDF, measured on its lines.
 *
 * @param left where text begins
 * @param right where full lines end
 * @param leading from one line to the next
 */
record PdfPageShape(double left, double right, double leading) {

    private static final double WIDE = 0.6;
    private static final double SIDE = 18;
    private static final double SIDE_OF_CAPITALS = 2;
    private static final double UNEVEN = 14;
    private static final Pattern ITEM =
            Pattern.compile("([-+•–]|\\d+(\\.\\d+)*[.)/-]|[a-zđ]\\))(\\s.*)?", Pattern.DOTALL);

    static PdfPageShape of(List<PdfLine> lines) {
        double widest = lines.stream()
                .mapToDouble(line -> line.right() - line.left())
                .max()
                .orElse(0);
        List<PdfLine> wide = lines.stream()
                .filter(line -> line.right() - line.left() > WIDE * widest)
                .toList();
        List<Double> steps = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            double step = lines.get(i).y() - lines.get(i - 1).y();
            if (lines.get(i).page() == lines.get(i - 1).page() && step > 4) {
                steps.add(step);
            }
        }
        return new PdfPageShape(
                quantile(wide.stream().map(PdfLine::left).toList(), 0.1),
                quantile(wide.stream().map(PdfLine::right).toList(), 0.8),
                quantile(steps, 0.4));
    }

    double middle() {
        return (left + right) / 2;
    }

    double width() {
        return right - left;
    }

    /** A title in capitals may be nearly as wide as the page; other lines must leave room on both sides. */
    boolean isCentred(PdfLine line) {
        double room = line.text().equals(line.text().toUpperCase(Locale.ROOT)) ? SIDE_OF_CAPITALS : SIDE;
        return line.left() - left > room
                && right - line.right() > room
                && isSymmetric(line)
                && !ITEM.matcher(line.text()).matches();
    }

    boolean isSymmetric(PdfLine line) {
        return Math.abs(line.left() + line.right() - left - right) < UNEVEN;
    }

    private static double quantile(List<Double> values, double part) {
        if (values.isEmpty()) {
            return 0;
        }
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1.0, part * sorted.size()));
    }
}
