package vn.sotay.platform.data;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.platform.time.Time;

/** Once a day removes whatever has been kept long enough: in small transactions, on one node at a time. */
@ApplicationScoped
public class RetentionJob {

    private static final Logger LOG = Logger.getLogger(RetentionJob.class);
    private static final int LOCK = 0x50_DE;
    private static final int BATCH = 1_000;

    private final Jdbi jdbi;
    private final Clock clock;
    private final RetentionConfig config;
    private final Instance<Retained> all;
    private final Event<RetentionEnded> ended;

    RetentionJob(
            Jdbi jdbi, Clock clock, RetentionConfig config, @Any Instance<Retained> all, Event<RetentionEnded> ended) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.config = config;
        this.all = all;
        this.ended = ended;
    }

    @Scheduled(
            every = "24h",
            delayed = "10m",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void run() {
        for (Retained one : all) {
            try {
                remove(one);
            } catch (RuntimeException failure) {
                LOG.errorf(failure, "What has been kept long enough of %s is still there", one.name());
            }
        }
    }

    private void remove(Retained what) {
        Duration kept = config.kept().getOrDefault(what.name(), what.usually());
        Instant limit = Time.now(clock).minus(kept);
        long rows = 0;
        int batch;
        do {
            batch = QuarkusTransaction.requiringNew().call(() -> isMine() ? what.removeOlderThan(limit, BATCH) : 0);
            rows += batch;
        } while (batch == BATCH);
        if (rows > 0) {
            RetentionEnded gone = new RetentionEnded(what.name(), rows, limit);
            QuarkusTransaction.requiringNew().run(() -> ended.fire(gone));
        }
    }

    private boolean isMine() {
        return jdbi.withHandle(handle -> handle.createQuery("select pg_try_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(Boolean.class)
                .one());
    }
}
