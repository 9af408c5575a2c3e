package vn.sotay.pictures;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.files.FileStore;
import vn.sotay.platform.idempotency.Once;
import vn.sotay.platform.web.FileAnswer;
import vn.sotay.platform.web.Idempotent;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;

@Path("/api/v1/pictures")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Pictures", description = "Pictures for news and announcements, in sizes for phones")
public class PictureResource {

    private static final String JPEG = "image/jpeg";

    private final Actor actor;
    private final PictureUploads uploads;
    private final Pictures pictures;
    private final PictureDesk desk;
    private final FileStore files;
    private final AuditTrail audit;
    private final Once once;

    PictureResource(
            Actor actor,
            PictureUploads uploads,
            Pictures pictures,
            PictureDesk desk,
            FileStore files,
            AuditTrail audit,
            Once once) {
        this.actor = actor;
        this.uploads = uploads;
        this.pictures = pictures;
        this.desk = desk;
        this.files = files;
        this.audit = audit;
        this.once = once;
    }

    @POST
    @Idempotent
    @ResponseStatus(201)
    @RolesAllowed(Role.OFFICER)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "uploadPicture",
            summary = "Upload a picture, to be shown by news or an announcement afterwards",
            description = "JPEG, PNG, GIF, WebP or BMP, at most 15 MiB, 50 megapixels (WebP 16) and 20,000 pixels a "
                    + "side, told by its content, whatever its name. It is written anew as JPEG, at most 360, 720 and "
                    + "1440 pixels wide and never larger than it was: upright, of an animation the first picture, what "
                    + "is transparent on white, and without place, camera, comment or anything else that was in the "
                    + "file. The file itself is not kept. Afterwards its uploader names it in news or an announcement; "
                    + "what nothing shows within a day is removed.")
    @Problems({
        "404 organisation/unit-not-found",
        "403 access/not-yours-to-govern",
        "409 organisation/unit-closed",
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
    public PictureDetail upload(
            @RestForm("file") @Schema(description = "The picture") FileUpload file,
            @RestForm("unitId") @Schema(description = "The unit that owns it until an item shows it") UUID unitId,
            @RestForm("alternativeText")
                    @Schema(description = "What it shows, for those who cannot see it: 1 to 300 characters on one line")
                    String alternativeText)
            throws IOException {
        boolean there = file != null && file.fileName() != null;
        if (!there || unitId == null) {
            throw Problem.invalidField(there ? "/unitId" : "/file", "NotNull");
        }
        Unit owner = QuarkusTransaction.requiringNew().call(() -> Unit.requireGoverned(unitId, actor, Right.WRITE));
        try (PictureUploads.Ready ready = uploads.take(file, alternativeText, owner)) {
            return once.call(() -> ready.keep(Unit.holdGoverned(unitId, actor, Right.WRITE)));
        }
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getPicture",
            summary = "One picture: what it shows, and its sizes",
            description =
                    "For whoever may read the item that shows it; before one does, for those who may write for its unit.")
    @Problems("404 pictures/picture-not-found")
    public PictureDetail get(@PathParam("id") UUID id) {
        return PictureDetail.of(desk.requireVisible(actor, id));
    }

    @GET
    @Path("/{id}/content")
    @Operation(
            operationId = "getPictureContent",
            summary = "The picture itself, as JPEG",
            description =
                    "The largest size that is at most so wide, or the smallest there is. It never changes: keep it for as long "
                            + "as the item is there. The ETag is the content hash; a Range continues a broken download.")
    @APIResponse(
            responseCode = "200",
            description = "The whole picture",
            content = @Content(mediaType = JPEG, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "206", description = "The part asked for")
    @APIResponse(responseCode = "304", description = "The caller holds it already")
    @Problems({"404 pictures/picture-not-found", "416 request/http-416"})
    public Response content(
            @PathParam("id") UUID id,
            @QueryParam("width")
                    @DefaultValue("1440")
                    @Min(1) @Max(10_000) @Parameter(description = "Pixels there is room for: 360, 720 and 1440 are made", example = "720")
                    int width,
            @Context HttpHeaders headers) {
        Picture.Variant variant = desk.requireVisible(actor, id).atMost(width);
        return new FileAnswer(files, variant.file()).shown(headers, JPEG);
    }

    @DELETE
    @Path("/{id}")
    @Transactional
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "deletePicture",
            summary = "Delete a picture that nothing shows",
            description = "One that an item shows, or showed in an earlier revision, stays; change the item instead.")
    @Problems({"404 pictures/picture-not-found", "403 access/not-yours-to-govern", "409 pictures/attached"})
    public void delete(@PathParam("id") UUID id) {
        Picture picture = desk.requireVisible(actor, id);
        actor.requireGoverns(Right.WRITE, picture.owner().lineage());
        if (pictures.remove(List.of(id)) == 0) {
            throw Problem.conflict("pictures/attached");
        }
        audit.record(
                actor.memberNo(),
                AuditEntry.of("pictures.deleted", "picture", id, picture.owner().unitNo()));
    }
}
