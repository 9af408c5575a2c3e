package vn.sotay.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.sotay.platform.data.Sha256;

/** A page of this server: a frame and its style from the class path, without a script or anything from elsewhere. */
public final class PageFrame {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

    private final String html;
    private final String style;
    private final String allowed;

    /** @param name of a resource with {@code .html}, in which {@code {style}} stands, and one with {@code .css} */
    public PageFrame(String name) {
        this(name, "img-src 'none'");
    }

    /** @param pictures from where the page may show them, as a directive of its policy */
    public PageFrame(String name, String pictures) {
        html = resource(name + ".html");
        style = resource(name + ".css");
        byte[] hash = Sha256.digest().digest(style.getBytes(StandardCharsets.UTF_8));
        allowed = "default-src 'none'; style-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'; " + pictures
                + "; base-uri 'none'; form-action 'none'";
    }

    /**
     * Lets this very style in, pictures if it shows any, and nothing else. Not sandboxed as other answers are: browsers would not hand a link over
     * to the app.
     */
    public String policy() {
        return allowed + "; frame-ancestors 'none'";
    }

    /**
     * The page says its policy again where it has {@code {policy}}: an app may show it without the headers it came with.
     *
     * @param places HTML for every {@code {name}} in the frame; a name in what is put in stays what it is
     */
    public String filled(Map<String, String> places) {
        return PLACE.matcher(html)
                .replaceAll(place -> Matcher.quoteReplacement(
                        switch (place.group(1)) {
                            case "style" -> style;
                            case "policy" -> allowed;
                            default -> places.get(place.group(1));
                        }));
    }

    private static String resource(String name) {
        try (InputStream in = PageFrame.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
