package vn.sotay.organisation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.platform.time.Time;

/**
 * Lets end and begin by themselves what was given a date: temporary transfers, exemptions, suspensions, offices. After
 * downtime too, and on any number of nodes: each takes what no other has.
 */
@ApplicationScoped
public class RosterJob {

    private static final int BATCH = 1_000;

    private final Jdbi jdbi;
    private final Clock clock;
    private final Roster roster;

    RosterJob(Jdbi jdbi, Clock clock, Roster roster) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.roster = roster;
    }

    /** Everything that is due. */
    @Scheduled(
            every = "2s",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void run() {
        drain(this::endOffices);
        drain(this::passDates);
    }

    private static void drain(Callable<Integer> batch) {
        while (QuarkusTransaction.requiringNew().call(batch) == BATCH) {
            // the next thousand
        }
    }

    private int endOffices() {
        return refreshed("""
                update organisation_office set in_force = false, version = version + 1 where id in (
                    select id from organisation_office where in_force and valid_to <= :now
                    order by valid_to limit :batch for update skip locked)
                returning member_no
                """);
    }

    private int passDates() {
        return refreshed("""
                select member_no from organisation_roster where next_change <= :now
                order by next_change limit :batch for update skip locked
                """);
    }

    private int refreshed(String members) {
        Instant now = Time.now(clock);
        List<Integer> due = jdbi.withHandle(handle -> handle.createQuery(members)
                .bind("now", now)
                .bind("batch", BATCH)
                .mapTo(Integer.class)
                .list());
        roster.refresh(due);
        return due.size();
    }
}
