package vn.sotay.documents;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
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
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.files.FileStore;
import vn.sotay.platform.files.FileStore.StoredFile;
import vn.sotay.platform.idempotency.Once;
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

@Path("/api/v1/documents/{id}/versions")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Documents")
public class DocumentVersionResource {

    private final Actor actor;
    private final Visibility visibility;
    private final OwnItems own;
    private final FirstLook firstLook;
    private final DocumentDesk desk;
    private final FileStore files;
    private final Recognition recognition;
    private final Workflow workflow;
    private final ChangedProvisions changes;
    private final Corrections corrections;
    private final AuditTrail audit;
    private final Once once;
    private final Clock clock;

    DocumentVersionResource(
            Actor actor,
            Visibility visibility,
            OwnItems own,
            FirstLook firstLook,
            DocumentDesk desk,
            FileStore files,
            Recognition recognition,
            Workflow workflow,
            ChangedProvisions changes,
            Corrections corrections,
            AuditTrail audit,
            Once once,
            Clock clock) {
        this.actor = actor;
        this.visibility = visibility;
        this.own = own;
        this.firstLook = firstLook;
        this.desk = desk;
        this.files = files;
        this.recognition = recognition;
        this.workflow = workflow;
        this.changes = changes;
        this.corrections = corrections;
        this.audit = audit;
        this.once = once;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "listDocumentVersions",
            summary = "The versions of a document, the newest first",
            description =
                    "For its readers; what is prepared for them only for those who may write for the owning unit. "
                            + "Read one with `?revision=` at the document.")
    @Problems({"404 publishing/item-not-found", "404 publishing/item-withdrawn", "404 publishing/item-expired"})
    public List<VersionSummary> list(@PathParam("id") UUID id) {
        ItemView item = visibility.requireReadable(actor, ItemKind.DOCUMENT, id);
        boolean writes =
                actor.governs(Right.WRITE, Unit.findByNo(item.ownerNo()).orElseThrow().lineage);
        return desk.versions(item, writes);
    }

