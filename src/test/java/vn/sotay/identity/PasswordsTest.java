package vn.sotay.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.sotay.platform.web.Problem;

class PasswordsTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void moreThanFitAreRefusedAtOnceAndTheOthersAreComputed() throws InterruptedException {
        Passwords passwords = new Passwords(1, 2, metrics);
        List<Object> outcomes = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = IntStream.range(0, 30)
                .mapToObj(number -> new Thread(() -> {
                    await(start);
                    try {
                        outcomes.add(passwords.hash("mật khẩu " + number));
                    } catch (Problem full) {
                        outcomes.add(full.status() + " " + full.code());
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        long refused = outcomes.stream().filter("503 identity/busy"::equals).count();
        assertThat(outcomes).hasSize(30);
        assertThat(refused).isPositive().isEqualTo((long)
                metrics.counter("sotay.identity.passwords.refused").count());
        assertThat(30 - refused).isGreaterThanOrEqualTo(3);
        passwords.stop();
    }

    @Test
    void afterTheRushAllIsAsBefore() {
        Passwords passwords = new Passwords(1, 1, metrics);
        String hash = passwords.hash("mật khẩu đủ dài");
        assertThat(passwords.matches("mật khẩu đủ dài", hash)).isTrue();
        assertThat(passwords.matches("mật khẩu khác", hash)).isFalse();
        assertThat(passwords.matches("mật khẩu đủ dài", null)).isFalse();
        passwords.stop();
    }

    private static void await(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
