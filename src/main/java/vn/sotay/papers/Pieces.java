package vn.sotay.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vn.sotay.extraction.Block;

/** Cuts blocks where a line inside them begins like a provision, and finds what is quoted of other papers. */
final class Pieces {

    /** More lines than this to one quotation, and it is no quotation but a mark that was forgotten. */
    private static final int LONGEST_QUOTE = 600;
    /** Of one block; each copies the rest of it. */
    private static final int MOST_CUTS = 2_000;

    private static final Pattern ENDS_QUOTED = Pattern.compile("(?s).*[”\"»’][\\s.;,)]*");

    private Pieces() {}

    static List<Piece> of(List<Block> blocks) {
        List<Piece> pieces = new ArrayList<>();
        for (Block block : blocks) {
            boolean lines = block.kind() != Block.Kind.TABLE && block.kind() != Block.Kind.HEADER;
            if (lines) {
                cut(block, pieces);
            } else {
                pieces.add(new Piece(block.id(), 0, block.kind(), block.html(), block.text()));
            }
        }
        markQuotes(pieces);
        return pieces;
    }

    private static void cut(Block block, List<Piece> pieces) {
        String html = block.html();
        String text = block.text();
        int at = 0;
        int cuts = 0;
        for (int next = nextCut(text); next >= 0 && cuts < MOST_CUTS; next = nextCut(text)) {
            cuts++;
            HtmlCut cut = HtmlCut.at(html, next);
            pieces.add(new Piece(
                    block.id(),
                    at,
                    block.kind(),
                    cut.before(),
                    text.substring(0, next).strip()));
            int begins = next;
            while (begins < text.length() && Character.isWhitespace(text.charAt(begins))) {
                begins++;
            }
            at += begins;
            text = text.substring(begins);
            html = cut.after();
        }
        pieces.add(new Piece(block.id(), at, block.kind(), html, text));
    }

    /** Where the text has to be cut, or -1: a line inside it that begins with a label, or a clause on the line of its article. */
    private static int nextCut(String text) {
        Label first = Label.of(text).orElse(null);
        if (first != null && first.style() == Label.Style.ARTICLE && first.end() < text.length()) {
            Label inner = Label.of(text.substring(first.end())).orElse(null);
            if (inner != null
                    && inner.style() == Label.Style.NUMBER
                    && inner.ordinal().value() == 1) {
                return first.end();
            }
        }
        for (int line = text.indexOf('\n'); line >= 0; line = text.indexOf('\n', line + 1)) {
            Label label = Label.of(text.substring(line + 1, Math.min(text.length(), line + 1 + Label.LOOKED_AT)))
                    .orElse(null);
            if (label != null && !isContinuedTitle(first, label)) {
                return line;
            }
        }
        return -1;
    }

    /** The second line of a centred heading may begin with a numeral: "Chương II / V. I. LÊNIN …". */
    private static boolean isContinuedTitle(Label first, Label line) {
        return first != null
                && first.style().compareTo(Label.Style.SUBSECTION) <= 0
                && line.style() == Label.Style.ROMAN;
    }

    private static void markQuotes(List<Piece> pieces) {
        for (int i = 0; i < pieces.size(); i++) {
            String text = pieces.get(i).text;
            boolean opens = opens(text);
            boolean goesOn = !opens && balance(text) > 0 && text.matches("(?su).{0,400}như sau\\s*:\\s*[“\"].*");
            if (!opens && !goesOn) {
                continue;
            }
            int end = end(pieces, i);
            if (opens && end == i && !ENDS_QUOTED.matcher(text).matches()) {
                // A sentence that begins with a phrase in quotation marks.
                continue;
            }
            if (end < 0) {
                pieces.get(i).doubt = Doubt.QUOTE_OPEN;
                continue;
            }
            for (int quoted = opens ? i : i + 1; quoted <= end; quoted++) {
                pieces.get(quoted).quoted = true;
            }
            i = end;
        }
    }

    private static boolean opens(String text) {
        return text.startsWith("“") || text.startsWith("\"") || text.startsWith("‘‘") || text.startsWith("«");
    }

    /** The piece with which what began in this one is closed, or -1. */
    private static int end(List<Piece> pieces, int from) {
        int open = 0;
        for (int i = from; i < Math.min(pieces.size(), from + LONGEST_QUOTE); i++) {
            open += balance(pieces.get(i).text);
            if (open <= 0) {
                return i;
            }
        }
        return -1;
    }

    private static int balance(String text) {
        int balance = 0;
        int straight = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '“', '«' -> balance++;
                case '”', '»' -> balance--;
                case '"' -> {
                    boolean closes = i > 0
                            && !Character.isWhitespace(text.charAt(i - 1))
                            && "(“".indexOf(text.charAt(i - 1)) < 0;
                    straight += closes ? -1 : 1;
                }
                default -> {
                    // Only quotation marks count.
                }
            }
        }
        return balance + straight;
    }
}
