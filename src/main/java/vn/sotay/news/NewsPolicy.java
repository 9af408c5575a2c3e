package vn.sotay.news;

import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** Which elements and attributes of what an editor sends are let through; the words of all others stay. */
final class NewsPolicy {

    private static final Pattern HTTPS = Pattern.compile("(?i)https://[^\\s/?#]\\S{0,1999}");
    private static final Pattern PICTURE = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern SPAN = Pattern.compile("[1-9]\\d?");

    static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("h2", "h3", "h4", "p", "ul", "ol", "li", "blockquote", "figcaption")
            .allowElements("strong", "em", "sub", "sup", "br", "div")
            .allowElements("table", "caption", "thead", "tbody", "tr", "th", "td")
            // What editors write in their place.
            .allowElements((name, attributes) -> "strong", "b")
            .allowElements((name, attributes) -> "em", "i")
            .allowElements((name, attributes) -> "h2", "h1")
            .allowElements((name, attributes) -> "h4", "h5", "h6")
            .allowElements((name, attributes) -> "div", "section", "article", "header", "footer", "main", "address")
            .allowElements("a")
            .allowUrlProtocols("https")
            .allowAttributes("href")
            .matching(HTTPS)
            .onElements("a")
            .allowElements("figure", "img")
            .allowAttributes("data-picture")
            .matching(PICTURE)
            .onElements("figure", "img")
            .allowAttributes("colspan", "rowspan")
            .matching(SPAN)
            .onElements("td", "th")
            .toFactory();

    private NewsPolicy() {}
}
