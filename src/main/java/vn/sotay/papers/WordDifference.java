package vn.sotay.papers;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MeyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
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

    /** What is not added makes the one text, what is not removed the other. */
    List<Piece> between(String before, String after) {
        List<Token> earlier = tokens(before);
        List<Token> later = tokens(after);
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
        pieces.same(earlier.subList(0, head), later.subList(0, head));
        addMiddle(earlier.subList(head, earlier.size() - tail), later.subList(head, later.size() - tail), pieces);
        pieces.same(
                earlier.subList(earlier.size() - tail, earlier.size()),
                later.subList(later.size() - tail, later.size()));
        return pieces.done();
    }

    private void addMiddle(List<Token> earlier, List<Token> later, Pieces pieces) {
        if (!mayCompare(earlier, later)) {
            pieces.remove(earlier);
            pieces.add(later);
            return;
        }
        int at = 0;
        int there = 0;
        // The other algorithm of the library keeps every step it took.
        for (AbstractDelta<Token> delta : DiffUtils.diff(earlier, later, new MeyersDiffWithLinearSpace<>())
                .getDeltas()) {
            Chunk<Token> source = delta.getSource();
            Chunk<Token> target = delta.getTarget();
            pieces.same(earlier.subList(at, source.getPosition()), later.subList(there, target.getPosition()));
            pieces.remove(source.getLines());
            pieces.add(target.getLines());
            at = source.getPosition() + source.size();
            there = target.getPosition() + target.size();
        }
        pieces.same(earlier.subList(at, earlier.size()), later.subList(there, later.size()));
    }

    private boolean mayCompare(List<Token> earlier, List<Token> later) {
        long words = (long) earlier.size() + later.size();
        long cost = words * words;
        if (cost > Math.min(MOST_AT_ONCE, left) || earlier.isEmpty() || later.isEmpty()) {
            return false;
        }
        left -= cost;
        return true;
    }

    private static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        int end;
        for (int at = 0; at < text.length(); at = end) {
            end = at;
            while (end < text.length() && isOfWord(text.codePointAt(end))) {
                end += Character.charCount(text.codePointAt(end));
            }
            if (end == at) {
                end += Character.charCount(text.codePointAt(at));
            }
            int word = end;
            while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            tokens.add(new Token(text.substring(at, word), text.substring(word, end)));
        }
        return tokens;
    }

    /** A word, or one other sign, with the spaces behind it, which do not count when it is compared. */
    private record Token(String word, String space) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Token token && token.word.equals(word);
        }

        @Override
        public int hashCode() {
            return word.hashCode();
        }
    }

    private static boolean isOfWord(int sign) {
        return Character.isLetterOrDigit(sign) || Character.getType(sign) == Character.NON_SPACING_MARK;
    }

    /** What is removed and what is added between the same two words goes together, the removed first. */
    private static final class Pieces {
        private final List<Piece> done = new ArrayList<>();
        private final StringBuilder same = new StringBuilder();
        private final StringBuilder removed = new StringBuilder();
        private final StringBuilder added = new StringBuilder();

        private void remove(List<Token> tokens) {
            tokens.forEach(token -> removed.append(token.word).append(token.space));
        }

        private void add(List<Token> tokens) {
            tokens.forEach(token -> added.append(token.word).append(token.space));
        }

        private void same(List<Token> earlier, List<Token> later) {
            for (int one = 0; one < earlier.size(); one++) {
                change();
                same.append(earlier.get(one).word);
                removed.append(earlier.get(one).space);
                added.append(later.get(one).space);
            }
        }

        private List<Piece> done() {
            change();
            flush(Mark.SAME, same.toString());
            return done;
        }

        /** Without what both begin and end with. */
        private void change() {
            String before = removed.toString();
            String after = added.toString();
            removed.setLength(0);
            added.setLength(0);
            int head = head(before, after);
            int tail = tail(before.substring(head), after.substring(head));
            same.append(before, 0, head);
            String gone = before.substring(head, before.length() - tail);
            String come = after.substring(head, after.length() - tail);
            if (!gone.isEmpty() || !come.isEmpty()) {
                flush(Mark.SAME, same.toString());
                same.setLength(0);
                flush(Mark.REMOVED, gone);
                flush(Mark.ADDED, come);
            }
            same.append(before.substring(before.length() - tail));
        }

        private void flush(Mark mark, String words) {
            if (!words.isEmpty()) {
                done.add(new Piece(mark, words));
            }
        }

        private static int head(String before, String after) {
            int head = 0;
            int shorter = Math.min(before.length(), after.length());
            while (head < shorter && before.charAt(head) == after.charAt(head)) {
                head++;
            }
            while (isInWord(before, head) || isInWord(after, head)) {
                head--;
            }
            return head;
        }

        private static int tail(String before, String after) {
            int tail = 0;
            int shorter = Math.min(before.length(), after.length());
            while (tail < shorter
                    && before.charAt(before.length() - 1 - tail) == after.charAt(after.length() - 1 - tail)) {
                tail++;
            }
            while (isInWord(before, before.length() - tail) || isInWord(after, after.length() - tail)) {
                tail--;
            }
            return tail;
        }

        private static boolean isInWord(String text, int at) {
            return at > 0
                    && at < text.length()
                    && ((isOfWord(text.codePointBefore(at)) && isOfWord(text.codePointAt(at)))
                            || Character.isLowSurrogate(text.charAt(at)));
        }
    }
}
