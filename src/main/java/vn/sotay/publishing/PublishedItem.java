package vn.sotay.publishing;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.data.BaseEntity;
import vn.sotay.platform.web.Problem;

/** What any content has in common. A column that only one feature wants belongs to that feature. */
@Entity
@Table(name = "publishing_item")
public class PublishedItem extends BaseEntity {

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

    @Column(nullable = false, updatable = false)
    public int createdBy;

    public Instant publishedAt;

    public Integer publishedBy;

    public Instant endedAt;

    public String endReason;

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
        this.revision = 1;
        this.epoch = 1;
    }

    /** While it is a draft. @throws Problem 409 afterwards */
    public void describe(String title, boolean internal) {
        requireDraft();
        this.title = title;
        this.internal = internal;
    }

    public void requireDraft() {
        if (state != ItemState.DRAFT) {
            throw Problem.conflict("publishing/not-a-draft");
        }
    }

    void publish(int by, Instant now) {
        // Numbered first: asking for the number writes what is pending, and a published item without one is refused.
        int number = ((Number) Panache.getEntityManager()
                        .createNativeQuery("select nextval('publishing_item_no')")
                        .getSingleResult())
                .intValue();
        become(ItemState.PUBLISHED);
        itemNo = number;
        publishedAt = now;
        publishedBy = by;
    }

    void withdraw(String reason, Instant now) {
        become(ItemState.WITHDRAWN);
        endedAt = now;
        endReason = reason;
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
