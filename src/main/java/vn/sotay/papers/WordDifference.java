package vn.sotay.papers;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MeyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import vn.sotay.papers.Comparison.Mark;
import vn.sotay.papers.Comparison.Piece;

/**
 * Words that differ between two texts. One of these looks through a whole paper and has a bounded amount of work for it:
 * between the words that begin and end both, what is too long, or comes when the work is used up, is shown as replaced.
 */
final class WordDifference {

    /** The square of the words of both, of one provision and of all: what comparing them costs at worst. */
    private static final long MOST_AT_ONCE = 16_000_000;

    private static final long MOST = 64_000_000;

    private long left = MOST;

    /** Never empty for texts that differ; what is not added makes the one, what is not removed the other. */
    List<Piece> between(String before, String after) {
        List<String> earlier = tokens(before);
        List<String> later = tokens(after);
        int head = 0;
        int shorter = Math.min(earlier.size(), later.size());
        while (head < shorter && earlier.get(head).equals(later.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && earlier.get(earlier.size() - 1 - tail).equals(later.get(later.size() - 1 - tail))) {
            tail++;
        }
        Pieces pieces = new Pieces();
        pieces.same(earlier.subList(0, head));
        addMiddle(earlier.subList(head, earlier.size() - tail), later.subList(head, later.size() - tail), pieces);
        pieces.same(earlier.subList(earlier.size() - tail, earlier.size()));
        return pieces.done();
    }

    private void addMiddle(List<String> earlier, List<String> later, Pieces pieces) {
        if (!mayCompare(earlier, later)) {
            pieces.remove(earlier);
            pieces.add(later);
            return;
        }
        int at = 0;
        // The other algorithm of the library keeps every step it took.
        for (AbstractDelta<String> delta : DiffUtils.diff(earlier, later, new MeyersDiffWithLinearSpace<>())
                .getDeltas()) {
            pieces.same(earlier.subList(at, delta.getSource().getPosition()));
            pieces.remove(delta.getSource().getLines());
            pieces.add(delta.getTarget().getLines());
            at = delta.getSource().getPosition() + delta.getSource().size();
        }
        pieces.same(earlier.subList(at, earlier.size()));
    }

    private boolean mayCompare(List<String> earlier, List<String> later) {
        long words = (long) earlier.size() + later.size();
        long cost = words * words;
        if (cost > Math.min(MOST_AT_ONCE, left) || earlier.isEmpty() || later.isEmpty()) {
            return false;
        }
        left -= cost;
        return true;
    }

    /** Words with the spaces behind them, and each other sign with those behind it. */
    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        int end;
        for (int at = 0; at < text.length(); at = end) {
            end = at;
            while (end < text.length() && isOfWord(text.codePointAt(end))) {
                end += Character.charCount(text.codePointAt(end));
            }
            if (end == at) {
                end += Character.charCount(text.codePointAt(at));
            }
            while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            tokens.add(text.substring(at, end));
        }
        return tokens;
    }

    private static boolean isOfWord(int sign) {
        return Character.isLetterOrDigit(sign) || Character.getType(sign) == Character.NON_SPACING_MARK;
    }

    /** What is removed and what is added between the same two words goes together, the removed first. */
    private static final class Pieces {
        private final List<Piece> done = new ArrayList<>();
        private final StringBuilder removed = new StringBuilder();
        private final StringBuilder added = new StringBuilder();

        private void remove(List<String> tokens) {
            tokens.forEach(removed::append);
        }

        private void add(List<String> tokens) {
            tokens.forEach(added::append);
        }

        private void same(List<String> tokens) {
            if (!tokens.isEmpty()) {
                flush();
                done.add(new Piece(Mark.SAME, String.join("", tokens)));
            }
        }

        private List<Piece> done() {
            flush();
            return done;
        }

        private void flush() {
            flush(Mark.REMOVED, removed);
            flush(Mark.ADDED, added);
        }

        private void flush(Mark mark, StringBuilder words) {
            if (!words.isEmpty()) {
                done.add(new Piece(mark, words.toString()));
                words.setLength(0);
            }
        }
    }
}
