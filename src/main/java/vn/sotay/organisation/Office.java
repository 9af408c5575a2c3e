package vn.sotay.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.sotay.access.Role;
import vn.sotay.platform.data.BaseEntity;

/** An office held in a unit, by a member of any cell, from one moment to another. */
@Entity
@Table(name = "organisation_office")
public class Office extends BaseEntity {

    @Column(nullable = false, updatable = false)
    public int memberNo;

    @Column(nullable = false, updatable = false)
    public int unitNo;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    public Role role;

    @Column(nullable = false)
    public Instant validFrom;

    public Instant validTo;

    public Integer grantedBy;

    @Column(nullable = false)
    public boolean inForce;

    protected Office() {}

    /** @param grantedBy member number, {@code null} for the system's own first grant */
    static Office grant(Member member, Unit unit, Role role, Integer grantedBy, Instant now) {
        Office office = new Office(now);
        office.memberNo = member.memberNo;
        office.unitNo = unit.unitNo;
        office.role = role;
        office.grantedBy = grantedBy;
        office.persistAndFlush();
        return office;
    }

    private Office(Instant now) {
        super(now);
        this.validFrom = now;
        this.inForce = true;
    }

    /** @param until {@code null} for no end */
    void endAt(Instant until) {
        validTo = until;
        flush();
    }

    void end(Instant now) {
        // The clocks of two nodes may differ.
        validTo = now.isBefore(validFrom) ? validFrom : now;
        inForce = false;
        flush();
    }

    static Optional<Office> findInForce(UUID id, int memberNo) {
        return find("id = ?1 and memberNo = ?2 and inForce", id, memberNo).firstResultOptional();
    }

    static Optional<Office> findHeld(int memberNo, int unitNo, Role role) {
        return find("memberNo = ?1 and unitNo = ?2 and role = ?3 and inForce", memberNo, unitNo, role)
                .firstResultOptional();
    }

    /** Whether somebody else than this member has given the person an office since. */
    public static boolean isGrantedSince(Instant since, int memberNo, int byAnotherThan) {
        return count(
                        "memberNo = ?1 and inForce and validFrom > ?2 and (grantedBy is null or grantedBy <> ?3)",
                        memberNo,
                        since,
                        byAnotherThan)
                > 0;
    }

    static List<Office> listByMember(int memberNo) {
        return list("memberNo = ?1 and inForce order by validFrom", memberNo);
    }
}
