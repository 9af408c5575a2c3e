package vn.sotay.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Actor;
import vn.sotay.access.Role;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.organisation.ManagedMembers;
import vn.sotay.organisation.Member;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Idempotent;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;

@Path("/api/v1/members/{id}/activation-codes")
@RolesAllowed(Role.OFFICER)
@Tag(name = "Identity")
public class ActivationCodeResource {

    private final Actor actor;
    private final ManagedMembers members;
    private final IdentityConfig config;
    private final AuditTrail audit;
    private final Clock clock;

    ActivationCodeResource(Actor actor, ManagedMembers members, IdentityConfig config, AuditTrail audit, Clock clock) {
        this.actor = actor;
        this.members = members;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
    }

    @POST
    @Transactional
    @Idempotent
    @Produces({MediaType.APPLICATION_JSON, CodeAnswer.PDF})
    @Operation(
            operationId = "issueActivationCode",
            summary = "Issue a one-time activation code",
            description =
                    "For those who manage the members of the person's unit and have every right that the person's "
                            + "offices give, or could have granted them: nobody takes over the account of somebody above. "
                            + "Nobody issues a code for themselves, or a stolen token could become a new password. The "
                            + "code is shown once; an earlier unused one stops working. The member is shown who issued "
                            + "it. With `Accept: application/pdf` the answer is a slip to hand over, with a QR code.")
    @APIResponse(
            responseCode = "201",
            description = "The code",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ActivationCodeIssued.class)),
                @Content(mediaType = CodeAnswer.PDF, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @Problems({
        "404 organisation/member-not-found",
        "403 organisation/above-your-reach",
        "403 identity/no-code-for-yourself"
    })
    public Response issue(@PathParam("id") UUID id, @Context HttpHeaders request) {
        Member member = members.require(actor, id);
        if (member.memberNo == actor.memberNo()) {
            throw Problem.forbidden("identity/no-code-for-yourself");
        }
        members.requireWithinReach(actor, member);
        ActivationCode.Issued issued =
                ActivationCode.issue(member, actor.memberNo(), config.activationCodeLifetime(), Time.now(clock));
        audit.record(
                actor.memberNo(),
                AuditEntry.of("identity.activation-code-issued", "member", member.id, members.unitNoOf(member)));
        Unit unit = Unit.findByNo(members.unitNoOf(member)).orElseThrow();
        CodeSlip slip = new CodeSlip(member.code, member.fullName, unit.name, issued.code(), issued.expiresAt());
        return CodeAnswer.created(
                request,
                new ActivationCodeIssued(member.code, issued.code(), slip.uri(), issued.expiresAt()),
                List.of(slip));
    }

    @Schema(description = "Hand it over on paper; it cannot be shown again")
    public record ActivationCodeIssued(
            @Schema(examples = "MS-000123") String memberCode,
            @Schema(examples = "7KQ2-M9XW-4TFB") String code,

            @Schema(
                    description = "What a QR code for the app holds",
                    examples = "sotay:activate?member=MS-000123&code=7KQ2-M9XW-4TFB")
            String uri,

            Instant expiresAt) {}
}
