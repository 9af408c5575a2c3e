package vn.sotay.roster;

import static vn.sotay.roster.RosterImportState.APPLYING;
import static vn.sotay.roster.RosterImportState.CANCELLED;
import static vn.sotay.roster.RosterImportState.COMPARING;
import static vn.sotay.roster.RosterImportState.FAILED;
import static vn.sotay.roster.RosterImportState.READING;
import static vn.sotay.roster.RosterImportState.READY;
import static vn.sotay.roster.RosterImportState.WAITING;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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
import vn.sotay.platform.idempotency.Once;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Idempotent;
import vn.sotay.platform.web.Messages;
import vn.sotay.platform.web.Page;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;

@Path("/api/v1/roster-imports")
@RolesAllowed(Role.OFFICER)
@Tag(name = "Roster imports", description = "Units and people of a whole organisation in one file")
public class RosterImportResource {

    private static final int LONGEST_NAME = 120;

    private final Actor actor;
    private final RosterDesk desk;
    private final ImportProgress progress;
    private final FileStore files;
    private final AuditTrail audit;
    private final Once once;
    private final Clock clock;

    RosterImportResource(
            Actor actor,
            RosterDesk desk,
            ImportProgress progress,
            FileStore files,
            AuditTrail audit,
            Once once,
            Clock clock) {
        this.actor = actor;
        this.desk = desk;
        this.progress = progress;
        this.files = files;
        this.audit = audit;
        this.once = once;
        this.clock = clock;
    }

