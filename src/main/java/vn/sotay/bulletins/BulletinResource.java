package vn.sotay.bulletins;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
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
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Etags;
import vn.sotay.platform.web.Idempotent;
import vn.sotay.platform.web.Page;
import vn.sotay.platform.web.Problems;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.OwnItems;
import vn.sotay.publishing.PublishedItem;
import vn.sotay.publishing.Visibility;

@Path("/api/v1/bulletins")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Bulletins", description = "Internal bulletins: published items collected under a title, for a period")
public class BulletinResource {

    private final Actor actor;
    private final Visibility visibility;
    private final OwnItems own;
    private final Entries entries;
    private final BulletinDesk desk;
    private final AuditTrail audit;
    private final ObjectMapper json;
    private final Clock clock;

    BulletinResource(
            Actor actor,
            Visibility visibility,
            OwnItems own,
            Entries entries,
            BulletinDesk desk,
            AuditTrail audit,
            ObjectMapper json,
            Clock clock) {
        this.actor = actor;
        this.visibility = visibility;
        this.own = own;
        this.entries = entries;
        this.desk = desk;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    @POST
    @Transactional
    @Idempotent
    @ResponseStatus(201)
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "createBulletin",
            summary = "Begin a bulletin as a draft",
            description =
                    "Collects items that are published and for the caller to read, at most 100, in order. It gives nobody "
                            + "more to read than they could before: each reader sees the entries that are for them.")
    @Problems({"404 organisation/unit-not-found", "403 access/not-yours-to-govern", "409 organisation/unit-closed"})
    public BulletinDetail create(@Valid @NotNull CreateBulletin wanted) {
        Unit owner = Unit.holdGoverned(wanted.unitId(), actor, Right.WRITE);
        Instant now = Time.now(clock);
        PublishedItem item =
                PublishedItem.draft(ItemKind.BULLETIN, owner, wanted.title().strip(), actor.memberNo(), now);
        BulletinVersion version = new BulletinVersion(item.id, item.revision, now).say(wanted.said());
        item.keepInternal(version.internal);
        version.persistAndFlush();
        entries.keep(version, wanted.items(), actor);
        audit.record(
                actor.memberNo(),
                AuditEntry.of("bulletins.created", "bulletin", item.id, owner.unitNo)
                        .with(Map.of("items", wanted.items().size())));
        return desk.detail(actor, item.id);
    }

    @GET
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "listOwnBulletins",
            summary = "The desk: bulletins of the units the caller governs",
            description = "In every state, the newest first. What a member reads comes from `/items`.")
    @Problems("400 request/cursor")
    public Page<BulletinSummary> list(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) @Parameter(description = "Page size, 1 to 100")
                    int limit) {
        return Page.of(desk.list(actor.governedUnits(), Page.uuid(cursor), limit + 1), limit, BulletinSummary::id);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getBulletin",
            summary = "One bulletin with its entries",
            description =
                    "For everybody in the audience and those who govern the owning unit. Of the entries each caller gets those "
                            + "that are for them; nothing tells whether there are others, and what is withdrawn is gone. Once "
                            + "published it has a weak ETag of what this caller sees: send it as If-None-Match; for If-Match take "
                            + "the one of `/items/{id}/progress`. Before publication the ETag is for If-Match. With `revision`, "
                            + "what readers got earlier, or, for those who may write for the owning unit, what is prepared.")
    @APIResponse(
            responseCode = "200",
            description = "The bulletin",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BulletinDetail.class)))
    @APIResponse(responseCode = "304", description = "Nothing changed for the caller")
    @Problems({
        "404 publishing/item-not-found",
        "404 publishing/item-withdrawn",
        "404 publishing/item-expired",
        "404 publishing/revision-not-found"
    })
    public Response get(
            @PathParam("id") UUID id,
            @QueryParam("revision")
                    @Min(1) @Max(BulletinVersion.MOST) @Parameter(description = "An earlier one; the current one if left out")
                    Integer revision,
            @Context HttpHeaders headers)
            throws JsonProcessingException {
        ItemView item = visibility.requireReadable(actor, ItemKind.BULLETIN, id);
        BulletinDetail detail =
                desk.detail(actor, revision == null ? item : visibility.atRevision(actor, item, revision));
        if (item.publishedAt() == null) {
            return Response.ok(detail).header(HttpHeaders.ETAG, item.etag()).build();
        }
        // The tag is made of what is sent: entries come and go for one reader without a change of the bulletin.
        byte[] body = json.writeValueAsBytes(detail);
        String etag = Etags.weakOf(body);
        return Etags.matches(headers, etag)
                ? Response.notModified().header(HttpHeaders.ETAG, etag).build()
                : Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
                        .header(HttpHeaders.ETAG, etag)
                        .build();
    }

    @PATCH
    @Path("/{id}")
    @Transactional
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "changeBulletin",
            summary = "Change a draft",
            description =
                    "Absent fields stay; `items` is the whole list anew. Needs If-Match; the answer has the next ETag. "
                            + "What is wrong after publication is mended by a further version.")
    @APIResponse(
            responseCode = "200",
            description = "The draft as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BulletinDetail.class)))
    @Problems({
        "404 publishing/item-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/not-a-draft",
        "412 request/precondition-failed",
        "428 request/if-match-needed"
    })
    public Response change(
            @PathParam("id") UUID id, @Valid @NotNull ChangeBulletin wanted, @Context HttpHeaders headers) {
        PublishedItem item = own.hold(actor, ItemKind.BULLETIN, id, Right.WRITE);
        Etags.requireMatch(headers, item.etag());
        item.requireDraft();
        BulletinVersion version = BulletinVersion.ofBulletin(id, item.revision).say(wanted);
        if (wanted.items() != null) {
            entries.keep(version, wanted.items(), actor);
        }
        item.describe(version.title, version.internal, Time.now(clock));
        PublishedItem.flush();
        audit.record(actor.memberNo(), AuditEntry.of("bulletins.changed", "bulletin", id, item.ownerNo));
        return Response.ok(desk.detail(actor, id))
                .header(HttpHeaders.ETAG, item.etag())
                .build();
    }

    @DELETE
    @Path("/{id}")
    @Transactional
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "deleteBulletinDraft",
            summary = "Delete a draft",
            description = "Only a draft; what was published is withdrawn instead, because receipts are evidence. An "
                    + "If-Match is heeded.")
    @Problems({
        "404 publishing/item-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/not-a-draft",
        "412 request/precondition-failed"
    })
    public void delete(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        PublishedItem item = own.hold(actor, ItemKind.BULLETIN, id, Right.WRITE);
        Etags.requireMatchIfGiven(headers, item.etag());
        item.requireDraft();
        BulletinVersion.ofBulletin(id, item.revision).delete();
        item.delete();
        PublishedItem.flush();
        audit.record(actor.memberNo(), AuditEntry.of("bulletins.draft-deleted", "bulletin", id, item.ownerNo));
    }
}
