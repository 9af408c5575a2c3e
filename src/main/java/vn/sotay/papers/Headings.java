package vn.sotay.papers;

import java.util.List;
import java.util.regex.Pattern;

/** Tells whether the words behind a label are a title, and takes in those that stand on the next lines. */
final class Headings {

    private static final Pattern SENTENCES = Pattern.compile("(?us).*[\\p{Ll}\\d)”\"][.?!]\\s+\\p{Lu}.*");
    private static final Pattern ENDS_SENTENCE = Pattern.compile("(?s).*([.;:,]|\\./\\.?)\\s*");
    private static final int LONGEST = 500;
    private static final int LINE = 250;
    private static final int LINES = 6;

    private final List<Piece> pieces;
    private final int end;

    /** @param end where the provision ends */
    Headings(List<Piece> pieces, int end) {
        this.pieces = pieces;
        this.end = end;
    }

    static boolean endsSentence(String text) {
        return ENDS_SENTENCE.matcher(text).matches();
    }

    /** {@code null} where the text begins on the line of the label. */
    String of(int at, ProvisionKind kind) {
        Piece piece = pieces.get(at);
        String heading =
                switch (kind) {
                    case PART, CHAPTER, SECTION, SUBSECTION -> division(at);
                    case ARTICLE -> article(at);
                    default -> piece.strong && hasMore(at) && isTitle(piece.rest()) ? piece.rest() : null;
                };
        return heading == null || heading.isBlank() ? null : tidy(heading);
    }

    private String division(int at) {
        Piece piece = pieces.get(at);
        boolean worded = piece.label.style().compareTo(Label.Style.SUBSECTION) <= 0;
        if (piece.rest().isEmpty() || (worded && piece.standsOut())) {
            absorbTitle(at, piece.rest().isEmpty());
        }
        String rest = piece.rest();
        boolean title = worded || piece.capitals || ((piece.strong || hasMore(at)) && isTitle(rest));
        return title && rest.length() <= LONGEST ? rest : null;
    }

    private String article(int at) {
        Piece piece = pieces.get(at);
        if (piece.rest().isEmpty()) {
            absorbTitle(at, true);
            return piece.text.contains("\n") ? piece.rest() : null;
        }
        String rest = piece.rest();
        if (rest.length() > LONGEST || rest.endsWith(":")) {
            return null;
        }
        if (piece.strong && hasMore(at)) {
            return rest;
        }
        return hasMore(at) && !ENDS_SENTENCE.matcher(rest).matches() && rest.length() <= LINE ? rest : null;
    }

    private static boolean isTitle(String rest) {
        return rest.length() <= LONGEST && !SENTENCES.matcher(rest).matches();
    }

    /** Something of its own follows: the line is not all there is. */
    private boolean hasMore(int at) {
        int next = at + 1;
        while (next < end && pieces.get(next).absorbed) {
            next++;
        }
        return next < end;
    }

    /** @param first whether the heading itself is still to come: then its first line need not stand out as much */
    private void absorbTitle(int at, boolean first) {
        Piece piece = pieces.get(at);
        boolean wanted = first;
        for (int next = at + 1; next < Math.min(at + 1 + LINES, end); next++) {
            Piece line = pieces.get(next);
            boolean plain = wanted
                    && line.text.length() < LINE
                    && !ENDS_SENTENCE.matcher(line.text).matches();
            boolean alike = line.capitals || (line.standsOut() && wanted);
            if (line.isTable() || line.quoted || line.label != null || line.start != null || !(alike || plain)) {
                return;
            }
            piece.absorb(line);
            wanted = false;
        }
    }

    private static String tidy(String heading) {
        return heading.replaceAll("\\s+", " ").strip();
    }
}
