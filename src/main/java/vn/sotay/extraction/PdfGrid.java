package vn.sotay.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.sotay.extraction.PdfRules.Rule;

/** A table of a page, as its ruled lines show it. */
final class PdfGrid {

    private static final double NEAR = 3;
    private static final int MOST_LINES = 300;
    /** A drawing has more, and to look which of them touch takes its time. */
    private static final int MOST_RULES = 3_000;

    /** @param rows how many it spans */
    record Place(int row, int column, int rows, int columns) {}

    private final List<Double> lefts;
    private final List<Double> tops;
    private final List<Place> places = new ArrayList<>();
    private final Place[][] at;

    private PdfGrid(List<Double> lefts, List<Double> tops, List<Rule> rules) {
        this.lefts = lefts;
        this.tops = tops;
        this.at = new Place[tops.size() - 1][lefts.size() - 1];
        for (int row = 0; row < at.length; row++) {
            for (int column = 0; column < at[row].length; column++) {
                if (at[row][column] == null) {
                    place(row, column, rules);
                }
            }
        }
    }

    /** The tables of a page from top to bottom: lines that touch one another, with a row of two cells at least. */
    static List<PdfGrid> of(List<Rule> rules) {
        List<List<Rule>> groups = new ArrayList<>();
        if (rules.size() > MOST_RULES) {
            return List.of();
        }
        for (Rule rule : rules) {
            List<Rule> joined = new ArrayList<>(List.of(rule));
            for (int i = groups.size() - 1; i >= 0; i--) {
                if (groups.get(i).stream().anyMatch(other -> touch(rule, other))) {
                    joined.addAll(groups.remove(i));
                }
            }
            groups.add(joined);
        }
        return groups.stream()
                .map(PdfGrid::ofGroup)
                .flatMap(Optional::stream)
                .sorted((one, other) -> Double.compare(one.top(), other.top()))
                .toList();
    }

    private static Optional<PdfGrid> ofGroup(List<Rule> rules) {
        List<Double> lefts = places(
                rules.stream().filter(rule -> !rule.isLevel()).map(Rule::x1).toList());
        List<Double> tops =
                places(rules.stream().filter(Rule::isLevel).map(Rule::y1).toList());
        boolean grid = lefts.size() > 2 && tops.size() > 1 && lefts.size() < MOST_LINES && tops.size() < MOST_LINES;
        return grid ? Optional.of(new PdfGrid(lefts, tops, rules)) : Optional.empty();
    }

    private static boolean touch(Rule one, Rule other) {
        return one.x1() < other.x2() + NEAR
                && other.x1() < one.x2() + NEAR
                && one.y1() < other.y2() + NEAR
                && other.y1() < one.y2() + NEAR;
    }

    private static List<Double> places(List<Double> drawn) {
        List<Double> places = new ArrayList<>();
        for (double one : drawn.stream().sorted().toList()) {
            if (places.isEmpty() || one - places.get(places.size() - 1) > NEAR) {
                places.add(one);
            }
        }
        return places;
    }

    /** A cell goes on as far as no line ends it. */
    private void place(int row, int column, List<Rule> rules) {
        int columns = 1;
        while (column + columns < at[row].length
                && at[row][column + columns] == null
                && !isDrawn(rules, false, lefts.get(column + columns), middle(tops, row))) {
            columns++;
        }
        int rows = 1;
        while (row + rows < at.length && !isDrawn(rules, true, tops.get(row + rows), middle(lefts, column))) {
            rows++;
        }
        Place place = new Place(row, column, rows, columns);
        for (int r = row; r < row + rows; r++) {
            for (int c = column; c < column + columns; c++) {
                at[r][c] = place;
            }
        }
        places.add(place);
    }

    private static boolean isDrawn(List<Rule> rules, boolean level, double where, double across) {
        return rules.stream()
                .anyMatch(rule -> rule.isLevel() == level
                        && Math.abs((level ? rule.y1() : rule.x1()) - where) <= NEAR
                        && (level ? rule.x1() : rule.y1()) <= across
                        && (level ? rule.x2() : rule.y2()) >= across);
    }

    private static double middle(List<Double> places, int at) {
        return (places.get(at) + places.get(at + 1)) / 2;
    }

    double top() {
        return tops.get(0);
    }

    int rows() {
        return tops.size() - 1;
    }

    List<Place> placesOfRow(int row) {
        return places.stream().filter(place -> place.row() == row).toList();
    }

    /** Stands in the same columns, as the rest of a table does on the next page. */
    boolean isLike(PdfGrid other) {
        if (lefts.size() != other.lefts.size()) {
            return false;
        }
        for (int i = 0; i < lefts.size(); i++) {
            if (Math.abs(lefts.get(i) - other.lefts.get(i)) > NEAR) {
                return false;
            }
        }
        return true;
    }

    /** The cell around a point. */
    Optional<Place> around(double x, double y) {
        int row = index(tops, y);
        int column = index(lefts, x);
        return row < 0 || column < 0 ? Optional.empty() : Optional.of(at[row][column]);
    }

    private static int index(List<Double> places, double where) {
        for (int i = 0; i + 1 < places.size(); i++) {
            if (where >= places.get(i) && where < places.get(i + 1)) {
                return i;
            }
        }
        return -1;
    }
}
