package vn.sotay.extraction;

import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** The last gate before text leaves as HTML: whatever a parser produced, only these elements come out. */
final class CleanHtml {

    private static final Pattern SMALL_NUMBER = Pattern.compile("[1-9]\\d{0,2}");

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "h1", "h2", "h3", "h4", "ol", "ul", "li", "strong", "em", "sup", "br")
            .allowElements("table", "thead", "tbody", "tr", "th", "td")
            .allowAttributes("colspan", "rowspan")
            .matching(SMALL_NUMBER)
            .onElements("td", "th")
            .toFactory();

    private CleanHtml() {}

    static String of(String html) {
        // The sanitiser also escapes what is harmless outside attributes, and no attribute here holds any of it.
        return POLICY.sanitize(html)
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&#43;", "+")
                .replace("&#61;", "=")
                .replace("&#64;", "@")
                .replace("&#96;", "`")
                .replace("<br />", "<br>");
    }
}
