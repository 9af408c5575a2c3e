package vn.sotay.papers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Cuts the HTML of one paragraph where its text is cut, so that both halves are whole elements.
 *
 * @param before up to the place
 * @param after from it on; the line break or spaces at the place are in neither
 */
record HtmlCut(String before, String after) {

    /**
     * @param html of one element, sanitised: every text escaped, every element closed but {@code br}
     * @param at how many characters of its text stand before the cut
     */
    static HtmlCut at(String html, int at) {
        Deque<String> open = new ArrayDeque<>();
        int seen = 0;
        int i = 0;
        while (i < html.length() && seen < at) {
            char one = html.charAt(i);
            if (one == '<') {
                int end = html.indexOf('>', i);
                String tag = html.substring(i, end + 1);
                if (tag.equals("<br>")) {
                    seen++;
                } else if (tag.startsWith("</")) {
                    open.pop();
                } else {
                    open.push(tag);
                }
                i = end + 1;
            } else {
                i = one == '&' ? html.indexOf(';', i) + 1 : i + 1;
                seen++;
            }
        }
        StringBuilder before = new StringBuilder(html.substring(0, i).replaceFirst("(<br>|\\s)+$", ""));
        open.forEach(tag -> before.append("</").append(name(tag)).append('>'));
        StringBuilder after = new StringBuilder();
        for (Iterator<String> outermost = open.descendingIterator(); outermost.hasNext(); ) {
            after.append(outermost.next());
        }
        return new HtmlCut(
                before.toString(),
                after.append(html.substring(i).replaceFirst("^(<br>|\\s)+", "")).toString());
    }

    private static String name(String tag) {
        return tag.substring(1, tag.length() - 1).split(" ", 2)[0];
    }
}
