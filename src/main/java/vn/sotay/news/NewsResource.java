package vn.sotay.news;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.audit.AuditTrail;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Etags;
import vn.sotay.platform.web.Idempotent;
import vn.sotay.platform.web.Page;
import vn.sotay.platform.web.Problems;
import vn.sotay.publishing.InternalReads;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.ItemState;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.OwnItems;
import vn.sotay.publishing.PublishedItem;
import vn.sotay.publishing.Visibility;

@Path("/api/v1/news")
@RolesAllowed(Role.MEMBER)
@Tag(name = "News", description = "Local news, from a unit to its people")
public class NewsResource {

    private final Actor actor;
    private final Visibility visibility;
    private final OwnItems own;
    private final NewsDesk desk;
    private final NewsPen pen;
    private final InternalReads internalReads;
    private final AuditTrail audit;
    private final Clock clock;

    NewsResource(
            Actor actor,
            Visibility visibility,
            OwnItems own,
            NewsDesk desk,
            NewsPen pen,
            InternalReads internalReads,
            AuditTrail audit,
            Clock clock) {
        this.actor = actor;
        this.visibility = visibility;
        this.own = own;
        this.desk = desk;
        this.pen = pen;
        this.internalReads = internalReads;
        this.audit = audit;
        this.clock = clock;
    }

    @POST
    @Transactional
    @Idempotent
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "writeNews",
            summary = "Write news, as a draft",
            description =
                    "Seen by the owning side only, until it is published. Pictures can be uploaded before, to `/pictures`, "
                            + "and named here; or afterwards, to the news itself, and put into its text by an edit. What of the "
                            + "HTML is not taken is left out, so look at the answer.")
    @APIResponse(
            responseCode = "201",
            description = "The draft",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NewsDetail.class)))
    @Problems({
        "404 organisation/unit-not-found",
        "404 pictures/picture-not-found",
        "403 access/not-yours-to-govern",
        "409 organisation/unit-closed"
    })
    public Response write(@Valid @NotNull WriteNews wanted) {
        Unit owner = Unit.holdGoverned(wanted.unitId(), actor, Right.WRITE);
        Instant now = Time.now(clock);
        PublishedItem item = PublishedItem.draft(ItemKind.NEWS, owner, wanted.title(), actor.memberNo(), now);
        PublishedItem.flush();
        NewsVersion version = new NewsVersion(item.id, wanted.title(), now);
        pen.write(item, version, wanted);
        version.persist();
        item.describe(version.title, Boolean.TRUE.equals(wanted.internal()), now);
        if (wanted.urgency() != null) {
            item.tellAs(wanted.urgency());
        }
        PublishedItem.flush();
        audit.record(actor.memberNo(), item.entry("written"));
        return answer(201, item);
    }

    @GET
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "listOwnNews",
            summary = "The desk: news of the units the caller governs",
            description = "In every state, the newest first. What a member reads comes from `/items`.")
    @Problems("400 request/cursor")
    public Page<NewsSummary> list(
            @QueryParam("state") @Parameter(description = "Only in this state") ItemState state,
            @QueryParam("category")
                    @Size(max = 40) @Parameter(description = "Only of this category, by its key", example = "hoat-dong-co-so")
                    String category,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) @Parameter(description = "Page size, 1 to 100")
                    int limit) {
        return Page.of(
                desk.list(actor.governedUnits(), new NewsDesk.Filter(state, category), Page.uuid(cursor), limit + 1),
                limit,
                NewsSummary::id);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getNews",
            summary = "News with its text and pictures",
            description =
                    "For everybody in the audience and those who govern the owning unit. Send the ETag as If-None-Match and "
                            + "unchanged news costs 304 and no body; before publication it is for If-Match only. With `revision`, "
                            + "what readers got earlier, or, for those who may write for the owning unit, what is prepared for "
                            + "them. Who had news that was withdrawn since is told so in the 404.")
    @APIResponse(
            responseCode = "200",
            description = "The news",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NewsDetail.class)))
    @APIResponse(responseCode = "304", description = "The caller holds this already")
    @Problems({
        "404 publishing/item-not-found",
        "404 publishing/item-withdrawn",
        "404 publishing/item-expired",
        "404 publishing/revision-not-found"
    })
    public Response get(
            @PathParam("id") UUID id,
            @QueryParam("revision")
                    @Min(1) @Max(NewsVersion.MOST) @Parameter(description = "An earlier one; the current one if left out")
                    Integer revision,
            @Context HttpHeaders headers) {
        ItemView item =
                visibility.requireReadable(actor, ItemKind.NEWS, id, revision).item();
        if (item.publishedAt() != null && Etags.matches(headers, item.etag())) {
            return Response.notModified().header(HttpHeaders.ETAG, item.etag()).build();
        }
        internalReads.record(actor, item, InternalReads.Part.TEXT);
        return Response.ok(desk.detail(item))
                .header(HttpHeaders.ETAG, item.etag())
                .build();
    }

    @PATCH
    @Path("/{id}")
    @Transactional
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "editNews",
            summary = "Edit a draft",
            description =
                    "Text, cover and pictures have to fit: both show only what `pictures` has. Needs If-Match; the answer has "
                            + "the next ETag. What is wrong after publication is mended by a further version.")
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
    public Response edit(@PathParam("id") UUID id, @Valid @NotNull EditNews wanted, @Context HttpHeaders headers) {
        PublishedItem item = own.hold(actor, ItemKind.NEWS, id, Right.WRITE);
        Etags.requireMatch(headers, item.etag());
        item.requireDraft();
        NewsVersion version = NewsVersion.of(id, item.revision);
        pen.write(item, version, wanted);
        item.describe(version.title, wanted.internal() == null ? item.internal : wanted.internal(), Time.now(clock));
        if (wanted.urgency() != null) {
            item.tellAs(wanted.urgency());
        }
        PublishedItem.flush();
        audit.record(actor.memberNo(), item.entry("edited"));
        return answer(200, item);
    }

    @DELETE
    @Path("/{id}")
    @Transactional
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "deleteNewsDraft",
            summary = "Delete a draft",
            description =
                    "Only a draft; what was published is withdrawn instead, because receipts are evidence. Its pictures are "
                            + "removed within a day. An If-Match is heeded.")
    @Problems({
        "404 publishing/item-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/not-a-draft",
        "412 request/precondition-failed"
    })
    public void delete(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        PublishedItem item = own.hold(actor, ItemKind.NEWS, id, Right.WRITE);
        Etags.requireMatchIfGiven(headers, item.etag());
        item.requireDraft();
        item.delete();
        PublishedItem.flush();
        audit.record(actor.memberNo(), item.entry("draft-deleted"));
    }

    private Response answer(int status, PublishedItem item) {
        return Response.status(status)
                .entity(desk.detail(actor, item.id))
                .header(HttpHeaders.ETAG, item.etag())
                .build();
    }
}
