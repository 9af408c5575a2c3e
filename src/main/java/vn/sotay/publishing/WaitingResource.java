package vn.sotay.publishing;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Actor;
import vn.sotay.access.Role;
import vn.sotay.platform.web.Page;
import vn.sotay.platform.web.Problems;
import vn.sotay.publishing.WaitingItems.WaitingItem;

@Path("/api/v1/items/waiting")
@RolesAllowed(Role.OFFICER)
@Tag(name = "Publishing", description = "What items of every kind have in common on their way to the readers")
public class WaitingResource {

    private final Actor actor;
    private final WaitingItems items;

    WaitingResource(Actor actor, WaitingItems items) {
        this.actor = actor;
        this.items = items;
    }

    @GET
    @Operation(
            operationId = "listWaitingItems",
            summary = "What waits for me",
            description =
                    "Items the caller may approve and has not yet, further revisions and wider audiences that need "
                            + "a second person, and the caller's own that were sent back. The newest item first.")
    @Problems("400 request/cursor")
    public Page<WaitingItem> list(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) @Parameter(description = "Page size, 1 to 100")
                    int limit) {
        return Page.of(items.forActor(actor, Page.uuid(cursor), limit + 1), limit, WaitingItem::id);
    }
}