    @POST
    @Idempotent
    @ResponseStatus(201)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "uploadRoster",
            summary = "Upload a roster for a dry run",
            description =
                    "CSV or XLSX, at most 50 MiB and 300,000 rows, for those who manage the units and the members of the "
                            + "unit below which it speaks. Answers at once and changes nothing: the rows are read and compared "
                            + "in the background, so look at `state` until it is READY or FAILED. What the columns mean is in "
                            + "the template.")
    @Problems({
        "404 organisation/unit-not-found",
        "403 access/not-yours-to-govern",
        "409 organisation/unit-closed",
        "413 request/http-413",
        "413 roster/file-too-large",
        "415 roster/file-empty",
        "415 roster/file-unknown-type",
        "415 roster/file-extension-mismatch",
        "415 roster/file-old-or-locked",
        "415 roster/file-macros",
        "415 roster/file-damaged",
        "400 request/invalid"
    })
    public RosterImportDetail upload(
            @RestForm("file") @Schema(description = "The file, with its name") FileUpload file,
            @RestForm("unitId") @Schema(description = "The unit that the file speaks of, with all below it")
                    UUID unitId,
            @RestForm("name")
                    @Schema(description = "What to call it; its file name if left out")
                    @Size(max = LONGEST_NAME) String name,
            @Context HttpHeaders headers)
            throws IOException {
        boolean named = file != null && file.fileName() != null;
        if (!named || unitId == null) {
            throw Problem.invalidField(named ? "/unitId" : "/file", "NotNull");
        }
        // Looking through a file takes its time; no connection waits for it.
        QuarkusTransaction.requiringNew().run(() -> holdManaged(unitId));
        RosterFile checked = RosterFile.check(file.fileName(), file.uploadedFile());
        return once.call(() -> desk.detail(keep(holdManaged(unitId), file, checked, name), locale(headers)));
    }

    private Unit holdManaged(UUID unitId) {
        Unit unit = Unit.holdGoverned(unitId, actor, Right.MANAGE_UNITS);
        actor.requireGoverns(Right.MANAGE_MEMBERS, unit.lineage);
        return unit;
    }

    private UUID keep(Unit unit, FileUpload file, RosterFile checked, String name) throws IOException {
        var stored = files.keep(file.uploadedFile());
        RosterImport roster =
                RosterImport.of(unit, checked, stored, new RosterImport.Made(actor.memberNo(), Time.now(clock), name));
        audit.record(
                actor.memberNo(),
                AuditEntry.of("roster.uploaded", "roster-import", roster.id, unit.unitNo)
                        .with(Map.of("sha256", stored.sha256(), "size", stored.size())));
        return roster.id;
    }

    @GET
    @Operation(
            operationId = "listRosterImports",
            summary = "Rosters uploaded for units the caller manages",
            description = "The newest first.")
    @Problems("400 request/cursor")
    public Page<RosterImportDetail> list(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) @Parameter(description = "Page size, 1 to 100")
                    int limit,
            @Context HttpHeaders headers) {
        RosterDesk.Governed governed = new RosterDesk.Governed(
                actor.governedUnits(Right.MANAGE_UNITS), actor.governedUnits(Right.MANAGE_MEMBERS));
        return Page.of(
                desk.list(governed, Page.uuid(cursor), limit + 1, locale(headers)), limit, RosterImportDetail::id);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getRosterImport",
            summary = "How far an import is, and what it would do",
            description =
                    "For those who manage the units and the members of its unit. While it is being read, compared "
                            + "or applied, `step` and `rowsRead` move on.")
    @Problems("404 roster/import-not-found")
    public RosterImportDetail get(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        RosterImport.require(actor, id);
        return desk.detail(id, locale(headers));
    }

    @GET
    @Path("/{id}/rows")
    @Operation(
            operationId = "listRosterImportRows",
            summary = "The report row by row",
            description =
                    "In the order of the file; what is missing in it comes last. Empty until it is READY, and again "
                            + "when the file was taken away after its time.")
    @Problems({"404 roster/import-not-found", "400 request/cursor"})
    public Page<RosterImportLine> rows(
            @PathParam("id") UUID id,
            @QueryParam("kind") @Parameter(description = "Only rows of which this becomes") RowOutcome kind,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) @Parameter(description = "Page size, 1 to 500")
                    int limit,
            @Context HttpHeaders headers) {
        RosterImport.require(actor, id);
        var piece = new RosterDesk.Piece(ordinal(cursor), limit + 1);
        Page<RosterDesk.Numbered> page = Page.of(
                desk.rows(id, Optional.ofNullable(kind), piece, locale(headers)), limit, RosterDesk.Numbered::ordinal);
        return new Page<>(page.entries().stream().map(RosterDesk.Numbered::line).toList(), page.next());
    }

    private static int ordinal(String cursor) {
        String key = Page.key(cursor);
        try {
            return key == null ? 0 : Integer.parseInt(key);
        } catch (NumberFormatException foreign) {
            throw Problem.badRequest("request/cursor");
        }
    }

    @POST
    @Idempotent
    @Path("/{id}/compare")
    @Transactional
    @ResponseStatus(202)
    @Operation(
            operationId = "compareRosterAgain",
            summary = "Compare again with the organisation as it is now",
            description = "For when something was corrected here instead of in the file. Goes on in the background.")
    @Problems({"404 roster/import-not-found", "409 roster/wrong-state"})
    public RosterImportDetail compare(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        RosterImport roster = RosterImport.require(actor, id);
        requireChanged(progress.change(id, COMPARING, null, READY), id, locale(headers));
        record("roster.compared-again", roster);
        return desk.detail(id, locale(headers));
    }

    @POST
    @Idempotent
    @Path("/{id}/apply")
    @Transactional
    @ResponseStatus(202)
    @Operation(
            operationId = "applyRoster",
            summary = "Apply what the report says",
            description =
                    "All of it or nothing, in the background: look at `state` until it is APPLIED. If the organisation is "
                            + "not any more what the report saw, nothing is applied: the state is READY again, `failure` says "
                            + "CHANGED_MEANWHILE, and the report is a new one.")
    @Problems({"404 roster/import-not-found", "409 roster/wrong-state", "409 roster/has-errors"})
    public RosterImportDetail apply(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        RosterImport roster = RosterImport.require(actor, id);
        RosterImportDetail seen = desk.detail(id, locale(headers));
        if (seen.state() == READY && seen.counts().errors() > 0) {
            throw Problem.conflict("roster/has-errors", seen.counts().errors());
        }
        requireChanged(progress.change(id, APPLYING, actor.memberNo(), READY), id, locale(headers));
        record("roster.application-asked", roster);
        return desk.detail(id, locale(headers));
    }

    @POST
    @Idempotent
    @Path("/{id}/cancel")
    @Transactional
    @Operation(
            operationId = "cancelRoster",
            summary = "Cancel an import, whatever it is doing",
            description = "While it is being applied too: then nothing of it is kept. What was applied stays.")
    @Problems({"404 roster/import-not-found", "409 roster/wrong-state"})
    public RosterImportDetail cancel(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        RosterImport roster = RosterImport.require(actor, id);
        requireChanged(
                progress.change(id, CANCELLED, null, WAITING, READING, COMPARING, READY, APPLYING, FAILED),
                id,
                locale(headers));
        record("roster.cancelled", roster);
        return desk.detail(id, locale(headers));
    }

    private void requireChanged(boolean changed, UUID id, Locale locale) {
        if (!changed) {
            throw Problem.conflict("roster/wrong-state", desk.detail(id, locale).state());
        }
    }

    private void record(String action, RosterImport roster) {
        audit.record(actor.memberNo(), AuditEntry.of(action, "roster-import", roster.id, roster.unitNo));
    }

    static Locale locale(HttpHeaders headers) {
        return Messages.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
