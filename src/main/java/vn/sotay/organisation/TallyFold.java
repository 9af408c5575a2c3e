package vn.sotay.organisation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.platform.time.Time;

/**
 * Keeps every {@link Tally}: marks units in the transaction that changes who is there, recomputes the marked ones whole and
 * adds the differences to every unit above. One node folds at a time.
 */
@ApplicationScoped
public class TallyFold {

    /** Whoever holds it is the only one to write figures. */
    private static final int LOCK = 0x5E_F1;

    private final Jdbi jdbi;
    private final Clock clock;
    private final Instance<Tally> tallies;

    TallyFold(Jdbi jdbi, Clock clock, @Any Instance<Tally> tallies) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.tallies = tallies;
    }

    /** Leaves it to another node if that is folding: it has looked when it started. */
    void onStart(@Observes StartupEvent event) {
        QuarkusTransaction.requiringNew()
                .timeout((int) Duration.ofMinutes(10).toSeconds())
                .run(() -> jdbi.useHandle(handle -> {
                    if (tryLock(handle)) {
                        tallies.forEach(tally -> tally.markAllIfNew(handle, Time.now(clock)));
                    }
                }));
    }

    void onPresenceChanged(@Observes PresenceChanged changed) {
        jdbi.useHandle(handle -> tallies.forEach(tally -> tally.markUnits(handle, changed.unitNos(), Time.now(clock))));
    }

    /** Sums follow in the same transaction, once whoever folds has finished. */
    void onUnitsMoved(@Observes UnitsMoved moved) {
        jdbi.useHandle(handle -> {
            waitForLock(handle);
            tallies.forEach(tally -> tally.move(handle, moved));
        });
    }

    /** Does nothing while another node folds. */
    @Scheduled(
            every = "2s",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        tallies.forEach(tally -> drain(handle -> tryLock(handle) ? tally.fold(handle) : 0));
    }

    /** Takes every mark there is, after the node that is folding. */
    public void fold() {
        tallies.forEach(tally -> drain(handle -> {
            waitForLock(handle);
            return tally.fold(handle);
        }));
    }

    private void drain(ToIntFunction<Handle> batch) {
        int marks;
        do {
            marks = QuarkusTransaction.requiringNew().call(() -> jdbi.withHandle(batch::applyAsInt));
        } while (marks == Tally.BATCH);
    }

    private static boolean tryLock(Handle handle) {
        return handle.createQuery("select pg_try_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(Boolean.class)
                .one();
    }

    private static void waitForLock(Handle handle) {
        handle.execute("select pg_advisory_xact_lock(?)", LOCK);
    }
}
