package vn.sotay.documents;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
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
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Etags;
import vn.sotay.platform.web.Idempotent;
import vn.sotay.platform.web.Page;
import vn.sotay.platform.web.Problems;
import vn.sotay.publishing.InternalReads;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.OwnItems;
import vn.sotay.publishing.PublishedItem;
import vn.sotay.publishing.Visibility;
import vn.sotay.publishing.Workflow;

@Path("/api/v1/documents/{id}")
@RolesAllowed(Role.OFFICER)
@Tag(name = "Documents")
public class DocumentCorrectionResource {

    private final Actor actor;
    private final OwnItems own;
    private final StructureDesk structure;
    private final DocumentDesk desk;
    private final Workflow workflow;
    private final Visibility visibility;
    private final InternalReads internalReads;
    private final AuditTrail audit;
    private final Clock clock;

    DocumentCorrectionResource(
            Actor actor,
            OwnItems own,
            StructureDesk structure,
            DocumentDesk desk,
            Workflow workflow,
            Visibility visibility,
            InternalReads internalReads,
            AuditTrail audit,
            Clock clock) {
        this.workflow = workflow;
        this.visibility = visibility;
        this.internalReads = internalReads;
        this.actor = actor;
        this.own = own;
        this.structure = structure;
        this.desk = desk;
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    @Path("/corrections")
    @Transactional
    @Operation(
            operationId = "listDocumentCorrections",
            summary = "How the document in hand is divided, what is unsure, what was put right",
            description =
                    "Of the draft or of the version that is prepared, for those who may write for the owning unit. Each unsure "
                            + "spot comes with its surroundings and with corrections to choose from. The ETag is for If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "The structure",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StructureInHand.class)))
    @Problems({
        "404 publishing/item-not-found",
        "403 access/not-yours-to-govern",
        "409 documents/nothing-in-hand",
        "409 documents/nothing-to-correct",
        "409 documents/import-not-finished",
        "409 documents/import-failed",
        "410 documents/file-removed",
        "422 documents/secrecy-mark"
    })
    public Response list(@PathParam("id") UUID id) {
        PublishedItem item = hold(id);
        DocumentVersion version = withText(item);
        recordRead(item, version);
        return answer(item, version);
    }

    @POST
    @Path("/corrections")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "correctDocumentStructure",
            summary = "Put right where provisions begin and how they stand",
            description =
                    "In the draft or the version that is prepared; all the corrections, in their order, or none. No correction "
                            + "changes a word. They are kept for this document and this file by the words they are made on, and "
                            + "are made again whenever the same file is read again. Needs If-Match; the answer has the next ETag.")
    @APIResponse(
            responseCode = "200",
            description = "The structure as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StructureInHand.class)))
    @Problems({
        "404 publishing/item-not-found",
        "403 access/not-yours-to-govern",
        "409 documents/nothing-in-hand",
        "409 documents/nothing-to-correct",
        "409 documents/too-many-corrections",
        "409 documents/import-not-finished",
        "409 documents/import-failed",
        "410 documents/file-removed",
        "412 request/precondition-failed",
        "422 documents/secrecy-mark",
        "428 request/if-match-needed"
    })
    public Response correct(
            @PathParam("id") UUID id, @Valid @NotNull CorrectStructure wanted, @Context HttpHeaders headers) {
        PublishedItem item = hold(id);
        Etags.requireMatch(headers, item.etag());
        DocumentVersion version = withText(item);
        structure.correct(version, wanted.corrections(), actor.memberNo());
        return edited(
                item,
                version,
                "documents.structure-corrected",
                wanted.corrections().size());
    }

    @DELETE
    @Path("/corrections")
    @Transactional
    @Operation(
            operationId = "undoDocumentCorrections",
            summary = "Undo corrections",
            description =
                    "All that are kept for this file, or with `last` those of the last call. The text is divided as it "
                            + "was read from the file, with what is left of the corrections. Needs If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "The structure as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StructureInHand.class)))
    @Problems({
        "404 publishing/item-not-found",
        "403 access/not-yours-to-govern",
        "409 documents/nothing-in-hand",
        "409 documents/nothing-to-correct",
        "409 documents/import-not-finished",
        "409 documents/import-failed",
        "410 documents/file-removed",
        "412 request/precondition-failed",
        "422 documents/secrecy-mark",
        "428 request/if-match-needed"
    })
    public Response undo(
            @PathParam("id") UUID id,
            @QueryParam("last") @DefaultValue("false") @Parameter(description = "Only those of the last call")
                    boolean last,
            @Context HttpHeaders headers) {
        PublishedItem item = hold(id);
        Etags.requireMatch(headers, item.etag());
        DocumentVersion version = withText(item);
        int undone = structure.undo(version, last);
        return undone == 0 ? answer(item, version) : edited(item, version, "documents.corrections-undone", undone);
    }

