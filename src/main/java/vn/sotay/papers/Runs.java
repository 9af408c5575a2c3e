package vn.sotay.papers;

import java.util.ArrayList;
import java.util.List;

/**
 * Labels of one style that follow one another: 1, 2, 3 … A list inside a list begins anew with 1 and ends where the outer
 * one goes on. What fits nowhere is no label: {@code 3 - Điều 61} at the beginning of a broken line.
 */
final class Runs {

    /** How many numbers may be missing where a paper skipped some. */
    private static final int LARGEST_GAP = 4;
    /** Lists inside one another; a hostile text that only ever begins new ones is not searched for ever. */
    private static final int MOST_OPEN = 40;
    /** How far the missing number is looked for. */
    private static final int MISSING_WITHIN = 2_000;

    /** A list: the pieces at which its items begin. */
    static final class Run {
        final List<Integer> items = new ArrayList<>();
        private final List<Integer> afterGap = new ArrayList<>();
        private Label newest;

        int first() {
            return items.get(0);
        }

        int last() {
            return items.get(items.size() - 1);
        }

        boolean isAfterGap(int item) {
            return afterGap.contains(item);
        }
    }

    private Runs() {}

    /** The outermost list of a style among the pieces at these places; {@code null} if there is none. */
    static Run outermost(List<Piece> pieces, List<Integer> places) {
        Run first = null;
        List<Run> open = new ArrayList<>();
        for (int at = 0; at < places.size(); at++) {
            int place = places.get(at);
            Label label = pieces.get(place).label;
            Run run = continued(open, label);
            boolean gap = false;
            if (run == null && isFirst(label)) {
                run = new Run();
                if (open.size() == MOST_OPEN) {
                    open.remove(1);
                }
                open.add(run);
            } else if (run == null && first != null && skips(first, label, pieces, places, at)) {
                run = first;
                gap = true;
            }
            if (run == null) {
                continue;
            }
            while (open.get(open.size() - 1) != run) {
                open.remove(open.size() - 1);
            }
            run.items.add(place);
            run.newest = label;
            if (gap) {
                run.afterGap.add(place);
            }
            first = first == null ? run : first;
        }
        return first;
    }

    private static Run continued(List<Run> open, Label label) {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (follows(open.get(i).newest, label)) {
                return open.get(i);
            }
        }
        return null;
    }

    private static boolean isFirst(Label label) {
        return label.ordinal().value() == 1;
    }

    private static boolean follows(Label before, Label next) {
        if (!sameForm(before, next)) {
            return false;
        }
        int step = next.ordinal().value() - before.ordinal().value();
        boolean inserted = step == 0
                && next.ordinal().style() == Ordinal.Style.NUMBER
                && next.ordinal().slug().compareTo(before.ordinal().slug()) > 0;
        return step == 1 || inserted || (isLetter(next) && Ordinal.follows(before.ordinal(), next.ordinal()));
    }

    private static boolean isLetter(Label label) {
        return label.ordinal().style() == Ordinal.Style.LETTER
                || label.ordinal().style() == Ordinal.Style.CAPITAL;
    }

    private static boolean sameForm(Label before, Label next) {
        boolean sameSign = before.sign().strip().equals(next.sign().strip())
                && before.sign().startsWith(" ") == next.sign().startsWith(" ");
        boolean sameAbove = next.style() != Label.Style.DECIMAL || above(before).equals(above(next));
        return sameAbove && (sameSign || before.style().compareTo(Label.Style.ARTICLE) <= 0);
    }

    /** Of {@code 1.2.3}: {@code 1.2}. */
    static String above(Label decimal) {
        String slug = decimal.ordinal().slug();
        return slug.substring(0, slug.lastIndexOf('.'));
    }

    private static boolean skips(Run run, Label label, List<Piece> pieces, List<Integer> places, int at) {
        int step = label.ordinal().value() - run.newest.ordinal().value();
        if (step < 2 || step > LARGEST_GAP || !sameForm(run.newest, label) || isLetter(label)) {
            return false;
        }
        return places.subList(at, Math.min(places.size(), at + MISSING_WITHIN)).stream()
                .map(place -> pieces.get(place).label)
                .noneMatch(later -> follows(run.newest, later));
    }
}
