package vn.sotay.publishing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Problem;

/**
 * How content becomes visible, changes and ceases to be visible: item, audience, history, change log and event in one
 * transaction. Nothing here asks for approvals but {@link #publish}; {@link Workflow} does.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Publishing {

    private final Jdbi jdbi;
    private final Clock clock;
    private final Audiences audiences;
    private final Steps steps;
    private final ApprovalRule rule;
    private final ItemEvents events;

    Publishing(Jdbi jdbi, Clock clock, Audiences audiences, Steps steps, ApprovalRule rule, ItemEvents events) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.audiences = audiences;
        this.steps = steps;
        this.rule = rule;
        this.events = events;
    }

    /**
     * Publishes at once to an audience that lies wholly in what the actor may publish to: for what one person may decide
     * alone.
     *
     * @throws Problem 404 for a unit the actor cannot see, 403 for one they do not govern, 409 for an item that is not
     *     ready, or for more people than one person may decide; 403 too for urgency without the right to it
     */
    public void publish(PublishedItem item, List<AudienceRow> audience, Actor by) {
        Unit owner = Unit.findByNo(item.ownerNo).orElseThrow().holdOpen();
        by.requireGoverns(Right.PUBLISH, owner.lineage);
        Collection<Addressed> rows = Addressed.all(audience, by, Right.PUBLISH);
        Addressed.requireMayHurry(item, rows, by);
        if (rule.needed(owner.lineage, rows) > 1) {
            throw Problem.conflict("publishing/second-approver-needed");
        }
        enter(item, rows, owner, by.memberNo());
    }

    /**
     * To those it is planned for.
     *
     * @param by {@code null} when the time came by itself
     */
    void publishPlanned(PublishedItem item, Unit owner, Integer by) {
        enter(item, audiences.planned(item.id), owner, by);
        audiences.plan(item.id, Set.of());
    }

    private void enter(PublishedItem item, Collection<Addressed> rows, Unit owner, Integer by) {
        Instant now = Time.now(clock);
        item.publish(by, now);
        item.flush();
        audiences.enter(item, rows, owner.lineage, now);
        keepRevision(item, new Revision(item.title, true, true, null), by, now);
        steps.add(item.id, item.revision, new Steps.Taken(StepKind.PUBLISHED, by, null));
        events.published().fire(new ItemPublished(item.id, item.itemNo));
    }

    /** Gives readers another revision, whose content is there already under the number after the current one. */
    public void revise(PublishedItem item, Revision revision, Actor by) {
        Instant now = Time.now(clock);
        item.revise(revision.title(), revision.material());
        item.prepare(false, !audiences.planned(item.id).isEmpty());
        item.flush();
        keepRevision(item, revision, by.memberNo(), now);
        audiences.tell(item, "REVISED", now);
        steps.add(item.id, item.revision, new Steps.Taken(StepKind.REVISED, by.memberNo(), revision.note()));
        events.changed().fire(new ItemChanged(item.id, item.itemNo, item.revision, revision.material()));
    }

    private void keepRevision(PublishedItem item, Revision revision, Integer by, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into publishing_revision
                            (item_id, revision, epoch, material, whole_again, title, note, at, by_no)
                        values (:item, :revision, :epoch, :material, :whole, :title, :note, :now, :by)
                        """)
                .bind("item", item.id)
                .bind("revision", item.revision)
                .bind("epoch", item.epoch)
                .bind("material", revision.material())
                .bind("whole", revision.material() && revision.wholeAgain())
                .bind("title", revision.title())
                .bind("note", revision.note())
                .bind("now", now)
                .bind("by", by)
                .execute());
    }

    /** Makes a published item one for these rows and no others. */
    void readdress(PublishedItem item, Collection<Addressed> wanted, Actor by) {
        Instant now = Time.now(clock);
        Set<Addressed> live = audiences.live(item.id);
        Set<Addressed> added = new HashSet<>(wanted);
        added.removeAll(live);
        Set<Addressed> removed = new HashSet<>(live);
        wanted.forEach(removed::remove);
        audiences.plan(item.id, Set.of());
        item.propose(false);
        if (added.isEmpty() && removed.isEmpty()) {
            return;
        }
        item.edited(now);
        item.flush();
        audiences.change(item, added, removed, now);
        steps.add(item.id, item.revision, new Steps.Taken(StepKind.AUDIENCE_CHANGED, by.memberNo(), null));
        events.readdressed().fire(new AudienceChanged(item.id, item.itemNo, !added.isEmpty(), now));
    }

    /** Takes it away from everybody but the owning side. Receipts stay as evidence. */
    public void withdraw(PublishedItem item, String reason, Actor by) {
        by.requireGoverns(Right.PUBLISH, Unit.findByNo(item.ownerNo).orElseThrow().lineage);
        end(item, ItemState.WITHDRAWN, reason);
        steps.add(item.id, item.revision, new Steps.Taken(StepKind.WITHDRAWN, by.memberNo(), reason));
        events.withdrawn().fire(new ItemWithdrawn(item.id, item.itemNo));
    }

    void expire(PublishedItem item) {
        end(item, ItemState.EXPIRED, null);
        steps.add(item.id, item.revision, new Steps.Taken(StepKind.EXPIRED, null, null));
        events.expired().fire(new ItemExpired(item.id, item.itemNo));
    }

    private void end(PublishedItem item, ItemState end, String reason) {
        Instant now = Time.now(clock);
        item.end(end, reason, now);
        item.flush();
        audiences.plan(item.id, Set.of());
        audiences.end(item, end.name(), now);
    }

    /**
     * @param material asks for reading again
     * @param wholeAgain of the whole, also of who read the text before; not only of what changed. Always where the content
     *     cannot tell what changed
     * @param note what changed, for readers; {@code null} for none
     */
    public record Revision(String title, boolean material, boolean wholeAgain, String note) {}

    /** What the floors above are told. */
    @Singleton
    record ItemEvents(
            Event<ItemPublished> published,
            Event<ItemChanged> changed,
            Event<AudienceChanged> readdressed,
            Event<ItemWithdrawn> withdrawn,
            Event<ItemExpired> expired) {}
}
