package vn.sotay.audit;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the chain: the hash covers the entry with this number and, through the seal before, all earlier ones. */
public record Seal(long seq, byte[] hash) {

    /** Before the first entry. */
    static final Seal NONE = new Seal(0, new byte[32]);

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    Seal next(TrailRow entry) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(hash);
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seq + 1).array());
            return new Seal(seq + 1, digest.digest(entry.canonical()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean has(byte[] other) {
        return MessageDigest.isEqual(hash, other);
    }

    /** As {@link #toString} writes it; empty for anything else. */
    public static Optional<Seal> parse(String written) {
        Matcher matcher = WRITTEN.matcher(written);
        return matcher.matches()
                ? Optional.of(new Seal(
                        Long.parseLong(matcher.group(1)), HexFormat.of().parseHex(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return seq + ":" + HexFormat.of().formatHex(hash);
    }
}
