package vn.sotay.documents;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import vn.sotay.extraction.FileKind;
import vn.sotay.platform.data.BaseEntity;
import vn.sotay.platform.data.UuidV7;
import vn.sotay.platform.files.FileStore.StoredFile;
import vn.sotay.platform.web.Problem;
import vn.sotay.publishing.ItemState;
import vn.sotay.publishing.PublishedItem;

/** One revision of a document: the original file and what the import read from it. */
@Entity
@Table(name = "documents_version")
public class DocumentVersion extends BaseEntity {

    @Column(nullable = false, updatable = false)
    public UUID documentId;

    @Column(nullable = false, updatable = false)
    public int revision;

    /** {@link #importFailure} of a file that bears a secrecy mark. */
    static final String SECRECY_MARK = "SECRECY_MARK";
    /** {@link #importFailure} of a file that turned out to have no text and that nobody declared. */
    static final String DECLARATION_NEEDED = "DECLARATION_NEEDED";

    /** {@code null} once the bytes were forgotten. */
    @Column(updatable = false)
    byte[] sha256;

    @Column(nullable = false, updatable = false)
    public long size;

    @Column(nullable = false, updatable = false)
    public String fileName;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    public FileKind kind;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public ImportState importState;

    @Column(insertable = false, updatable = false)
    String importFailure;

    /** Who looked at a file without text and said that it is no state secret. */
    @Column(updatable = false)
    public Integer declaredBy;

    @Column(updatable = false)
    public Instant declaredAt;

    protected DocumentVersion() {}

    DocumentVersion(UUID documentId, int revision, Instant now) {
        super(now);
        this.documentId = documentId;
        this.revision = revision;
        this.importState = ImportState.WAITING;
    }

    DocumentVersion of(StoredFile file, FirstLook.Taken taken) {
        this.sha256 = HexFormat.of().parseHex(file.sha256());
        this.size = file.size();
        this.kind = taken.kind();
        this.fileName = taken.name();
        this.declaredBy = taken.declaredBy();
        this.declaredAt = taken.declaredAt(createdAt);
        persist();
        return this;
    }

    /** The same file with what was read from it, as the next version, where only the description is another. */
    static DocumentVersion copyAsNext(DocumentVersion current, Instant now) {
        getEntityManager()
                .createNativeQuery("""
                        insert into documents_version (id, version, created_at, document_id, revision, sha256, size,
                            file_name, kind, import_state, import_failure, import_attempts, pages, portions, portions_read, identity, html,
                            contents, html_sha256, text_length, declared_by, declared_at)
                        select ?1, 0, ?2, document_id, revision + 1, sha256, size, file_name, kind, import_state,
                            import_failure, import_attempts, pages, portions, portions_read, identity, html, contents, html_sha256,
                            text_length, declared_by, declared_at
                        from documents_version where id = ?3
                        """)
                .setParameter(1, UuidV7.next())
                .setParameter(2, now)
                .setParameter(3, current.id)
                .executeUpdate();
        DocumentVersion next = ofDocument(current.documentId, current.revision + 1);
        getEntityManager()
                .createNativeQuery("""
                        insert into documents_provision
                            (version_id, position, anchor, parent, kind, label, heading, text, html, hash, length)
                        select ?1, position, anchor, parent, kind, label, heading, text, html, hash, length
                        from documents_provision where version_id = ?2
                        """)
                .setParameter(1, next.id)
                .setParameter(2, current.id)
                .executeUpdate();
        getEntityManager()
                .createNativeQuery("""
                        insert into documents_scanned_page (version_id, page_no, sha256, size, width, height, media_type)
                        select ?1, page_no, sha256, size, width, height, media_type
                        from documents_scanned_page where version_id = ?2
                        """)
                .setParameter(1, next.id)
                .setParameter(2, current.id)
                .executeUpdate();
        return next;
    }

    /**
     * The version that an editor works on: that of a draft, or the one that is prepared.
     *
     * @throws Problem 409 when there is none
     */
    static DocumentVersion inHand(PublishedItem item) {
        if (item.state == ItemState.DRAFT) {
            return ofDocument(item.id, item.revision);
        }
        if (!item.prepared) {
            throw Problem.conflict("documents/nothing-in-hand");
        }
        return ofDocument(item.id, item.revision + 1);
    }

    /** @throws Problem 409 while it is read already, 410 when it was forgotten */
    void readAgain() {
        if (importState == ImportState.WAITING) {
            throw Problem.conflict("documents/import-not-finished");
        }
        file();
        getEntityManager().createNativeQuery("""
                        update documents_version set import_state = 'WAITING', import_failure = null, import_attempts = 0,
                            lease_until = null, version = version + 1
                        where id = ?1
                        """).setParameter(1, id).executeUpdate();
        getEntityManager().refresh(this);
    }

    /** @throws Problem 409 where the pages are pictures, or as {@link #requireImported} */
    void requireText() {
        requireImported();
        if (importState == ImportState.WITHOUT_TEXT) {
            throw Problem.conflict("documents/nothing-to-correct");
        }
    }

    /** @throws Problem 404 when the draft was deleted a moment ago */
    static DocumentVersion ofDocument(UUID documentId, int revision) {
        return DocumentVersion.<DocumentVersion>find("documentId = ?1 and revision = ?2", documentId, revision)
                .singleResultOptional()
                .orElseThrow(() -> Problem.notFound("publishing/item-not-found"));
    }

    /** The bytes that only this version may hold: the file, and its pages as pictures. To be asked before it is deleted. */
    List<StoredFile> held() {
        // Pages that are being drawn are seen, or come after and are refused.
        getEntityManager().refresh(this, LockModeType.PESSIMISTIC_WRITE);
        List<StoredFile> held = new ArrayList<>();
        if (sha256 != null) {
            held.add(file());
        }
        List<?> pages = getEntityManager()
                .createNativeQuery(
                        "select distinct encode(sha256, 'hex'), size from documents_scanned_page where version_id = ?1")
                .setParameter(1, id)
                .getResultList();
        for (Object page : pages) {
            Object[] columns = (Object[]) page;
            held.add(new StoredFile((String) columns[0], ((Number) columns[1]).longValue()));
        }
        return held;
    }

    /** @throws Problem 410 when it was forgotten because it is a secret */
    StoredFile file() {
        if (sha256 == null) {
            throw Problem.of(410, "documents/file-removed");
        }
        return new StoredFile(HexFormat.of().formatHex(sha256), size);
    }

    /** @throws Problem 409 while the import runs or when it failed, 422 when it found a secrecy mark */
    void requireImported() {
        switch (importState) {
            case WAITING -> throw Problem.conflict("documents/import-not-finished");
            case FAILED ->
                throw SECRECY_MARK.equals(importFailure)
                        ? FileRefusals.secret()
                        : Problem.conflict("documents/import-failed");
            case PURGED -> throw Problem.of(410, "documents/file-removed");
            case DONE, WITHOUT_TEXT -> {}
        }
    }
}
