package vn.sotay.reading;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.data.BaseEntity;
import vn.sotay.publishing.AudienceRow;
import vn.sotay.publishing.PublishedItem;
import vn.sotay.publishing.Scope;

/** The people of some units are to read an item by a date. Who owes it is derived, never stored. */
@Entity
@Table(name = "reading_duty_assignment")
public class DutyAssignment extends BaseEntity {

    @Column(nullable = false, updatable = false)
    public int itemNo;

    @Column(nullable = false, updatable = false)
    public int unitNo;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    public Scope scope;

    /** Only holders of this office; empty for everybody. */
    @Column(nullable = false, updatable = false)
    public String role;

    /** Only members of this standing; empty for both. */
    @Column(nullable = false, updatable = false)
    public String standing;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    public Requirement requirement;

    @Column(nullable = false)
    public Instant dueAt;

    @Column(nullable = false, updatable = false)
    public int assignedBy;

    public Instant endedAt;

    /** The assignment that was given: this one, or the one that a merger of units continued here. */
    @Column(nullable = false, updatable = false)
    UUID partOf;

    /** When that was. */
    @Column(nullable = false, updatable = false)
    Instant givenAt;

    protected DutyAssignment() {}

    private DutyAssignment(Instant now) {
        super(now);
        this.partOf = id;
        this.givenAt = now;
    }

    static DutyAssignment assign(PublishedItem item, AudienceRow row, DutyTerms terms, By by) {
        DutyAssignment assignment = new DutyAssignment(by.at());
        assignment.itemNo = item.itemNo;
        assignment.unitNo = by.unit().unitNo;
        assignment.scope = row.scope();
        assignment.role = row.role() == null ? "" : row.role().name();
        assignment.standing = row.standing() == null ? "" : row.standing().name();
        assignment.requirement = terms.requirement();
        assignment.dueAt = terms.dueAt();
        assignment.assignedBy = by.memberNo();
        assignment.persist();
        return assignment;
    }

    /** Who assigns, when, to the unit they were found to govern. */
    record By(int memberNo, Unit unit, Instant at) {}
}
