package vn.sotay.announcements;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
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
import vn.sotay.audit.AuditTrail;
import vn.sotay.platform.web.Etags;
import vn.sotay.platform.web.Idempotent;
import vn.sotay.platform.web.Page;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;
import vn.sotay.publishing.InternalReads;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.ItemState;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.OwnItems;
import vn.sotay.publishing.PublishedItem;
import vn.sotay.publishing.Publishing;
import vn.sotay.publishing.Visibility;

@Path("/api/v1/announcements")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Announcements", description = "Short words of a cell or committee to its own people, with a push")
public class AnnouncementResource {

    private final Actor actor;
    private final Visibility visibility;
    private final OwnItems own;
    private final Announcements announcements;
    private final AnnouncementDesk desk;
    private final Publishing publishing;
    private final InternalReads internalReads;
    private final AuditTrail audit;

    AnnouncementResource(
            Actor actor,
            Visibility visibility,
            OwnItems own,
            Announcements announcements,
            AnnouncementDesk desk,
            Publishing publishing,
            InternalReads internalReads,
            AuditTrail audit) {
        this.actor = actor;
        this.visibility = visibility;
        this.own = own;
        this.announcements = announcements;
        this.desk = desk;
        this.publishing = publishing;
        this.internalReads = internalReads;
        this.audit = audit;
    }

