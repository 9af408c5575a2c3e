package vn.sotay.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Actor;
import vn.sotay.access.Role;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.organisation.ManagedMembers;
import vn.sotay.organisation.Member;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;

@Path("/api/v1/members/{id}/sessions")
@RolesAllowed(Role.OFFICER)
@Tag(name = "Identity")
public class MemberSessionResource {

    private final Actor actor;
    private final ManagedMembers members;
    private final Sessions sessions;
    private final AuditTrail audit;
    private final Clock clock;

    MemberSessionResource(Actor actor, ManagedMembers members, Sessions sessions, AuditTrail audit, Clock clock) {
        this.actor = actor;
        this.members = members;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "listMemberSessions",
            summary = "Where a member is signed in",
            description = "For those who manage the members of the person's unit and could have given the person's "
                    + "offices; the last used first.")
    @Problems({"404 organisation/member-not-found", "403 organisation/above-your-reach"})
    public List<SessionSummary> list(@PathParam("id") UUID id) {
        return SessionSummary.listOpen(reachable(id).memberNo, actor.sessionId());
    }

    @DELETE
    @Transactional
    @Operation(
            operationId = "endMemberSessions",
            summary = "Sign a member out everywhere",
            description =
                    "For a lost phone, or when somebody else may have the account. Tokens stop working within five "
                            + "seconds on every node. The member is shown who did it. A password that others know is replaced "
                            + "with a new activation code.")
    @Problems({"404 organisation/member-not-found", "403 organisation/above-your-reach"})
    public void endAll(@PathParam("id") UUID id) {
        Member member = reachable(id);
        end(member, DeviceSession.listOpen(member.memberNo));
    }

    @DELETE
    @Path("/{sessionId}")
    @Transactional
    @Operation(
            operationId = "endMemberSession",
            summary = "Sign a member out on one installation",
            description = "As for all of them.")
    @Problems({
        "404 organisation/member-not-found",
        "404 identity/session-not-found",
        "403 organisation/above-your-reach"
    })
    public void endOne(@PathParam("id") UUID id, @PathParam("sessionId") UUID sessionId) {
        Member member = reachable(id);
        end(
                member,
                List.of(DeviceSession.findOpen(sessionId, member.memberNo)
                        .orElseThrow(() -> Problem.notFound("identity/session-not-found"))));
    }

    private Member reachable(UUID id) {
        Member member = members.require(actor, id);
        members.requireWithinReach(actor, member);
        return member;
    }

    private void end(Member member, List<DeviceSession> ending) {
        Instant now = Time.now(clock);
        sessions.end(ending, DeviceSession.EndedWhy.ENDED_BY_OFFICER);
        ending.forEach(session -> SecurityEvent.sessionEnded(session, actor.memberNo(), now));
        audit.record(
                actor.memberNo(),
                AuditEntry.of("identity.sessions-ended", "member", member.id, members.unitNoOf(member))
                        .with(Map.of(
                                "sessions",
                                ending.stream()
                                        .map(session -> session.id.toString())
                                        .toList())));
    }
}
