package vn.sotay.documents;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Role;
import vn.sotay.platform.web.Etags;
import vn.sotay.platform.web.Messages;
import vn.sotay.platform.web.Problems;
import vn.sotay.publishing.PublishedItem;

@Path("/api/v1/documents/{id}/comparison")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Documents")
public class DocumentComparisonResource {

    private final Revisions revisions;
    private final ComparisonPage page;

    DocumentComparisonResource(Revisions revisions, ComparisonPage page) {
        this.revisions = revisions;
        this.page = page;
    }

    @GET
    @Operation(
            operationId = "compareDocumentRevisions",
            summary = "What changed from one revision to another",
            description =
                    "Provision by provision, and word by word inside those that changed. One article more moves those behind "
                            + "it and changes none of them. For whoever may read both revisions, what is prepared included; "
                            + "`from` may be the later one. The weak ETag is that of both texts.")
    @APIResponse(
            responseCode = "200",
            description = "The comparison",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DocumentComparison.class)))
    @APIResponse(responseCode = "304", description = "The caller holds this comparison already")
    @Problems({
        "404 publishing/item-not-found",
        "404 publishing/item-withdrawn",
        "404 publishing/item-expired",
        "404 publishing/revision-not-found",
        "409 documents/import-not-finished",
        "409 documents/import-failed",
        "409 documents/nothing-to-compare",
        "410 documents/file-removed",
        "422 documents/secrecy-mark"
    })
    public Response compare(
            @PathParam("id") UUID id,
            @QueryParam("from")
                    @NotNull @Min(1) @Max(PublishedItem.MOST_REVISIONS) @Parameter(description = "The revision to begin with")
                    Integer from,
            @QueryParam("to")
                    @NotNull @Min(1) @Max(PublishedItem.MOST_REVISIONS) @Parameter(description = "Another revision")
                    Integer to,
            @Context HttpHeaders headers) {
        Revisions.Two two = revisions.require(id, from, to);
        if (Etags.matches(headers, two.etag())) {
            return Response.notModified().header(HttpHeaders.ETAG, two.etag()).build();
        }
        return Response.ok(DocumentComparison.of(id, from, to, revisions.compare(two)))
                .header(HttpHeaders.ETAG, two.etag())
                .build();
    }

    @GET
    @Path("/page")
    @Produces(MediaType.TEXT_HTML)
    @Operation(
            operationId = "getDocumentComparisonPage",
            summary = "What changed, as a page",
            description =
                    "The same as HTML5 with everything in it: no script, nothing from elsewhere. What was added and removed is "
                            + "told by words and lines as well as by colour, so that it is heard, printed and seen by everybody. "
                            + "In Vietnamese or English by `Accept-Language`.")
    @APIResponse(
            responseCode = "200",
            description = "The page",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "304", description = "The caller holds this page already")
    @Problems({
        "404 publishing/item-not-found",
        "404 publishing/item-withdrawn",
        "404 publishing/item-expired",
        "404 publishing/revision-not-found",
        "409 documents/import-not-finished",
        "409 documents/import-failed",
        "409 documents/nothing-to-compare",
        "410 documents/file-removed",
        "422 documents/secrecy-mark"
    })
    public Response page(
            @PathParam("id") UUID id,
            @QueryParam("from")
                    @NotNull @Min(1) @Max(PublishedItem.MOST_REVISIONS) @Parameter(description = "The revision to begin with")
                    Integer from,
            @QueryParam("to")
                    @NotNull @Min(1) @Max(PublishedItem.MOST_REVISIONS) @Parameter(description = "Another revision")
                    Integer to,
            @Context HttpHeaders headers) {
        Locale language = Messages.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        Revisions.Two two = revisions.require(id, from, to);
        String etag = Etags.weakOf((two.etag() + language).getBytes(StandardCharsets.UTF_8));
        if (Etags.matches(headers, etag)) {
            return Response.notModified()
                    .header(HttpHeaders.ETAG, etag)
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                    .build();
        }
        return Response.ok(page.html(two, revisions.compare(two), language), MediaType.TEXT_HTML + "; charset=UTF-8")
                .header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag())
                .header("Content-Security-Policy", page.policy())
                .build();
    }
}
