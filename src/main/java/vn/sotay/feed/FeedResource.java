package vn.sotay.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Actor;
import vn.sotay.access.Role;
import vn.sotay.platform.web.Etags;
import vn.sotay.platform.web.Page;
import vn.sotay.platform.web.Problems;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.Visibility;
import vn.sotay.reading.OwnState;
import vn.sotay.reading.ReadStates;

@Path("/api/v1/items")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Feed", description = "What a member sees first")
public class FeedResource {

    private final Actor actor;
    private final Visibility visibility;
    private final ReadStates readStates;
    private final ObjectMapper json;

    FeedResource(Actor actor, Visibility visibility, ReadStates readStates, ObjectMapper json) {
        this.actor = actor;
        this.visibility = visibility;
        this.readStates = readStates;
        this.json = json;
    }

    @GET
    @Operation(
            operationId = "listItems",
            summary = "The feed: all the caller may read, newest first",
            description =
                    "Items of every kind that are published to the caller, or owned by what they govern, each with the "
                            + "caller's own read state and duty. The weak ETag covers those too: unchanged means unchanged for "
                            + "this caller, and costs 304 and no body.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = FeedPage.class)))
    @APIResponse(responseCode = "304", description = "Nothing changed for the caller")
    @Problems("400 request/cursor")
    public Response list(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) @Parameter(description = "Page size, 1 to 100")
                    int limit,
            @Context HttpHeaders headers)
            throws JsonProcessingException {
        Page<ItemView> items = Page.of(
                visibility.newestReadableBy(actor, Page.numberBelow(cursor), limit + 1), limit, ItemView::itemNo);
        Map<Integer, OwnState> states = readStates.of(
                actor, items.entries().stream().map(ItemView::itemNo).toList());
        FeedPage page = new FeedPage(
                items.entries().stream()
                        .map(item -> FeedEntry.of(item, states.get(item.itemNo())))
                        .toList(),
                items.next());
        // The tag is made of what is sent, so nothing the caller sees can change without it, on any node.
        byte[] body = json.writeValueAsBytes(page);
        String etag = Etags.weakOf(body);
        return Etags.matches(headers, etag)
                ? Response.notModified().header(HttpHeaders.ETAG, etag).build()
                : Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
                        .header(HttpHeaders.ETAG, etag)
                        .build();
    }

    @Schema(description = "One page of the feed")
    public record FeedPage(
            List<FeedEntry> entries,

            @Schema(
                    description = "Pass as `cursor` for the next page; absent on the last",
                    nullable = true,
                    examples = "NDcxMQ")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            String next) {}
}
