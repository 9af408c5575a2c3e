package vn.sotay.notifications;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before trying again: doubling from ten seconds to an hour, each time something between half of that
 * and all of it, so that what failed together does not come back together.
 */
final class BackOff {

    static final Duration BASE = Duration.ofSeconds(10);
    static final Duration CAP = Duration.ofHours(1);
    /** Ten seconds doubled this often exceed the cap. */
    private static final int DOUBLINGS = 9;

    private final DoubleSupplier random;

    /** @param random from 0 inclusive to 1 exclusive */
    BackOff(DoubleSupplier random) {
        this.random = random;
    }

    /** @param attempts how often it was tried, from 1 */
    Duration after(int attempts) {
        Duration full = BASE.multipliedBy(1L << Math.min(Math.max(attempts, 1) - 1, DOUBLINGS));
        return jittered(full.compareTo(CAP) > 0 ? CAP : full);
    }

    /** For what only the operator can mend. */
    Duration slowest() {
        return jittered(CAP);
    }

    private Duration jittered(Duration full) {
        long half = full.toMillis() / 2;
        return Duration.ofMillis(half + (long) (half * random.getAsDouble()));
    }
}
