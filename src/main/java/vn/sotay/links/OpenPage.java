package vn.sotay.links;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import vn.sotay.platform.web.Messages;

/** The one page of this server: without a script, a picture or a font from anywhere. */
@ApplicationScoped
class OpenPage {

    private final String frame = resource("open.html");
    private final String style = resource("open.css");

    /**
     * Lets this very style in and nothing else. Not sandboxed as other answers are: browsers would not hand the link over
     * to the app.
     */
    String policy() {
        return "default-src 'none'; style-src 'sha256-" + sha256(style)
                + "'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    }

    String toOpen(ShortCode code, Locale language) {
        return page(language, "page.open-title", """
                <p>%s</p>
                <p><a class="button" href="sotay:s?code=%s">%s</a></p>
                <p>%s</p>
                <p class="code">%s</p>
                <p class="aside">%s</p>
                """.formatted(
                        said(language, "page.open-lead"),
                        code.code(),
                        said(language, "page.open-button"),
                        said(language, "page.open-by-hand"),
                        code.grouped(),
                        said(language, "page.open-without-app")));
    }

    String mistyped(Locale language) {
        return page(language, "page.mistyped-title", "<p>%s</p>\n".formatted(said(language, "page.mistyped-lead")));
    }

    private String page(Locale language, String title, String body) {
        return frame.replace("{language}", language.toLanguageTag())
                .replace("{style}", style)
                .replace("{handbook}", said(language, "page.handbook"))
                .replace("{title}", said(language, title))
                .replace("{body}", body);
    }

    private static String said(Locale language, String key) {
        return Messages.text(language, key).replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String resource(String name) {
        try (InputStream in = OpenPage.class.getResourceAsStream("/links/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
