package vn.sotay.links;

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
import vn.sotay.platform.web.Problems;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.Visibility;

@Path("/api/v1/items/{id}")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Short addresses")
public class ItemLinkResource {

    private final Actor actor;
    private final Visibility visibility;
    private final ShortAddresses addresses;
    private final Places places;
    private final QrAnswer qr;

    ItemLinkResource(Actor actor, Visibility visibility, ShortAddresses addresses, Places places, QrAnswer qr) {
        this.actor = actor;
        this.visibility = visibility;
        this.addresses = addresses;
        this.places = places;
        this.qr = qr;
    }

    @GET
    @Path("/short-address")
    @Operation(
            operationId = "getShortAddress",
            summary = "The short address of an item",
            description =
                    "For whoever may read it; before publication for the owning side, which prints it ahead. The same for "
                            + "good, also when the item is withdrawn. It opens nothing to anybody who may not read the item.")
    @Problems({
        "404 publishing/item-not-found",
        "404 publishing/item-withdrawn",
        "404 publishing/item-expired",
        "404 links/place-not-found",
        "409 links/no-public-address"
    })
    public ShortAddress address(
            @PathParam("id") UUID id,
            @QueryParam("place")
                    @Pattern(regexp = Places.FORM) @Parameter(
                            description = "A place in its text: an id of its HTML. The whole if left out",
                            example = "dieu-5.khoan-2")
                    String place) {
        ItemView item = visibility.requireReadable(actor, id);
        places.require(item, place);
        return addresses.of(item.id()).at(place);
    }

    @GET
    @Path("/qr")
    @Operation(
            operationId = "getItemQr",
            summary = "The short address of an item as a QR code",
            description =
                    "Black on white with the light edge it needs; a quarter of it may be spoiled. PNG for screens, SVG "
                            + "for paper. For whoever may read the item.")
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
    public Response qr(
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
        return qr.to(headers, visibility.requireReadable(actor, id), new QrAnswer.Square(format, size, place));
    }
}
