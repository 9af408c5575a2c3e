package vn.sotay.documents;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Role;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;
import vn.sotay.publishing.PublishedItem;

@Path("/api/v1/documents/{id}/provisions")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Documents")
public class DocumentProvisionResource {

    private final ContentAnswer answer;
    private final Provisions provisions;

    DocumentProvisionResource(ContentAnswer answer, Provisions provisions) {
        this.answer = answer;
        this.provisions = provisions;
    }

    @GET
    @Operation(
            operationId = "listProvisions",
            summary = "How a document is divided",
            description =
                    "Its parts, chapters, articles, clauses and points as a tree, without their words: a list in reading "
                            + "order in which each names the one it is in. For whoever may read the document; the ETag is that "
                            + "of the document.")
    @APIResponse(
            responseCode = "200",
            description = "The tree",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DocumentStructure.class)))
    @APIResponse(responseCode = "304", description = "The caller holds this revision already")
    @Problems({
        "404 publishing/item-not-found",
        "404 publishing/item-withdrawn",
        "404 publishing/item-expired",
        "404 publishing/revision-not-found"
    })
    public Response list(
            @PathParam("id") UUID id,
            @QueryParam("revision")
                    @Min(1) @Max(PublishedItem.MOST_REVISIONS) @Parameter(description = "An earlier one; the current one if left out")
                    Integer revision,
            @Context HttpHeaders headers) {
        return answer.to(headers, id, revision, provisions::of);
    }

    @GET
    @Path("/{anchor}")
    @Operation(
            operationId = "getProvision",
            summary = "One provision with its words",
            description =
                    "With all inside it, what it is in, and the ones of its kind before and after it: what a push, a square "
                            + "or an agenda points to. The address stays the same in every revision in which the provision keeps "
                            + "its number.")
    @APIResponse(
            responseCode = "200",
            description = "The provision",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProvisionDetail.class)))
    @APIResponse(responseCode = "304", description = "The caller holds this revision already")
    @Problems({
        "404 publishing/item-not-found",
        "404 publishing/item-withdrawn",
        "404 publishing/item-expired",
        "404 publishing/revision-not-found",
        "404 documents/provision-not-found"
    })
    public Response get(
            @PathParam("id") UUID id,
            @PathParam("anchor")
                    @Parameter(
                            description = "Its address",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 300, examples = "dieu-5.khoan-2"))
                    String anchor,
            @QueryParam("revision")
                    @Min(1) @Max(PublishedItem.MOST_REVISIONS) @Parameter(description = "An earlier one; the current one if left out")
                    Integer revision,
            @Context HttpHeaders headers) {
        return answer.to(headers, id, revision, item -> provisions
                .find(item, anchor)
                .orElseThrow(() -> Problem.notFound("documents/provision-not-found")));
    }
}
