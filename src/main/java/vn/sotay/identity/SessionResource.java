package vn.sotay.identity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import vn.sotay.access.Actor;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.organisation.Member;
import vn.sotay.organisation.Roster;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;

@Path("/api/v1/sessions")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Identity", description = "Activation, sign-in, tokens, sessions")
public class SessionResource {

    private final Actor actor;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Roster roster;
    private final AuditTrail audit;

    SessionResource(Actor actor, Sessions sessions, Passwords passwords, Roster roster, AuditTrail audit) {
        this.actor = actor;
        this.sessions = sessions;
        this.passwords = passwords;
        this.roster = roster;
        this.audit = audit;
    }

    @POST
    @PermitAll
    @ResponseStatus(201)
    @Operation(
            operationId = "signIn",
            summary = "Sign in with a password",
            description =
                    "Opens a session for one installation; an earlier session of the member there ends. The answer "
                            + "is the same, and takes as long, for an unknown member and for a wrong password.")
    @Problems({"401 identity/wrong-credentials", "503 identity/busy"})
    public Tokens signIn(@Valid @NotNull SignIn wanted) {
        Optional<Member> member = QuarkusTransaction.requiringNew().call(() -> Member.findBySignIn(wanted.signIn()));
        String hash = member.flatMap(found -> Account.findByMember(found.memberNo))
                .map(account -> account.passwordHash)
                .orElse(null);
        // The expensive comparison holds no connection and no transaction.
        if (!passwords.matches(wanted.password(), hash) || !mayEnter(member.orElseThrow())) {
            throw refused(member);
        }
        return QuarkusTransaction.requiringNew()
                .call(() -> open(Member.findById(member.get().id), hash, wanted))
                .orElseThrow(() -> refused(member));
    }

    private Problem refused(Optional<Member> member) {
        audit.recordDenial(
                member.map(found -> found.memberNo).orElse(null),
                AuditEntry.of(
                        "identity.sign-in",
                        "member",
                        member.map(found -> found.id).orElse(null),
                        null));
        return Problem.unauthenticated("identity/wrong-credentials");
    }

    /** Empty when the password was changed while it was compared: that ended all sessions, and this must be one of them. */
    private Optional<Tokens> open(Member member, String comparedHash, SignIn wanted) {
        Member.getEntityManager().lock(member, LockModeType.PESSIMISTIC_WRITE);
        return Account.findByMember(member.memberNo)
                .filter(account -> account.passwordHash.equals(comparedHash))
                .map(account -> sessions.open(
                        member,
                        new Sessions.SignedInDevice(wanted.installationId(), wanted.deviceName()),
                        "identity.signed-in"));
    }

    private boolean mayEnter(Member member) {
        return roster.currentOf(member.memberNo).participation() != Participation.ENDED;
    }

    @POST
    @Path("/refresh")
    @PermitAll
    @Operation(
            operationId = "refresh",
            summary = "Exchange a refresh token for new tokens",
            description =
                    "Each refresh token is good for one exchange. If the answer was lost on the way, the same token "
                            + "may ask again for 30 seconds; later it counts as stolen and the session ends.")
    @Problems({"401 identity/refresh-token-unknown", "401 identity/session-ended", "401 identity/refresh-token-reused"})
    public Tokens refresh(@Valid @NotNull Refresh wanted) {
        Sessions.Refreshed refreshed = sessions.refresh(wanted.refreshToken());
        if (refreshed.refusal() == null) {
            return refreshed.tokens();
        }
        throw switch (refreshed.refusal()) {
            case UNKNOWN -> Problem.unauthenticated("identity/refresh-token-unknown");
            case ENDED -> Problem.unauthenticated("identity/session-ended");
            case REUSED -> Problem.unauthenticated("identity/refresh-token-reused");
        };
    }

    @GET
    @Operation(
            operationId = "listOwnSessions",
            summary = "The caller's own sessions",
            description = "Every installation that is signed in as the caller, the last used first.")
    public List<SessionSummary> list() {
        return DeviceSession.listOpen(actor.memberNo()).stream()
                .map(session -> SessionSummary.of(session, actor.sessionId()))
                .toList();
    }

    @DELETE
    @Path("/{id}")
    @Transactional
    @Operation(
            operationId = "endSession",
            summary = "Sign out",
            description = "Ends one of the caller's own sessions: this one, or that of a lost phone. Its tokens stop "
                    + "working within five seconds on every node and its pushes stop.")
    @Problems("404 identity/session-not-found")
    public void end(@PathParam("id") UUID id) {
        DeviceSession session = DeviceSession.findOpen(id, actor.memberNo())
                .orElseThrow(() -> Problem.notFound("identity/session-not-found"));
        sessions.end(session, DeviceSession.EndedWhy.SIGNED_OUT);
        audit.record(
                actor.memberNo(),
                AuditEntry.of(
                                "identity.signed-out",
                                "session",
                                id,
                                actor.place().unitNo())
                        .with(Map.of("self", id.equals(actor.sessionId()))));
    }
}