    @POST
    @Idempotent
    @ResponseStatus(201)
    @RolesAllowed(Role.OFFICER)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "prepareDocumentVersion",
            summary = "Prepare a further version of a published document",
            description =
                    "With a file like an upload, or without one to mend only the description. Readers see nothing of "
                            + "it until it is published. One at a time. An If-Match is heeded.")
    @Problems({
        "404 publishing/item-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/not-published",
        "409 publishing/version-prepared",
        "412 request/precondition-failed",
        "413 request/http-413",
        "413 documents/file-too-large",
        "415 documents/file-image",
        "415 documents/file-legacy-word",
        "415 documents/file-other-office",
        "415 documents/file-archive",
        "415 documents/file-executable",
        "415 documents/file-polyglot",
        "415 documents/file-unknown-type",
        "415 documents/file-extension-mismatch",
        "415 documents/file-encrypted",
        "415 documents/file-expands-too-much",
        "415 documents/file-unsafe-entry",
        "415 documents/file-macros",
        "415 documents/file-embedded-file",
        "415 documents/file-external-content",
        "415 documents/file-damaged",
        "415 documents/file-empty",
        "422 documents/secrecy-mark",
        "422 documents/declaration-needed",
        "400 request/invalid"
    })
    public VersionSummary prepare(
            @PathParam("id") UUID id,
            @RestForm("file") @Schema(description = "The file, with its name; the current one if left out")
                    FileUpload file,
            @RestForm("declaredNotSecret")
                    @Schema(
                            description =
                                    "`true`: I looked at this file and it is no state secret. Needed when its first pages "
                                            + "have no text that could be read")
                    Boolean declaredNotSecret,
            @Context HttpHeaders headers)
            throws IOException {
        // Outside a transaction, as every upload.
        Unit owner = QuarkusTransaction.requiringNew().call(() -> {
            PublishedItem item = own.hold(actor, ItemKind.DOCUMENT, id, Right.WRITE);
            return Unit.findByNo(item.ownerNo).orElseThrow();
        });
        if (file == null) {
            return once.call(() -> keep(hold(id, headers), this::copied));
        }
        FirstLook.Taken taken = firstLook.look(file, Boolean.TRUE.equals(declaredNotSecret), owner, actor);
        return once.call(() -> keep(limited(hold(id, headers), taken), current -> new DocumentVersion(
                        id, current.revision + 1, Time.now(clock))
                .of(files.keep(taken.file()), taken)));
    }

    /** What limits its distribution from the next version on is kept off lock screens from now on. */
    private static PublishedItem limited(PublishedItem item, FirstLook.Taken taken) {
        if (taken.limited()) {
            item.keepInternal(true);
        }
        return item;
    }

    private DocumentVersion copied(DocumentVersion current) {
        DocumentVersion next = DocumentVersion.copyAsNext(current, Time.now(clock));
        if (next.importState == ImportState.DONE) {
            // An earlier version in hand may have been corrected, or uncorrected, and dropped.
            corrections.makeAnew(next.id);
        }
        return next;
    }

    private PublishedItem hold(UUID id, HttpHeaders headers) {
        PublishedItem item = own.hold(actor, ItemKind.DOCUMENT, id, Right.WRITE);
        Etags.requireMatchIfGiven(headers, item.etag());
        item.requireNothingPrepared();
        return item;
    }

    private VersionSummary keep(PublishedItem item, Next next) throws IOException {
        DocumentVersion version = next.after(DocumentVersion.ofDocument(item.id, item.revision));
        workflow.prepare(item, actor);
        PublishedItem.flush();
        audit.record(
                actor.memberNo(),
                AuditEntry.of("documents.version-prepared", "document", item.id, item.ownerNo)
                        .with(Map.of(
                                "revision",
                                version.revision,
                                "sha256",
                                version.file().sha256())));
        return desk.versions(visibility.requireReadable(actor, item.id), true).get(0);
    }

    @DELETE
    @Path("/{revision}")
    @Transactional
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "dropDocumentVersion",
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
            @PathParam("revision") @Min(1) @Max(PublishedItem.MOST_REVISIONS) int revision,
            @Context HttpHeaders headers) {
        PublishedItem item = own.hold(actor, ItemKind.DOCUMENT, id, Right.WRITE);
        Etags.requireMatchIfGiven(headers, item.etag());
        DocumentVersion version = prepared(item, revision);
        List<StoredFile> held = version.held();
        version.delete();
        workflow.unprepare(item, actor);
        PublishedItem.flush();
        held.forEach(files::forget);
        audit.record(
                actor.memberNo(),
                AuditEntry.of("documents.version-dropped", "document", id, item.ownerNo)
                        .with(Map.of("revision", revision)));
    }

    @POST
    @Path("/{revision}/publication")
    @Transactional
    @Idempotent
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "publishDocumentVersion",
            summary = "Give readers the version that is prepared",
            description =
                    "A minor one replaces what they have, quietly. A material one begins a new epoch: duties ask "
                            + "again, of those who read it before only for what changed unless `wholeAgain` says so, phones get "
                            + "a push, and earlier readings stay as evidence of the earlier text. Readers see "
                            + "the note, and that it changed since they read. Above the limit of the unit the first call is "
                            + "answered 202 and waits until somebody else who may publish makes the same. An If-Match is heeded.")
    @APIResponse(
            responseCode = "200",
            description = "Published",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DocumentDetail.class)))
    @APIResponse(
            responseCode = "202",
            description = "Approved; somebody else has to do the same. The body is what readers still get",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DocumentDetail.class)))
    @Problems({
        "404 publishing/item-not-found",
        "404 publishing/revision-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/not-published",
        "409 documents/already-there",
        "409 documents/import-not-finished",
        "409 documents/import-failed",
        "410 documents/file-removed",
        "422 documents/secrecy-mark",
        "412 request/precondition-failed"
    })
    public Response publish(
            @PathParam("id") UUID id,
            @PathParam("revision") @Min(1) @Max(PublishedItem.MOST_REVISIONS) int revision,
            @Valid @NotNull ReviseDocument wanted,
            @Context HttpHeaders headers) {
        PublishedItem item = own.hold(actor, ItemKind.DOCUMENT, id, Right.PUBLISH);
        Etags.requireMatchIfGiven(headers, item.etag());
        DocumentVersion version = prepared(item, revision);
        version.requireImported();
        Document document = Document.findById(id);
        String title = item.title;
        if (wanted.description() != null) {
            document.describe(wanted.description(), recognition.wanted(wanted.description(), version));
            title = document.title(version.fileName);
        }
        boolean wholeAgain = Boolean.TRUE.equals(wanted.wholeAgain());
        boolean done = workflow.revise(
                item,
                new Revision(title, wanted.material(), wholeAgain || !changes.canBeTold(id, revision), wanted.note()),
                actor);
        if (!done) {
            // What it is to be called comes with the second call.
            PublishedItem.getEntityManager().refresh(document);
        } else {
            changes.keep(id, revision, item.epoch);
            if (wanted.description() != null && wanted.description().internal() != null) {
                item.keepInternal(wanted.description().internal());
            }
        }
        PublishedItem.flush();
        audit.record(
                actor.memberNo(),
                AuditEntry.of(
                                done ? "documents.version-published" : "documents.version-approved",
                                "document",
                                id,
                                item.ownerNo)
                        .with(Map.of("revision", revision, "material", wanted.material(), "wholeAgain", wholeAgain)));
        return Response.status(done ? 200 : 202).entity(desk.detail(actor, id)).build();
    }

    private static DocumentVersion prepared(PublishedItem item, int revision) {
        item.requirePrepared(revision);
        return DocumentVersion.ofDocument(item.id, revision);
    }

    /** Makes the version after the current one. */
    private interface Next {
        DocumentVersion after(DocumentVersion current) throws IOException;
    }
}
