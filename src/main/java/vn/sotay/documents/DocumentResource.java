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
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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
import vn.sotay.platform.web.FileAnswer;
import vn.sotay.platform.web.Idempotent;
import vn.sotay.platform.web.Page;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;
import vn.sotay.publishing.InternalReads;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.OwnItems;
import vn.sotay.publishing.PublishedItem;
import vn.sotay.publishing.Visibility;

@Path("/api/v1/documents")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Documents", description = "Resolutions, directives and their kin")
public class DocumentResource {

    private final Actor actor;
    private final Visibility visibility;
    private final DocumentDesk desk;
    private final DocumentDetails details;
    private final ContentAnswer answer;
    private final Recognition recognition;
    private final FirstLook firstLook;
    private final FileStore files;
    private final OwnItems own;
    private final AuditTrail audit;
    private final Once once;
    private final InternalReads internalReads;
    private final Clock clock;

    DocumentResource(
            Actor actor,
            Visibility visibility,
            DocumentDesk desk,
            DocumentDetails details,
            ContentAnswer answer,
            Recognition recognition,
            FirstLook firstLook,
            FileStore files,
            OwnItems own,
            AuditTrail audit,
            Once once,
            InternalReads internalReads,
            Clock clock) {
        this.actor = actor;
        this.visibility = visibility;
        this.desk = desk;
        this.details = details;
        this.answer = answer;
        this.recognition = recognition;
        this.firstLook = firstLook;
        this.files = files;
        this.own = own;
        this.audit = audit;
        this.once = once;
        this.internalReads = internalReads;
        this.clock = clock;
    }

