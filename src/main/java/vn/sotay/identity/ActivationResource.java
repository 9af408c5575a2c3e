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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import vn.sotay.access.Participation;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.organisation.Member;
import vn.sotay.organisation.Roster;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;

@Path("/api/v1/activations")
@PermitAll
@Tag(name = "Identity")
public class ActivationResource {

    private final Sessions sessions;
    private final Passwords passwords;
    private final Roster roster;
    private final AuditTrail audit;
    private final Clock clock;

    ActivationResource(Sessions sessions, Passwords passwords, Roster roster, AuditTrail audit, Clock clock) {
        this.sessions = sessions;
        this.passwords = passwords;
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
                    + "ends the member's other sessions. The answer is the same for an unknown member and a wrong, "
                    + "used, replaced or expired code.")
    @Problems({"401 identity/activation-refused", "503 identity/busy"})
    public Tokens activate(@Valid @NotNull Activate wanted) {
        // Computed before the code is looked at: as slow for a wrong code, and outside any transaction.
        String hash = passwords.hash(wanted.password());
        return QuarkusTransaction.requiringNew().call(() -> open(wanted, hash)).orElseThrow(() -> {
            Optional<Member> member = Member.findByCode(wanted.memberCode());
            audit.recordDenial(
                    member.map(found -> found.memberNo).orElse(null),
                    AuditEntry.of(
                            "identity.activation",
                            "member",
                            member.map(found -> found.id).orElse(null),
                            null));
            return Problem.unauthenticated("identity/activation-refused");
        });
    }

    private Optional<Tokens> open(Activate wanted, String hash) {
        Instant now = Time.now(clock);
        Optional<Member> found = Member.findByCode(wanted.memberCode())
                .filter(member -> roster.currentOf(member.memberNo).participation() != Participation.ENDED);
        found.ifPresent(member -> Member.getEntityManager().lock(member, LockModeType.PESSIMISTIC_WRITE));
        return found.flatMap(member -> ActivationCode.findUsable(member.memberNo, wanted.code(), now)
                .map(code -> {
                    code.use(now);
                    Account.setPassword(member.memberNo, hash, now);
                    DeviceSession.listOpen(member.memberNo)
                            .forEach(session -> sessions.end(session, DeviceSession.EndedWhy.SIGNED_IN_AGAIN));
                    return sessions.open(
                            member,
                            new Sessions.SignedInDevice(wanted.installationId(), wanted.deviceName()),
                            "identity.activated");
                }));
    }
}
