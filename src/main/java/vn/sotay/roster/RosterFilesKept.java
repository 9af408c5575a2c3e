package vn.sotay.roster;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.platform.data.Retained;
import vn.sotay.platform.files.FileStore;
import vn.sotay.platform.files.FileStore.StoredFile;
import vn.sotay.platform.time.Time;

/**
 * Uploaded files and their rows, which are full of names and numbers. Those of a cancelled import go at once, others after
 * their time. That there was an import, its counts and the trail stay.
 */
@ApplicationScoped
public class RosterFilesKept implements Retained {

    private static final int BATCH = 5_000;

    private final Jdbi jdbi;
    private final Clock clock;
    private final FileStore files;

    RosterFilesKept(Jdbi jdbi, Clock clock, FileStore files) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.files = files;
    }

    @Override
    public String name() {
        return "roster-imports";
    }

    @Override
    public Duration usually() {
        return Duration.ofDays(30);
    }

    @Override
    public int removeOlderThan(Instant limit, int atMost) {
        return remove("created_at < :limit", limit, atMost);
    }

    /** What nobody wants any more. */
    @Scheduled(
            every = "1m",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class,
            concurrentExecution = ConcurrentExecution.SKIP)
    public void removeCancelled() {
        while (QuarkusTransaction.requiringNew().call(() -> remove("state = 'CANCELLED'", Time.now(clock), BATCH))
                == BATCH) {
            // the next five thousand
        }
    }

    private int remove(String due, Instant limit, int atMost) {
        int gone = 0;
        for (Optional<Kept> next = next(due, limit); next.isPresent() && gone < atMost; next = next(due, limit)) {
            int rows = removeRows(next.get(), atMost - gone);
            gone += rows;
            if (gone < atMost) {
                finish(next.get());
                gone++;
            }
        }
        return gone;
    }

    /** No node is at work on it. */
    private Optional<Kept> next(String due, Instant limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, sha256, size from roster_import
                        where cleared_at is null and (lease_until is null or lease_until < :now) and <due>
                        order by created_at limit 1 for update skip locked
                        """)
                .define("due", due.replace(":limit", "cast(:limit as timestamptz)"))
                .configure(
                        org.jdbi.v3.core.statement.SqlStatements.class,
                        statements -> statements.setUnusedBindingAllowed(true))
                .bind("now", Time.now(clock))
                .bind("limit", limit)
                .map(ConstructorMapper.of(Kept.class))
                .findOne());
    }

    private int removeRows(Kept kept, int atMost) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        delete from roster_import_row where import_id = :id and ordinal in (
                            select ordinal from roster_import_row where import_id = :id limit :atMost)
                        """)
                .bind("id", kept.id())
                .bind("atMost", atMost)
                .execute());
    }

    private void finish(Kept kept) {
        jdbi.useHandle(handle -> {
            handle.execute("delete from roster_import_error where import_id = ?", kept.id());
            handle.createUpdate("""
                            update roster_import set file = null, cleared_at = :now, version = version + 1,
                                state = case when state in ('APPLIED', 'FAILED') then state else 'CANCELLED' end
                            where id = :id
                            """)
                    .bind("now", Time.now(clock))
                    .bind("id", kept.id())
                    .execute();
        });
        files.forget(new StoredFile(kept.sha256(), kept.size()));
    }

    public record Kept(UUID id, String sha256, long size) {}
}