    @POST
    @Idempotent
    @ResponseStatus(201)
    @RolesAllowed(Role.OFFICER)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "uploadDocument",
            summary = "Upload a file as a new draft",
            description =
                    "PDF, DOCX, HTML or TXT, at most 50 MiB (text 10 MiB). Answers at once; the text is read in the "
                            + "background, so look at `import.state` until it is no longer WAITING. Pictures, archives, "
                            + "documents with macros and files that are not what their name says are refused, and nothing of "
                            + "them is kept. So is whatever bears a secrecy mark (Mật, Tối mật, Tuyệt mật) on top. A scan shows "
                            + "its mark to people alone: look at it and send `declaredNotSecret`; your name is kept with the "
                            + "file. A mark that only the whole reading finds ends in FAILED with SECRECY_MARK, and the bytes "
                            + "are gone. A limit such as \"Lưu hành nội bộ\" on top makes the draft `internal`.")
    @Problems({
        "404 organisation/unit-not-found",
        "403 access/not-yours-to-govern",
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
    public DocumentDetail upload(
            @RestForm("file") @Schema(description = "The file, with its name") FileUpload file,
            @RestForm("unitId") @Schema(description = "The unit that owns the document") UUID unitId,
            @RestForm("declaredNotSecret")
                    @Schema(
                            nullable = true,
                            description =
                                    "`true`: I looked at this file and it is no state secret. Needed when its first pages "
                                            + "have no text that could be read")
                    Boolean declaredNotSecret)
            throws IOException {
        boolean named = file != null && file.fileName() != null;
        if (!named || unitId == null) {
            throw Problem.invalidField(named ? "/unitId" : "/file", "NotNull");
        }
        // Outside a transaction: looking through a file takes its time, and a refusal is recorded in one of its own,
        // so uploads at once would hold every connection and wait for another.
        Unit owner = QuarkusTransaction.requiringNew().call(() -> Unit.requireGoverned(unitId, actor, Right.WRITE));
        FirstLook.Taken taken = firstLook.look(file, Boolean.TRUE.equals(declaredNotSecret), owner, actor);
        return once.call(() -> keep(owner, taken));
    }

    private DocumentDetail keep(Unit owner, FirstLook.Taken taken) throws IOException {
        Unit unit = Unit.holdGoverned(owner.id, actor, Right.WRITE);
        var now = Time.now(clock);
        PublishedItem item = PublishedItem.draft(ItemKind.DOCUMENT, unit, taken.name(), actor.memberNo(), now);
        item.describe(taken.name(), taken.limited(), now);
        Document.contentOf(item, now);
        var stored = files.keep(taken.file());
        new DocumentVersion(item.id, item.revision, now).of(stored, taken);
        PublishedItem.flush();
        audit.record(
                actor.memberNo(),
                AuditEntry.of("documents.uploaded", "document", item.id, owner.unitNo)
                        .with(taken.facts(stored)));
        return detail(item.id);
    }

    @GET
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "listOwnDocuments",
            summary = "The desk: documents of the units the caller governs",
            description = "In every state, the newest upload first. What a member reads comes from `/items`.")
    @Problems("400 request/cursor")
    public Page<DocumentSummary> list(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) @Parameter(description = "Page size, 1 to 100")
                    int limit) {
        return Page.of(desk.list(actor.governedUnits(), Page.uuid(cursor), limit + 1), limit, DocumentSummary::id);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getDocument",
            summary = "One document with its text",
            description =
                    "For everybody in the audience and those who govern the owning unit. The ETag is the revision: "
                            + "send it as If-None-Match and an unchanged document costs 304 and no body; before publication "
                            + "it is for If-Match only. With `revision`, what readers got earlier, or, for those who may "
                            + "write for the owning unit, what is prepared for them. Who had a document that was withdrawn "
                            + "since is told so in the 404.")
    @APIResponse(
            responseCode = "200",
            description = "The document",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DocumentDetail.class)))
    @APIResponse(responseCode = "304", description = "The caller holds this revision already")
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
        return answer.to(headers, id, revision, item -> details.of(actor, item));
    }

    @GET
    @Path("/{id}/file")
    @Operation(
            operationId = "getDocumentFile",
            summary = "The original file",
            description =
                    "As it was uploaded, under its own name. The ETag is the content hash; a Range continues a broken "
                            + "download, with If-Range to be sure it is the same file.")
    @APIResponse(
            responseCode = "200",
            description = "The whole file",
            content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "206", description = "The part asked for")
    @APIResponse(responseCode = "304", description = "The caller holds this file already")
    @Problems({
        "404 publishing/item-not-found",
        "404 publishing/item-withdrawn",
        "404 publishing/item-expired",
        "404 publishing/revision-not-found",
        "410 documents/file-removed",
        "416 request/http-416"
    })
    public Response file(
            @PathParam("id") UUID id,
            @QueryParam("revision")
                    @Min(1) @Max(PublishedItem.MOST_REVISIONS) @Parameter(description = "An earlier one; the current one if left out")
                    Integer revision,
            @Context HttpHeaders headers) {
        ItemView item = visibility
                .requireReadable(actor, ItemKind.DOCUMENT, id, revision)
                .item();
        DocumentVersion version = DocumentVersion.ofDocument(item.id(), item.revision());
        Response answer = new FileAnswer(files, version.file()).to(headers, version.kind.mediaType(), version.fileName);
        if (answer.hasEntity()) {
            internalReads.record(actor, item, InternalReads.Part.FILE);
        }
        return answer;
    }

    @PATCH
    @Path("/{id}")
    @Transactional
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "describeDocument",
            summary = "Say what a draft is",
            description =
                    "Type, issuer, number, date, abstract and what else the paper says of itself; `takeRecognised` "
                            + "fills what is empty from `recognised`. The same document of one owning unit is refused: "
                            + "issuer, type, number and date together are its identity. Needs If-Match; the answer has the next "
                            + "ETag. What is wrong after publication is mended by a further version.")
    @APIResponse(
            responseCode = "200",
            description = "The draft as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DocumentDetail.class)))
    @Problems({
        "404 publishing/item-not-found",
        "403 access/not-yours-to-govern",
        "409 publishing/not-a-draft",
        "409 documents/already-there",
        "412 request/precondition-failed",
        "428 request/if-match-needed"
    })
    public Response describe(
            @PathParam("id") UUID id, @Valid @NotNull DescribeDocument wanted, @Context HttpHeaders headers) {
        PublishedItem item = own.hold(actor, ItemKind.DOCUMENT, id, Right.WRITE);
        Etags.requireMatch(headers, item.etag());
        item.requireDraft();
        Document document = Document.findById(id);
        DocumentVersion version = DocumentVersion.ofDocument(id, item.revision);
        document.describe(wanted, recognition.wanted(wanted, version));
        item.describe(
                document.title(version.fileName),
                wanted.internal() == null ? item.internal : wanted.internal(),
                Time.now(clock));
        PublishedItem.flush();
        audit.record(
                actor.memberNo(),
                AuditEntry.of("documents.described", "document", id, item.ownerNo)
                        .with(Map.of("recognised", Boolean.TRUE.equals(wanted.takeRecognised()))));
        return Response.ok(detail(id)).header(HttpHeaders.ETAG, item.etag()).build();
    }

    @DELETE
    @Path("/{id}")
    @Transactional
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "deleteDraft",
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
        PublishedItem item = own.hold(actor, ItemKind.DOCUMENT, id, Right.WRITE);
        Etags.requireMatchIfGiven(headers, item.etag());
        item.requireDraft();
        List<StoredFile> held = DocumentVersion.ofDocument(id, item.revision).held();
        Document.findById(id).delete();
        item.delete();
        PublishedItem.flush();
        held.forEach(files::forget);
        audit.record(actor.memberNo(), AuditEntry.of("documents.draft-deleted", "document", id, item.ownerNo));
    }

    private DocumentDetail detail(UUID id) {
        return desk.detail(actor, id);
    }
}
