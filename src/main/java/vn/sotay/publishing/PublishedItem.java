package vn.sotay.publishing;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import vn.sotay.audit.AuditEntry;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.data.BaseEntity;
import vn.sotay.platform.web.Problem;

/** What any content has in common. A column that only one feature wants belongs to that feature. */
@Entity
@Table(name = "publishing_item")
public class PublishedItem extends BaseEntity {

    /** An epoch has 16 bits, and each revision may begin one. */
    public static final int MOST_REVISIONS = Short.MAX_VALUE;

    /** Given at publication; a greater number was published later. */
    public Integer itemNo;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    public ItemKind kind;

    @Column(nullable = false, updatable = false)
    public int ownerNo;

    @Column(nullable = false)
    public String title;

    /** For members only: a lock screen may not show even the title. */
    @Column(nullable = false)
    public boolean internal;

    /** The content changed. */
    @Column(nullable = false)
    public int revision;

    /** The content changed materially; receipts are kept per epoch. */
    @Column(nullable = false)
    public short epoch;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public ItemState state;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public Urgency urgency;

    @Column(nullable = false, updatable = false)
    public int createdBy;

    /** When anything of it was last changed by hand, its content too; so that the version tells of every edit. */
    @Column(nullable = false)
    public Instant editedAt;

    /** For when it is scheduled. */
    public Instant publishAt;

    /** When it ceases to be shown. */
    public Instant expiresAt;

    /** When the state turns by itself; {@code null} if it does not. */
    Instant turnsAt;

    /** The content of the revision after the current one is there and not shown yet. */
    @Column(nullable = false)
    public boolean prepared;

    /** For an approver. */
    @Column(nullable = false)
    boolean waiting;

    public Instant publishedAt;

    public Integer publishedBy;

    public Instant endedAt;

    public String endReason;

    /** When its content was destroyed. */
    public Instant purgedAt;

    protected PublishedItem() {}

    /** A draft, visible to the owning side only. */
    public static PublishedItem draft(ItemKind kind, Unit owner, String title, int createdBy, Instant now) {
        PublishedItem item = new PublishedItem(now);
        item.kind = kind;
        item.ownerNo = owner.unitNo;
        item.title = title;
        item.createdBy = createdBy;
        item.persist();
        return item;
    }

    private PublishedItem(Instant now) {
        super(now);
        this.state = ItemState.DRAFT;
        this.urgency = Urgency.NORMAL;
        this.editedAt = now;
        this.revision = 1;
        this.epoch = 1;
    }

    /** While it is a draft. @throws Problem 409 afterwards */
    public void describe(String title, boolean internal, Instant now) {
        requireDraft();
        this.title = title;
        this.internal = internal;
        edited(now);
    }

    /** Whether a lock screen may show its title; a mistake here is mended at any time. */
    public void keepInternal(boolean internal) {
        this.internal = internal;
    }

    /** While it is a draft. @throws Problem 409 afterwards */
    public void tellAs(Urgency urgency) {
        requireDraft();
        this.urgency = urgency;
    }

    /** Something of its content, which another table holds, was changed. */
    public void edited(Instant now) {
        // Twice within a microsecond is still two edits.
        editedAt = now.isAfter(editedAt) ? now : editedAt.plus(1, ChronoUnit.MICROS);
    }

    public void requireDraft() {
        if (state != ItemState.DRAFT) {
            throw Problem.conflict("publishing/not-a-draft");
        }
    }

    public void requirePublished() {
        if (state != ItemState.PUBLISHED) {
            throw Problem.conflict("publishing/not-published");
        }
    }

    /** Readers have it, and no further revision waits for them. @throws Problem 409 otherwise */
    public void requireNothingPrepared() {
        requirePublished();
        if (prepared) {
            throw Problem.conflict("publishing/version-prepared");
        }
    }

    /** @throws Problem 404 when that is not the revision that waits for readers */
    public void requirePrepared(int revision) {
        if (!prepared || revision != this.revision + 1) {
            throw Problem.notFound("publishing/revision-not-found");
        }
    }

    /** For the trail, in the words of the feature that holds the content. */
    public AuditEntry entry(String verb) {
        return AuditEntry.of(kind.action(verb), kind.noun(), id, ownerNo);
    }

    /** What an edit sends as If-Match. */
    public String etag() {
        return ItemView.etag(revision, version);
    }

    void submit() {
        become(ItemState.SUBMITTED);
        waiting = true;
    }

    void approve() {
        become(ItemState.APPROVED);
        waiting = false;
    }

    void sendBack() {
        become(ItemState.DRAFT);
        waiting = false;
        publishAt = null;
        turnsAt = null;
    }

    /** Also to another time than before. */
    void schedule(Instant at) {
        if (state != ItemState.SCHEDULED) {
            become(ItemState.SCHEDULED);
        }
        publishAt = at;
        turnsAt = at;
    }

    /** @param by {@code null} when the time came by itself */
    void publish(Integer by, Instant now) {
        // Numbered first: asking for the number writes what is pending, and a published item without one is refused.
        int number = ((Number) Panache.getEntityManager()
                        .createNativeQuery("select nextval('publishing_item_no')")
                        .getSingleResult())
                .intValue();
        become(ItemState.PUBLISHED);
        itemNo = number;
        publishedAt = now;
        publishedBy = by;
        turnsAt = expiresAt;
    }

    void expireAt(Instant at) {
        expiresAt = at;
        turnsAt = state == ItemState.PUBLISHED ? at : turnsAt;
    }

    /** @param proposed whether another audience waits for a second approver */
    void prepare(boolean isThere, boolean proposed) {
        requirePublished();
        prepared = isThere;
        waiting = isThere || proposed;
    }

    void propose(boolean isThere) {
        requirePublished();
        waiting = isThere || prepared;
    }

    void revise(String title, boolean material) {
        requirePublished();
        this.title = title;
        revision++;
        if (material) {
            epoch++;
        }
    }

    /** @param reason shown to those who had it; {@code null} when its time was over */
    void end(ItemState end, String reason, Instant now) {
        become(end);
        endedAt = now;
        endReason = reason;
        turnsAt = null;
        prepared = false;
        waiting = false;
    }

    void purge(String instead, Instant now) {
        title = instead;
        purgedAt = now;
    }

    private void become(ItemState next) {
        if (!state.mayBecome(next)) {
            throw Problem.conflict("publishing/wrong-state", state.name(), next.name());
        }
        state = next;
    }

    /** With a lock on its row, so that two callers who change its state come one after the other. */
    public static Optional<PublishedItem> findForChange(UUID id) {
        return Optional.ofNullable(Panache.getEntityManager()
                .find(PublishedItem.class, id, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE));
    }
}
