package vn.sotay.reading;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.data.BaseEntity;
import vn.sotay.platform.web.Problem;
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
    @Column(nullable = false)
    public Requirement requirement;

    @Column(nullable = false)
    public Instant dueAt;

    @Column(nullable = false, updatable = false)
    public int assignedBy;

    /** The unit in whose name it was given, or the one that took over from it. */
    @Column(nullable = false)
    int askingNo;

    public Instant endedAt;

    /** The assignment that was given: this one, or the one that a merger of units continued here. Its public name. */
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
        assignment.askingNo = by.askingNo();
        assignment.requireFirst();
        assignment.persist();
        return assignment;
    }

    /** A unit asks the same people once; other terms are a change of what it asked. */
    private void requireFirst() {
        DutyAssignment.<DutyAssignment>find(
                        "itemNo = ?1 and unitNo = ?2 and scope = ?3 and role = ?4 and standing = ?5 and askingNo = ?6"
                                + " and endedAt is null",
                        itemNo,
                        unitNo,
                        scope,
                        role,
                        standing,
                        askingNo)
                .firstResultOptional()
                .ifPresent(there -> {
                    String name = Unit.findByNo(unitNo).orElseThrow().name;
                    throw Problem.conflict("reading/duty-already-there", name, there.partOf);
                });
    }

    /** What goes on of an assignment, locked. */
    static Optional<DutyAssignment> findLivingForChange(UUID partOf) {
        return find("partOf = ?1 and endedAt is null", partOf)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    DutyTerms terms() {
        return new DutyTerms(requirement, dueAt);
    }

    String etag() {
        return GivenDuty.etag(id, version);
    }

    /**
     * Asks for less, or gives more time, at any moment; asks for more with some notice, so that nobody is late at once.
     *
     * @throws Problem 400 for a date in the past, too far ahead, or without that notice
     */
    void change(DutyTerms wanted, Instant now, Duration notice) {
        if (!wanted.dueAt().equals(dueAt)) {
            wanted.requireSensible("/dueAt", now);
        }
        boolean asksMore =
                wanted.dueAt().isBefore(dueAt) || wanted.requirement().compareTo(requirement) > 0;
        if (asksMore && wanted.dueAt().isBefore(now.plus(notice))) {
            throw Problem.invalidField("/dueAt", "too-little-notice", notice.toHours());
        }
        dueAt = wanted.dueAt();
        requirement = wanted.requirement();
    }

    void end(Instant now) {
        endedAt = now.isBefore(createdAt) ? createdAt : now;
    }

    /** Who assigns, when and in whose name, to the unit they were found to govern. */
    record By(int memberNo, Unit unit, int askingNo, Instant at) {}
}
