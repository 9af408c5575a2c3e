package vn.sotay.documents;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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
import vn.sotay.access.Actor;
import vn.sotay.access.Role;
import vn.sotay.platform.web.Etags;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;
import vn.sotay.publishing.InternalReads;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.PublishedItem;
import vn.sotay.publishing.ReadableRevision;
import vn.sotay.publishing.Visibility;

@Path("/api/v1/documents/{id}/page")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Documents")
public class DocumentPageResource {

    /** The address stands for these very bytes, but whoever lost them to a withdrawal has to ask again within a day. */
    private static final String FOR_A_DAY = "private, max-age=86400, immutable";

    private final Actor actor;
    private final Visibility visibility;
    private final DocumentDetails details;
    private final ReadingPage pages;
    private final InternalReads internalReads;

    DocumentPageResource(
            Actor actor,
            Visibility visibility,
            DocumentDetails details,
            ReadingPage pages,
            InternalReads internalReads) {
        this.actor = actor;
        this.visibility = visibility;
        this.details = details;
        this.pages = pages;
        this.internalReads = internalReads;
    }

    @GET
    @Operation(
            operationId = "findDocumentPage",
            summary = "Where the page of a document is",
            description = "As in `page` of the document: for those who want to read it and need nothing else.")
    @Problems({
        "404 publishing/item-not-found",
        "404 publishing/item-withdrawn",
        "404 publishing/item-expired",
        "404 publishing/revision-not-found",
        "409 documents/import-not-finished",
        "409 documents/import-failed",
        "410 documents/file-removed",
        "422 documents/secrecy-mark"
    })
    public DocumentPage find(
            @PathParam("id") UUID id,
            @QueryParam("revision")
                    @Min(1) @Max(PublishedItem.MOST_REVISIONS) @Parameter(description = "An earlier one; the current one if left out")
                    Integer revision) {
        ItemView item = visibility
                .requireReadable(actor, ItemKind.DOCUMENT, id, revision)
                .item();
        DocumentVersion.ofDocument(id, item.revision()).requireImported();
        return details.page(item).orElseThrow(() -> Problem.notFound("documents/reading-page-not-found"));
    }

    @GET
    @Path("/{hash}")
    @Produces(MediaType.TEXT_HTML)
    @Operation(
            operationId = "getDocumentPage",
            summary = "The page on which a document is read",
            description =
                    "HTML5 in Vietnamese, with everything in it: identity, table of contents, the text with an element "
                            + "for each provision (`#dieu-5.khoan-2`). No script, nothing from elsewhere; light and dark, for "
                            + "any size of letters, printable. It may be kept, by this caller alone. Take the address "
                            + "from `page` of the document.")
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
        "404 documents/reading-page-not-found"
    })
    public Response get(
            @PathParam("id") UUID id,
            @PathParam("hash")
                    @Parameter(
                            description = "Of the page, in hexadecimal",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 64))
                    String hash,
            @QueryParam("revision")
                    @Min(1) @Max(PublishedItem.MOST_REVISIONS) @Parameter(description = "As in its address; the current one if left out")
                    Integer revision,
            @Context HttpHeaders headers) {
        ReadableRevision readable = visibility.requireReadable(actor, ItemKind.DOCUMENT, id, revision);
        ItemView item = readable.item();
        String html =
                details.pageHtml(item, hash).orElseThrow(() -> Problem.notFound("documents/reading-page-not-found"));
        String etag = '"' + hash + '"';
        if (Etags.matches(headers, etag)) {
            return Response.notModified().header(HttpHeaders.ETAG, etag).build();
        }
        internalReads.record(actor, item, InternalReads.Part.TEXT);
        return Response.ok(html, MediaType.TEXT_HTML + "; charset=UTF-8")
                .header(HttpHeaders.ETAG, etag)
                .header(
                        HttpHeaders.CACHE_CONTROL,
                        readable.settled() && !item.internal() ? FOR_A_DAY : "private, no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                .header(HttpHeaders.CONTENT_LANGUAGE, "vi")
                .header("Content-Security-Policy", pages.policy())
                .build();
    }
}
