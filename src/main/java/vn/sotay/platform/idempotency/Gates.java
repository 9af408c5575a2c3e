package vn.sotay.platform.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import vn.sotay.platform.web.Problem;

/**
 * Lets requests of one key through one by one on this node. Without it each of them would wait in the database, with a
 * connection in its hand, and twenty-four of them would stop the node. Between nodes the database decides.
 */
@ApplicationScoped
class Gates {

    /** They hold a worker each, of two hundred. */
    private static final int MOST_WAITING = 100;

    private static final int LONGEST_WAIT_SECONDS = 20;

    private final ConcurrentMap<String, Gate> gates = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /** @throws Problem 409 when the first of them takes too long, or too many wait */
    Runnable enter(String name) {
        Gate gate = gates.compute(name, (same, known) -> (known == null ? new Gate() : known).withOneMore());
        if (!passes(gate)) {
            leave(name);
            throw Problem.conflict("request/idempotency-key-in-use");
        }
        return () -> {
            gate.open.release();
            leave(name);
        };
    }

    private boolean passes(Gate gate) {
        if (gate.open.tryAcquire()) {
            return true;
        }
        try {
            return waiting.incrementAndGet() <= MOST_WAITING
                    && gate.open.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }

    private void leave(String name) {
        gates.computeIfPresent(name, (same, gate) -> --gate.visitors == 0 ? null : gate);
    }

    /** {@link #visitors} is touched only while the map holds the entry. */
    private static final class Gate {
        private final Semaphore open = new Semaphore(1, true);
        private int visitors;

        private Gate withOneMore() {
            visitors++;
            return this;
        }
    }
}
