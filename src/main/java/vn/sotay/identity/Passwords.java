package vn.sotay.identity;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import vn.sotay.platform.web.Problem;

/**
 * Argon2id in the encoded form, so that stronger parameters can come later and be recognised at sign-in. Each
 * computation takes 19 MiB and 50 ms, so they run on threads of their own, with a short queue before them: a rush of
 * sign-ins gets 503 and leaves threads and memory to everybody else.
 */
@ApplicationScoped
class Passwords {

    static final Cost COST = new Cost(19 * 1024, 2, 1);

    private static final int HASH_BYTES = 32;

    /** No more at once than there are processors, and than a small heap can bear. */
    private static final int THREADS = (int) Math.max(
            1,
            Math.min(
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.getRuntime().maxMemory() >> 26));

    /** Whoever waits holds a thread of the server's: a second's worth, and never more than a third of those. */
    private static final int WAITING = Math.min(20 * THREADS, 64);

    private final ThreadPoolExecutor workers;
    private final Timer computed;
    private final Counter refused;
    private final String nobodysHash = encoded(COST, new byte[16], new byte[HASH_BYTES]);

    @Inject
    Passwords(MeterRegistry metrics) {
        this(THREADS, WAITING, metrics);
    }

    Passwords(int threads, int waiting, MeterRegistry metrics) {
        computed = metrics.timer("sotay.identity.passwords.computed");
        refused = metrics.counter("sotay.identity.passwords.refused");
        workers = new ThreadPoolExecutor(
                threads, threads, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(waiting), Passwords::thread);
        workers.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "passwords");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
    }

    String hash(String password) {
        return hash(password, COST);
    }

    String hash(String password, Cost cost) {
        byte[] salt = Secrets.random(16);
        return encoded(cost, salt, compute(password, salt, cost));
    }

    /** Takes as long for an unknown account, given as {@code null}, as for a wrong password. */
    boolean matches(String password, String encoded) {
        String[] parts = (encoded == null ? nobodysHash : encoded).split("\\$");
        byte[] expected = Base64.getDecoder().decode(parts[5]);
        byte[] actual = compute(password, Base64.getDecoder().decode(parts[4]), Cost.of(parts[3]));
        return MessageDigest.isEqual(expected, actual) && encoded != null;
    }

    /** Whether the hash was made with other parameters than today's. */
    boolean isOutdated(String encoded) {
        return !Cost.of(encoded.split("\\$")[3]).equals(COST);
    }

    /**
     * OpaqueString of RFC 8265: every space is the plain one, and letters with marks are composed (NFC), because some
     * phones send "ệ" as one character and others as three. Not NFKC, which would make different passwords equal.
     */
    static String normalised(String password) {
        return Normalizer.normalize(password.replaceAll("\\p{Zs}", " "), Normalizer.Form.NFC);
    }

    private byte[] compute(String password, byte[] salt, Cost cost) {
        byte[] bytes = normalised(password).getBytes(StandardCharsets.UTF_8);
        try {
            Future<byte[]> hash = workers.submit(() -> computed.recordCallable(() -> argon2(bytes, salt, cost)));
            return await(hash);
        } catch (RejectedExecutionException full) {
            refused.increment();
            throw Problem.of(503, "identity/busy");
        }
    }

    private static byte[] await(Future<byte[]> hash) {
        try {
            return hash.get(10, TimeUnit.SECONDS);
        } catch (TimeoutException overloaded) {
            hash.cancel(true);
            throw Problem.of(503, "identity/busy");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Problem.of(503, "identity/busy");
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }

    private static byte[] argon2(byte[] password, byte[] salt, Cost cost) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.iterations())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(password, hash);
        return hash;
    }

    private static String encoded(Cost cost, byte[] salt, byte[] hash) {
        return "$argon2id$v=19$" + cost + "$" + base64(salt) + "$" + base64(hash);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What one computation takes. */
    record Cost(int memoryKib, int iterations, int lanes) {

        private static Cost of(String written) {
            int[] values = Arrays.stream(written.split(","))
                    .mapToInt(setting -> Integer.parseInt(setting.substring(2)))
                    .toArray();
            return new Cost(values[0], values[1], values[2]);
        }

        @Override
        public String toString() {
            return "m=" + memoryKib + ",t=" + iterations + ",p=" + lanes;
        }
    }
}
