package vn.sotay.papers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which provision of a later text is which of an earlier one. Words go before addresses, so that one article more does
 * not make every article behind it look changed: first those whose words occur once in both, then their equal neighbours
 * (Heckel, "A technique for isolating differences between files", 1978), then other equal words, then similar words, at
 * last the same address with whatever words. Takes a bounded number of steps.
 */
final class Matching {

    static final int NONE = -1;

    private static final double SIMILAR = 0.5;
    /** What it counts for likeness to be at the same address, or in the same parent. */
    private static final double SAME_ADDRESS = 0.2;

    private static final double SAME_PARENT = 0.1;
    /** Pairs of which likeness is looked at, and words looked at for it. */
    private static final int MOST_PAIRS = 1_000_000;

    private static final long MOST_WORDS = 20_000_000;

    private final List<Words> before;
    private final List<Words> after;
    private final Map<String, Integer> addressesAfter;
    private final int[] partners;
    private final int[] partnersOfLater;
    private long wordsLeft = MOST_WORDS;

    Matching(List<Provision> before, List<Provision> after) {
        this.before = Words.of(before);
        this.after = Words.of(after);
        this.addressesAfter = addresses(this.after);
        this.partners = none(before.size());
        this.partnersOfLater = none(after.size());
        matchUnique();
        matchNeighbours();
        matchEqual();
        matchSimilar();
        matchAddresses();
    }

    /** By the earlier; where a later one has none it is {@link #NONE}. */
    int[] partners() {
        return partners;
    }

    int partnerOfLater(int at) {
        return partnersOfLater[at];
    }

    boolean haveSameWords(int earlier, int later) {
        return before.get(earlier).text().equals(after.get(later).text());
    }

    private void matchUnique() {
        Map<String, Integer> once = once(before);
        once(after).forEach((text, later) -> {
            Integer earlier = once.get(text);
            if (earlier != null && earlier != NONE && later != NONE) {
                match(earlier, later);
            }
        });
    }

    /** Where each text stands, {@link #NONE} where it stands more than once. */
    private static Map<String, Integer> once(List<Words> provisions) {
        Map<String, Integer> once = new HashMap<>();
        for (int at = 0; at < provisions.size(); at++) {
            once.merge(provisions.get(at).text(), at, (first, again) -> NONE);
        }
        return once;
    }

    private void matchNeighbours() {
        for (int at = NONE; at < before.size() - 1; at++) {
            int partner = at == NONE ? NONE : partners[at];
            if (at == NONE || partner != NONE) {
                matchIfEqual(at + 1, partner + 1);
            }
        }
        for (int at = before.size(); at > 0; at--) {
            int partner = at == before.size() ? after.size() : partners[at];
            if (partner != NONE) {
                matchIfEqual(at - 1, partner - 1);
            }
        }
    }

    private void matchIfEqual(int earlier, int later) {
        if (later >= 0 && later < after.size() && isFree(earlier, later) && haveSameWords(earlier, later)) {
            match(earlier, later);
        }
    }

    private void matchEqual() {
        for (int at = 0; at < before.size(); at++) {
            Integer there = addressesAfter.get(before.get(at).id());
            if (there != null) {
                matchIfEqual(at, there);
            }
        }
        Map<String, Deque<Integer>> free = new HashMap<>();
        for (int at = 0; at < after.size(); at++) {
            if (partnersOfLater[at] == NONE) {
                free.computeIfAbsent(after.get(at).text(), text -> new ArrayDeque<>())
                        .add(at);
            }
        }
        for (int at = 0; at < before.size(); at++) {
            Words words = before.get(at);
            Deque<Integer> equal = free.get(words.text());
            // A number alone says nothing about which one it is.
            if (partners[at] == NONE && equal != null && !equal.isEmpty() && words.tokens().length > 0) {
                match(at, equal.poll());
            }
        }
    }

