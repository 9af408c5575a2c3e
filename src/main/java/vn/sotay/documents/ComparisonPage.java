package vn.sotay.documents;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import vn.sotay.papers.Comparison;
import vn.sotay.papers.Comparison.Change;
import vn.sotay.papers.Comparison.Line;
import vn.sotay.papers.Comparison.Mark;
import vn.sotay.papers.Comparison.Piece;
import vn.sotay.papers.Provision;
import vn.sotay.papers.ProvisionKind;
import vn.sotay.platform.web.HtmlText;
import vn.sotay.platform.web.Messages;
import vn.sotay.platform.web.PageFrame;

/** A comparison to be read: only what is not as it was, and how much is. */
@ApplicationScoped
class ComparisonPage {

    /** Label and address of provisions of a whole text without divisions would be longer than the text. */
    private static final int LONGEST_NAME = 200;

    private final PageFrame frame = new PageFrame("/documents/comparison");

    String policy() {
        return frame.policy();
    }

    String html(Revisions.Two revisions, Comparison comparison, Locale language) {
        return frame.filled(Map.of(
                "language", language.toLanguageTag(),
                "title", HtmlText.escaped(revisions.to().title()),
                "lead",
                        said(
                                language,
                                "page.comparison-lead",
                                revisions.from().revision(),
                                revisions.to().revision()),
                "counts", counts(comparison, language),
                "changes", new Changes(comparison, language).html()));
    }

    private static String counts(Comparison comparison, Locale language) {
        Map<Change, Integer> counts = new EnumMap<>(Change.class);
        comparison.lines().forEach(line -> counts.merge(line.change(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> "<li>%s: %d</li>".formatted(name(count.getKey(), language), count.getValue()))
                .collect(Collectors.joining("\n", "<ul class=\"counts\">\n", "\n</ul>"));
    }

    private static String name(Change change, Locale language) {
        return said(
                language,
                switch (change) {
                    case UNCHANGED -> "page.comparison-unchanged";
                    case CHANGED -> "page.comparison-changed";
                    case MOVED -> "page.comparison-moved";
                    case ADDED -> "page.comparison-added";
                    case REMOVED -> "page.comparison-removed";
                });
    }

    /** Of one that has no label. */
    private static String name(ProvisionKind kind, Locale language) {
        return Messages.text(
                language,
                switch (kind) {
                    case HEADER -> "page.provision-header";
                    case PREAMBLE -> "page.provision-preamble";
                    case PART -> "page.provision-part";
                    case CHAPTER -> "page.provision-chapter";
                    case SECTION -> "page.provision-section";
                    case SUBSECTION -> "page.provision-subsection";
                    case ARTICLE -> "page.provision-article";
                    case CLAUSE -> "page.provision-clause";
                    case POINT -> "page.provision-point";
                    case ITEM -> "page.provision-item";
                    case CLOSING -> "page.provision-closing";
                    case ANNEX -> "page.provision-annex";
                    case FOOTNOTE -> "page.provision-footnote";
                });
    }

    private static String said(Locale language, String key, Object... arguments) {
        return HtmlText.escaped(Messages.text(language, key, arguments));
    }

    /** The lines in order, those that stayed as they were summed up. */
    private static final class Changes {
        private final Comparison comparison;
        private final Locale language;
        private final Map<String, Provision> before = new HashMap<>();
        private final Map<String, Provision> after = new HashMap<>();
        private final StringBuilder html = new StringBuilder();
        private int unchanged;

        private Changes(Comparison comparison, Locale language) {
            this.comparison = comparison;
            this.language = language;
            for (Line line : comparison.lines()) {
                if (line.before() != null) {
                    before.put(line.before().id(), line.before());
                }
                if (line.after() != null) {
                    after.put(line.after().id(), line.after());
                }
            }
        }

        private String html() {
            for (Line line : comparison.lines()) {
                if (line.change() == Change.UNCHANGED) {
                    unchanged++;
                } else {
                    sumUp();
                    add(line);
                }
            }
            sumUp();
            return html.toString();
        }

        private void sumUp() {
            if (unchanged > 0) {
                html.append("<p class=\"same\">")
                        .append(said(language, "page.comparison-same", unchanged))
                        .append("</p>\n");
                unchanged = 0;
            }
        }

        private void add(Line line) {
            Provision shown = line.after() == null ? line.before() : line.after();
            html.append("<section class=\"")
                    .append(line.change().name().toLowerCase(Locale.ROOT))
                    .append("\">\n<h2><span class=\"change\">")
                    .append(name(line.change(), language))
                    .append("</span> ")
                    .append(place(shown, line.after() == null ? before : after))
                    .append("</h2>\n");
            if (line.before() != null
                    && line.after() != null
                    && !line.before().id().equals(line.after().id())) {
                html.append("<p class=\"from\">")
                        .append(said(language, "page.comparison-from"))
                        .append(' ')
                        .append(place(line.before(), before))
                        .append("</p>\n");
            }
            switch (line.change()) {
                case CHANGED -> words(line.words());
                case ADDED -> words(List.of(new Piece(Mark.ADDED, line.after().text())));
                case REMOVED ->
                    words(List.of(new Piece(Mark.REMOVED, line.before().text())));
                case MOVED, UNCHANGED -> {
                    // The same words; the page shows what is not.
                }
            }
            html.append("</section>\n");
        }

        private void words(List<Piece> words) {
            html.append("<p class=\"words\" lang=\"vi\">");
            for (Piece piece : words) {
                String text = HtmlText.escaped(piece.text());
                switch (piece.mark()) {
                    case SAME -> html.append(text);
                    case ADDED -> mark("ins", "page.comparison-ins", text);
                    case REMOVED -> mark("del", "page.comparison-del", text);
                }
            }
            html.append("</p>\n");
        }

        /** Who listens hears where it begins and ends: screen readers pass over the elements themselves. */
        private void mark(String element, String key, String text) {
            html.append('<')
                    .append(element)
                    .append("><span class=\"heard\" lang=\"")
                    .append(language.toLanguageTag())
                    .append("\"> [")
                    .append(said(language, key))
                    .append(" </span>")
                    .append(text)
                    .append("<span class=\"heard\">] </span></")
                    .append(element)
                    .append('>');
        }

        /** Its label behind those of what it is in, and its title. */
        private String place(Provision provision, Map<String, Provision> of) {
            Deque<String> labels = new ArrayDeque<>();
            for (Provision one = provision; one != null; one = one.parent() == null ? null : of.get(one.parent())) {
                labels.push(label(one));
            }
            String path = String.join(" › ", labels);
            String title = provision.heading() == null ? "" : ". " + provision.heading();
            String name = path + title;
            return "<span lang=\"vi\">"
                    + HtmlText.escaped(name.length() <= LONGEST_NAME ? name : name.substring(0, whole(name)) + "…")
                    + "</span>";
        }

        private static int whole(String name) {
            return Character.isHighSurrogate(name.charAt(LONGEST_NAME - 1)) ? LONGEST_NAME - 1 : LONGEST_NAME;
        }

        private String label(Provision provision) {
            return provision.label() == null || provision.label().isBlank()
                    ? name(provision.kind(), language)
                    : provision.label().strip().replaceFirst("[\\s.:)–-]+$", "");
        }
    }
}
