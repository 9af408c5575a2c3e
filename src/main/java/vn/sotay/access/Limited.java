package vn.sotay.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/**
 * A limit and whom it is applied to.
 *
 * @param whom names, networks, installations; kept as a hash only, since names may be phone numbers
 */
public record Limited(RateLimit limit, List<Object> whom) {

    /** Of its row. */
    public UUID key() {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(limit.name().getBytes(StandardCharsets.UTF_8));
            for (Object part : whom) {
                // Nothing that is let in contains a NUL, so no two lists run together.
                hash.update((byte) 0);
                hash.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
            }
            ByteBuffer digest = ByteBuffer.wrap(hash.digest());
            return new UUID(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
