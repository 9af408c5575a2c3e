package vn.sotay.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import vn.sotay.platform.web.Problem;

/**
 * Argon2id in the encoded form, so that stronger parameters can come later and be recognised at sign-in. Each
 * computation takes 19 MiB and 50 ms; no more run at once than there are processors.
 */
@ApplicationScoped
class Passwords {

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ITERATIONS = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final String PREFIX = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + ITERATIONS + ",p=" + LANES + "$";

    /** Whoever waits holds a thread that others need; about two seconds' worth of computations. */
    private static final int WAITING = 20 * Runtime.getRuntime().availableProcessors();

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Semaphore slots = new Semaphore(Runtime.getRuntime().availableProcessors());
    private final String nobodysHash = PREFIX + base64(new byte[16]) + "$" + base64(new byte[HASH_BYTES]);

    String hash(String password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return PREFIX + base64(salt) + "$" + base64(compute(password, salt, MEMORY_KIB, ITERATIONS, LANES));
    }

    /** Takes as long for an unknown account, given as {@code null}, as for a wrong password. */
    boolean matches(String password, String encoded) {
        String[] parts = (encoded == null ? nobodysHash : encoded).split("\\$");
        int[] cost = java.util.Arrays.stream(parts[3].split(","))
                .mapToInt(setting -> Integer.parseInt(setting.substring(2)))
                .toArray();
        byte[] expected = Base64.getDecoder().decode(parts[5]);
        byte[] actual = compute(password, Base64.getDecoder().decode(parts[4]), cost[0], cost[1], cost[2]);
        return MessageDigest.isEqual(expected, actual) && encoded != null;
    }

    private byte[] compute(String password, byte[] salt, int memoryKib, int iterations, int lanes) {
        takeSlot();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memoryKib)
                    .withIterations(iterations)
                    .withParallelism(lanes)
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[HASH_BYTES];
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            slots.release();
        }
    }

    private void takeSlot() {
        try {
            if (slots.getQueueLength() >= WAITING || !slots.tryAcquire(5, TimeUnit.SECONDS)) {
                throw Problem.of(503, "identity/busy");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Problem.of(503, "identity/busy");
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
