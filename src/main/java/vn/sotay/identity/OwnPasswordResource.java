package vn.sotay.identity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.LockModeType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Actor;
import vn.sotay.access.Limited;
import vn.sotay.access.RateLimit;
import vn.sotay.access.Role;
import vn.sotay.access.Throttle;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.organisation.Member;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;
import vn.sotay.platform.web.RequestNumber;

@Path("/api/v1/me/password")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Me")
public class OwnPasswordResource {

    private final Actor actor;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Throttle throttle;
    private final AuditTrail audit;
    private final RequestNumber request;
    private final Clock clock;

    OwnPasswordResource(
            Actor actor,
            Passwords passwords,
            Sessions sessions,
            Throttle throttle,
            AuditTrail audit,
            RequestNumber request,
            Clock clock) {
        this.actor = actor;
        this.passwords = passwords;
        this.sessions = sessions;
        this.throttle = throttle;
        this.audit = audit;
        this.request = request;
        this.clock = clock;
    }

    @PUT
    @Operation(
            operationId = "changePassword",
            summary = "Change my password",
            description = "Ends the caller's other sessions; an activation code that was handed out and not used opens "
                    + "nothing any more. Whoever forgot the password asks the officers of the cell for a new activation "
                    + "code and activates again.")
    @Problems({"403 identity/wrong-password", "429 access/too-many-attempts", "503 identity/busy"})
    public void change(@Valid @NotNull ChangePassword wanted) {
        PasswordRules.requireUncommon(wanted.newPassword(), "/newPassword");
        PasswordRules.requireNotAboutOneself(
                wanted.newPassword(),
                "/newPassword",
                Member.findByNo(actor.memberNo()).orElseThrow());
        String known = QuarkusTransaction.requiringNew()
                .call(() -> Account.findByMember(actor.memberNo()).orElseThrow().passwordHash);
        List<Limited> limits = List.of(RateLimit.PASSWORD_CHANGE_IN_SESSION.of(actor.sessionId()));
        throttle.attempt(limits);
        if (!matches(wanted.oldPassword(), known, limits)) {
            throw Problem.forbidden("identity/wrong-password");
        }
        String hash = passwords.hash(wanted.newPassword());
        QuarkusTransaction.requiringNew().run(() -> replace(known, hash));
        throttle.succeeded(limits);
    }

    private boolean matches(String password, String hash, List<Limited> limits) {
        try {
            return passwords.matches(password, hash);
        } catch (Problem busy) {
            throttle.undo(limits);
            throw busy;
        }
    }

    private void replace(String comparedHash, String hash) {
        Instant now = Time.now(clock);
        Member.findById(actor.identity().memberId(), LockModeType.PESSIMISTIC_WRITE);
        // Another change or a new code was faster: the old password is not the old one any more.
        if (Account.findByMember(actor.memberNo())
                .filter(account -> account.passwordHash.equals(comparedHash))
                .isEmpty()) {
            throw Problem.forbidden("identity/wrong-password");
        }
        DeviceSession here = DeviceSession.findOpen(actor.sessionId(), actor.memberNo())
                .orElseThrow(() -> Problem.unauthenticated("identity/session-ended"));
        Account.setPassword(actor.memberNo(), hash, now);
        ActivationCode.replaceOpen(actor.memberNo(), now);
        sessions.end(
                DeviceSession.listOpen(actor.memberNo()).stream()
                        .filter(session -> !session.id.equals(here.id))
                        .toList(),
                DeviceSession.EndedWhy.PASSWORD_CHANGED);
        SecurityEvent.own(
                SecurityEvent.Kind.PASSWORD_CHANGED, here, request.origin().address(), now);
        audit.record(
                actor.memberNo(),
                AuditEntry.of(
                        "identity.password-changed",
                        "member",
                        actor.identity().memberId(),
                        actor.place().unitNo()));
    }
}
