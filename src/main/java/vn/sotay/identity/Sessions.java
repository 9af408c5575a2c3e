package vn.sotay.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.sotay.access.Authority;
import vn.sotay.access.Participation;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.organisation.Member;
import vn.sotay.organisation.MembershipChanged;
import vn.sotay.organisation.Roster;
import vn.sotay.platform.time.Time;

/** Opens, renews and ends sessions. */
@ApplicationScoped
class Sessions {

    private final IdentityConfig config;
    private final TokenIssuer issuer;
    private final Authority authority;
    private final Roster roster;
    private final AuditTrail audit;
    private final Event<SessionsEnded> ended;
    private final Clock clock;

    Sessions(
            IdentityConfig config,
            TokenIssuer issuer,
            Authority authority,
            Roster roster,
            AuditTrail audit,
            Event<SessionsEnded> ended,
            Clock clock) {
        this.config = config;
        this.issuer = issuer;
        this.authority = authority;
        this.roster = roster;
        this.audit = audit;
        this.ended = ended;
        this.clock = clock;
    }

    /** A new session on an installation; an older one of the same member there ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    Tokens open(Member member, SignedInDevice device, String how) {
        Instant now = Time.now(clock);
        // Two sign-ins of one member come one after the other, or both would open a session on one installation.
        Member.getEntityManager().lock(member, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE);
        DeviceSession.listOpen(member.memberNo).stream()
                .filter(session -> session.installationId.equals(device.installationId()))
                .forEach(session -> end(session, DeviceSession.EndedWhy.SIGNED_IN_AGAIN));
        DeviceSession.flush();
        String refreshToken = Secrets.refreshToken();
        DeviceSession session =
                DeviceSession.open(member.memberNo, device.installationId(), device.deviceName(), refreshToken, now);
        session.expiresAt = now.plus(config.refreshTokenLifetime());
        session.persistAndFlush();
        audit.record(
                member.memberNo,
                AuditEntry.of(
                                how,
                                "session",
                                session.id,
                                roster.currentOf(member.memberNo).unitNo())
                        .with(Map.of("device", device.deviceName() == null ? "" : device.deviceName())));
        return issuer.issue(member, session, refreshToken);
    }

    /** What became of a refresh token. */
    enum Refusal {
        UNKNOWN,
        ENDED,
        REUSED
    }

    /** Either the new tokens or why there are none; a refusal commits what it found out. */
    record Refreshed(Tokens tokens, Refusal refusal) {}

    @Transactional
    Refreshed refresh(String refreshToken) {
        Instant now = Time.now(clock);
        byte[] hash = Secrets.sha256(refreshToken);
        DeviceSession session = DeviceSession.findForRefresh(refreshToken).orElse(null);
        if (session == null) {
            return new Refreshed(null, Refusal.UNKNOWN);
        }
        Member member = Member.findByNo(session.memberNo).orElseThrow();
        if (session.endedAt != null || !session.expiresAt.isAfter(now)) {
            return new Refreshed(null, Refusal.ENDED);
        }
        String successor = Secrets.successor(refreshToken, session.successorSeed);
        if (session.isCurrent(hash)) {
            session.rotate(successor, now);
        } else if (!session.isPrevious(hash) || !now.isBefore(session.rotatedAt.plus(config.refreshGrace()))) {
            end(session, DeviceSession.EndedWhy.REUSED);
            audit.record(
                    session.memberNo,
                    AuditEntry.of(
                            "identity.refresh-token-reused",
                            "session",
                            session.id,
                            roster.currentOf(session.memberNo).unitNo()));
            return new Refreshed(null, Refusal.REUSED);
        }
        session.expiresAt = now.plus(config.refreshTokenLifetime());
        return new Refreshed(issuer.issue(member, session, successor), null);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void end(DeviceSession session, DeviceSession.EndedWhy why) {
        session.end(why, Time.now(clock));
        authority.forget(session.id);
        ended.fire(new SessionsEnded(
                List.of(new SessionsEnded.Ended(session.id, session.memberNo, session.installationId))));
    }

    /** Whoever left the party is signed out everywhere. */
    void onMembershipChanged(@Observes MembershipChanged change) {
        for (int memberNo : change.memberNos()) {
            List<DeviceSession> open = DeviceSession.listOpen(memberNo);
            open.forEach(session -> authority.forget(session.id));
            if (!open.isEmpty() && roster.currentOf(memberNo).participation() == Participation.ENDED) {
                open.forEach(session -> end(session, DeviceSession.EndedWhy.PARTICIPATION_ENDED));
            }
        }
    }

    /** The installation at which somebody signs in. */
    record SignedInDevice(UUID installationId, String deviceName) {}
}
