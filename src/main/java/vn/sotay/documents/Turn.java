package vn.sotay.documents;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import vn.sotay.platform.web.Problem;

/** Lets so many at once do what takes its time; the others wait for a while. */
final class Turn {

    private final Semaphore free;
    private final int waitSeconds;

    Turn(int atOnce, int waitSeconds) {
        this.free = new Semaphore(atOnce, true);
        this.waitSeconds = waitSeconds;
    }

    /** @throws Problem 503 when the wait was too long */
    <T> T take(Supplier<T> work) {
        try {
            if (!free.tryAcquire(waitSeconds, TimeUnit.SECONDS)) {
                throw Problem.of(503, "request/not-now");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Problem.of(503, "request/not-now");
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }
}