    @POST
    @Transactional
    @Idempotent
    @ResponseStatus(201)
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "postAnnouncement",
            summary = "Announce something: it is published at once",
            description =
                    "For those who may publish for the unit and every unit of the audience. Send an Idempotency-Key: however "
                            + "often it comes, it is announced once and every phone gets one push. The same words by the same "
                            + "author to the same people within ten minutes are refused, with or without a key, because a "
                            + "button was pressed twice; when the person confirms that a second one is meant, send it with "
                            + "`again`. URGENT needs an office that entitles to it over everybody addressed: secretary, deputy "
                            + "secretary or administrator. What reaches more members than one person may decide is refused: it "
                            + "goes out as news, which a second person approves.")
    @Problems({
        "404 organisation/unit-not-found",
        "404 pictures/picture-not-found",
        "403 access/not-yours-to-govern",
        "403 publishing/urgent-not-for-you",
        "409 announcements/posted-already",
        "409 publishing/second-approver-needed",
        "409 organisation/unit-closed"
    })
    public AnnouncementDetail post(@Valid @NotNull PostAnnouncement wanted) {
        PublishedItem item = announcements.post(wanted, actor);
        audit.record(
                actor.memberNo(),
                item.entry("posted")
                        .with(Map.of(
                                "audience",
                                wanted.addressed(),
                                "urgency",
                                item.urgency,
                                "internal",
                                item.internal,
                                "duty",
                                wanted.duty() != null)));
        return desk.detail(requireAnnouncement(item.id));
    }

    @GET
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "listOwnAnnouncements",
            summary = "The desk: announcements of the units the caller governs",
            description = "Retracted and expired ones too, the newest first. What a member reads comes from `/items`.")
    @Problems("400 request/cursor")
    public Page<AnnouncementSummary> list(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) @Parameter(description = "Page size, 1 to 100")
                    int limit) {
        return Page.of(desk.list(actor.governedUnits(), Page.uuid(cursor), limit + 1), limit, AnnouncementSummary::id);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getAnnouncement",
            summary = "One announcement",
            description =
                    "For everybody in the audience and those who govern the owning unit. Send the ETag as If-None-Match and "
                            + "an unchanged one costs 304 and no body. With `revision`, what readers got before it was edited, "
                            + "or, for those who may write for the owning unit, the edit that waits for a second person. Who had "
                            + "one that was retracted since is told why in the 404.")
    @APIResponse(
            responseCode = "200",
            description = "The announcement",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AnnouncementDetail.class)))
    @APIResponse(responseCode = "304", description = "The caller holds it already")
    @Problems({
        "404 publishing/item-not-found",
        "404 publishing/item-withdrawn",
        "404 publishing/item-expired",
        "404 publishing/revision-not-found"
    })
    public Response get(
            @PathParam("id") UUID id,
            @QueryParam("revision")
                    @Min(1) @Max(PublishedItem.MOST_REVISIONS) @Parameter(description = "An earlier one; the current one if left out")
                    Integer revision,
            @Context HttpHeaders headers) {
        ItemView item = visibility
                .requireReadable(actor, ItemKind.ANNOUNCEMENT, id, revision)
                .item();
        if (Etags.matches(headers, item.etag())) {
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
            operationId = "editAnnouncement",
            summary = "Edit what was announced",
            description =
                    "Readers get the new words without a push, marked as edited; the earlier ones stay readable by "
                            + "`revision`. Urgency, once sent, stays; audience and end are changed at `/items/{id}`. What "
                            + "changes nothing makes no revision. Needs If-Match; the answer has the next ETag. Above the "
                            + "limit of the unit the answer is 202: the edit of title and text waits as the next revision until "
                            + "somebody else who may publish sends the same title and text; sending what readers have now "
                            + "takes it back. To make an edit that everybody has to look at, retract it and post it anew.")
    @APIResponse(
            responseCode = "200",
            description = "What readers get now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AnnouncementDetail.class)))
    @APIResponse(
            responseCode = "202",
            description = "It waits; somebody else has to send the same. The body is what readers still get",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AnnouncementDetail.class)))
    @Problems({
        "404 publishing/item-not-found",
        "404 pictures/picture-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/not-published",
        "409 announcements/words-only",
        "412 request/precondition-failed",
        "428 request/if-match-needed"
    })
    public Response edit(
            @PathParam("id") UUID id, @Valid @NotNull EditAnnouncement wanted, @Context HttpHeaders headers) {
        PublishedItem item = own.hold(actor, ItemKind.ANNOUNCEMENT, id, Right.PUBLISH);
        Etags.requireMatch(headers, item.etag());
        int before = item.revision;
        boolean done = announcements.edit(item, wanted, actor);
        PublishedItem.flush();
        if (!done || item.revision > before) {
            audit.record(
                    actor.memberNo(),
                    item.entry(done ? "edited" : "edit-proposed")
                            .with(Map.of("revision", before + 1, "internal", item.internal)));
        }
        return Response.status(done ? 200 : 202)
                .entity(desk.detail(requireAnnouncement(id)))
                .header(HttpHeaders.ETAG, item.etag())
                .build();
    }

    @DELETE
    @Path("/{id}")
    @Transactional
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "retractAnnouncement",
            summary = "Take an announcement back",
            description =
                    "A silent push takes it off the phones that were told of it; whoever had it gets the reason. The owning "
                            + "side still sees it, readings stay as evidence. Repeating it is harmless and keeps the first "
                            + "reason. An If-Match is heeded.")
    @Problems({
        "404 publishing/item-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/wrong-state",
        "412 request/precondition-failed"
    })
    public void retract(
            @PathParam("id") UUID id,
            @QueryParam("reason")
                    @NotBlank @Size(max = 500) @Parameter(
                            description = "Why, for the record and for those who had it",
                            example = "Ghi nhầm ngày họp")
                    String reason,
            @Context HttpHeaders headers) {
        PublishedItem item = own.hold(actor, ItemKind.ANNOUNCEMENT, id, Right.PUBLISH);
        String why = Wording.line(reason);
        if (why.isEmpty()) {
            throw Problem.invalidField("reason", "NotBlank");
        }
        if (item.state == ItemState.WITHDRAWN) {
            // The answer to the first call was lost.
            return;
        }
        Etags.requireMatchIfGiven(headers, item.etag());
        publishing.withdraw(item, why, actor);
        audit.record(actor.memberNo(), item.entry("retracted").with(Map.of("reason", why)));
    }

    private ItemView requireAnnouncement(UUID id) {
        return visibility.requireReadable(actor, ItemKind.ANNOUNCEMENT, id);
    }
}
