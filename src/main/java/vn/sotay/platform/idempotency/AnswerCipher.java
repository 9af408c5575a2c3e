package vn.sotay.platform.idempotency;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * An answer may hold an activation code, which is kept nowhere else. So it is stored under a key that only the caller
 * has: AES-GCM, with a key derived (HKDF) from the Idempotency-Key, of which the database keeps the hash alone.
 */
final class AnswerCipher {

    private static final byte[] PURPOSE = "sotay idempotency answer".getBytes(StandardCharsets.US_ASCII);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private AnswerCipher() {}

    /** Salt, nonce, ciphertext: opened only for the claim it was closed for. */
    static byte[] close(Claim claim, byte[] plain) {
        byte[] head = new byte[SALT + NONCE];
        RANDOM.nextBytes(head);
        byte[] closed = run(Cipher.ENCRYPT_MODE, claim, head, compressed(plain));
        byte[] whole = Arrays.copyOf(head, head.length + closed.length);
        System.arraycopy(closed, 0, whole, head.length, closed.length);
        return whole;
    }

    static byte[] open(Claim claim, byte[] closed) {
        byte[] head = Arrays.copyOf(closed, SALT + NONCE);
        return expanded(run(Cipher.DECRYPT_MODE, claim, head, Arrays.copyOfRange(closed, head.length, closed.length)));
    }

    private static byte[] run(int mode, Claim claim, byte[] head, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(derived(claim.key(), Arrays.copyOf(head, SALT)), "AES"),
                    new GCMParameterSpec(TAG_BITS, head, SALT, NONCE));
            cipher.updateAAD(claim.caller().getBytes(StandardCharsets.UTF_8));
            cipher.updateAAD(claim.fingerprint());
            return cipher.doFinal(input);
        } catch (GeneralSecurityException foreign) {
            throw new IllegalStateException("a stored answer does not belong to its request", foreign);
        }
    }

    private static byte[] derived(IdempotencyKey key, byte[] salt) {
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(new HKDFParameters(key.bytes(), salt, PURPOSE));
        byte[] derived = new byte[32];
        generator.generateBytes(derived, 0, derived.length);
        return derived;
    }

    /** A published document is answered with its whole text. */
    private static byte[] compressed(byte[] plain) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

    private static byte[] expanded(byte[] compressed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return in.readAllBytes();
        } catch (IOException foreign) {
            throw new UncheckedIOException(foreign);
        }
    }
}
