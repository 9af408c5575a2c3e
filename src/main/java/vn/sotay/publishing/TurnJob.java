package vn.sotay.publishing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.time.Time;

/**
 * Publishes what is scheduled and ends what has expired, when its time has come. The item's own row is the job: whichever
 * node gets its lock turns the state, every other one finds it turned. After a downtime the next run catches up.
 */
@ApplicationScoped
public class TurnJob {

    private static final Logger LOG = Logger.getLogger(TurnJob.class);
    private static final int BATCH = 100;

    private final Jdbi jdbi;
    private final Clock clock;
    private final Audiences audiences;
    private final Publishing publishing;
    private final AuditTrail audit;

    TurnJob(Jdbi jdbi, Clock clock, Audiences audiences, Publishing publishing, AuditTrail audit) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.audiences = audiences;
        this.publishing = publishing;
        this.audit = audit;
    }

    @Scheduled(
            every = "1s",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        List<UUID> due;
        do {
            due = due();
            due.forEach(this::run);
        } while (due.size() == BATCH);
    }

    private List<UUID> due() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id from publishing_item where turns_at <= :now order by turns_at limit :batch")
                .bind("now", Time.now(clock))
                .bind("batch", BATCH)
                .mapTo(UUID.class)
                .list());
    }

    /** One item, if its time has come; for tests and tools. */
    public void run(UUID itemId) {
        try {
            QuarkusTransaction.requiringNew().run(() -> turn(itemId));
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "Item %s could not be turned; tried again later", itemId);
            putOff(itemId);
        }
    }

    /** Units before the item, as a merger does; what it changed meanwhile is left to the next run. */
    private void turn(UUID itemId) {
        PublishedItem seen = PublishedItem.findById(itemId);
        if (seen == null || seen.turnsAt == null) {
            return;
        }
        Unit owner = Unit.findByNo(seen.ownerNo).orElseThrow().hold();
        Set<Integer> held = plannedUnits(itemId);
        Unit.listByNos(List.copyOf(held)).forEach(Unit::hold);
        PublishedItem.getEntityManager().detach(seen);
        PublishedItem item = PublishedItem.findForChange(itemId).orElseThrow();
        Instant now = Time.now(clock);
        boolean same = item.ownerNo == owner.unitNo && held.containsAll(plannedUnits(itemId));
        if (!same || item.turnsAt == null || item.turnsAt.isAfter(now)) {
            return;
        }
        if (item.state == ItemState.SCHEDULED) {
            publishing.publishPlanned(item, owner, null);
            record("publishing.published-on-schedule", item, Map.of("publishAt", item.publishAt));
        } else {
            publishing.expire(item);
            record("publishing.expired", item, Map.of("expiresAt", item.expiresAt));
        }
    }

    private Set<Integer> plannedUnits(UUID itemId) {
        return audiences.planned(itemId).stream().map(Addressed::unitNo).collect(Collectors.toSet());
    }

    private void record(String action, PublishedItem item, Map<String, Object> facts) {
        audit.record(null, AuditEntry.of(action, "item", item.id, item.ownerNo).with(facts));
    }

    /** By as long as it is late already, within bounds: a hindrance that passes costs seconds, one that stays no others' time. */
    private void putOff(UUID itemId) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update publishing_item set turns_at = cast(:now as timestamptz) + least(interval '10 minutes',
                            greatest(interval '1 second', :now - case state when 'SCHEDULED' then publish_at else expires_at end))
                        where id = :id and turns_at <= :now
                        """)
                .bind("now", Time.now(clock))
                .bind("id", itemId)
                .execute());
    }
}
