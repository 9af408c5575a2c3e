package vn.sotay.identity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.PermitAll;
import jakarta.persistence.LockModeType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import vn.sotay.access.Participation;
import vn.sotay.access.RateLimit;
import vn.sotay.access.Throttle;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.organisation.Member;
import vn.sotay.organisation.Roster;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;
import vn.sotay.platform.web.RequestNumber;

@Path("/api/v1/activations")
@PermitAll
@Tag(name = "Identity")
public class ActivationResource {

    private final Sessions sessions;
    private final Credentials credentials;
    private final Passwords passwords;
    private final Throttle throttle;
    private final RequestNumber request;
    private final Roster roster;
    private final AuditTrail audit;
    private final Clock clock;

    ActivationResource(
            Sessions sessions,
            Credentials credentials,
            Passwords passwords,
            Throttle throttle,
            RequestNumber request,
            Roster roster,
            AuditTrail audit,
            Clock clock) {
        this.sessions = sessions;
        this.credentials = credentials;
        this.passwords = passwords;
        this.throttle = throttle;
        this.request = request;
        this.roster = roster;
        this.audit = audit;
        this.clock = clock;
    }

    @POST
    @ResponseStatus(201)
    @Operation(
            operationId = "activate",
            summary = "Activate an account with a one-time code",
            description = "Sets the password and signs the installation in. With a new code it sets a new password and "
                    + "ends the member's other sessions: so does whoever forgot the password or lost the phone, with a "
                    + "code from the officers of the cell. The member is shown afterwards who issued the code and where "
                    + "it was used. The answer is the same for an unknown member and a wrong, used, replaced or expired "
                    + "code. A right code is never made to wait.")
    @Problems({"401 identity/activation-refused", "429 access/too-many-attempts", "503 identity/busy"})
    public Tokens activate(@Valid @NotNull Activate wanted) {
        PasswordRules.requireUncommon(wanted.password(), "/password");
        Optional<Credentials.ForActivation> found =
                credentials.forActivation(wanted.memberCode(), wanted.code(), Time.now(clock));
        // Only a right code is worth 50 ms of a processor; that it is right, the answer says anyway.
        if (!found.map(Credentials.ForActivation::correct).orElse(false)) {
            throttle.attempt(List.of(
                    RateLimit.ACTIVATION_FROM_NETWORK.of(request.origin().network())));
            throw refused(found);
        }
        String hash = passwords.hash(wanted.password());
        return QuarkusTransaction.requiringNew()
                .call(() -> open(found.get().memberId(), wanted, hash))
                .orElseThrow(() -> refused(found));
    }

    private Problem refused(Optional<Credentials.ForActivation> found) {
        audit.recordDenial(
                found.map(Credentials.ForActivation::memberNo).orElse(null),
                AuditEntry.of(
                        "identity.activation",
                        "member",
                        found.map(Credentials.ForActivation::memberId).orElse(null),
                        null));
        return Problem.unauthenticated("identity/activation-refused");
    }

    /** Asks once more for the code, with the member locked: of many who hold it, one gets in. */
    private Optional<Tokens> open(UUID memberId, Activate wanted, String hash) {
        Instant now = Time.now(clock);
        Member member = Member.findById(memberId, LockModeType.PESSIMISTIC_WRITE);
        PasswordRules.requireNotAboutOneself(wanted.password(), "/password", member);
        return ActivationCode.findUsable(member.memberNo, wanted.code(), now)
                .filter(code -> roster.currentOf(member.memberNo).participation() != Participation.ENDED)
                .map(code -> {
                    code.use(now);
                    Account.setPassword(member.memberNo, hash, now);
                    sessions.end(DeviceSession.listOpen(member.memberNo), DeviceSession.EndedWhy.SIGNED_IN_AGAIN);
                    return sessions.open(
                            member,
                            new Sessions.SignedInDevice(wanted.installationId(), wanted.deviceName()),
                            Sessions.How.ACTIVATED);
                });
    }
}
