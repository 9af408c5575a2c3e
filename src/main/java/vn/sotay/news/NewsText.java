package vn.sotay.news;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.owasp.html.HtmlSanitizer;
import vn.sotay.platform.web.Problem;

/**
 * A text of news as it is kept: restricted HTML, whatever was sent.
 *
 * @param html blocks with the ids p1, p2 …, one a line; pictures are named by {@code data-picture} and have no address yet
 * @param lengths characters of each block, 0 for a picture without words
 */
record NewsText(String html, int[] lengths) {

    /** As {@link BlockWriter} writes it, which is the only one to write it. */
    static final Pattern FIGURE = Pattern.compile("<figure[^>]* data-picture=\"([0-9a-f-]{36})\">");

    static final int MOST_KIB = 200;

    private static final int MOST_BYTES = MOST_KIB << 10;

    /** @throws Problem 400 for more than fits, or for nesting that nobody writes by hand */
    static NewsText of(String typed) {
        BlockWriter writer = new BlockWriter(MOST_BYTES);
        try {
            HtmlSanitizer.sanitize(typed, NewsPolicy.POLICY.apply(writer));
        } catch (BlockWriter.TooMuch tooMuch) {
            throw tooLong();
        }
        NewsText text = writer.text();
        if (text.html.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw tooLong();
        }
        return text;
    }

    /** Of what is kept. */
    static Set<UUID> picturesIn(String html) {
        return FIGURE.matcher(html)
                .results()
                .map(figure -> UUID.fromString(figure.group(1)))
                .collect(Collectors.toSet());
    }

    private static Problem tooLong() {
        return Problem.invalidField("/text", "text-too-long", MOST_KIB);
    }
}
