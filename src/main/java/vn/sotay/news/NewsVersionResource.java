package vn.sotay.news;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.audit.AuditTrail;
import vn.sotay.organisation.Unit;
import vn.sotay.pictures.Pictures;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Etags;
import vn.sotay.platform.web.Idempotent;
import vn.sotay.platform.web.Problems;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.OwnItems;
import vn.sotay.publishing.PublishedItem;
import vn.sotay.publishing.Publishing.Revision;
import vn.sotay.publishing.Visibility;
import vn.sotay.publishing.Workflow;

@Path("/api/v1/news/{id}/versions")
@RolesAllowed(Role.MEMBER)
@Tag(name = "News")
public class NewsVersionResource {

    private final Actor actor;
    private final Visibility visibility;
    private final OwnItems own;
    private final NewsDesk desk;
    private final NewsPen pen;
    private final Pictures pictures;
    private final Workflow workflow;
    private final AuditTrail audit;
    private final Clock clock;

    NewsVersionResource(
            Actor actor,
            Visibility visibility,
            OwnItems own,
            NewsDesk desk,
            NewsPen pen,
            Pictures pictures,
            Workflow workflow,
            AuditTrail audit,
            Clock clock) {
        this.actor = actor;
        this.visibility = visibility;
        this.own = own;
        this.desk = desk;
        this.pen = pen;
        this.pictures = pictures;
        this.workflow = workflow;
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "listNewsVersions",
            summary = "The versions of news, the newest first",
            description =
                    "For its readers; what is prepared for them only for those who may write for the owning unit. Read one with "
                            + "`?revision=` at the news: it shows the pictures of its time.")
    @Problems({"404 publishing/item-not-found", "404 publishing/item-withdrawn", "404 publishing/item-expired"})
    public List<NewsVersionSummary> list(@PathParam("id") UUID id) {
        ItemView item = visibility.requireReadable(actor, ItemKind.NEWS, id);
        boolean writes =
                actor.governs(Right.WRITE, Unit.findByNo(item.ownerNo()).orElseThrow().lineage);
        return desk.versions(item, writes);
    }

    @POST
    @Transactional
    @Idempotent
    @ResponseStatus(201)
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "prepareNewsVersion",
            summary = "Prepare a further version of published news",
            description =
                    "Readers see nothing of it, nor of pictures it adds, until it is published. One at a time; drop it to prepare "
                            + "another. An If-Match is heeded.")
    @Problems({
        "404 publishing/item-not-found",
        "404 pictures/picture-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/not-published",
        "409 publishing/version-prepared",
        "412 request/precondition-failed"
    })
    public NewsVersionSummary prepare(
            @PathParam("id") UUID id, @Valid @NotNull PrepareNews wanted, @Context HttpHeaders headers) {
        PublishedItem item = hold(id, Right.WRITE, headers);
        item.requireNothingPrepared();
        NewsVersion version = new NewsVersion(NewsVersion.of(id, item.revision), Time.now(clock));
        pen.write(item, version, wanted);
        version.persist();
        workflow.prepare(item, actor);
        PublishedItem.flush();
        record(item, "version-prepared", Map.of("revision", version.revision));
        return desk.versions(visibility.requireReadable(actor, id), true).get(0);
    }

    @DELETE
    @Path("/{revision}")
    @Transactional
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "dropNewsVersion",
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
            @PathParam("revision") @Min(1) @Max(NewsVersion.MOST) int revision,
            @Context HttpHeaders headers) {
        PublishedItem item = hold(id, Right.WRITE, headers);
        item.requirePrepared(revision);
        NewsVersion.of(id, revision).delete();
        workflow.unprepare(item, actor);
        PublishedItem.flush();
        pictures.unshow(item, revision);
        record(item, "version-dropped", Map.of("revision", revision));
    }

    @POST
    @Path("/{revision}/publication")
    @Transactional
    @Idempotent
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "publishNewsVersion",
            summary = "Give readers the version that is prepared",
            description =
                    "A minor one replaces what they have, quietly. A material one begins a new epoch: duties ask again, phones "
                            + "get a push, and earlier readings stay as evidence of the earlier text. Readers see the note, and "
                            + "that it changed since they read. Above the limit of the unit the first call is answered 202 and "
                            + "waits until somebody else who may publish makes the same. An If-Match is heeded.")
    @APIResponse(
            responseCode = "200",
            description = "Published",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NewsDetail.class)))
    @APIResponse(
            responseCode = "202",
            description = "Approved; somebody else has to do the same",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = NewsDetail.class)))
    @Problems({
        "404 publishing/item-not-found",
        "404 publishing/revision-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/not-published",
        "409 news/without-text",
        "412 request/precondition-failed"
    })
    public Response publish(
            @PathParam("id") UUID id,
            @PathParam("revision") @Min(1) @Max(NewsVersion.MOST) int revision,
            @Valid @NotNull ReviseNews wanted,
            @Context HttpHeaders headers) {
        PublishedItem item = hold(id, Right.PUBLISH, headers);
        item.requirePrepared(revision);
        NewsVersion version = NewsVersion.of(id, revision);
        version.requireText();
        boolean done =
                workflow.revise(item, new Revision(version.title, wanted.material(), true, wanted.note()), actor);
        PublishedItem.flush();
        record(
                item,
                done ? "version-published" : "version-approved",
                Map.of("revision", revision, "material", wanted.material()));
        return Response.status(done ? 200 : 202).entity(desk.detail(actor, id)).build();
    }

    private PublishedItem hold(UUID id, Right right, HttpHeaders headers) {
        PublishedItem item = own.hold(actor, ItemKind.NEWS, id, right);
        Etags.requireMatchIfGiven(headers, item.etag());
        return item;
    }

    private void record(PublishedItem item, String verb, Map<String, Object> facts) {
        audit.record(actor.memberNo(), item.entry(verb).with(facts));
    }
}
