package vn.sotay.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.sotay.platform.web.Problem;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.SettableClock;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class ThrottleTest {

    private static final RateLimit LIMIT = RateLimit.SIGN_IN_TO_ACCOUNT_FROM_NETWORK;

    @Inject
    Throttle throttle;

    @Inject
    SettableClock clock;

    @Inject
    Jdbi jdbi;

    private final Limited one = LIMIT.of(UUID.randomUUID());

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void aFewFailuresAreFreeAndThenEachWaitIsTwiceAsLong() {
        failFreely(one);
        assertThat(secondsToWait(one))
                .as("the attempt after the last free one is still made")
                .isZero();
        assertThat(secondsToWait(one)).isEqualTo(10);
        clock.advance(Duration.ofSeconds(11));
        assertThat(secondsToWait(one)).isZero();
        assertThat(secondsToWait(one)).isEqualTo(20);
        clock.advance(Duration.ofSeconds(21));
        assertThat(secondsToWait(one)).isZero();
        // A little was forgotten meanwhile.
        assertThat(secondsToWait(one)).isBetween(38, 40);
    }

    @Test
    void attemptsThatAreRefusedDoNotMakeTheWaitLonger() {
        failFreely(one);
        throttle.attempt(List.of(one));
        for (int i = 0; i < 50; i++) {
            assertThat(secondsToWait(one)).isBetween(1, 10);
        }
        clock.advance(Duration.ofSeconds(11));
        assertThat(secondsToWait(one)).isZero();
    }

    @Test
    void noWaitIsLongerThanTheLongestAndAllIsForgottenInTheEnd() {
        failFreely(one);
        for (int i = 0; i < 12; i++) {
            throttle.attempt(List.of(one));
            int wait = secondsToWait(one);
            assertThat(wait).isLessThanOrEqualTo(900);
            clock.advance(Duration.ofSeconds(wait + 1));
        }
        clock.advance(LIMIT.forgetOneIn.multipliedBy(LIMIT.free + 13));
        failFreely(one);
        assertThat(secondsToWait(one)).isZero();
    }

    @Test
    void successForgetsOrGivesBackAsTheLimitSays() {
        failFreely(one);
        throttle.attempt(List.of(one));
        clock.advance(Duration.ofSeconds(11));
        throttle.attempt(List.of(one));
        throttle.succeeded(List.of(one));
        failFreely(one);
        assertThat(secondsToWait(one)).isZero();

        Limited network = RateLimit.SIGN_IN_FROM_NETWORK.of(UUID.randomUUID());
        for (int i = 0; i < 3 * RateLimit.SIGN_IN_FROM_NETWORK.free; i++) {
            throttle.attempt(List.of(network));
            throttle.succeeded(List.of(network));
        }
        assertThat(failures(network)).isBetween(0.0, 1.0);
    }

    @Test
    void manyAtOnceAreNoMoreThanOneAfterTheOther() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = IntStream.range(0, 20)
                .mapToObj(number -> new Thread(() -> {
                    await(start);
                    for (int i = 0; i < 5; i++) {
                        if (secondsToWait(one) == 0) {
                            made.incrementAndGet();
                        }
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(made).hasValue(LIMIT.free + 1);
    }

    @Test
    void manyLimitsInAnyOrderNeverWaitForEachOther() throws InterruptedException {
        List<Limited> network = IntStream.range(0, 6)
                .mapToObj(number -> RateLimit.SIGN_IN_FROM_NETWORK.of(one, number))
                .toList();
        List<Limited> reversed = IntStream.range(0, 6)
                .mapToObj(number -> network.get(5 - number))
                .toList();
        List<Throwable> failed = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(number -> new Thread(() -> {
                    for (int i = 0; i < 30; i++) {
                        throttle.attempt(number % 2 == 0 ? network : reversed);
                        throttle.succeeded(number % 2 == 0 ? reversed : network);
                    }
                }))
                .toList();
        threads.forEach(thread -> thread.setUncaughtExceptionHandler((where, what) -> failed.add(what)));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failed).isEmpty();
        assertThat(failures(network.get(0))).isBetween(0.0, 1.0);
    }

    @Test
    void whatOneLimitRefusesIsNotCountedAtTheOthers() {
        Limited other = RateLimit.SIGN_IN_FROM_NETWORK.of(UUID.randomUUID());
        failFreely(one);
        throttle.attempt(List.of(one, other));
        for (int i = 0; i < 10; i++) {
            assertThat(secondsToWait(one, other)).isPositive();
        }
        assertThat(failures(other)).isEqualTo(1);
    }

    @Test
    void whatIsForgottenIsRemovedAndNothingElse() {
        Limited old = LIMIT.of(UUID.randomUUID());
        throttle.attempt(List.of(old));
        clock.advance(LIMIT.forgetOneIn.plusSeconds(1));
        throttle.attempt(List.of(one));
        assertThat(throttle.clean()).isPositive();
        assertThat(rows(old)).isZero();
        assertThat(rows(one)).isOne();
    }

    @Test
    void namesAreNotKept() {
        Limited named = LIMIT.of("0912345678", "203.0.113.7");
        throttle.attempt(List.of(named));
        List<String> rows = jdbi.withHandle(handle -> handle.select("select t::text from access_throttle t")
                .mapTo(String.class)
                .list());
        assertThat(rows).noneMatch(row -> row.contains("0912345678") || row.contains("203.0.113.7"));
    }

    private void failFreely(Limited limited) {
        for (int i = 0; i < limited.limit().free; i++) {
            assertThat(secondsToWait(limited)).isZero();
        }
    }

    /** Zero when the attempt is made, and fails. */
    private int secondsToWait(Limited... limits) {
        try {
            throttle.attempt(List.of(limits));
            return 0;
        } catch (Problem refused) {
            assertThat(refused.code()).isEqualTo("access/too-many-attempts");
            return ((Number) refused.arguments()[0]).intValue();
        }
    }

    private double failures(Limited limited) {
        return jdbi.withHandle(
                handle -> handle.select("select failures from access_throttle where key = ?", limited.key())
                        .mapTo(Double.class)
                        .one());
    }

    private int rows(Limited limited) {
        return jdbi.withHandle(
                handle -> handle.select("select count(*) from access_throttle where key = ?", limited.key())
                        .mapTo(Integer.class)
                        .one());
    }

    private static void await(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
