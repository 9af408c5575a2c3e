package vn.sotay.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Instant;
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
        PASSWORD_CHANGED,
        ENDED_BY_OFFICER
    }

    @Column(nullable = false, updatable = false)
    public int memberNo;

    @Column(nullable = false, updatable = false)
    public UUID installationId;

    @Column(updatable = false)
    public String deviceName;

    /** Of what all refresh tokens of the session share. */
    @Column(nullable = false, updatable = false)
    byte[] familySha256;

    /** Makes successors; worth nothing without a token. */
    @Column(nullable = false, updatable = false)
    byte[] successorSeed;

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

    /** Later written by {@link SeenEvents} alone. */
    @Column(updatable = false)
    UUID eventsSeenTo;

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
        session.familySha256 = Secrets.sha256(Secrets.familyOf(refreshToken));
        session.successorSeed = Secrets.random(32);
        session.refreshSha256 = Secrets.sha256(refreshToken);
        return session;
    }

    void rotate(String successor, Instant now) {
        previousSha256 = refreshSha256;
        refreshSha256 = Secrets.sha256(successor);
        rotatedAt = now;
    }

    void end(EndedWhy why, Instant now) {
        endedAt = now;
        endedWhy = why;
    }

    boolean isCurrent(byte[] tokenHash) {
        return MessageDigest.isEqual(refreshSha256, tokenHash);
    }

    boolean isPrevious(byte[] tokenHash) {
        return MessageDigest.isEqual(previousSha256, tokenHash);
    }

    /** By any refresh token it ever had, with a lock: two exchanges come one after the other. */
    static Optional<DeviceSession> findForRefresh(String refreshToken) {
        return DeviceSession.<DeviceSession>find("familySha256", Secrets.sha256(Secrets.familyOf(refreshToken)))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    static Optional<DeviceSession> findOpen(UUID id, int memberNo) {
        return find("id = ?1 and memberNo = ?2 and endedAt is null", id, memberNo)
                .firstResultOptional();
    }

    /** The last one there was on this installation, open or not. */
    static Optional<DeviceSession> findLatest(int memberNo, UUID installationId) {
        return find("memberNo = ?1 and installationId = ?2 order by createdAt desc", memberNo, installationId)
                .firstResultOptional();
    }

    static List<DeviceSession> listOpen(int memberNo) {
        return list("memberNo = ?1 and endedAt is null order by rotatedAt desc", memberNo);
    }
}
