package vn.sotay.publishing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Problem;
import vn.sotay.publishing.Publishing.Revision;
import vn.sotay.publishing.Steps.Taken;

/**
 * How an item gets from a draft to its readers: submitted, approved by as many people as its reach asks for, published
 * or scheduled, or sent back. Of what is published already, what reaches further or says something else takes as many
 * people: the first one's call waits until another makes the same.
 *
 * <p>Callers hold the item ({@link OwnItems}) with the right each verb names.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Workflow {

    private static final Duration FURTHEST = Duration.ofDays(5 * 366);

    private final Clock clock;
    private final Audiences audiences;
    private final Steps steps;
    private final ApprovalRule rule;
    private final Publishing publishing;

    Workflow(Clock clock, Audiences audiences, Steps steps, ApprovalRule rule, Publishing publishing) {
        this.clock = clock;
        this.audiences = audiences;
        this.steps = steps;
        this.rule = rule;
        this.publishing = publishing;
    }

    /**
     * Says whom a draft is for; holders of {@link Right#WRITE} may, within what they may write for.
     *
     * @throws Problem 404, 403 for a unit, 409 for what is no draft
     */
    public void plan(PublishedItem item, Collection<AudienceRow> rows, Actor by) {
        item.requireDraft();
        audiences.plan(item.id, Addressed.all(rows, by, Right.WRITE));
        item.edited(Time.now(clock));
    }

    /** Asks for approval; holders of {@link Right#WRITE} may. @throws Problem 409 without an audience */
    public void submit(PublishedItem item, String comment, Actor by) {
        requirePlanned(item);
        item.submit();
        steps.add(item.id, item.revision, new Taken(StepKind.SUBMITTED, by.memberNo(), comment));
    }

    /**
     * One of the approvals it needs; holders of {@link Right#PUBLISH} over the owner and the whole audience may.
     *
     * @throws Problem 403 for a unit of the audience, 409 when it is not submitted or the same person did already
     */
    public void approve(PublishedItem item, String comment, Actor by) {
        if (item.state != ItemState.SUBMITTED) {
            throw Problem.conflict("publishing/wrong-state", item.state.name(), ItemState.APPROVED.name());
        }
        Set<Integer> approvers = steps.approvers(item.id, item.revision);
        if (!approvers.add(by.memberNo())) {
            throw Problem.conflict("publishing/approved-already");
        }
        Set<Addressed> rows = requireGoverned(requirePlanned(item), by);
        steps.add(item.id, item.revision, new Taken(StepKind.APPROVED, by.memberNo(), comment));
        item.edited(Time.now(clock));
        if (approvers.size() >= needed(item, rows)) {
            item.approve();
        }
    }

    /** Makes it a draft again; those who may publish, and of what is only submitted those who may write. */
    public void sendBack(PublishedItem item, String comment, Actor by) {
        if (item.state != ItemState.SUBMITTED) {
            by.requireGoverns(Right.PUBLISH, owner(item).lineage);
        }
        item.sendBack();
        steps.add(item.id, item.revision, new Taken(StepKind.RETURNED, by.memberNo(), comment));
    }

    /**
     * Publishes now or at a time; holders of {@link Right#PUBLISH} over the owner and the whole audience may, and approve
     * by it.
     *
     * @throws Problem 400 for times that make no sense, 403 for a unit of the audience or urgency, 409 without an audience or when
     *     somebody else has to approve first
     */
    public void release(PublishedItem item, Release release, Actor by) {
        if (!item.state.mayStillBecome(ItemState.PUBLISHED)) {
            throw Problem.conflict("publishing/wrong-state", item.state.name(), ItemState.PUBLISHED.name());
        }
        release.requireSensible(Time.now(clock));
        Unit owner = owner(item).holdOpen();
        if (release.audience() != null) {
            plan(item, release.audience(), by);
        }
        Set<Addressed> rows = requireGoverned(requirePlanned(item), by);
        Addressed.requireMayHurry(item, rows, by);
        if (item.state == ItemState.DRAFT) {
            submit(item, null, by);
        }
        approveBy(item, item.revision, needed(item, rows), by);
        if (item.state == ItemState.SUBMITTED) {
            item.approve();
        }
        item.expireAt(release.expiresAt());
        if (release.publishAt() == null) {
            publishing.publishPlanned(item, owner, by.memberNo());
        } else {
            item.schedule(release.publishAt());
            steps.add(item.id, item.revision, new Taken(StepKind.SCHEDULED, by.memberNo(), null));
        }
    }

    private void approveBy(PublishedItem item, int revision, int needed, Actor by) {
        if (!isApproved(item, revision, needed, by)) {
            throw Problem.conflict("publishing/second-approver-needed");
        }
    }

    /** Counts the actor too, when the others are not enough. */
    private boolean isApproved(PublishedItem item, int revision, int needed, Actor by) {
        Set<Integer> approvers = steps.approvers(item.id, revision);
        if (approvers.size() < needed && approvers.add(by.memberNo())) {
            steps.add(item.id, revision, new Taken(StepKind.APPROVED, by.memberNo(), null));
        }
        return approvers.size() >= needed;
    }

    /**
     * Another audience for what is published; holders of {@link Right#PUBLISH} over the owner and every unit added may.
     *
     * @return false when it waits until a second person asks for the same
     * @throws Problem 404, 403 for a unit that is added, 403 for urgency without the right to it, 409 for what is not
     *     published
     */
    public boolean readdress(PublishedItem item, Collection<AudienceRow> rows, Actor by) {
        item.requirePublished();
        by.requireGoverns(Right.PUBLISH, owner(item).lineage);
        Set<Addressed> live = audiences.live(item.id);
        Set<Addressed> wanted = new HashSet<>(Addressed.adding(rows, live, by));
        Addressed.requireMayHurry(
                item, wanted.stream().filter(row -> !live.contains(row)).toList(), by);
        if (!live.containsAll(wanted) && needed(item, wanted) > 1 && !isProposedByOther(item, wanted, by)) {
            audiences.plan(item.id, wanted);
            item.propose(true);
            item.edited(Time.now(clock));
            steps.add(item.id, item.revision, new Taken(StepKind.AUDIENCE_PROPOSED, by.memberNo(), null));
            return false;
        }
        publishing.readdress(item, wanted, by);
        return true;
    }

    private boolean isProposedByOther(PublishedItem item, Set<Addressed> wanted, Actor by) {
        return audiences.planned(item.id).equals(wanted)
                && !steps.proposers(item.id, item.revision).contains(by.memberNo());
    }

    /** The content of a further revision is there; holders of {@link Right#WRITE} may say so. */
    public void prepare(PublishedItem item, Actor by) {
        item.prepare(true, !audiences.planned(item.id).isEmpty());
        item.edited(Time.now(clock));
        steps.add(item.id, item.revision + 1, new Taken(StepKind.REVISION_PREPARED, by.memberNo(), null));
    }

    /** The further revision was dropped. */
    public void unprepare(PublishedItem item, Actor by) {
        item.prepare(false, !audiences.planned(item.id).isEmpty());
        item.edited(Time.now(clock));
        steps.add(item.id, item.revision + 1, new Taken(StepKind.RETURNED, by.memberNo(), null));
    }

    /**
     * Shows readers the revision that was prepared; holders of {@link Right#PUBLISH} may.
     *
     * @return false when it waits until a second person asks for the same
     */
    public boolean revise(PublishedItem item, Revision revision, Actor by) {
        item.requirePublished();
        if (!isApproved(item, item.revision + 1, needed(item, audiences.live(item.id)), by)) {
            item.edited(Time.now(clock));
            return false;
        }
        publishing.revise(item, revision, by);
        return true;
    }

    /** @param at {@code null} for never; holders of {@link Right#PUBLISH} may. @throws Problem 400 for a time that passed */
    public void expireAt(PublishedItem item, Instant at, Actor by) {
        new Release(null, null, at).requireSensible(Time.now(clock));
        if (item.state == ItemState.WITHDRAWN || item.state == ItemState.EXPIRED) {
            throw Problem.conflict("publishing/not-published");
        }
        item.expireAt(at);
        item.edited(Time.now(clock));
        steps.add(
                item.id,
                item.revision,
                new Taken(StepKind.EXPIRY_CHANGED, by.memberNo(), at == null ? null : at.toString()));
    }

    private Set<Addressed> requirePlanned(PublishedItem item) {
        Set<Addressed> rows = audiences.planned(item.id);
        if (rows.isEmpty()) {
            throw Problem.conflict("publishing/no-audience");
        }
        return rows;
    }

    private static Set<Addressed> requireGoverned(Set<Addressed> rows, Actor by) {
        List<Integer> units = rows.stream().map(Addressed::unitNo).distinct().toList();
        Unit.listByNos(units).forEach(unit -> by.requireGoverns(Right.PUBLISH, unit.holdOpen().lineage));
        return rows;
    }

    private int needed(PublishedItem item, Collection<Addressed> rows) {
        return rule.needed(owner(item).lineage, rows);
    }

    private static Unit owner(PublishedItem item) {
        return Unit.findByNo(item.ownerNo).orElseThrow();
    }

    /**
     * @param audience in place of what was planned; {@code null} for that
     * @param publishAt {@code null} for now
     * @param expiresAt {@code null} for never
     */
    public record Release(List<AudienceRow> audience, Instant publishAt, Instant expiresAt) {

        void requireSensible(Instant now) {
            requireAhead("/publishAt", publishAt, now);
            requireAhead("/expiresAt", expiresAt, publishAt == null ? now : publishAt);
        }

        private static void requireAhead(String pointer, Instant time, Instant after) {
            if (time != null && !time.isAfter(after)) {
                throw Problem.invalidField(pointer, "date-in-past");
            }
            if (time != null && time.isAfter(after.plus(FURTHEST))) {
                throw Problem.invalidField(pointer, "date-too-far");
            }
        }
    }
}
