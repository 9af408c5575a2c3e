package vn.sotay.announcements;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.sotay.publishing.ContentSource.Passage;

/**
 * The text of an announcement, which is typed and not composed: an empty line begins a paragraph, lines that begin with
 * {@code "- "} are a list, {@code **these**} words are bold and {@code *these*} italic, and an address that begins with
 * {@code https://} is a link whose words are the address itself. Everything else is text, HTML too: no element in the result
 * was ever typed, so there is none to be cleaned away.
 */
final class MarkedText {

    private static final Pattern ITEM = Pattern.compile("[-*•] (.+)");
    /** Each inside the one before, and no deeper. */
    private static final List<Mark> MARKS =
            List.of(Mark.of("strong", "\\*\\*", "\\S"), Mark.of("em", "\\*", "[^\\s*]"));

    private static final Pattern LINK = Pattern.compile("(?<![\\p{L}\\p{N}])https://[^\\s*<>\"]+");
    /** Belongs to the sentence, not to the address. */
    private static final String SENTENCE_END = ".,:;!?()[]{}'\u2019\u201d\u00bb\u2026";

    private final List<String> elements = new ArrayList<>();
    private final List<Passage> passages = new ArrayList<>();

    private StringBuilder html = new StringBuilder();
    private int length;

    /** @param text as {@link Wording} leaves it; empty where it was destroyed */
    MarkedText(String text) {
        for (String paragraph : text.split("\n\n")) {
            List<String> run = new ArrayList<>();
            for (String line : paragraph.split("\n")) {
                if (!run.isEmpty() && isItem(line) != isItem(run.get(0))) {
                    add(run);
                    run.clear();
                }
                run.add(line);
            }
            if (!text.isEmpty()) {
                add(run);
            }
        }
    }

    /** One element for each passage, with its id. */
    String html() {
        return String.join("\n", elements);
    }

    List<Passage> passages() {
        return List.copyOf(passages);
    }

    int length() {
        return passages.stream().mapToInt(Passage::length).sum();
    }

    private static boolean isItem(String line) {
        return ITEM.matcher(line).matches();
    }

    private void add(List<String> lines) {
        boolean list = isItem(lines.get(0));
        String id = "b" + (passages.size() + 1);
        html = new StringBuilder();
        length = lines.size() - 1;
        for (String line : lines) {
            html.append(html.isEmpty() ? "" : list ? "</li><li>" : "<br>");
            addLine(list ? line.substring(2) : line, 0);
        }
        elements.add(
                list ? "<ul id=\"" + id + "\"><li>" + html + "</li></ul>" : "<p id=\"" + id + "\">" + html + "</p>");
        passages.add(new Passage(id, length));
    }

    /** The first that opens and the first that closes after it are a pair; so each sign is looked at once. */
    private void addLine(String line, int depth) {
        if (depth == MARKS.size()) {
            addWords(line);
            return;
        }
        Mark mark = MARKS.get(depth);
        Matcher opens = mark.opens().matcher(line);
        Matcher closes = mark.closes().matcher(line);
        int at = 0;
        while (opens.find(at) && closes.find(opens.end() + 1)) {
            addLine(line.substring(at, opens.start()), depth + 1);
            html.append('<').append(mark.element()).append('>');
            addLine(line.substring(opens.end(), closes.start()), depth + 1);
            html.append("</").append(mark.element()).append('>');
            at = closes.end();
        }
        addLine(line.substring(at), depth + 1);
    }

    private void addWords(String words) {
        Matcher link = LINK.matcher(words);
        int at = 0;
        while (link.find()) {
            addText(words.substring(at, link.start()));
            addLink(link.group());
            at = link.end();
        }
        addText(words.substring(at));
    }

    private void addLink(String typed) {
        int end = typed.length();
        while (SENTENCE_END.indexOf(typed.charAt(end - 1)) >= 0) {
            end--;
        }
        String address = typed.substring(0, end);
        if (isAddress(address)) {
            html.append("<a href=\"").append(escaped(address)).append("\" rel=\"noopener noreferrer nofollow\">");
            addText(address);
            html.append("</a>");
            addText(typed.substring(end));
        } else {
            addText(typed);
        }
    }

    /** In plain letters, and nothing before the host, so that what is read is where it leads. */
    private static boolean isAddress(String typed) {
        try {
            URI address = new URI(typed);
            return typed.chars().allMatch(one -> one > ' ' && one < 0x7f)
                    && address.getRawUserInfo() == null
                    && address.getHost() != null
                    && address.getHost().indexOf('.') > 0;
        } catch (URISyntaxException none) {
            return false;
        }
    }

    private void addText(String text) {
        length += text.length();
        html.append(escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A pair of signs around words; inside a word, as in {@code 5*3*2}, they are none. */
    private record Mark(String element, Pattern opens, Pattern closes) {

        static Mark of(String element, String sign, String inside) {
            return new Mark(
                    element,
                    Pattern.compile("(?<![\\p{L}\\p{N}*])" + sign + "(?=" + inside + ")"),
                    Pattern.compile("(?<=" + inside + ")" + sign + "(?![\\p{L}\\p{N}*])"));
        }
    }
}
