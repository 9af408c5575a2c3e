package vn.sotay.roster;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.platform.files.FileStore;
import vn.sotay.platform.files.FileStore.StoredFile;
import vn.sotay.platform.time.Time;

/**
 * Takes away what imports no longer need: the file and its rows, which are full of names and numbers. Of a cancelled
 * import at once, of others after a time. That there was one, its counts and the trail stay.
 */
@ApplicationScoped
public class RosterRetention {

    private final Jdbi jdbi;
    private final Clock clock;
    private final RosterConfig config;
    private final Staging staging;
    private final FileStore files;

    RosterRetention(Jdbi jdbi, Clock clock, RosterConfig config, Staging staging, FileStore files) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.config = config;
        this.staging = staging;
        this.files = files;
    }

    /** Everything that is due, one import at a time. */
    @Scheduled(
            every = "1m",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class,
            concurrentExecution = ConcurrentExecution.SKIP)
    public void run() {
        while (QuarkusTransaction.requiringNew().call(this::clearNext)) {
            // the next one
        }
    }

    private boolean clearNext() {
        Instant now = Time.now(clock);
        Optional<Kept> due = jdbi.withHandle(handle -> handle.createQuery("""
                        select id, sha256, size from roster_import
                        where cleared_at is null and (lease_until is null or lease_until < :now)
                            and (state = 'CANCELLED' or created_at < :until)
                        order by created_at limit 1 for update skip locked
                        """)
                .bind("now", now)
                .bind("until", now.minus(config.keepFor()))
                .map(ConstructorMapper.of(Kept.class))
                .findOne());
        due.ifPresent(kept -> {
            staging.clear(kept.id());
            jdbi.useHandle(handle -> handle.createUpdate("""
                            update roster_import set file = null, cleared_at = :now, version = version + 1,
                                state = case when state in ('APPLIED', 'FAILED') then state else 'CANCELLED' end
                            where id = :id
                            """)
                    .bind("now", now)
                    .bind("id", kept.id())
                    .execute());
            files.forget(new StoredFile(kept.sha256(), kept.size()));
        });
        return due.isPresent();
    }

    public record Kept(UUID id, String sha256, long size) {}
}
