package vn.sotay.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.platform.web.Page;
import vn.sotay.platform.web.Problems;

@Path("/api/v1/audit")
@RolesAllowed(Role.OFFICER)
@Tag(name = "Audit", description = "Who did what to which thing, for inspectors")
public class AuditResource {

    private static final MediaType CSV = MediaType.valueOf(AuditSheet.MEDIA_TYPE);

    private final Actor actor;
    private final TrailReader trail;
    private final AuditTrail audit;

    AuditResource(Actor actor, TrailReader trail, AuditTrail audit) {
        this.actor = actor;
        this.trail = trail;
        this.audit = audit;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, AuditSheet.MEDIA_TYPE})
    @Operation(
            operationId = "listAudit",
            summary = "The audit trail, the newest first",
            description =
                    "For inspectors and administrators: what concerns the units of their office and below it. What concerns "
                            + "no unit, such as a sign-in of somebody unknown, is for inspectors of the root. With `Accept: "
                            + "text/csv` a sheet of at most 20,000 rows; if it has that many, go on with `to` at its last "
                            + "time. Looking is itself recorded.")
    @APIResponse(
            responseCode = "200",
            description = "A page, or a sheet",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = AuditPage.class)),
                @Content(mediaType = AuditSheet.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    @Problems({"404 audit/unit-not-found", "403 access/not-yours-to-govern", "400 request/cursor"})
    public Response list(
            @Valid @BeanParam AuditFilter filter,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) @Parameter(description = "Page size, 1 to 200")
                    int limit,
            @Context HttpHeaders headers) {
        TrailCursor start = TrailCursor.of(cursor);
        TrailReader.Reach reach = trail.reach(actor, filter);
        filter.since();
        filter.before();
        boolean sheet = asksForSheet(headers);
        record(filter, sheet);
        return sheet
                ? Response.ok(
                                new AuditSheet((below, rows) -> trail.newest(reach, filter, below, rows), start),
                                CSV.withCharset("UTF-8"))
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"")
                        .build()
                : Response.ok(
                                AuditPage.of(
                                        Page.of(trail.newest(reach, filter, start, limit + 1), limit, TrailCursor::of)),
                                MediaType.APPLICATION_JSON_TYPE)
                        .build();
    }

    /** Whichever of the two comes first in the caller's order. */
    private static boolean asksForSheet(HttpHeaders headers) {
        String asked = headers.getHeaderString(HttpHeaders.ACCEPT);
        if (asked == null || asked.isBlank()) {
            return false;
        }
        return headers.getAcceptableMediaTypes().stream()
                .filter(type -> type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || type.isCompatible(CSV))
                .findFirst()
                .filter(type -> !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .isPresent();
    }

    private void record(AuditFilter filter, boolean sheet) {
        Map<String, Object> looked = new HashMap<>(filter.said());
        looked.put("sheet", sheet);
        int unitNo = actor.offices().stream()
                .filter(office -> office.role().entitlesTo(Right.INSPECT))
                .findFirst()
                .orElseThrow()
                .unitNo();
        audit.recordRead(actor.memberNo(), new AuditEntry("audit.read", "audit", null, unitNo, looked));
    }

    @Schema(description = "A page of the trail")
    public record AuditPage(
            List<AuditLine> entries,

            @Schema(
                    description = "Pass as `cursor` for the next page; absent on the last",
                    nullable = true,
                    examples = "MjAyNi0wMy0xMg")
            @com.fasterxml.jackson.annotation.JsonInclude(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
            String next) {
        static AuditPage of(Page<AuditLine> page) {
            return new AuditPage(page.entries(), page.next());
        }
    }
}
