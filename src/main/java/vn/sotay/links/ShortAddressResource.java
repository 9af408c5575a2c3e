package vn.sotay.links;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Actor;
import vn.sotay.access.Limited;
import vn.sotay.access.RateLimit;
import vn.sotay.access.Role;
import vn.sotay.access.Throttle;
import vn.sotay.platform.data.UuidV7;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.Visibility;

@Path("/api/v1/short-addresses/{code}")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Short addresses", description = "What stands on paper, as a square or to be typed, and where it leads")
public class ShortAddressResource {

    private final Actor actor;
    private final ShortAddresses addresses;
    private final Visibility visibility;
    private final Throttle throttle;
    private final Places places;

    ShortAddressResource(
            Actor actor, ShortAddresses addresses, Visibility visibility, Throttle throttle, Places places) {
        this.actor = actor;
        this.addresses = addresses;
        this.visibility = visibility;
        this.throttle = throttle;
        this.places = places;
    }

    @GET
    @Operation(
            operationId = "followShortAddress",
            summary = "The item behind a short address",
            description = "For the app, after a scan of `…/s/{code}` or `…/s/{code}/{place}`, after its deep link "
                    + "`sotay:s?code={code}&place={place}`, or when the code was typed. An unknown code and an item that is not for the caller are the same answer; "
                    + "whoever had an item that was withdrawn since is told so. Codes that lead nowhere are "
                    + "counted: after thirty the next has to wait.")
    @Problems({
        "404 links/mistyped-code",
        "404 publishing/item-not-found",
        "404 publishing/item-withdrawn",
        "404 publishing/item-expired",
        "429 access/too-many-attempts"
    })
    public ShortDestination follow(
            @PathParam("code")
                    @Parameter(
                            description = "As printed or typed: any case, with or without hyphens and spaces",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 30, examples = "7K3M9XQF4"))
                    String typed,
            @QueryParam("place")
                    @Pattern(regexp = Places.FORM) @Parameter(description = "Within the item, as in the address", example = "dieu-5.khoan-2")
                    String place) {
        ShortCode code = ShortCode.parse(typed).orElseThrow(() -> Problem.notFound("links/mistyped-code"));
        List<Limited> limits = List.of(RateLimit.SHORT_ADDRESS_OF_MEMBER.of(actor.memberNo()));
        throttle.attempt(limits);
        ItemView item = requireReadable(addresses.itemOf(code), limits);
        throttle.succeeded(limits);
        return ShortDestination.of(item, places.has(item, place) ? place : null);
    }

    /** Also for a code that nobody has, so that it takes the same steps as one whose item is for others. */
    private ItemView requireReadable(Optional<UUID> itemId, List<Limited> limits) {
        try {
            return visibility.requireReadable(actor, itemId.orElseGet(UuidV7::next));
        } catch (Problem gone) {
            if (!gone.code().equals("publishing/item-not-found")) {
                // The caller had it: that was no guess.
                throttle.succeeded(limits);
            }
            throw gone;
        }
    }
}
