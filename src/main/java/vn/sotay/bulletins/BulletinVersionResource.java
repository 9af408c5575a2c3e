package vn.sotay.bulletins;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
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
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Etags;
import vn.sotay.platform.web.Idempotent;
import vn.sotay.platform.web.Problems;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.OwnItems;
import vn.sotay.publishing.PublishedItem;
import vn.sotay.publishing.Publishing.Revision;
import vn.sotay.publishing.Visibility;
import vn.sotay.publishing.Workflow;

@Path("/api/v1/bulletins/{id}/versions")
@RolesAllowed(Role.OFFICER)
@Tag(name = "Bulletins")
public class BulletinVersionResource {

    private final Actor actor;
    private final Visibility visibility;
    private final OwnItems own;
    private final Entries entries;
    private final BulletinDesk desk;
    private final Workflow workflow;
    private final AuditTrail audit;
    private final Clock clock;

    BulletinVersionResource(
            Actor actor,
            Visibility visibility,
            OwnItems own,
            Entries entries,
            BulletinDesk desk,
            Workflow workflow,
            AuditTrail audit,
            Clock clock) {
        this.actor = actor;
        this.visibility = visibility;
        this.own = own;
        this.entries = entries;
        this.desk = desk;
        this.workflow = workflow;
        this.audit = audit;
        this.clock = clock;
    }

    @POST
    @Transactional
    @Idempotent
    @ResponseStatus(201)
    @Operation(
            operationId = "prepareBulletinVersion",
            summary = "Prepare a further version of a published bulletin",
            description =
                    "Says what is to be different; all else is as readers have it now. They see nothing of it until it is "
                            + "published. One at a time: to change it, drop it and prepare another. An If-Match is heeded.")
    @Problems({
        "404 publishing/item-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/not-published",
        "409 publishing/version-prepared",
        "412 request/precondition-failed"
    })
    public BulletinDetail prepare(
            @PathParam("id") UUID id, @Valid @NotNull ChangeBulletin wanted, @Context HttpHeaders headers) {
        PublishedItem item = hold(id, Right.WRITE, headers);
        item.requireNothingPrepared();
        BulletinVersion current = BulletinVersion.ofBulletin(id, item.revision);
        BulletinVersion next = current.next(Time.now(clock)).say(wanted);
        next.persistAndFlush();
        if (wanted.items() == null) {
            entries.copy(current, next);
        } else {
            entries.keep(next, wanted.items(), actor);
        }
        workflow.prepare(item, actor);
        PublishedItem.flush();
        record("bulletins.version-prepared", item, Map.of("revision", next.revision));
        return desk.detail(actor, visibility.atRevision(actor, visibility.requireReadable(actor, id), next.revision));
    }

    @DELETE
    @Path("/{revision}")
    @Transactional
    @Operation(
            operationId = "dropBulletinVersion",
            summary = "Drop a version that is prepared",
            description = "What readers got stays. An If-Match is heeded.")
    @Problems({
        "404 publishing/item-not-found",
        "404 publishing/revision-not-found",
        "403 access/not-yours-to-govern",
        "412 request/precondition-failed"
    })
    public void drop(
            @PathParam("id") UUID id,
            @PathParam("revision")
                    @Min(1) @Max(BulletinVersion.MOST) @Parameter(description = "The one that is prepared")
                    int revision,
            @Context HttpHeaders headers) {
        PublishedItem item = hold(id, Right.WRITE, headers);
        prepared(item, revision).delete();
        workflow.unprepare(item, actor);
        PublishedItem.flush();
        record("bulletins.version-dropped", item, Map.of("revision", revision));
    }

    @POST
    @Path("/{revision}/publication")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "publishBulletinVersion",
            summary = "Give readers the version that is prepared",
            description =
                    "A minor one replaces what they have, quietly. A material one begins a new epoch: duties ask again, phones "
                            + "get a push, and earlier readings stay as evidence of the earlier one. Above the limit of the unit "
                            + "the first call is answered 202 and waits until somebody else who may publish makes the same. An "
                            + "If-Match is heeded.")
    @APIResponse(
            responseCode = "200",
            description = "Published",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BulletinDetail.class)))
    @APIResponse(
            responseCode = "202",
            description = "Approved; somebody else has to do the same. The bulletin as readers have it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BulletinDetail.class)))
    @Problems({
        "404 publishing/item-not-found",
        "404 publishing/revision-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/not-published",
        "409 bulletins/nothing-to-read",
        "412 request/precondition-failed"
    })
    public Response publish(
            @PathParam("id") UUID id,
            @PathParam("revision")
                    @Min(1) @Max(BulletinVersion.MOST) @Parameter(description = "The one that is prepared")
                    int revision,
            @Valid @NotNull ReviseBulletin wanted,
            @Context HttpHeaders headers) {
        PublishedItem item = hold(id, Right.PUBLISH, headers);
        BulletinVersion version = prepared(item, revision);
        entries.requireSomethingToRead(version);
        boolean done =
                workflow.revise(item, new Revision(version.title, wanted.material(), true, wanted.note()), actor);
        if (done) {
            item.keepInternal(version.internal);
        }
        PublishedItem.flush();
        record(
                done ? "bulletins.version-published" : "bulletins.version-approved",
                item,
                Map.of("revision", revision, "material", wanted.material()));
        return Response.status(done ? 200 : 202).entity(desk.detail(actor, id)).build();
    }

    private PublishedItem hold(UUID id, Right right, HttpHeaders headers) {
        PublishedItem item = own.hold(actor, ItemKind.BULLETIN, id, right);
        Etags.requireMatchIfGiven(headers, item.etag());
        return item;
    }

    private static BulletinVersion prepared(PublishedItem item, int revision) {
        item.requirePrepared(revision);
        return BulletinVersion.ofBulletin(item.id, revision);
    }

    private void record(String action, PublishedItem item, Map<String, Object> facts) {
        audit.record(
                actor.memberNo(),
                AuditEntry.of(action, "bulletin", item.id, item.ownerNo).with(facts));
    }
}
