package vn.sotay.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.sotay.organisation.Member;
import vn.sotay.platform.data.BaseEntity;

/** A one-time code on paper. A member has at most one open; issuing another replaces it, and the member is told. */
@Entity
@Table(name = "identity_activation_code")
public class ActivationCode extends BaseEntity {

    @Column(nullable = false, updatable = false)
    public int memberNo;

    @Column(nullable = false, updatable = false)
    byte[] codeSha256;

    @Column(updatable = false)
    public Integer issuedBy;

    @Column(nullable = false, updatable = false)
    public Instant expiresAt;

    public Instant usedAt;

    public Instant replacedAt;

    protected ActivationCode() {}

    private ActivationCode(Instant now) {
        super(now);
    }

    /**
     * @param issuedBy member number, {@code null} for the system's own first code
     * @return the code itself, to be shown once and never again
     */
    public static Issued issue(Member member, Integer issuedBy, Duration lifetime, Instant now) {
        // The member's row is locked, so that two issuers at once leave one open code and not an error.
        Member.getEntityManager().lock(member, LockModeType.PESSIMISTIC_WRITE);
        replaceOpen(member.memberNo, now);
        String secret = Secrets.activationCode();
        ActivationCode code = new ActivationCode(now);
        code.memberNo = member.memberNo;
        code.codeSha256 = Secrets.activationCodeHash(secret);
        code.issuedBy = issuedBy;
        code.expiresAt = now.plus(lifetime);
        code.persistAndFlush();
        SecurityEvent.byOfficer(SecurityEvent.Kind.CODE_ISSUED, member.memberNo, issuedBy, now);
        return new Issued(secret, code.expiresAt);
    }

    /** What was handed out and not used opens nothing from now on. */
    static void replaceOpen(int memberNo, Instant now) {
        update("replacedAt = ?1 where memberNo = ?2 and usedAt is null and replacedAt is null", now, memberNo);
    }

    /** The open code of a member with a lock, so that it is used once however many try. */
    static Optional<ActivationCode> findUsable(int memberNo, String typed, Instant now) {
        return ActivationCode.<ActivationCode>find(
                        "memberNo = ?1 and codeSha256 = ?2 and usedAt is null and replacedAt is null and expiresAt > ?3",
                        memberNo,
                        Secrets.activationCodeHash(typed),
                        now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    void use(Instant now) {
        usedAt = now;
    }

    public record Issued(String code, Instant expiresAt) {}
}
