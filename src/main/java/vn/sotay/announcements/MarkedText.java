package vn.sotay.announcements;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.sotay.publishing.ContentSource.Passage;

/**
 * The text of an announcement, which is typed and not composed: an empty line begins a paragraph, lines that begin with
 * {@code "- "} are a list, {@code **these**} words are bold and {@code *these*} italic, and an address that begins with
 * {@code https://} is a link whose words are the address itself. Everything else is text, HTML too: no element in the result
 * was ever typed, so there is none to be cleaned away.
 */
final class MarkedText {

    private static final Pattern ITEM = Pattern.compile("[-*•] (.+)");
    private static final String NOT_INSIDE_A_WORD = "(?<![\\p{L}\\p{N}*])%s(?![\\p{L}\\p{N}*])";
    private static final String STRONG = NOT_INSIDE_A_WORD.formatted("\\*\\*(?<strong>\\S(?:.*?\\S)?)\\*\\*");
    private static final String EM = NOT_INSIDE_A_WORD.formatted("\\*(?<em>[^\\s*](?:[^*]*[^\\s*])?)\\*");
    private static final String LINK = "(?<![\\p{L}\\p{N}])(?<link>https://[^\\s*<>\"]+)";

    /** Each inside the one before, and no deeper. */
    private static final List<Pattern> MARKS = Stream.of(STRONG + "|" + EM + "|" + LINK, EM + "|" + LINK, LINK)
            .map(Pattern::compile)
            .toList();

    /** Belongs to the sentence, not to the address. */
    private static final Pattern SENTENCE_END = Pattern.compile("[\\p{P}&&[^/#&%_-]]+$");

    private final List<String> elements = new ArrayList<>();
    private final List<Passage> passages = new ArrayList<>();

    private StringBuilder html = new StringBuilder();
    private int length;

    /** @param text as {@link Wording} leaves it */
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
            add(run);
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

    private void addLine(String line, int depth) {
        Matcher mark = MARKS.get(depth).matcher(line);
        int at = 0;
        while (mark.find()) {
            addText(line.substring(at, mark.start()));
            addMarked(mark, depth);
            at = mark.end();
        }
        addText(line.substring(at));
    }

    private void addMarked(Matcher mark, int depth) {
        String typed = mark.group();
        if (typed.startsWith("**")) {
            addInside("strong", mark.group("strong"), 1);
        } else if (typed.startsWith("*")) {
            addInside("em", mark.group("em"), 2);
        } else {
            addLink(typed);
        }
    }

    private void addInside(String element, String words, int depth) {
        html.append('<').append(element).append('>');
        addLine(words, depth);
        html.append("</").append(element).append('>');
    }

    private void addLink(String typed) {
        String address = SENTENCE_END.matcher(typed).replaceFirst("");
        if (isAddress(address)) {
            html.append("<a href=\"").append(escaped(address)).append("\" rel=\"noopener noreferrer nofollow\">");
            addText(address);
            html.append("</a>");
            addText(typed.substring(address.length()));
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
}
