package vn.sotay.papers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What became of each provision from one text of a paper to another. Every provision of both stands in exactly one line;
 * the lines follow the later text, and what was removed stands behind what it followed.
 */
public record Comparison(List<Line> lines) {

    public enum Change {
        /** The same words at the same address, however the number is printed. */
        UNCHANGED,
        /** Other words. The address may be another too. */
        CHANGED,
        /** The same words at another address, or in another place among the others. */
        MOVED,
        ADDED,
        REMOVED;

        /** There is something in the later text that was not read before. */
        public boolean saysSomethingElse() {
            return this == CHANGED || this == ADDED;
        }
    }

    /**
     * @param before {@code null} where it was added
     * @param after {@code null} where it was removed
     * @param words of a changed one, in order; otherwise empty
     */
    public record Line(Change change, Provision before, Provision after, List<Piece> words) {

        public Line {
            words = List.copyOf(words);
        }
    }

    /** Words that both have, that only the earlier has, or that only the later has. */
    public record Piece(Mark mark, String text) {}

    public enum Mark {
        SAME,
        REMOVED,
        ADDED
    }

    public Comparison {
        lines = List.copyOf(lines);
    }

    /** With the words that differ, as far as {@link WordDifference} looks. */
    public static Comparison of(List<Provision> before, List<Provision> after) {
        return new Lines(before, after, new WordDifference()).comparison();
    }

    /** Without the words. */
    public static Comparison outline(List<Provision> before, List<Provision> after) {
        return new Lines(before, after, null).comparison();
    }

    /** From who is who to what became of each. */
    private static final class Lines {
        private final List<Provision> before;
        private final List<Provision> after;
        private final WordDifference words;
        private final Matching matching;
        private final boolean[] inOrder;
        private final List<Line> lines = new ArrayList<>();

        private Lines(List<Provision> before, List<Provision> after, WordDifference words) {
            this.before = before;
            this.after = after;
            this.words = words;
            this.matching = new Matching(before, after);
            this.inOrder = inOrder(matching.partners(), after.size());
        }

        private Comparison comparison() {
            List<List<Provision>> removedBehind = removedBehind();
            removedBehind.get(0).forEach(this::removed);
            for (int at = 0; at < after.size(); at++) {
                add(at);
                removedBehind.get(at + 1).forEach(this::removed);
            }
            return new Comparison(lines);
        }

        /** By what they stand behind in the later text, counted from one; first those that stood at its head. */
        private List<List<Provision>> removedBehind() {
            List<List<Provision>> removed = new ArrayList<>();
            for (int at = 0; at <= after.size(); at++) {
                removed.add(new ArrayList<>(0));
            }
            int behind = 0;
            for (int at = 0; at < before.size(); at++) {
                int partner = matching.partners()[at];
                if (partner == Matching.NONE) {
                    removed.get(behind).add(before.get(at));
                } else if (inOrder[partner]) {
                    behind = partner + 1;
                }
            }
            return removed;
        }

        private void removed(Provision gone) {
            lines.add(new Line(Change.REMOVED, gone, null, List.of()));
        }

        private void add(int at) {
            Provision later = after.get(at);
            int partner = matching.partnerOfLater(at);
            if (partner == Matching.NONE) {
                lines.add(new Line(Change.ADDED, null, later, List.of()));
                return;
            }
            Provision earlier = before.get(partner);
            if (!matching.haveSameWords(partner, at)) {
                List<Piece> pieces = words == null ? List.of() : words.between(earlier.text(), later.text());
                lines.add(new Line(Change.CHANGED, earlier, later, pieces));
            } else {
                boolean stays = inOrder[at] && earlier.id().equals(later.id());
                lines.add(new Line(stays ? Change.UNCHANGED : Change.MOVED, earlier, later, List.of()));
            }
        }

        /** The longest run of partners that kept their order; of the later ones. */
        private static boolean[] inOrder(int[] partners, int later) {
            int[] ends = new int[partners.length];
            int[] previous = new int[later];
            int longest = 0;
            for (int partner : partners) {
                if (partner != Matching.NONE) {
                    int found = Arrays.binarySearch(ends, 0, longest, partner);
                    int at = -found - 1;
                    previous[partner] = at == 0 ? Matching.NONE : ends[at - 1];
                    ends[at] = partner;
                    longest = Math.max(longest, at + 1);
                }
            }
            boolean[] inOrder = new boolean[later];
            for (int at = longest == 0 ? Matching.NONE : ends[longest - 1]; at != Matching.NONE; at = previous[at]) {
                inOrder[at] = true;
            }
            return inOrder;
        }
    }
}
