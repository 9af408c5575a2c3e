package vn.sotay.publishing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Problem;
import vn.sotay.publishing.Steps.Taken;

/**
 * Destroys what an item says, because a secret was found in it. The first person's call withdraws it at once; a second
 * person's destroys it. That it was there, to whom it went and who read it stays as evidence.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Purge {

    /** In place of every title it had. */
    static final String DESTROYED = "Nội dung đã bị xóa";

    private final Jdbi jdbi;
    private final Clock clock;
    private final Publishing publishing;
    private final Steps steps;
    private final Event<ItemPurged> purged;

    Purge(Jdbi jdbi, Clock clock, Publishing publishing, Steps steps, Event<ItemPurged> purged) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.publishing = publishing;
        this.steps = steps;
        this.purged = purged;
    }

    /**
     * Holders of {@link Right#PUBLISH} over the owning unit may.
     *
     * @return false when it waits for a second person
     * @throws Problem 409 for what was never published, or is destroyed already
     */
    public boolean purge(PublishedItem item, String reason, Actor by) {
        by.requireGoverns(Right.PUBLISH, Unit.findByNo(item.ownerNo).orElseThrow().lineage);
        if (item.itemNo == null) {
            throw Problem.conflict("publishing/purge-a-draft");
        }
        if (item.purgedAt != null) {
            throw Problem.conflict("publishing/purged-already");
        }
        if (item.state == ItemState.PUBLISHED) {
            publishing.withdraw(item, reason, by);
        }
        Optional<Integer> asked = askedBy(item);
        if (asked.isEmpty() || asked.get() == by.memberNo()) {
            steps.add(item.id, item.revision, new Taken(StepKind.PURGE_ASKED, by.memberNo(), reason));
            item.edited(Time.now(clock));
            return false;
        }
        destroy(item, reason, by);
        return true;
    }

    /** The first who did, whoever repeated it since. */
    private Optional<Integer> askedBy(PublishedItem item) {
        return jdbi.withHandle(handle -> handle.createQuery("select by_no from publishing_step"
                        + " where item_id = :item and kind = 'PURGE_ASKED' order by id limit 1")
                .bind("item", item.id)
                .mapTo(Integer.class)
                .findOne());
    }

    private void destroy(PublishedItem item, String reason, Actor by) {
        Instant now = Time.now(clock);
        item.purge(DESTROYED, now);
        item.flush();
        steps.add(item.id, item.revision, new Taken(StepKind.PURGED, by.memberNo(), reason));
        jdbi.useHandle(handle -> {
            handle.createUpdate("update publishing_revision set title = :instead, note = null where item_id = :item")
                    .bind("instead", DESTROYED)
                    .bind("item", item.id)
                    .execute();
            // What people said on the way may quote it; why it was destroyed does not.
            handle.createUpdate("update publishing_step set comment = null"
                            + " where item_id = :item and kind not in ('PURGE_ASKED', 'PURGED', 'WITHDRAWN')")
                    .bind("item", item.id)
                    .execute();
            // Everybody it ever was for: their phones may still hold it.
            handle.createUpdate("""
                            insert into publishing_change (item_no, unit_no, scope, role, kind, revision, at)
                            select distinct item_no, unit_no, scope, role, 'PURGED', cast(:revision as int),
                                cast(:now as timestamptz)
                            from publishing_audience where item_no = :number
                            """)
                    .bind("revision", item.revision)
                    .bind("now", now)
                    .bind("number", item.itemNo)
                    .execute();
        });
        purged.fire(new ItemPurged(item.id, item.itemNo));
    }
}
