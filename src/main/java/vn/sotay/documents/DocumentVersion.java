package vn.sotay.documents;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import vn.sotay.extraction.FileKind;
import vn.sotay.platform.data.BaseEntity;
import vn.sotay.platform.data.UuidV7;
import vn.sotay.platform.files.FileStore.StoredFile;
import vn.sotay.platform.web.Problem;

/** One revision of a document: the original file and what the import read from it. */
@Entity
@Table(name = "documents_version")
public class DocumentVersion extends BaseEntity {

    @Column(nullable = false, updatable = false)
    public UUID documentId;

    @Column(nullable = false, updatable = false)
    public int revision;

    @Column(nullable = false, updatable = false)
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

    protected DocumentVersion() {}

    DocumentVersion(UUID documentId, int revision, Instant now) {
        super(now);
        this.documentId = documentId;
        this.revision = revision;
        this.importState = ImportState.WAITING;
    }

    DocumentVersion of(StoredFile file, FileKind kind, String fileName) {
        this.sha256 = HexFormat.of().parseHex(file.sha256());
        this.size = file.size();
        this.kind = kind;
        this.fileName = fileName;
        persist();
        return this;
    }

    /** The same file with what was read from it, as the next version, where only the description is another. */
    static DocumentVersion copyAsNext(DocumentVersion current, Instant now) {
        getEntityManager()
                .createNativeQuery("""
                        insert into documents_version (id, version, created_at, document_id, revision, sha256, size,
                            file_name, kind, import_state, import_failure, import_attempts, pages, html, passages, text_length)
                        select ?1, 0, ?2, document_id, revision + 1, sha256, size, file_name, kind, import_state,
                            import_failure, import_attempts, pages, html, passages, text_length
                        from documents_version where id = ?3
                        """)
                .setParameter(1, UuidV7.next())
                .setParameter(2, now)
                .setParameter(3, current.id)
                .executeUpdate();
        return ofDocument(current.documentId, current.revision + 1);
    }

    /** @throws Problem 404 when the draft was deleted a moment ago */
    static DocumentVersion ofDocument(UUID documentId, int revision) {
        return DocumentVersion.<DocumentVersion>find("documentId = ?1 and revision = ?2", documentId, revision)
                .singleResultOptional()
                .orElseThrow(() -> Problem.notFound("publishing/item-not-found"));
    }

    StoredFile file() {
        return new StoredFile(HexFormat.of().formatHex(sha256), size);
    }

    /** @throws Problem 409 while the import runs or when it failed */
    void requireImported() {
        switch (importState) {
            case WAITING -> throw Problem.conflict("documents/import-not-finished");
            case FAILED -> throw Problem.conflict("documents/import-failed");
            case DONE, WITHOUT_TEXT -> {}
        }
    }
}