    @GET
    @Path("/portions")
    @Transactional
    @Operation(
            operationId = "listDocumentPortions",
            summary = "The text in hand, piece by piece",
            description =
                    "What corrections are made on: each piece with its id, its words and what begins there, in reading "
                            + "order. A cursor ends with the correction that takes its piece away.")
    @Problems({
        "404 publishing/item-not-found",
        "403 access/not-yours-to-govern",
        "409 documents/nothing-in-hand",
        "409 documents/nothing-to-correct",
        "409 documents/import-not-finished",
        "409 documents/import-failed",
        "410 documents/file-removed",
        "422 documents/secrecy-mark",
        "400 request/cursor"
    })
    public Page<PortionSummary> portions(
            @PathParam("id") UUID id,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) @Parameter(description = "Page size, 1 to 500")
                    int limit) {
        PublishedItem item = hold(id);
        DocumentVersion version = withText(item);
        recordRead(item, version);
        return Page.of(structure.portions(version, Page.key(cursor), limit + 1), limit, PortionSummary::id);
    }

    @POST
    @Path("/import")
    @Transactional
    @Idempotent
    @Operation(
            operationId = "importDocumentAgain",
            summary = "Read the same file again",
            description =
                    "Of the draft or the version that is prepared: after the reading failed, or when files are read better "
                            + "than they were. Runs in the background, as after an upload; until then the text stays as it is. "
                            + "Corrections are made again on what is read. An If-Match is heeded.")
    @APIResponse(
            responseCode = "202",
            description = "It will be read",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DocumentDetail.class)))
    @Problems({
        "404 publishing/item-not-found",
        "403 access/not-yours-to-govern",
        "409 documents/nothing-in-hand",
        "409 documents/import-not-finished",
        "410 documents/file-removed",
        "412 request/precondition-failed"
    })
    public Response importAgain(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        PublishedItem item = hold(id);
        Etags.requireMatchIfGiven(headers, item.etag());
        DocumentVersion version = DocumentVersion.inHand(item);
        version.readAgain();
        changed(item);
        PublishedItem.flush();
        audit.record(actor.memberNo(), item.entry("imported-again").with(Map.of("revision", version.revision)));
        return Response.status(202)
                .entity(desk.detail(actor, id))
                .header(HttpHeaders.ETAG, item.etag())
                .build();
    }

    private PublishedItem hold(UUID id) {
        return own.hold(actor, ItemKind.DOCUMENT, id, Right.WRITE);
    }

    private static DocumentVersion withText(PublishedItem item) {
        DocumentVersion version = DocumentVersion.inHand(item);
        version.requireText();
        return version;
    }

    /** Whoever approved what was prepared did not approve this. */
    private void changed(PublishedItem item) {
        if (item.prepared) {
            workflow.prepare(item, actor);
        } else {
            item.edited(Time.now(clock));
        }
    }

    private void recordRead(PublishedItem item, DocumentVersion version) {
        ItemView seen = visibility.atRevision(
                actor, visibility.requireReadable(actor, ItemKind.DOCUMENT, item.id), version.revision);
        internalReads.record(actor, seen, InternalReads.Part.TEXT);
    }

    private Response edited(PublishedItem item, DocumentVersion version, String action, int corrections) {
        changed(item);
        PublishedItem.flush();
        Response answer = answer(item, version);
        audit.record(
                actor.memberNo(),
                AuditEntry.of(action, "document", item.id, item.ownerNo)
                        .with(Map.of("revision", version.revision, "corrections", corrections)));
        return answer;
    }

    private Response answer(PublishedItem item, DocumentVersion version) {
        return Response.ok(structure.of(version))
                .header(HttpHeaders.ETAG, item.etag())
                .build();
    }
}
