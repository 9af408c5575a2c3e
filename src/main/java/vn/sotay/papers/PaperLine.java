package vn.sotay.papers;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.sotay.extraction.Block;

/**
 * A line as it was printed, or as much of it as stands in one column.
 *
 * @param from where it begins in the text of its block
 * @param to where it ends there
 * @param text stripped
 * @param folded the same in capitals without diacritics, {@link Folded}
 */
record PaperLine(String block, Block.Kind kind, int from, int to, String text, String folded) {

    private static final Pattern RULE = Pattern.compile("[\\s*_=.…~•–—-]*");
    /** A draft, a copy, a model to be filled in, a page of the gazette: not what the paper says of itself. */
    private static final Pattern ASIDE = Pattern.compile(
            "[(\\[* ]*(DU THAO|BAN SAO|SAO Y|SAO LUC|TRICH SAO|MAU SO|CONG BAO|HTTPS?:|WWW\\.|KY BOI|NGUOI KY ?:|EMAIL ?:|CO QUAN ?:|THOI GIAN KY|NGAY KY ?:).{0,100}");

    static PaperLine of(Block block, int from, String text) {
        return new PaperLine(block.id(), block.kind(), from, from + text.length(), text, Folded.of(text));
    }

    boolean isCapitals() {
        return Folded.isCapitals(text);
    }

    boolean isRule() {
        return RULE.matcher(text).matches();
    }

    boolean isAside() {
        return ASIDE.matcher(folded).matches();
    }

    boolean startsSmall() {
        return !text.isEmpty() && Character.isLowerCase(text.charAt(0));
    }

    Optional<Matcher> find(Pattern pattern) {
        Matcher matcher = pattern.matcher(folded);
        return matcher.find() ? Optional.of(matcher) : Optional.empty();
    }

    /** Whether the folded text begins like this. */
    boolean begins(Pattern pattern) {
        return pattern.matcher(folded).lookingAt();
    }

    /** A part of the line, without the spaces around it. */
    PaperLine part(int begin, int end) {
        int first = begin;
        int last = end;
        while (first < last && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        while (last > first && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        return new PaperLine(
                block,
                kind,
                Math.min(from + first, to),
                Math.min(from + last, to),
                text.substring(first, last),
                folded.substring(first, last));
    }

    /** With the line that goes on with it; of one in another block the place is not part of it. */
    PaperLine with(PaperLine next) {
        boolean sameBlock = next.block.equals(block) && next.to > to;
        return new PaperLine(
                block, kind, from, sameBlock ? next.to : to, text + " " + next.text, folded + " " + next.folded);
    }

    PaperLine after(int begin) {
        return part(begin, text.length());
    }
}
