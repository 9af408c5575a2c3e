package vn.sotay.links;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import vn.sotay.platform.web.HtmlText;
import vn.sotay.platform.web.Messages;
import vn.sotay.platform.web.PageFrame;

/** What a scan opens in a browser: without a script, a picture or a font from anywhere. */
@ApplicationScoped
class OpenPage {

    private final PageFrame frame = new PageFrame("/links/open");

    String policy() {
        return frame.policy();
    }

    /** @param place within it; empty for the whole */
    String toOpen(ShortCode code, String place, Locale language) {
        return page(language, "page.open-title", """
                <p>%s</p>
                <p><a class="button" href="sotay:s?code=%s%s">%s</a></p>
                <p>%s</p>
                <p class="code">%s</p>
                <p class="aside">%s</p>
                """.formatted(
                        said(language, "page.open-lead"),
                        code.code(),
                        place.isEmpty() ? "" : "&amp;place=" + place,
                        said(language, "page.open-button"),
                        said(language, "page.open-by-hand"),
                        code.grouped(),
                        said(language, "page.open-without-app")));
    }

    String mistyped(Locale language) {
        return page(language, "page.mistyped-title", "<p>%s</p>\n".formatted(said(language, "page.mistyped-lead")));
    }

    private String page(Locale language, String title, String body) {
        return frame.filled(Map.of(
                "language",
                language.toLanguageTag(),
                "handbook",
                said(language, "page.handbook"),
                "title",
                said(language, title),
                "body",
                body));
    }

    private static String said(Locale language, String key) {
        return HtmlText.escaped(Messages.text(language, key));
    }
}
