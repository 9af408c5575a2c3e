package vn.sotay.roster;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Actor;
import vn.sotay.access.Role;
import vn.sotay.platform.web.Problems;

/** What is downloaded around an import. */
@Path("/api/v1/roster-imports")
@RolesAllowed(Role.OFFICER)
@Tag(name = "Roster imports")
public class RosterFileResource {

    private static final String CSV = "text/csv";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Actor actor;
    private final RosterDesk desk;

    RosterFileResource(Actor actor, RosterDesk desk) {
        this.actor = actor;
        this.desk = desk;
    }

    @GET
    @Path("/template")
    @Produces({XLSX, CSV})
    @Operation(
            operationId = "getRosterTemplate",
            summary = "A file to fill in",
            description = "With examples; the XLSX explains each column on a second sheet. In the language asked for; "
                    + "both are understood when it comes back.")
    @APIResponse(
            responseCode = "200",
            description = "The template",
            content = {
                @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Response template(
            @QueryParam("format") @Parameter(description = "By the Accept header if left out, else XLSX")
                    RosterFormat format,
            @Context HttpHeaders headers)
            throws IOException {
        RosterTemplate template = new RosterTemplate(RosterImportResource.locale(headers));
        RosterFormat wanted = format != null ? format : accepted(headers);
        return attachment(
                wanted == RosterFormat.CSV ? template.csv() : template.xlsx(),
                wanted.mediaType(),
                "roster." + wanted.name().toLowerCase(Locale.ROOT));
    }

    /** Only looked at, not parsed: whoever sends nonsense gets the usual one. */
    private static RosterFormat accepted(HttpHeaders headers) {
        String accept = headers.getHeaderString(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(CSV) && !accept.contains(XLSX) ? RosterFormat.CSV : RosterFormat.XLSX;
    }

    @GET
    @Path("/{id}/report")
    @Produces(CSV)
    @Operation(
            operationId = "getRosterReport",
            summary = "The whole report as a table",
            description =
                    "One line for each error and each change, with the words in the language asked for. Nothing in "
                            + "it is run by a spreadsheet as a formula.")
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @Problems("404 roster/import-not-found")
    public Response report(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        RosterImport roster = RosterImport.require(actor, id);
        RosterReport report = new RosterReport(desk, roster.id, RosterImportResource.locale(headers));
        return attachment((StreamingOutput) report::write, CSV + ";charset=UTF-8", "report.csv");
    }

    private static Response attachment(Object body, String mediaType, String name) {
        return Response.ok(body)
                .type(mediaType)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }
}
