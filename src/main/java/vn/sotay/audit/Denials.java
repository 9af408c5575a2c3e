package vn.sotay.audit;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.vertx.core.Context;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.eclipse.microprofile.context.ManagedExecutor;
import vn.sotay.access.Actor;
import vn.sotay.platform.web.Denied;

/** Every refusal of a known caller is kept, whatever became of the request's own transaction. */
@ApplicationScoped
class Denials {

    private final AuditTrail trail;
    private final CurrentIdentityAssociation callers;
    private final ManagedExecutor workers;

    Denials(AuditTrail trail, CurrentIdentityAssociation callers, ManagedExecutor workers) {
        this.trail = trail;
        this.callers = callers;
        this.workers = workers;
    }

    void onDenied(@Observes Denied denied) {
        Actor actor = callers.getIdentity().getAttribute("actor");
        AuditEntry entry = new AuditEntry(
                "access.denied",
                "request",
                denied.path(),
                actor == null ? null : actor.place().unitNo(),
                Map.of("problem", denied.code(), "method", denied.method()));
        Integer actorNo = actor == null ? null : actor.memberNo();
        // Role checks refuse on an event loop, which must not wait for the database.
        if (Context.isOnEventLoopThread()) {
            workers.execute(() -> trail.recordDenial(actorNo, entry, denied.origin()));
        } else {
            trail.recordDenial(actorNo, entry, denied.origin());
        }
    }
}
