package vn.sotay.publishing;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jdbi.v3.core.Jdbi;

/**
 * Numbers committed changes. A number is given only after the commit became visible, by one node at a time, so whoever
 * has seen a number has seen every lower one: what an identity column cannot promise.
 */
@ApplicationScoped
public class ChangeSequencer {

    private static final int LOCK = 0x50_C4;

    private final Jdbi jdbi;

    ChangeSequencer(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Stamps what is there; does nothing while another node does. */
    @Transactional
    @Scheduled(
            every = "1s",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void stamp() {
        jdbi.useHandle(handle -> {
            boolean mine = handle.createQuery("select pg_try_advisory_xact_lock(:lock)")
                    .bind("lock", LOCK)
                    .mapTo(Boolean.class)
                    .one();
            if (mine) {
                handle.createUpdate("""
                                update publishing_change c set change_no = n.change_no
                                from (select id, nextval('publishing_change_no') as change_no
                                      from (select id from publishing_change where change_no is null order by id) o) n
                                where c.id = n.id
                                """).execute();
            }
        });
    }
}
