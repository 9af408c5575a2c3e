package vn.sotay.organisation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import vn.sotay.access.Actor;
import vn.sotay.access.Participation;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Idempotent;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;

@Path("/api/v1/members/{id}/offices")
@RolesAllowed(Role.OFFICER)
@Tag(name = "Organisation")
public class OfficeResource {

    private final Actor actor;
    private final Roster roster;
    private final ManagedMembers members;
    private final AuditTrail audit;
    private final Clock clock;

    OfficeResource(Actor actor, Roster roster, ManagedMembers members, AuditTrail audit, Clock clock) {
        this.actor = actor;
        this.roster = roster;
        this.members = members;
        this.audit = audit;
        this.clock = clock;
    }

    @POST
    @Transactional
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "grantOffice",
            summary = "Grant an office, from now on, with an end or without",
            description = "For administrators of the office's unit; nobody grants an office to themselves. "
                    + "Takes effect on every node within five seconds.")
    @Problems({
        "404 organisation/member-not-found",
        "404 organisation/unit-not-found",
        "409 organisation/office-already-held",
        "409 organisation/member-ended",
        "409 organisation/unit-closed",
        "403 organisation/no-self-grant",
        "403 access/not-yours-to-govern"
    })
    public RestResponse<MemberDetail.OfficeHeld> grant(@PathParam("id") UUID id, @Valid @NotNull GrantOffice wanted) {
        Member member = members.require(actor, id);
        Unit unit = Unit.holdGoverned(wanted.unitId(), actor, Right.GRANT_OFFICES);
        requireOther(member);
        member.hold();
        Instant now = Time.now(clock);
        if (wanted.until() != null) {
            Roster.requireSoon(wanted.until(), now);
        }
        if (roster.currentOf(member.memberNo).participation() == Participation.ENDED) {
            throw Problem.conflict("organisation/member-ended");
        }
        if (Office.findHeld(member.memberNo, unit.unitNo, wanted.role()).isPresent()) {
            throw Problem.conflict("organisation/office-already-held");
        }
        Office office = roster.appoint(member, unit, wanted.role(), actor.memberNo(), wanted.until());
        audit.record(
                actor.memberNo(),
                AuditEntry.of("organisation.office-granted", "member", member.id, unit.unitNo)
                        .with(Map.of("role", office.role, "office", office.id)));
        return RestResponse.ResponseBuilder.<MemberDetail.OfficeHeld>created(
                        URI.create("/api/v1/members/" + member.id + "/offices/" + office.id))
                .entity(MemberDetail.OfficeHeld.of(office))
                .build();
    }

    @DELETE
    @Path("/{officeId}")
    @Transactional
    @Operation(
            operationId = "endOffice",
            summary = "End an office now",
            description = "For administrators of the office's unit. Takes effect on every node within five seconds.")
    @Problems({
        "404 organisation/member-not-found",
        "404 organisation/office-not-found",
        "403 organisation/no-self-grant",
        "403 access/not-yours-to-govern"
    })
    public void end(@PathParam("id") UUID id, @PathParam("officeId") UUID officeId) {
        Member member = Member.findByPublicId(id).orElseThrow(() -> Problem.notFound("organisation/member-not-found"));
        Optional<Office> held = Office.findInForce(officeId, member.memberNo);
        // Whoever grants offices in a unit ends them, wherever the holder belongs.
        if (held.filter(office -> actor.governs(Right.GRANT_OFFICES, unitOf(office).lineage))
                .isEmpty()) {
            members.require(actor, id);
        }
        Office office = held.orElseThrow(() -> Problem.notFound("organisation/office-not-found"));
        Unit unit = unitOf(office);
        actor.requireGoverns(Right.GRANT_OFFICES, unit.lineage);
        requireOther(member);
        member.hold();
        office.end(Time.now(clock));
        roster.refresh(List.of(member.memberNo));
        audit.record(
                actor.memberNo(),
                AuditEntry.of("organisation.office-ended", "member", member.id, unit.unitNo)
                        .with(Map.of("role", office.role, "office", office.id)));
    }

    private static Unit unitOf(Office office) {
        return Unit.findByNo(office.unitNo).orElseThrow();
    }

    private void requireOther(Member member) {
        if (member.memberNo == actor.memberNo()) {
            throw Problem.forbidden("organisation/no-self-grant");
        }
    }
}
