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
import vn.sotay.access.Limited;
import vn.sotay.access.RateLimit;
import vn.sotay.access.Role;
import vn.sotay.access.Throttle;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.organisation.Member;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;
import vn.sotay.platform.web.RequestNumber;

@Path("/api/v1/sessions")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Identity", description = "Activation, sign-in, tokens, sessions")
public class SessionResource {

    private final Actor actor;
    private final Sessions sessions;
    private final Credentials credentials;
    private final Passwords passwords;
    private final Throttle throttle;
    private final RequestNumber request;
    private final AuditTrail audit;

    SessionResource(
            Actor actor,
            Sessions sessions,
            Credentials credentials,
            Passwords passwords,
            Throttle throttle,
            RequestNumber request,
            AuditTrail audit) {
        this.actor = actor;
        this.sessions = sessions;
        this.credentials = credentials;
        this.passwords = passwords;
        this.throttle = throttle;
        this.request = request;
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
                            + "is the same, and takes as long, for an unknown member and for a wrong password. After "
                            + "several wrong passwords the next attempt has to wait; on a phone where the member was "
                            + "signed in before, other people's attempts do not count.")
    @Problems({"401 identity/wrong-credentials", "429 access/too-many-attempts", "503 identity/busy"})
    public Tokens signIn(@Valid @NotNull SignIn wanted) {
        Credentials.ForSignIn found = credentials.forSignIn(wanted.signIn(), wanted.installationId());
        List<Limited> limits = limits(wanted, found.known());
        throttle.attempt(limits);
        // The expensive comparison holds no connection and no transaction.
        if (!matches(wanted, found, limits) || !found.mayEnter()) {
            throw refused(found);
        }
        Optional<String> renewed = passwords.isOutdated(found.passwordHash())
                ? Optional.of(passwords.hash(wanted.password()))
                : Optional.empty();
        Tokens tokens = QuarkusTransaction.requiringNew()
                .call(() -> open(found, renewed, wanted))
                .orElseThrow(() -> refused(found));
        throttle.succeeded(limits);
        return tokens;
    }

    /** By the name as it was typed, whether there is such a member or not, or the limits would tell. */
    private List<Limited> limits(SignIn wanted, boolean knownInstallation) {
        if (knownInstallation) {
            return List.of(RateLimit.SIGN_IN_AT_KNOWN_INSTALLATION.of(wanted.signIn(), wanted.installationId()));
        }
        String network = request.origin().network();
        return List.of(
                RateLimit.SIGN_IN_FROM_NETWORK.of(network),
                RateLimit.SIGN_IN_TO_ACCOUNT_FROM_NETWORK.of(wanted.signIn(), network),
                RateLimit.SIGN_IN_TO_ACCOUNT.of(wanted.signIn()),
                RateLimit.SIGN_IN_AT_INSTALLATION.of(wanted.installationId()));
    }

    private boolean matches(SignIn wanted, Credentials.ForSignIn found, List<Limited> limits) {
        try {
            return passwords.matches(wanted.password(), found.passwordHash());
        } catch (Problem busy) {
            throttle.undo(limits);
            throw busy;
        }
    }

    private Problem refused(Credentials.ForSignIn found) {
        audit.recordDenial(found.memberNo(), AuditEntry.of("identity.sign-in", "member", found.memberId(), null));
        return Problem.unauthenticated("identity/wrong-credentials");
    }

    /** Empty when the password was changed while it was compared: that ended all sessions, and this must be one of them. */
    private Optional<Tokens> open(Credentials.ForSignIn found, Optional<String> renewedHash, SignIn wanted) {
        Member member = Member.findById(found.memberId(), LockModeType.PESSIMISTIC_WRITE);
        return Account.findByMember(member.memberNo)
                .filter(account -> account.passwordHash.equals(found.passwordHash()))
                .map(account -> {
                    renewedHash.ifPresent(account::rehash);
                    return sessions.open(
                            member,
                            new Sessions.SignedInDevice(wanted.installationId(), wanted.deviceName()),
                            Sessions.How.SIGNED_IN);
                });
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
    @Problems({
        "401 identity/refresh-token-unknown",
        "401 identity/session-ended",
        "401 identity/refresh-token-reused",
        "429 access/too-many-attempts"
    })
    public Tokens refresh(@Valid @NotNull Refresh wanted) {
        if (!credentials.isFamilyKnown(wanted.refreshToken())) {
            throw unknown();
        }
        throttle.attempt(List.of(RateLimit.REFRESH_OF_SESSION.of(Secrets.familyOf(wanted.refreshToken()))));
        Sessions.Refreshed refreshed = sessions.refresh(wanted.refreshToken());
        if (refreshed.refusal() == null) {
            return refreshed.tokens();
        }
        throw switch (refreshed.refusal()) {
            case UNKNOWN -> unknown();
            case ENDED -> Problem.unauthenticated("identity/session-ended");
            case REUSED -> Problem.unauthenticated("identity/refresh-token-reused");
        };
    }

    private Problem unknown() {
        throttle.attempt(
                List.of(RateLimit.REFRESH_FROM_NETWORK.of(request.origin().network())));
        return Problem.unauthenticated("identity/refresh-token-unknown");
    }

    @GET
    @Operation(
            operationId = "listOwnSessions",
            summary = "The caller's own sessions",
            description = "Every installation that is signed in as the caller, the last used first. The same as "
                    + "`/me/sessions`.")
    public List<SessionSummary> list() {
        return SessionSummary.listOpen(actor.memberNo(), actor.sessionId());
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
        sessions.end(List.of(session), DeviceSession.EndedWhy.SIGNED_OUT);
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
