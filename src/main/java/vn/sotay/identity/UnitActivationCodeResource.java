package vn.sotay.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.web.Idempotent;
import vn.sotay.platform.web.Problems;

@Path("/api/v1/units/{id}/activation-codes")
@RolesAllowed(Role.OFFICER)
@Tag(name = "Identity")
public class UnitActivationCodeResource {

    private final Actor actor;
    private final CodesForUnit codes;
    private final AuditTrail audit;

    UnitActivationCodeResource(Actor actor, CodesForUnit codes, AuditTrail audit) {
        this.actor = actor;
        this.codes = codes;
        this.audit = audit;
    }

    @POST
    @Transactional
    @Idempotent
    @Produces({MediaType.APPLICATION_JSON, CodeAnswer.PDF})
    @Operation(
            operationId = "issueActivationCodes",
            summary = "Issue activation codes for the people of a unit",
            description = "For those who manage the members of the unit; for its own people only, not for units below. "
                    + "Left out and named are the caller, people above the caller's reach and those who left the party. "
                    + "Earlier unused codes of those who get one stop working. Each member is shown who issued a code. "
                    + "With `Accept: application/pdf` the answer is a sheet of slips to cut out, with a QR code that the "
                    + "app reads, in Vietnamese or English by `Accept-Language`.")
    @APIResponse(
            responseCode = "201",
            description = "The codes",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = IssuedCodes.class)),
                @Content(mediaType = CodeAnswer.PDF, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @Problems({"404 organisation/unit-not-found", "403 access/not-yours-to-govern", "409 identity/too-many-people"})
    public Response issue(@PathParam("id") UUID id, @Valid @NotNull IssueCodes wanted, @Context HttpHeaders request) {
        Unit unit = Unit.requireGoverned(id, actor, Right.MANAGE_MEMBERS);
        IssuedCodes issued = codes.issue(actor, unit, wanted.whom());
        issued.issued()
                .forEach(one -> audit.record(
                        actor.memberNo(),
                        AuditEntry.of("identity.activation-code-issued", "member", one.memberId(), unit.unitNo)));
        List<CodeSlip> slips = issued.issued().stream()
                .map(one -> new CodeSlip(one.memberCode(), one.fullName(), unit.name, one.code(), issued.expiresAt()))
                .toList();
        return CodeAnswer.created(request, issued, slips);
    }
}
