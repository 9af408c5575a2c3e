package vn.sotay.reading;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;
import vn.sotay.access.Actor;
import vn.sotay.audit.AuditTrail;
import vn.sotay.publishing.ItemProgress;
import vn.sotay.publishing.Progress;
import vn.sotay.publishing.PublishedItem;
import vn.sotay.publishing.Publishing;
import vn.sotay.publishing.Workflow;

/**
 * The steps of {@link Workflow} as every content feature offers them: with the duty the item will carry, and with their
 * trail. Callers hold the item with the right each step names, and know that its content is ready.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ItemLife {

    private final Workflow workflow;
    private final Publishing publishing;
    private final PlannedDuties duties;
    private final Progress progress;
    private final AuditTrail audit;

    ItemLife(Workflow workflow, Publishing publishing, PlannedDuties duties, Progress progress, AuditTrail audit) {
        this.workflow = workflow;
        this.publishing = publishing;
        this.duties = duties;
        this.progress = progress;
        this.audit = audit;
    }

    /** See {@link Workflow#submit}. */
    public ItemProgress submit(PublishedItem item, SubmitItem wanted, Actor by) {
        if (wanted.audience() != null) {
            workflow.plan(item, wanted.audience(), by);
        }
        if (wanted.duty() != null) {
            duties.plan(item, wanted.duty(), null, by);
        }
        workflow.submit(item, wanted.comment(), by);
        record(item, "submitted", Map.of("comment", wanted.comment() != null), by);
        return progress.of(item);
    }

    /** See {@link Workflow#sendBack}. */
    public ItemProgress sendBack(PublishedItem item, String comment, Actor by) {
        workflow.sendBack(item, comment, by);
        record(item, "returned", Map.of("comment", comment), by);
        return progress.of(item);
    }

    /** See {@link Workflow#approve}. */
    public ItemProgress approve(PublishedItem item, String comment, Actor by) {
        workflow.approve(item, comment, by);
        record(item, "approved", Map.of("revision", item.revision), by);
        return progress.of(item);
    }

    /** See {@link Workflow#release}. */
    public void publish(PublishedItem item, PublishItem wanted, Actor by) {
        if (wanted.duty() != null) {
            duties.plan(item, wanted.duty(), wanted.publishAt(), by);
        }
        workflow.release(item, wanted.release(), by);
        Map<String, Object> facts = new HashMap<>();
        facts.put("audience", wanted.audience());
        facts.put("duty", wanted.duty() != null);
        facts.put("publishAt", wanted.publishAt());
        record(item, wanted.publishAt() == null ? "published" : "scheduled", facts, by);
    }

    /** See {@link Publishing#withdraw}. */
    public void withdraw(PublishedItem item, String reason, Actor by) {
        publishing.withdraw(item, reason, by);
        record(item, "withdrawn", Map.of("reason", reason), by);
    }

    private void record(PublishedItem item, String verb, Map<String, Object> facts, Actor by) {
        PublishedItem.flush();
        audit.record(by.memberNo(), item.entry(verb).with(facts));
    }
}