    private void matchSimilar() {
        List<Pair> pairs = new ArrayList<>();
        int[] earlier = free(partners);
        int[] later = free(partnersOfLater);
        boolean all = (long) earlier.length * later.length <= MOST_PAIRS;
        for (int one : earlier) {
            Integer there = addressesAfter.get(before.get(one).id());
            if (there != null && partnersOfLater[there] == NONE) {
                compare(one, there, pairs);
            }
            for (int other : all ? later : new int[0]) {
                if (there == null || other != there) {
                    compare(one, other, pairs);
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::likeness)
                .reversed()
                .thenComparingInt(Pair::earlier)
                .thenComparingInt(Pair::later));
        for (Pair pair : pairs) {
            if (isFree(pair.earlier(), pair.later())) {
                match(pair.earlier(), pair.later());
            }
        }
    }

    private void compare(int earlier, int later, List<Pair> pairs) {
        Words one = before.get(earlier);
        Words other = after.get(later);
        int all = one.tokens().length + other.tokens().length;
        int most = Math.min(one.tokens().length, other.tokens().length);
        if (all == 0 || 2.0 * most / all < SIMILAR || all > wordsLeft) {
            return;
        }
        wordsLeft -= all;
        double likeness = one.likeness(other);
        if (likeness >= SIMILAR) {
            double place =
                    (one.id().equals(other.id()) ? SAME_ADDRESS : 0) + (haveSameParent(one, other) ? SAME_PARENT : 0);
            pairs.add(new Pair(earlier, later, likeness + place));
        }
    }

    private boolean haveSameParent(Words one, Words other) {
        return (one.parent() == NONE || other.parent() == NONE)
                ? one.parent() == other.parent()
                : partners[one.parent()] == other.parent();
    }

    private void matchAddresses() {
        for (int at = 0; at < before.size(); at++) {
            Integer there = addressesAfter.get(before.get(at).id());
            if (there != null && isFree(at, there)) {
                match(at, there);
            }
        }
    }

    private boolean isFree(int earlier, int later) {
        return partners[earlier] == NONE && partnersOfLater[later] == NONE;
    }

    private void match(int earlier, int later) {
        partners[earlier] = later;
        partnersOfLater[later] = earlier;
    }

    private static int[] free(int[] partners) {
        return IntStream.range(0, partners.length)
                .filter(at -> partners[at] == NONE)
                .toArray();
    }

    private static int[] none(int length) {
        int[] none = new int[length];
        Arrays.fill(none, NONE);
        return none;
    }

    private static Map<String, Integer> addresses(List<Words> provisions) {
        Map<String, Integer> addresses = new HashMap<>();
        for (int at = 0; at < provisions.size(); at++) {
            addresses.putIfAbsent(provisions.get(at).id(), at);
        }
        return addresses;
    }

    private record Pair(int earlier, int later, double likeness) {}

    /**
     * What a provision says.
     *
     * @param parent where it stands, or {@link #NONE}
     * @param text without its number, white space made even
     * @param tokens hashes of its words, sorted
     */
    private record Words(String id, int parent, String text, int[] tokens) {

        static List<Words> of(List<Provision> provisions) {
            Map<String, Integer> places = new HashMap<>();
            List<Words> all = new ArrayList<>();
            for (Provision provision : provisions) {
                String parent = provision.parent();
                String text = bare(provision);
                all.add(new Words(
                        provision.id(),
                        parent == null ? NONE : places.getOrDefault(parent, NONE),
                        text,
                        text.isEmpty()
                                ? new int[0]
                                : Arrays.stream(text.split(" "))
                                        .mapToInt(String::hashCode)
                                        .sorted()
                                        .toArray()));
                places.putIfAbsent(provision.id(), all.size() - 1);
            }
            return all;
        }

        private static String bare(Provision provision) {
            String text = provision.text();
            String label = provision.label();
            String words = label != null && text.startsWith(label) ? text.substring(label.length()) : text;
            return words.replaceAll("\\s+", " ").strip();
        }

        /** Sørensen–Dice: twice the words that both have, of all they have. */
        double likeness(Words other) {
            int both = 0;
            int there = 0;
            for (int token : tokens) {
                while (there < other.tokens.length && other.tokens[there] < token) {
                    there++;
                }
                if (there < other.tokens.length && other.tokens[there] == token) {
                    both++;
                    there++;
                }
            }
            return 2.0 * both / (tokens.length + other.tokens.length);
        }
    }
}
