package vn.sotay.news;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.organisation.Unit;
import vn.sotay.pictures.PictureDetail;
import vn.sotay.pictures.PictureUploads;
import vn.sotay.pictures.Pictures;
import vn.sotay.platform.idempotency.Once;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Etags;
import vn.sotay.platform.web.Idempotent;
import vn.sotay.platform.web.Problems;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.OwnItems;
import vn.sotay.publishing.PublishedItem;

@Path("/api/v1/news/{id}/pictures")
@RolesAllowed(Role.OFFICER)
@Tag(name = "News")
public class NewsPictureResource {

    private final Actor actor;
    private final OwnItems own;
    private final NewsDesk desk;
    private final NewsPen pen;
    private final PictureUploads uploads;
    private final Pictures pictures;
    private final Once once;
    private final Clock clock;

    NewsPictureResource(
            Actor actor,
            OwnItems own,
            NewsDesk desk,
            NewsPen pen,
            PictureUploads uploads,
            Pictures pictures,
            Once once,
            Clock clock) {
        this.actor = actor;
        this.own = own;
        this.desk = desk;
        this.pen = pen;
        this.uploads = uploads;
        this.pictures = pictures;
        this.once = once;
        this.clock = clock;
    }

    @POST
    @Idempotent
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "addNewsPicture",
            summary = "Upload a picture into a draft",
            description =
                    "As an upload to `/pictures` that the draft shows at once, behind the pictures it has; at most 20. It is in "
                            + "the text only when an edit puts it there. Needs If-Match; the answer has the next ETag.")
    @APIResponse(
            responseCode = "201",
            description = "The picture in its sizes",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PictureDetail.class)))
    @Problems({
        "404 publishing/item-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/not-a-draft",
        "409 organisation/unit-closed",
        "409 news/enough-pictures",
        "412 request/precondition-failed",
        "428 request/if-match-needed",
        "413 request/http-413",
        "413 pictures/too-large",
        "413 pictures/too-many-pixels",
        "415 pictures/empty",
        "415 pictures/heic",
        "415 pictures/vector",
        "415 pictures/unknown-type",
        "415 pictures/print-colours",
        "415 pictures/unusual",
        "415 pictures/damaged",
        "415 pictures/too-costly",
        "400 request/invalid"
    })
    public Response add(
            @PathParam("id") UUID id,
            @RestForm("file") @Schema(description = "The picture") FileUpload file,
            @RestForm("alternativeText")
                    @Schema(description = "What it shows, for those who cannot see it: 1 to 300 characters on one line")
                    String alternativeText,
            @Context HttpHeaders headers)
            throws IOException {
        // Outside a transaction, as every upload; what would be refused anyway is refused before it costs anything.
        Unit owner = QuarkusTransaction.requiringNew().call(() -> {
            PublishedItem item = hold(id, headers);
            pen.requireRoom(NewsVersion.of(id, item.revision));
            return Unit.findByNo(item.ownerNo).orElseThrow();
        });
        try (PictureUploads.Ready ready = uploads.take(file, alternativeText, owner)) {
            return once.call(() -> keep(hold(id, headers), ready));
        }
    }

    private Response keep(PublishedItem item, PictureUploads.Ready ready) throws IOException {
        pen.requireRoom(NewsVersion.of(item.id, item.revision));
        PictureDetail picture =
                ready.keep(Unit.findByNo(item.ownerNo).orElseThrow().holdOpen());
        pictures.attach(item, List.of(picture.id()), actor);
        item.edited(Time.now(clock));
        PublishedItem.flush();
        return Response.status(201)
                .entity(picture)
                .header(HttpHeaders.ETAG, item.etag())
                .build();
    }

    @PATCH
    @Path("/{pictureId}")
    @Transactional
    @Operation(
            operationId = "changeNewsPicture",
            summary = "Say better what a picture of a draft shows, or move it among the others",
            description = "Needs If-Match; the answer has the next ETag.")
    @APIResponse(
            responseCode = "200",
            description = "The draft as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NewsDetail.class)))
    @Problems({
        "404 publishing/item-not-found",
        "404 pictures/picture-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/not-a-draft",
        "412 request/precondition-failed",
        "428 request/if-match-needed"
    })
    public Response change(
            @PathParam("id") UUID id,
            @PathParam("pictureId") UUID pictureId,
            @Valid @NotNull ChangeNewsPicture wanted,
            @Context HttpHeaders headers) {
        PublishedItem item = hold(id, headers);
        pen.change(item, NewsVersion.of(id, item.revision), pictureId, wanted);
        return edited(item);
    }

    @DELETE
    @Path("/{pictureId}")
    @Transactional
    @Operation(
            operationId = "removeNewsPicture",
            summary = "Take a picture out of a draft",
            description =
                    "Off its cover too. One that the text shows is taken out of the text first. Needs If-Match; the answer has "
                            + "the next ETag.")
    @APIResponse(
            responseCode = "200",
            description = "The draft as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NewsDetail.class)))
    @Problems({
        "404 publishing/item-not-found",
        "404 pictures/picture-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/not-a-draft",
        "409 news/picture-in-text",
        "412 request/precondition-failed",
        "428 request/if-match-needed"
    })
    public Response remove(
            @PathParam("id") UUID id, @PathParam("pictureId") UUID pictureId, @Context HttpHeaders headers) {
        PublishedItem item = hold(id, headers);
        pen.remove(item, NewsVersion.of(id, item.revision), pictureId);
        return edited(item);
    }

    private PublishedItem hold(UUID id, HttpHeaders headers) {
        PublishedItem item = own.hold(actor, ItemKind.NEWS, id, Right.WRITE);
        Etags.requireMatch(headers, item.etag());
        item.requireDraft();
        return item;
    }

    /** What was done to its pictures is in the trail already. */
    private Response edited(PublishedItem item) {
        item.edited(Time.now(clock));
        PublishedItem.flush();
        return Response.ok(desk.detail(actor, item.id))
                .header(HttpHeaders.ETAG, item.etag())
                .build();
    }
}
