package vn.sotay.documents;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
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
import vn.sotay.links.Places;
import vn.sotay.links.QrAnswer;
import vn.sotay.platform.web.Problems;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.Visibility;

@Path("/api/v1/documents/{id}/qr")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Documents")
public class DocumentQrResource {

    private final Actor actor;
    private final Visibility visibility;
    private final QrAnswer qr;

    DocumentQrResource(Actor actor, Visibility visibility, QrAnswer qr) {
        this.actor = actor;
        this.visibility = visibility;
        this.qr = qr;
    }

    @GET
    @Operation(
            operationId = "getDocumentQr",
            summary = "The short address of a document as a QR code",
            description = "As `/items/{id}/qr`, which answers for items of every kind.")
    @APIResponse(
            responseCode = "200",
            description = "The picture",
            content = {
                @Content(mediaType = QrAnswer.PNG, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = QrAnswer.SVG, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "304", description = "The caller holds this picture already")
    @Problems({
        "404 publishing/item-not-found",
        "404 publishing/item-withdrawn",
        "404 publishing/item-expired",
        "404 links/place-not-found",
        "409 links/no-public-address"
    })
    public Response get(
            @PathParam("id") UUID id,
            @QueryParam("format")
                    @DefaultValue("png")
                    @Pattern(regexp = QrAnswer.FORMATS) @Parameter(description = "`png` or `svg`")
                    String format,
            @QueryParam("size")
                    @DefaultValue("512")
                    @Min(QrAnswer.SMALLEST) @Max(QrAnswer.LARGEST) @Parameter(description = "Pixels each way, 128 to 2048")
                    int size,
            @QueryParam("place")
                    @Pattern(regexp = Places.FORM) @Parameter(
                            description = "A place in its text: an id of its HTML. The whole if left out",
                            example = "dieu-5.khoan-2")
                    String place,
            @Context HttpHeaders headers) {
        return qr.to(
                headers,
                visibility.requireReadable(actor, ItemKind.DOCUMENT, id),
                new QrAnswer.Square(format, size, place));
    }
}
