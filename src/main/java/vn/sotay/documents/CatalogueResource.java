package vn.sotay.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.access.Role;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.Idempotent;
import vn.sotay.platform.web.Problem;
import vn.sotay.platform.web.Problems;

@Path("/api/v1")
@RolesAllowed(Role.MEMBER)
@Tag(name = "Catalogues", description = "Issuers and types of documents, as data")
public class CatalogueResource {

    private final Actor actor;
    private final AuditTrail audit;
    private final Clock clock;

    CatalogueResource(Actor actor, AuditTrail audit, Clock clock) {
        this.actor = actor;
        this.audit = audit;
        this.clock = clock;
    }

    @GET
    @Path("/issuers")
    @Operation(
            operationId = "listIssuers",
            summary = "Bodies that issue documents, by code",
            description = "The whole catalogue; it has some dozen entries.")
    public List<IssuerEntry> issuers() {
        return Issuer.<Issuer>list("order by code").stream()
                .map(issuer -> new IssuerEntry(issuer.code, issuer.name))
                .toList();
    }

    @POST
    @Path("/issuers")
    @Transactional
    @Idempotent
    @ResponseStatus(201)
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "addIssuer",
            summary = "Add an issuing body",
            description = "For administrators of the whole organisation: the catalogue is shared by all.")
    @Problems({"409 documents/issuer-code-taken", "403 access/not-yours-to-govern"})
    public IssuerEntry addIssuer(@Valid @NotNull IssuerEntry wanted) {
        requireCatalogueKeeper();
        if (Issuer.findByCode(wanted.code()).isPresent()) {
            throw Problem.conflict("documents/issuer-code-taken", wanted.code());
        }
        Issuer issuer = new Issuer(wanted.code(), wanted.name(), Time.now(clock));
        issuer.persistAndFlush();
        audit.record(
                actor.memberNo(),
                AuditEntry.of("documents.issuer-added", "issuer", issuer.id, null)
                        .with(Map.of("code", issuer.code)));
        return wanted;
    }

    @GET
    @Path("/document-types")
    @Operation(
            operationId = "listDocumentTypes",
            summary = "Types of documents, by name",
            description = "The whole catalogue: both generations of party papers and the common state ones.")
    public List<TypeEntry> types() {
        return DocumentType.<DocumentType>list("order by name").stream()
                .map(type -> new TypeEntry(type.key, type.abbreviation, type.name))
                .toList();
    }

    @POST
    @Path("/document-types")
    @Transactional
    @Idempotent
    @ResponseStatus(201)
    @RolesAllowed(Role.OFFICER)
    @Operation(
            operationId = "addDocumentType",
            summary = "Add a type of document",
            description = "For administrators of the whole organisation: the catalogue is shared by all.")
    @Problems({"409 documents/type-key-taken", "403 access/not-yours-to-govern"})
    public TypeEntry addType(@Valid @NotNull TypeEntry wanted) {
        requireCatalogueKeeper();
        if (DocumentType.findByKey(wanted.key()).isPresent()) {
            throw Problem.conflict("documents/type-key-taken", wanted.key());
        }
        DocumentType type = new DocumentType(wanted.key(), wanted.abbreviation(), wanted.name(), Time.now(clock));
        type.persistAndFlush();
        audit.record(
                actor.memberNo(),
                AuditEntry.of("documents.type-added", "document-type", type.id, null)
                        .with(Map.of("key", type.key)));
        return wanted;
    }

    private void requireCatalogueKeeper() {
        actor.requireGoverns(Right.MANAGE_CATALOGUES, Unit.findRoot().orElseThrow().lineage);
    }

    @Schema(description = "A body that issues documents")
    public record IssuerEntry(
            @NotNull @Pattern(regexp = "[\\p{L}\\d]{1,20}") @Schema(examples = "BTGDVTU")
            String code,

            @NotNull @Size(min = 1, max = 200) @Schema(examples = "Ban Tuyên giáo và Dân vận Tỉnh ủy")
            String name) {}

    @Schema(description = "A type of document")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TypeEntry(
            @NotNull @Pattern(regexp = "[a-z\\-]{2,40}") @Schema(examples = "chi-thi")
            String key,

            @Size(min = 1, max = 10) @Schema(description = "As in the number", nullable = true, examples = "CT")
            String abbreviation,

            @NotNull @Size(min = 1, max = 100) @Schema(examples = "Chỉ thị")
            String name) {}
}
