package vn.sotay.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Seals what was written, on one node at a time and in the order in which it finds it. */
@ApplicationScoped
public class SealingJob {

    private static final int LOCK = 0x50_A5;
    private static final int BATCH = 500;

    private final Jdbi jdbi;

    SealingJob(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Scheduled(
            every = "5s",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void run() {
        while (QuarkusTransaction.requiringNew().call(() -> jdbi.withHandle(SealingJob::sealBatch)) == BATCH) {
            // More may wait.
        }
    }

    static int sealBatch(Handle handle) {
        boolean mine = handle.createQuery("select pg_try_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(Boolean.class)
                .one();
        if (!mine) {
            return 0;
        }
        List<Waiting> waiting = handle.createQuery("select q.id as queued, " + TrailRow.COLUMNS
                        + " from audit_unsealed q join audit_entry e on e.id = q.entry_id order by q.id limit :batch")
                .bind("batch", BATCH)
                .map((row, context) -> new Waiting(row.getLong("queued"), TrailRow.of(row)))
                .list();
        if (!waiting.isEmpty()) {
            seal(handle, waiting);
        }
        return waiting.size();
    }

    private static void seal(Handle handle, List<Waiting> waiting) {
        Seal last = handle.createQuery("select seq, hash from audit_seal order by seq desc limit 1")
                .map((row, context) -> new Seal(row.getLong("seq"), row.getBytes("hash")))
                .findOne()
                .orElse(Seal.NONE);
        PreparedBatch seals =
                handle.prepareBatch("insert into audit_seal (seq, entry_id, hash) values (:seq, :entry, :hash)");
        List<Long> sealed = new ArrayList<>();
        for (Waiting one : waiting) {
            last = last.next(one.entry());
            seals.bind("seq", last.seq())
                    .bind("entry", one.entry().id())
                    .bind("hash", last.hash())
                    .add();
            sealed.add(one.queued());
        }
        seals.execute();
        handle.createUpdate("delete from audit_unsealed where id = any(:sealed)")
                .bindArray("sealed", Long.class, sealed)
                .execute();
    }

    private record Waiting(long queued, TrailRow entry) {}
}
