package vn.sotay.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Actor;
import vn.sotay.access.Role;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;

@Path("/api/v1/me/sessions")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Me")
public class OwnSessionResource {

    private final Actor actor;
    private final Sessions sessions;
    private final AuditTrail audit;

    OwnSessionResource(Actor actor, Sessions sessions, AuditTrail audit) {
        this.actor = actor;
        this.sessions = sessions;
        this.audit = audit;
    }

    @GET
    @Operation(
            operationId = "listMySessions",
            summary = "Where I am signed in",
            description = "Every installation that is signed in as the caller, the last used first.")
    public List<SessionSummary> list() {
        return SessionSummary.listOpen(actor.memberNo(), actor.sessionId());
    }

    @DELETE
    @Transactional
    @Operation(
            operationId = "endMySessions",
            summary = "Sign out everywhere",
            description = "Ends all sessions of the caller but this one, or this one too. Their tokens stop working "
                    + "within five seconds on every node and their pushes stop. A single one ends at `/sessions/{id}`.")
    public void end(
            @QueryParam("keep") @DefaultValue("CURRENT") @Parameter(description = "What stays: this session, or none")
                    Keep keep) {
        List<DeviceSession> ending = DeviceSession.listOpen(actor.memberNo()).stream()
                .filter(session -> keep == Keep.NONE || !session.id.equals(actor.sessionId()))
                .toList();
        sessions.end(ending, DeviceSession.EndedWhy.SIGNED_OUT);
        audit.record(
                actor.memberNo(),
                AuditEntry.of(
                                "identity.signed-out-everywhere",
                                "member",
                                actor.identity().memberId(),
                                actor.place().unitNo())
                        .with(Map.of("sessions", ending.size())));
    }

    /** What is not ended. */
    public enum Keep {
        CURRENT,
        NONE
    }
}
