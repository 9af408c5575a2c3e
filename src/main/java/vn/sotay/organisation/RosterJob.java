package vn.sotay.organisation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
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
        List<Integer> holders = held("""
                select member_no from organisation_member where member_no in (
                    select member_no from organisation_office where in_force and valid_to <= :now
                    order by valid_to limit :batch)
                order by member_no for no key update skip locked
                """);
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update organisation_office set in_force = false, version = version + 1
                        where member_no = any(:members) and in_force and valid_to <= :now
                        """)
                .bind("members", holders.stream().mapToInt(Integer::intValue).toArray())
                .bind("now", Time.now(clock))
                .execute());
        roster.refresh(holders);
        return holders.size();
    }

    private int passDates() {
        List<Integer> due = held("""
                select member_no from organisation_member where member_no in (
                    select member_no from organisation_roster where next_change <= :now
                    order by next_change limit :batch)
                order by member_no for no key update skip locked
                """);
        roster.refresh(due);
        return due.size();
    }

    /** The members first, then what is kept of them, as everybody else does. */
    private List<Integer> held(String members) {
        return jdbi.withHandle(handle -> handle.createQuery(members)
                .bind("now", Time.now(clock))
                .bind("batch", BATCH)
                .mapTo(Integer.class)
                .list());
    }
}
