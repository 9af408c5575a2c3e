package vn.sotay.documents;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import vn.sotay.papers.Provision;
import vn.sotay.platform.data.Sha256;

/**
 * A document as it is shown: always the same for the same provisions.
 *
 * @param html every provision a section, one inside the other; {@code null} without text
 * @param contents a list of links to the divisions; {@code null} where there are too few
 */
record ReadingText(String html, String contents) {

    static ReadingText of(List<Provision> provisions) {
        return provisions.isEmpty()
                ? new ReadingText(null, null)
                : new ReadingText(ProvisionHtml.of(provisions), ContentsHtml.of(provisions));
    }

    byte[] sha256() {
        MessageDigest digest = Sha256.digest();
        digest.update(bytes(html));
        digest.update((byte) 0);
        return digest.digest(bytes(contents));
    }

    private static byte[] bytes(String text) {
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }
}
