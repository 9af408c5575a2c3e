package vn.sotay.organisation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.platform.web.Problems;

@Path("/api/v1/members/{id}")
@RolesAllowed(Role.OFFICER)
@Tag(name = "Organisation")
public class MemberResource {

    private final Actor actor;
    private final Roster roster;
    private final ManagedMembers members;
    private final AuditTrail audit;
    private final OrganisationHistory history;

    MemberResource(Actor actor, Roster roster, ManagedMembers members, AuditTrail audit, OrganisationHistory history) {
        this.actor = actor;
        this.roster = roster;
        this.members = members;
        this.audit = audit;
        this.history = history;
    }

    @GET
    @Operation(
            operationId = "getMember",
            summary = "One member with their offices",
            description = "For those who manage the members of the person's unit.")
    @Problems("404 organisation/member-not-found")
    public MemberDetail get(@PathParam("id") UUID id) {
        Member member = members.require(actor, id);
        return MemberDetail.of(member, roster.currentOf(member.memberNo));
    }

    @PATCH
    @Transactional
    @Operation(
            operationId = "changeMember",
            summary = "Change name, card, phone, language or residence",
            description = "For those who manage the members of the person's unit. What is left out stays; `null` takes "
                    + "away. The unit of residence has to be one whose members the caller manages too.")
    @Problems({
        "404 organisation/member-not-found",
        "404 organisation/unit-not-found",
        "409 organisation/card-number-taken",
        "409 organisation/phone-taken",
        "409 organisation/unit-closed",
        "403 organisation/above-your-reach",
        "403 organisation/not-for-yourself",
        "403 access/not-yours-to-govern"
    })
    public MemberDetail change(@PathParam("id") UUID id, @Valid @NotNull ChangeMember wanted) {
        Member member = members.require(actor, id);
        members.requireWithinReach(actor, member);
        member.change(wanted);
        if (wanted.residenceUnitId() != null) {
            // Whoever lives in a unit reads what is for it.
            members.requireOther(actor, member);
            wanted.residenceUnitId()
                    .map(unit -> Unit.holdGoverned(unit, actor, Right.MANAGE_MEMBERS))
                    .ifPresentOrElse(
                            unit -> roster.changeResidence(member, unit), () -> roster.forgetResidence(member));
        }
        audit.record(
                actor.memberNo(),
                AuditEntry.of("organisation.member-changed", "member", member.id, members.unitNoOf(member))
                        .with(Map.of("changed", wanted.named())));
        return MemberDetail.of(member, roster.currentOf(member.memberNo));
    }

    @GET
    @Path("/history")
    @Operation(
            operationId = "getMemberHistory",
            summary = "A member's way through units, standing, participation and offices",
            description =
                    "For those who manage the members of the person's own unit, also while the person counts elsewhere "
                            + "for a time. The oldest first; what has no `until` holds still.")
    @Problems({"404 organisation/member-not-found", "403 organisation/for-the-home-unit"})
    public MemberHistory history(@PathParam("id") UUID id) {
        Member member = members.require(actor, id);
        members.requireHome(actor, member);
        return history.of(member);
    }
}
