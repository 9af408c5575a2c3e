package vn.sotay.documents;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import vn.sotay.papers.Provision;
import vn.sotay.papers.ProvisionKind;
import vn.sotay.platform.web.HtmlText;

/** The table of contents: lists of links, one inside the other as the divisions are. */
final class ContentsHtml {

    private static final int FEWEST = 2;
    /** Of the words of an article without a title. */
    private static final int LONGEST_OPENING = 80;

    /** They stand in it whether they have a title or not. */
    private static final Set<ProvisionKind> ALWAYS =
            EnumSet.of(ProvisionKind.PART, ProvisionKind.CHAPTER, ProvisionKind.ARTICLE, ProvisionKind.ANNEX);

    private static final Set<ProvisionKind> WITH_A_TITLE = EnumSet.of(ProvisionKind.SECTION, ProvisionKind.SUBSECTION);

    private final StringBuilder html = new StringBuilder();
    /** The divisions that the next one may be inside, the innermost first; listed or not. */
    private final Deque<Open> open = new ArrayDeque<>();

    private int entries;

    private ContentsHtml() {}

    private static final class Open {
        private final String id;
        private final boolean listed;
        private boolean hasList;

        private Open(String id, boolean listed) {
            this.id = id;
            this.listed = listed;
        }
    }

    /** @return {@code null} where there is nothing to choose from */
    static String of(List<Provision> provisions) {
        ContentsHtml contents = new ContentsHtml();
        contents.open.push(new Open(null, true));
        provisions.forEach(contents::add);
        contents.close(null);
        contents.html.append("</ol>");
        return contents.entries < FEWEST ? null : contents.html.toString();
    }

    private void add(Provision provision) {
        close(provision.parent());
        boolean listed = ALWAYS.contains(provision.kind())
                || (WITH_A_TITLE.contains(provision.kind()) && provision.heading() != null);
        if (listed) {
            Open above = open.stream().filter(one -> one.listed).findFirst().orElseThrow();
            html.append(above.hasList ? "" : "<ol>\n")
                    .append("<li><a href=\"#")
                    .append(HtmlText.escaped(provision.id()))
                    .append("\">")
                    .append(entry(provision))
                    .append("</a>");
            above.hasList = true;
            entries++;
        }
        open.push(new Open(provision.id(), listed));
    }

    private void close(String parent) {
        while (open.size() > 1 && !open.peek().id.equals(parent)) {
            Open closed = open.pop();
            html.append(closed.hasList ? "</ol>" : "").append(closed.listed ? "</li>\n" : "");
        }
    }

    private static String entry(Provision provision) {
        String heading = Headings.of(provision);
        return heading == null ? HtmlText.escaped(opening(provision.text())) : heading;
    }

    private static String opening(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= LONGEST_OPENING) {
            return line;
        }
        int space = line.lastIndexOf(' ', LONGEST_OPENING);
        boolean halfLetter = Character.isHighSurrogate(line.charAt(LONGEST_OPENING - 1));
        int end = halfLetter ? LONGEST_OPENING - 1 : LONGEST_OPENING;
        return line.substring(0, space < 1 ? end : space) + " …";
    }
}
