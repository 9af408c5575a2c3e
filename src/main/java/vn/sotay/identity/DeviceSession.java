package vn.sotay.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.sotay.platform.data.BaseEntity;

/** One installation of the app, signed in. Also the family of its refresh tokens. */
@Entity
@Table(name = "identity_device_session")
public class DeviceSession extends BaseEntity {

    public enum EndedWhy {
        SIGNED_OUT,
        SIGNED_IN_AGAIN,
        /** A refresh token that had been exchanged came again: one of its holders stole it. */
        REUSED,
        PARTICIPATION_ENDED,
        EXPIRED
    }

    @Column(nullable = false, updatable = false)
    public int memberNo;

    @Column(nullable = false, updatable = false)
    public UUID installationId;

    @Column(updatable = false)
    public String deviceName;

    @Column(nullable = false)
    byte[] refreshSha256;

    byte[] previousSha256;

    @Column(nullable = false)
    public Instant rotatedAt;

    @Column(nullable = false)
    public Instant expiresAt;

    public Instant endedAt;

    @Enumerated(EnumType.STRING)
    public EndedWhy endedWhy;

    protected DeviceSession() {}

    private DeviceSession(Instant now) {
        super(now);
        this.rotatedAt = now;
    }

    static DeviceSession open(int memberNo, UUID installationId, String deviceName, String refreshToken, Instant now) {
        DeviceSession session = new DeviceSession(now);
        session.memberNo = memberNo;
        session.installationId = installationId;
        session.deviceName = deviceName;
        session.refreshSha256 = Secrets.sha256(refreshToken);
        return session;
    }

    void rotate(String successor, Instant now) {
        previousSha256 = refreshSha256;
        refreshSha256 = Secrets.sha256(successor);
        rotatedAt = now;
    }

    /** Another successor for the token before, whose answer got lost; the grace does not begin anew. */
    void replaceSuccessor(String successor) {
        refreshSha256 = Secrets.sha256(successor);
    }

    void end(EndedWhy why, Instant now) {
        endedAt = now;
        endedWhy = why;
    }

    boolean isCurrent(byte[] tokenHash) {
        return Arrays.equals(refreshSha256, tokenHash);
    }

    /** By the current refresh token or the one before, with a lock: two exchanges come one after the other. */
    static Optional<DeviceSession> findForRefresh(byte[] tokenHash) {
        return DeviceSession.<DeviceSession>find("refreshSha256 = ?1 or previousSha256 = ?1", tokenHash)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    static Optional<DeviceSession> findOpen(UUID id, int memberNo) {
        return find("id = ?1 and memberNo = ?2 and endedAt is null", id, memberNo)
                .firstResultOptional();
    }

    static List<DeviceSession> listOpen(int memberNo) {
        return list("memberNo = ?1 and endedAt is null order by rotatedAt desc", memberNo);
    }
}
