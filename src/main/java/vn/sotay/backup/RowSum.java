package vn.sotay.backup;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import vn.sotay.platform.data.Sha256;

/**
 * Counts rows and adds up their SHA-256, modulo 2^256: the same for the same rows in whatever order. An order would have
 * to be sorted for, and two databases need not agree on it: they may sort letters differently.
 */
final class RowSum {

    private final MessageDigest digest = Sha256.digest();
    private final long[] sum = new long[4];
    private long rows;

    void add(byte[] row) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(row));
        long carry = 0;
        for (int word = sum.length - 1; word >= 0; word--) {
            long added = hash.getLong(word * Long.BYTES);
            long total = sum[word] + added;
            long over = Long.compareUnsigned(total, added) < 0 ? 1 : 0;
            sum[word] = total + carry;
            carry = over + (carry == 1 && sum[word] == 0 ? 1 : 0);
        }
        rows++;
    }

    long rows() {
        return rows;
    }

    String hex() {
        ByteBuffer bytes = ByteBuffer.allocate(sum.length * Long.BYTES);
        for (long word : sum) {
            bytes.putLong(word);
        }
        return HexFormat.of().formatHex(bytes.array());
    }
}
