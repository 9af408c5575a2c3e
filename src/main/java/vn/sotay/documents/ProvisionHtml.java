package vn.sotay.documents;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.sotay.papers.Provision;
import vn.sotay.papers.ProvisionKind;
import vn.sotay.platform.web.HtmlText;

/** Provisions as sections, one inside the other, each with its address as its id and a heading where it has one. */
final class ProvisionHtml {

    private static final int OUTERMOST = 2;
    private static final int DEEPEST = 6;

    private static final Pattern FIRST_BLOCK = Pattern.compile("^<(p|h[1-4])>.*?</\\1>\\n?", Pattern.DOTALL);
    /** A heading within a provision divides nothing, so it must not stand among the headings that do. */
    private static final Pattern HEADING = Pattern.compile("<(/?)h[1-4]>");

    private static final Pattern NOTE = Pattern.compile("<sup>\\[(\\d{1,4})]</sup>");
    private static final Pattern TABLE = Pattern.compile("<table id=\"bang-(\\d+)\"");
    private static final Pattern TABLE_EDGE = Pattern.compile("<(/?)table\\b");

    private final StringBuilder html = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> ids;

    private ProvisionHtml(List<Provision> provisions) {
        ids = provisions.stream().map(Provision::id).collect(Collectors.toSet());
    }

    /** @param provisions in reading order, a whole document or one provision with all inside it */
    static String of(List<Provision> provisions) {
        ProvisionHtml text = new ProvisionHtml(provisions);
        provisions.forEach(text::add);
        text.close(null);
        return text.html.toString();
    }

    private void add(Provision provision) {
        close(provision.parent());
        String heading = Headings.of(provision);
        html.append("<section id=\"")
                .append(HtmlText.escaped(provision.id()))
                .append("\" class=\"")
                .append(provision.kind().slug())
                .append('"')
                .append(heading == null ? name(provision) : "")
                .append(">\n");
        if (heading != null) {
            int level = Math.min(DEEPEST, OUTERMOST + open.size());
            html.append("<h%1$d>%2$s</h%1$d>\n".formatted(level, heading));
        }
        String own = heading != null && provision.heading() == null
                ? FIRST_BLOCK.matcher(provision.html()).replaceFirst("")
                : provision.html();
        if (!own.isEmpty()) {
            html.append(shown(own)).append('\n');
        }
        open.push(provision.id());
    }

    private void close(String parent) {
        while (!open.isEmpty() && !open.peek().equals(parent)) {
            open.pop();
            html.append("</section>\n");
        }
    }

    /** Who listens instead of looking finds the divisions that have no heading by their name. */
    private static String name(Provision provision) {
        boolean divides = provision.kind().compareTo(ProvisionKind.PART) >= 0
                && provision.kind().compareTo(ProvisionKind.ARTICLE) <= 0;
        return divides && provision.label() != null
                ? " aria-label=\"" + HtmlText.escaped(provision.label().replaceFirst("[\\s.:)–-]+$", "")) + '"'
                : "";
    }

    private String shown(String own) {
        String plain =
                HEADING.matcher(own).replaceAll(edge -> edge.group(1).isEmpty() ? "<p class=\"heading\">" : "</p>");
        return inBoxes(NOTE.matcher(plain).replaceAll(this::linked));
    }

    private String linked(MatchResult note) {
        String id = ProvisionKind.FOOTNOTE.slug() + '-' + note.group(1);
        return ids.contains(id) ? "<sup><a href=\"#%s\">[%s]</a></sup>".formatted(id, note.group(1)) : note.group();
    }

    /** Each table in a box of its own, that can be moved sideways where it is wider than the page. */
    private static String inBoxes(String own) {
        StringBuilder boxed = new StringBuilder();
        Matcher table = TABLE.matcher(own);
        int at = 0;
        while (table.find(at)) {
            int end = endOfTable(own, table.start());
            boxed.append(own, at, table.start())
                    .append("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Bảng ")
                    .append(table.group(1))
                    .append("\">")
                    .append(own, table.start(), end)
                    .append("</div>");
            at = end;
        }
        return boxed.append(own, at, own.length()).toString();
    }

    private static int endOfTable(String own, int start) {
        Matcher edge = TABLE_EDGE.matcher(own);
        int depth = 0;
        for (int at = start; edge.find(at); at = edge.end()) {
            depth += edge.group(1).isEmpty() ? 1 : -1;
            if (depth == 0) {
                return own.indexOf('>', edge.end()) + 1;
            }
        }
        return own.length();
    }
}
