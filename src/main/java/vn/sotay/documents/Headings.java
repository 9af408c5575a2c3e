package vn.sotay.documents;

import java.util.regex.Pattern;
import vn.sotay.papers.Provision;
import vn.sotay.platform.web.HtmlText;

/** What stands above a provision: its label and its title, as HTML. */
final class Headings {

    private static final Pattern WORD = Pattern.compile("\\p{L}{3}");

    private Headings() {}

    /** {@code null} where the words begin on the line of the label. */
    static String of(Provision provision) {
        if (provision.heading() == null && !standsAlone(provision)) {
            return null;
        }
        String label = provision.label() == null ? "" : HtmlText.escaped(provision.label());
        String title = provision.heading() == null ? "" : HtmlText.escaped(provision.heading());
        // Of "Chương II" the title stands below, of "I-" beside it.
        String shown = WORD.matcher(label).lookingAt() ? "<span>" + label + "</span>" : label;
        return label.isEmpty() || title.isEmpty() ? label + title : shown + " " + title;
    }

    private static boolean standsAlone(Provision provision) {
        String label = provision.label();
        String text = provision.text();
        int end = text.indexOf('\n');
        return label != null
                && !label.isBlank()
                && text.substring(0, end < 0 ? text.length() : end).strip().equals(label.strip());
    }
}
