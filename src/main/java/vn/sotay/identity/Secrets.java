package vn.sotay.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Random secrets that are handed out once and kept only as SHA-256: they have the entropy that passwords lack. */
final class Secrets {

    /** Crockford's alphabet: no I, L, O, U, so nothing is misread from a printed slip. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /**
     * For URLs and headers: 128 bits that all tokens of one session share, a dot, and 256 bits that change with each
     * exchange. By the first part a token is recognised however many exchanges ago it was good.
     */
    static String refreshToken() {
        return base64(random(16)) + '.' + base64(random(32));
    }

    /** The next token of the session; the same one for everybody who asks with the same token, and only with the seed. */
    static String successor(String refreshToken, byte[] seed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(seed, "HmacSHA256"));
            return familyOf(refreshToken) + '.' + base64(mac.doFinal(refreshToken.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The part that all tokens of one session share. */
    static String familyOf(String refreshToken) {
        return refreshToken.substring(0, Math.max(0, refreshToken.indexOf('.')));
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** 60 bits in three groups of four, for typing from paper. */
    static String activationCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            if (i > 0 && i % 4 == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** As typed: any case, with or without hyphens and spaces, O for 0 and I or L for 1. */
    static byte[] activationCodeHash(String typed) {
        return sha256(typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1'));
    }

    static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
