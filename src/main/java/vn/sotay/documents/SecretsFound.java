package vn.sotay.documents;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;
import vn.sotay.extraction.Secrecy;
import vn.sotay.platform.files.FileStore;
import vn.sotay.platform.files.FileStore.StoredFile;

/**
 * Takes a file away that the whole reading found to be a state secret. Every version of these bytes that nobody has read
 * yet loses them at once; where a reading of the same bytes was published before, people decide.
 */
@ApplicationScoped
class SecretsFound {

    private static final Logger LOG = Logger.getLogger(SecretsFound.class);

    private final Jdbi jdbi;
    private final FileStore files;
    private final ScannedPages pages;
    private final AuditTrail audit;

    SecretsFound(Jdbi jdbi, FileStore files, ScannedPages pages, AuditTrail audit) {
        this.pages = pages;
        this.jdbi = jdbi;
        this.files = files;
        this.audit = audit;
    }

    @Transactional
    void forget(StoredFile file, Secrecy mark) {
        List<Found> found = jdbi.withHandle(handle -> handle.createQuery("""
                        with forgotten as (
                            update documents_version v set import_state = 'FAILED', import_failure = :failure,
                                lease_until = null, sha256 = null, pages = null, portions = null, portions_read = null,
                                identity = null, html = null, contents = null, html_sha256 = null, text_length = 0,
                                version = v.version + 1
                            from documents_document d
                            where d.id = v.document_id and v.id in (
                                select id from documents_version
                                where sha256 = decode(:sha256, 'hex') and import_state in ('WAITING', 'FAILED')
                                order by id for update)
                            returning v.id as version_id, d.id, d.owner_no, v.revision),
                        -- What an earlier reading of it left, where it was read again.
                        words as (
                            delete from documents_provision where version_id in (select version_id from forgotten)),
                        corrections as (
                            delete from documents_correction c
                            where c.sha256 = decode(:sha256, 'hex')
                                and (c.document_id in (select id from forgotten)
                                    or not exists (select from documents_version v
                                        where v.document_id = c.document_id and v.sha256 = c.sha256)))
                        select id, version_id, owner_no, revision from forgotten
                        """)
                .bind("failure", DocumentVersion.SECRECY_MARK)
                .bind("sha256", file.sha256())
                .map(ConstructorMapper.of(Found.class))
                .list());
        found.forEach(one -> pages.forget(one.versionId()));
        files.forget(file);
        boolean forgotten = files.find(file.sha256()).isEmpty();
        LOG.warnf(
                "Secrecy mark found in %d documents after they were stored; bytes forgotten: %s",
                found.size(), forgotten);
        for (Found one : found) {
            audit.record(
                    null,
                    AuditEntry.of("documents.secrecy-mark-found", "document", one.id(), one.ownerNo())
                            .with(Map.of("mark", mark, "revision", one.revision(), "bytesForgotten", forgotten)));
        }
    }

    /** A version that lost its bytes. */
    public record Found(UUID id, UUID versionId, int ownerNo, int revision) {}
}
