package vn.sotay.publishing;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.platform.web.Etags;
import vn.sotay.platform.web.Idempotent;
import vn.sotay.platform.web.Problems;

@Path("/api/v1/items/{id}")
@RolesAllowed(Role.OFFICER)
@Tag(name = "Publishing")
public class ItemResource {

    private final Actor actor;
    private final OwnItems own;
    private final Workflow workflow;
    private final Progress progress;
    private final Purge purge;
    private final AuditTrail audit;

    ItemResource(Actor actor, OwnItems own, Workflow workflow, Progress progress, Purge purge, AuditTrail audit) {
        this.actor = actor;
        this.own = own;
        this.workflow = workflow;
        this.progress = progress;
        this.purge = purge;
        this.audit = audit;
    }

    @GET
    @Path("/progress")
    @Operation(
            operationId = "getItemProgress",
            summary = "Where an item is on its way, who took which step and when",
            description = "For the owning side. Says how many approvals the reach of its audience asks for.")
    @Problems({"404 publishing/item-not-found", "403 access/not-yours-to-govern"})
    public ItemProgress progress(@PathParam("id") UUID id) {
        return progress.of(actor, id);
    }

    @GET
    @Path("/audience")
    @Operation(
            operationId = "getItemAudience",
            summary = "Whom an item is for",
            description = "For the owning side. The ETag is the item's.")
    @Problems({"404 publishing/item-not-found", "403 access/not-yours-to-govern"})
    public ItemAudience audience(@PathParam("id") UUID id) {
        return progress.audience(actor, id);
    }

    @PUT
    @Path("/audience")
    @Transactional
    @Operation(
            operationId = "addressItem",
            summary = "Say whom an item is for",
            description = "All rows at once; several units, each alone or with everything below it, narrowed by office "
                    + "held or standing. A draft keeps them for submission and publication. Of what is published, those "
                    + "who come to it get a push and nobody else does; from those who leave it is taken away, their "
                    + "phones learn it when they sync. Sends 202 when the new audience is larger than one person may "
                    + "decide: it then waits until somebody else who may publish sends the same rows. Submitted, approved "
                    + "and scheduled items are sent back first. Needs If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ItemProgress.class)))
    @APIResponse(
            responseCode = "202",
            description = "Proposed; somebody else has to send the same",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ItemProgress.class)))
    @Problems({
        "404 publishing/item-not-found",
        "404 organisation/unit-not-found",
        "403 access/not-yours-to-govern",
        "403 publishing/urgent-not-for-you",
        "409 publishing/not-published",
        "409 organisation/unit-closed",
        "412 request/precondition-failed",
        "428 request/if-match-needed"
    })
    public Response address(
            @PathParam("id") UUID id, @Valid @NotNull AddressItem wanted, @Context HttpHeaders headers) {
        PublishedItem item = own.hold(actor, id, Right.WRITE);
        Etags.requireMatch(headers, item.etag());
        boolean done = true;
        if (item.state == ItemState.DRAFT) {
            workflow.plan(item, wanted.audience(), actor);
        } else {
            done = workflow.readdress(item, wanted.audience(), actor);
        }
        PublishedItem.flush();
        audit.record(
                actor.memberNo(),
                AuditEntry.of("publishing.addressed", "item", id, item.ownerNo)
                        .with(Map.of("audience", wanted.audience(), "waits", !done)));
        return Response.status(done ? 200 : 202).entity(progress.of(item)).build();
    }

    @POST
    @Path("/purge")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "purgeItem",
            summary = "Destroy the content of an item: a secret was found in it",
            description =
                    "Takes two people who may publish for the owning unit. The first one's call is answered 202 and "
                            + "withdraws the item at once; when somebody else makes the same, its files, text, pictures and titles "
                            + "are destroyed, and phones learn from the change log to destroy theirs. That it was there, to whom it "
                            + "went and who read it stays as evidence. Backups keep what they hold: see the operating notes.")
    @APIResponse(
            responseCode = "200",
            description = "Destroyed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ItemProgress.class)))
    @APIResponse(
            responseCode = "202",
            description = "Withdrawn; somebody else has to ask for the same",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ItemProgress.class)))
    @Problems({
        "404 publishing/item-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/purge-a-draft",
        "409 publishing/purged-already"
    })
    public Response purge(@PathParam("id") UUID id, @Valid @NotNull PurgeItem wanted) {
        PublishedItem item = own.hold(actor, id, Right.PUBLISH);
        boolean done = purge.purge(item, wanted.reason(), actor);
        PublishedItem.flush();
        audit.record(
                actor.memberNo(),
                AuditEntry.of(done ? "publishing.purged" : "publishing.purge-asked", "item", id, item.ownerNo)
                        .with(Map.of("reason", wanted.reason())));
        return Response.status(done ? 200 : 202).entity(progress.of(item)).build();
    }

    @PUT
    @Path("/expiry")
    @Transactional
    @Operation(
            operationId = "expireItem",
            summary = "Say until when an item is shown",
            description = "At that time it is taken away like a withdrawn one; receipts stay. Needs If-Match.")
    @Problems({
        "404 publishing/item-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/not-published",
        "412 request/precondition-failed",
        "428 request/if-match-needed"
    })
    public ItemProgress expire(
            @PathParam("id") UUID id, @Valid @NotNull ExpireItem wanted, @Context HttpHeaders headers) {
        PublishedItem item = own.hold(actor, id, Right.PUBLISH);
        Etags.requireMatch(headers, item.etag());
        workflow.expireAt(item, wanted.expiresAt(), actor);
        PublishedItem.flush();
        Map<String, Object> facts = new HashMap<>();
        facts.put("expiresAt", wanted.expiresAt());
        audit.record(
                actor.memberNo(),
                AuditEntry.of("publishing.expiry-changed", "item", id, item.ownerNo)
                        .with(facts));
        return progress.of(item);
    }
}
