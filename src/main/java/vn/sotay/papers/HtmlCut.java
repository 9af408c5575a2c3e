package vn.sotay.papers;

import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Cuts HTML where its text is cut: what is open there is closed in the one half and opened anew in the other. White space
 * does not count, because text and HTML need not have the same.
 */
final class HtmlCut {

    private HtmlCut() {}

    /** Both whole elements, none of them empty. */
    record Halves(String before, String after) {}

    /**
     * @param text the words of the HTML
     * @param at in the text, with words on both sides
     * @return nothing where text and HTML do not have the same words, or in a table
     */
    static Optional<Halves> at(String html, String text, int at) {
        Element body = Jsoup.parseBodyFragment(html).body();
        int before = signs(text.substring(0, at));
        int all = signs(text);
        if (before == 0 || before == all || signs(body) != all || body.selectFirst("table") != null) {
            return Optional.empty();
        }
        Element head = body.clone();
        keepFirst(head, before);
        new Tail(before).keepRest(body);
        return Optional.of(new Halves(written(head), written(body)));
    }

    /** @return how many of them were not found in it */
    private static int keepFirst(Element element, int signs) {
        int left = signs;
        for (Node child : List.copyOf(element.childNodes())) {
            if (left == 0) {
                child.remove();
            } else if (child instanceof TextNode text) {
                int own = signs(text.getWholeText());
                if (own >= left) {
                    text.text(text.getWholeText().substring(0, endOf(text.getWholeText(), left)));
                }
                left = Math.max(0, left - own);
            } else if (child instanceof Element inner) {
                left = keepFirst(inner, left);
            }
        }
        return left;
    }

    /** Takes away the first signs, and everything without a sign up to the next one. */
    private static final class Tail {
        private int left;
        private boolean begun;

        private Tail(int left) {
            this.left = left;
        }

        private void keepRest(Element element) {
            for (Node child : List.copyOf(element.childNodes())) {
                if (begun) {
                    return;
                }
                if (signs(child) <= left) {
                    left -= signs(child);
                    child.remove();
                } else if (child instanceof TextNode text) {
                    String words = text.getWholeText();
                    text.text(words.substring(left == 0 ? 0 : endOf(words, left)).stripLeading());
                    begun = true;
                } else if (child instanceof Element inner) {
                    keepRest(inner);
                }
            }
        }
    }

    /** Behind so many signs. */
    private static int endOf(String words, int signs) {
        int at = 0;
        for (int left = signs; left > 0; at++) {
            if (isSign(words.charAt(at))) {
                left--;
            }
        }
        return at;
    }

    private static int signs(Node node) {
        return node instanceof TextNode text
                ? signs(text.getWholeText())
                : node.childNodes().stream().mapToInt(HtmlCut::signs).sum();
    }

    private static int signs(String words) {
        return (int) words.chars().filter(sign -> isSign((char) sign)).count();
    }

    private static boolean isSign(char sign) {
        return !Character.isWhitespace(sign) && !Character.isSpaceChar(sign);
    }

    private static String written(Element body) {
        body.ownerDocument()
                .outputSettings(new Document.OutputSettings()
                        .prettyPrint(false)
                        .charset("UTF-8")
                        .escapeMode(Entities.EscapeMode.xhtml));
        return body.html();
    }
}
