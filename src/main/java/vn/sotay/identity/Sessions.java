package vn.sotay.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import vn.sotay.access.Authority;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.organisation.Member;
import vn.sotay.organisation.Roster;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.RequestNumber;

/** Opens, renews and ends sessions. */
@ApplicationScoped
class Sessions {

    private final IdentityConfig config;
    private final TokenIssuer issuer;
    private final Authority authority;
    private final Roster roster;
    private final AuditTrail audit;
    private final Event<SessionsEnded> ended;
    private final RequestNumber request;
    private final Clock clock;

    Sessions(
            IdentityConfig config,
            TokenIssuer issuer,
            Authority authority,
            Roster roster,
            AuditTrail audit,
            Event<SessionsEnded> ended,
            RequestNumber request,
            Clock clock) {
        this.config = config;
        this.issuer = issuer;
        this.authority = authority;
        this.roster = roster;
        this.audit = audit;
        this.ended = ended;
        this.request = request;
        this.clock = clock;
    }

    /** A new session on an installation; an older one of the same member there ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    Tokens open(Member member, SignedInDevice device, How how) {
        Instant now = Time.now(clock);
        // Two sign-ins of one member come one after the other, or both would open a session on one installation.
        Member.getEntityManager().lock(member, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE);
        end(
                DeviceSession.listOpen(member.memberNo).stream()
                        .filter(session -> session.installationId.equals(device.installationId()))
                        .toList(),
                DeviceSession.EndedWhy.SIGNED_IN_AGAIN);
        DeviceSession.flush();
        Optional<DeviceSession> before = DeviceSession.findLatest(member.memberNo, device.installationId());
        String refreshToken = Secrets.refreshToken();
        DeviceSession session =
                DeviceSession.open(member.memberNo, device.installationId(), device.deviceName(), refreshToken, now);
        session.expiresAt = expiry(session, now);
        session.eventsSeenTo = before.map(earlier -> earlier.eventsSeenTo).orElse(null);
        session.persistAndFlush();
        how.eventAt(before.isPresent())
                .ifPresent(kind ->
                        SecurityEvent.own(kind, session, request.origin().address(), now));
        audit.record(
                member.memberNo,
                AuditEntry.of(
                                how.action,
                                "session",
                                session.id,
                                roster.currentOf(member.memberNo).unitNo())
                        .with(Map.of("device", device.deviceName() == null ? "" : device.deviceName())));
        return issuer.issue(member, session, refreshToken);
    }

    /** The end of idleness or of the session itself, whichever comes first. */
    private Instant expiry(DeviceSession session, Instant now) {
        Instant idle = now.plus(config.refreshTokenLifetime());
        Instant absolute = session.createdAt.plus(config.sessionLifetime());
        return idle.isBefore(absolute) ? idle : absolute;
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
            end(List.of(session), DeviceSession.EndedWhy.REUSED);
            SecurityEvent.own(
                    SecurityEvent.Kind.REFRESH_TOKEN_REUSED,
                    session,
                    request.origin().address(),
                    now);
            audit.record(
                    session.memberNo,
                    AuditEntry.of(
                            "identity.refresh-token-reused",
                            "session",
                            session.id,
                            roster.currentOf(session.memberNo).unitNo()));
            return new Refreshed(null, Refusal.REUSED);
        }
        session.expiresAt = expiry(session, now);
        return new Refreshed(issuer.issue(member, session, successor), null);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void end(Collection<DeviceSession> sessions, DeviceSession.EndedWhy why) {
        Instant now = Time.now(clock);
        sessions.forEach(session -> session.end(why, now));
        announce(sessions.stream()
                .map(session -> new SessionsEnded.Ended(session.id, session.memberNo, session.installationId))
                .toList());
    }

    /** Sessions that have just been ended. */
    void announce(List<SessionsEnded.Ended> sessions) {
        if (!sessions.isEmpty()) {
            sessions.forEach(session -> authority.forget(session.sessionId()));
            ended.fire(new SessionsEnded(sessions));
        }
    }

    /** How a session came to be. */
    enum How {
        ACTIVATED("identity.activated"),
        SIGNED_IN("identity.signed-in");

        private final String action;

        How(String action) {
            this.action = action;
        }

        /** A code that was used is always told of; a password, on an installation where it was never used before. */
        private Optional<SecurityEvent.Kind> eventAt(boolean knownInstallation) {
            return switch (this) {
                case ACTIVATED -> Optional.of(SecurityEvent.Kind.ACTIVATED);
                case SIGNED_IN -> Optional.of(SecurityEvent.Kind.SIGNED_IN).filter(kind -> !knownInstallation);
            };
        }
    }

    /** The installation at which somebody signs in. */
    record SignedInDevice(UUID installationId, String deviceName) {}
}
