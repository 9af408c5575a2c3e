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
import jakarta.ws.rs.core.Response;
import java.util.List;
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
import vn.sotay.extraction.PagePicture;
import vn.sotay.platform.files.FileStore;
import vn.sotay.platform.web.FileAnswer;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;
import vn.sotay.publishing.InternalReads;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.PublishedItem;
import vn.sotay.publishing.ReadableRevision;
import vn.sotay.publishing.Visibility;

@Path("/api/v1/documents/{id}/pages")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Documents")
public class ScannedPageResource {

    private final Actor actor;
    private final Visibility visibility;
    private final ScannedPages pages;
    private final FileStore files;
    private final InternalReads internalReads;

    ScannedPageResource(
            Actor actor, Visibility visibility, ScannedPages pages, FileStore files, InternalReads internalReads) {
        this.actor = actor;
        this.visibility = visibility;
        this.pages = pages;
        this.files = files;
        this.internalReads = internalReads;
    }

    @GET
    @Operation(
            operationId = "listScannedPages",
            summary = "The pages of a scan that can be shown as pictures",
            description = "Of a document whose import ended in WITHOUT_TEXT, at most " + PagePicture.MOST_PAGES
                    + ", in their order; empty for every other one. A page that is left out could not be drawn: it is "
                    + "in the original file. Width and height keep its place until the picture is there.")
    @Problems({
        "404 publishing/item-not-found",
        "404 publishing/item-withdrawn",
        "404 publishing/item-expired",
        "404 publishing/revision-not-found"
    })
    public List<ScannedPage> list(
            @PathParam("id") UUID id,
            @QueryParam("revision")
                    @Min(1) @Max(PublishedItem.MOST_REVISIONS) @Parameter(description = "An earlier one; the current one if left out")
                    Integer revision) {
        return pages.of(visibility
                .requireReadable(actor, ItemKind.DOCUMENT, id, revision)
                .item());
    }

    @GET
    @Path("/{number}")
    @Operation(
            operationId = "getScannedPage",
            summary = "A page of a scan as a picture",
            description =
                    "At most 1,080 pixels wide. The ETag is the content hash. With `revision` the answer may be kept: "
                            + "those bytes never change.")
    @APIResponse(
            responseCode = "200",
            description = "The picture",
            content = @Content(mediaType = "image/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "206", description = "The part asked for")
    @APIResponse(responseCode = "304", description = "The caller holds this picture already")
    @Problems({
        "404 publishing/item-not-found",
        "404 publishing/item-withdrawn",
        "404 publishing/item-expired",
        "404 publishing/revision-not-found",
        "404 documents/picture-not-found",
        "416 request/http-416"
    })
    public Response picture(
            @PathParam("id") UUID id,
            @PathParam("number") @Min(1) @Max(PagePicture.MOST_PAGES) @Parameter(description = "From 1") int number,
            @QueryParam("revision")
                    @Min(1) @Max(PublishedItem.MOST_REVISIONS) @Parameter(description = "An earlier one; the current one if left out")
                    Integer revision,
            @Context HttpHeaders headers) {
        ReadableRevision readable = visibility.requireReadable(actor, ItemKind.DOCUMENT, id, revision);
        ItemView item = readable.item();
        ScannedPages.Shown page =
                pages.find(item, number).orElseThrow(() -> Problem.notFound("documents/picture-not-found"));
        FileAnswer file = new FileAnswer(files, page.file());
        Response answer = revision != null && readable.settled()
                ? file.shown(headers, page.mediaType())
                : file.shownForNow(headers, page.mediaType());
        if (answer.hasEntity()) {
            internalReads.record(actor, item, InternalReads.Part.FILE);
        }
        return answer;
    }
}
