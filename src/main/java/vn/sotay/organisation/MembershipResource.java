package vn.sotay.organisation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Actor;
import vn.sotay.access.Participation;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.platform.web.Idempotent;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;

@Path("/api/v1/members/{id}")
@RolesAllowed(Role.OFFICER)
@Tag(name = "Organisation")
public class MembershipResource {

    private final Actor actor;
    private final Roster roster;
    private final ManagedMembers members;
    private final AuditTrail audit;

    MembershipResource(Actor actor, Roster roster, ManagedMembers members, AuditTrail audit) {
        this.actor = actor;
        this.roster = roster;
        this.members = members;
        this.audit = audit;
    }

    @POST
    @Path("/transfers")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "transferMember",
            summary = "Transfer a member, for good or for a time",
            description =
                    "For those who manage the members of the person's own unit and of the new one. A temporary transfer ends by itself, and an "
                            + "official one ends it. Duties and counts follow within five seconds; offices stay as they are.")
    @Problems({
        "404 organisation/member-not-found",
        "404 organisation/unit-not-found",
        "409 organisation/already-there",
        "409 organisation/already-away",
        "409 organisation/unit-closed",
        "403 organisation/for-the-home-unit",
        "403 organisation/not-for-yourself",
        "403 access/not-yours-to-govern"
    })
    public MemberDetail transfer(@PathParam("id") UUID id, @Valid @NotNull TransferMember wanted) {
        Member member = other(id);
        members.requireHome(actor, member);
        Unit unit = Unit.holdGoverned(wanted.unitId(), actor, Right.MANAGE_MEMBERS);
        int from = members.unitNoOf(member);
        roster.transfer(member, unit, wanted);
        String action = wanted.until() == null
                ? "organisation.member-transferred"
                : "organisation.member-transferred-for-a-time";
        // Once on either side, as inspectors look below their own unit.
        audit.record(
                actor.memberNo(),
                AuditEntry.of(action, "member", member.id, from).with(Map.of("to", unit.id)));
        record(action, member, Map.of("from", from));
        return detail(member);
    }

    @DELETE
    @Path("/transfers/temporary")
    @Transactional
    @Operation(
            operationId = "endTemporaryTransfer",
            summary = "End a temporary transfer now",
            description =
                    "For those who manage the members of the person's own unit or of the one where they are. They "
                            + "count at home again.")
    @Problems({"404 organisation/member-not-found", "404 organisation/not-away", "403 organisation/not-for-yourself"})
    public MemberDetail returnHome(@PathParam("id") UUID id) {
        Member member = other(id);
        roster.returnHome(member);
        record("organisation.member-returned", member, Map.of());
        return detail(member);
    }

    @POST
    @Path("/participation")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "changeParticipation",
            summary = "Exempt, suspend, end or readmit a member",
            description =
                    "For those who manage the members of the person's own unit and have every right that the person's "
                            + "offices give. An exempt member reads and owes nothing; a suspended one sees nothing and holds no "
                            + "office meanwhile; an ended one is signed out and keeps no office. With `until`, an exemption or "
                            + "suspension ends by itself, and what held before it goes on. Takes effect on every node within five seconds.")
    @Problems({
        "404 organisation/member-not-found",
        "409 organisation/unit-closed",
        "403 organisation/for-the-home-unit",
        "403 organisation/above-your-reach",
        "403 organisation/not-for-yourself"
    })
    public MemberDetail participation(@PathParam("id") UUID id, @Valid @NotNull ChangeParticipation wanted) {
        Member member = other(id);
        members.requireHome(actor, member);
        members.requireWithinReach(actor, member);
        if (wanted.participation() != Participation.ACTIVE
                && (wanted.reason() == null || wanted.reason().isBlank())) {
            throw Problem.invalidField("/reason", "NotBlank");
        }
        roster.changeParticipation(member, wanted);
        record(
                "organisation.participation-changed",
                member,
                Map.of(
                        "participation",
                        wanted.participation(),
                        "reason",
                        wanted.reason() == null ? "" : wanted.reason()));
        return detail(member);
    }

    @POST
    @Path("/standing")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "changeStanding",
            summary = "Change a member's standing",
            description =
                    "For those who manage the members of the person's own unit: from probationary to official, or back.")
    @Problems({
        "404 organisation/member-not-found",
        "403 organisation/for-the-home-unit",
        "403 organisation/above-your-reach",
        "403 organisation/not-for-yourself"
    })
    public MemberDetail standing(@PathParam("id") UUID id, @Valid @NotNull ChangeStanding wanted) {
        Member member = other(id);
        members.requireHome(actor, member);
        members.requireWithinReach(actor, member);
        roster.changeStanding(member, wanted);
        record("organisation.standing-changed", member, Map.of("standing", wanted.standing()));
        return detail(member);
    }

    /** Somebody else whom the caller manages: nobody moves or exempts themselves. */
    private Member other(UUID id) {
        Member member = members.require(actor, id);
        members.requireOther(actor, member);
        return member;
    }

    private MemberDetail detail(Member member) {
        return MemberDetail.of(member, roster.currentOf(member.memberNo));
    }

    private void record(String action, Member member, Map<String, Object> facts) {
        audit.record(
                actor.memberNo(),
                AuditEntry.of(action, "member", member.id, members.unitNoOf(member))
                        .with(facts));
    }
}
