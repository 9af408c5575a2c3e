package vn.sotay.documents;

import vn.sotay.papers.Provision;
import vn.sotay.platform.web.HtmlText;

/** What stands above a provision: its label and its title, as HTML. */
final class Headings {

    private Headings() {}

    /** {@code null} where the words begin on the line of the label. */
    static String of(Provision provision) {
        if (provision.heading() == null && !standsAlone(provision)) {
            return null;
        }
        String label = provision.label() == null ? "" : HtmlText.escaped(provision.label());
        String title = provision.heading() == null ? "" : HtmlText.escaped(provision.heading());
        return label.isEmpty() || title.isEmpty() ? label + title : "<span>" + label + "</span> " + title;
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
