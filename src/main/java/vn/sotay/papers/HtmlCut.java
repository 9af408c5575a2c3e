package vn.sotay.papers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * Cuts HTML where its text is cut, so that both halves are whole elements: what is open at the place is closed in the one
 * and opened anew in the other.
 *
 * @param before up to the place
 * @param after from it on; the line break or spaces at the place are in neither
 */
record HtmlCut(String before, String after) {

    /**
     * @param html sanitised: every text escaped, every element closed but {@code br}
     * @param at how many characters of its text stand before the cut
     */
    static HtmlCut at(String html, int at) {
        Walk walk = new Walk(html);
        for (int seen = 0; seen < at && walk.hasNext(); ) {
            seen += walk.next().length();
        }
        return walk.cut();
    }

    /**
     * The same, where text and HTML need not have the same white space.
     *
     * @param text the words of the HTML
     * @param at in the text
     * @return nothing where text and HTML do not have the same words, where there are none on one side, or where a table is
     */
    static Optional<HtmlCut> at(String html, String text, int at) {
        long wanted = signs(text.substring(0, at));
        long all = signs(text);
        if (wanted == 0 || wanted == all || html.contains("<table")) {
            return Optional.empty();
        }
        Walk walk = new Walk(html);
        long seen = 0;
        while (seen < wanted && walk.hasNext()) {
            seen += signs(walk.next());
        }
        HtmlCut cut = walk.cut();
        while (walk.hasNext()) {
            seen += signs(walk.next());
        }
        return seen == all ? Optional.of(cut) : Optional.empty();
    }

    private static long signs(String words) {
        return words.codePoints()
                .filter(sign -> !Character.isWhitespace(sign) && !Character.isSpaceChar(sign))
                .count();
    }

    /** Reads HTML one tag or sign at a time. */
    private static final class Walk {
        private final String html;
        private final Deque<String> open = new ArrayDeque<>();
        private int at;

        private Walk(String html) {
            this.html = html;
        }

        private boolean hasNext() {
            return at < html.length();
        }

        /** What it is of the text: nothing for a tag. */
        private String next() {
            char one = html.charAt(at);
            int from = at;
            if (one == '<') {
                at = html.indexOf('>', from) + 1;
                return tag(html.substring(from, at));
            }
            if (one == '&') {
                at = html.indexOf(';', from) + 1;
                return sign(html.substring(from + 1, at - 1));
            }
            at += Character.charCount(html.codePointAt(from));
            return html.substring(from, at);
        }

        private String tag(String tag) {
            if (tag.startsWith("</")) {
                open.pop();
            } else if (!isBreak(tag)) {
                open.push(tag);
            }
            return isBreak(tag) ? "\n" : "";
        }

        private static boolean isBreak(String tag) {
            return tag.equals("<br>");
        }

        private static String sign(String entity) {
            if (entity.startsWith("#")) {
                boolean hexadecimal = entity.startsWith("#x");
                return Character.toString(
                        Integer.parseInt(entity.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10));
            }
            return entity.equals("nbsp") ? "\u00A0" : "&";
        }

        /** Where it stands; what is empty at the edge is left out. */
        private HtmlCut cut() {
            StringBuilder before = new StringBuilder(html.substring(0, at).replaceFirst("(<br>|\\s)+$", ""));
            open.forEach(tag -> before.append("</").append(name(tag)).append('>'));
            Deque<String> reopened = new ArrayDeque<>(open);
            int from = at;
            for (boolean edge = true; edge && from < html.length(); ) {
                if (html.startsWith("</", from)) {
                    reopened.pop();
                    from = html.indexOf('>', from) + 1;
                } else if (html.startsWith("<br>", from)) {
                    from += "<br>".length();
                } else if (Character.isWhitespace(html.charAt(from))) {
                    from++;
                } else {
                    edge = false;
                }
            }
            StringBuilder after = new StringBuilder();
            for (Iterator<String> outermost = reopened.descendingIterator(); outermost.hasNext(); ) {
                after.append(outermost.next());
            }
            return new HtmlCut(
                    before.toString(), after.append(html.substring(from)).toString());
        }

        private static String name(String tag) {
            return tag.substring(1, tag.length() - 1).split(" ", 2)[0];
        }
    }
}
