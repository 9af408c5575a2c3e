package vn.sotay.documents;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.platform.files.FileStore;
import vn.sotay.platform.files.FileStore.StoredFile;
import vn.sotay.publishing.ItemPurged;

/** Destroys files, texts and what a document is called. A file that another document has too stays for that one. */
@ApplicationScoped
class PurgedDocuments {

    private final Jdbi jdbi;
    private final FileStore files;

    PurgedDocuments(Jdbi jdbi, FileStore files) {
        this.jdbi = jdbi;
        this.files = files;
    }

    void onPurged(@Observes ItemPurged purged) {
        List<StoredFile> held = jdbi.withHandle(handle -> {
            // Against a scan whose pages are being drawn: what they add is seen below, or comes after and is refused.
            handle.createQuery("select id from documents_version where document_id = :id order by id for update")
                    .bind("id", purged.itemId())
                    .mapTo(java.util.UUID.class)
                    .list();
            List<StoredFile> stored = handle.createQuery("""
                            select encode(sha256, 'hex') as sha256, size from documents_version
                            where document_id = :id and sha256 is not null
                            union
                            select encode(p.sha256, 'hex'), p.size from documents_scanned_page p
                            join documents_version v on v.id = p.version_id where v.document_id = :id
                            """)
                    .bind("id", purged.itemId())
                    .map((row, context) -> new StoredFile(row.getString("sha256"), row.getLong("size")))
                    .list();
            handle.createUpdate("""
                            update documents_version set sha256 = null, size = 0, file_name = '-', import_state = 'PURGED',
                                import_failure = null, lease_until = null, pages = null, portions = null, portions_read = null, identity = null,
                                html = null, contents = null, html_sha256 = null, text_length = 0,
                                changed_lengths = '{}', version = version + 1
                            where document_id = :id
                            """).bind("id", purged.itemId()).execute();
            handle.createUpdate("""
                            delete from documents_scanned_page
                            where version_id in (select id from documents_version where document_id = :id)
                            """).bind("id", purged.itemId()).execute();
            handle.createUpdate("""
                            delete from documents_provision
                            where version_id in (select id from documents_version where document_id = :id)
                            """).bind("id", purged.itemId()).execute();
            handle.createUpdate("""
                            update documents_document set number_printed = null, number_key = null, abstract = null,
                                superior = null, place = null, urgency = null, distribution = null, recipients = '{}',
                                withdrawn = true, version = version + 1
                            where id = :id
                            """).bind("id", purged.itemId()).execute();
            handle.createUpdate("delete from documents_correction where document_id = :id")
                    .bind("id", purged.itemId())
                    .execute();
            handle.createUpdate("delete from documents_signatory where document_id = :id")
                    .bind("id", purged.itemId())
                    .execute();
            return stored;
        });
        held.forEach(files::forget);
    }
}
