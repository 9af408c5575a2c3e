package vn.sotay.documents;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.extraction.PagePicture;
import vn.sotay.platform.files.FileStore;
import vn.sotay.platform.files.FileStore.StoredFile;
import vn.sotay.publishing.ItemView;

/** The pages of scans as pictures, kept as files beside the original and gone with it. */
@ApplicationScoped
class ScannedPages {

    private final Jdbi jdbi;
    private final FileStore files;

    ScannedPages(Jdbi jdbi, FileStore files) {
        this.jdbi = jdbi;
        this.files = files;
    }

    List<ScannedPage> of(ItemView item) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select p.page_no as number, p.width, p.height, p.size, p.media_type
                        from documents_scanned_page p
                        join documents_version v on v.id = p.version_id and v.import_state = 'WITHOUT_TEXT'
                        where v.document_id = :id and v.revision = :revision order by p.page_no
                        """)
                .bind("id", item.id())
                .bind("revision", item.revision())
                .map(ConstructorMapper.of(ScannedPage.class))
                .list());
    }

    Optional<Shown> find(ItemView item, int number) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select encode(p.sha256, 'hex') as sha256, p.size, p.media_type
                        from documents_scanned_page p
                        join documents_version v on v.id = p.version_id and v.import_state = 'WITHOUT_TEXT'
                        where v.document_id = :id and v.revision = :revision and p.page_no = :number
                        """)
                .bind("id", item.id())
                .bind("revision", item.revision())
                .bind("number", number)
                .map((row, context) -> new Shown(
                        new StoredFile(row.getString("sha256"), row.getLong("size")), row.getString("media_type")))
                .findOne());
    }

    /** Those that an import which was broken off has drawn already. */
    Set<Integer> drawn(UUID version) {
        return new HashSet<>(jdbi.withHandle(
                handle -> handle.createQuery("select page_no from documents_scanned_page where version_id = :version")
                        .bind("version", version)
                        .mapTo(Integer.class)
                        .list()));
    }

    /**
     * Keeps a page of a version that is still being read.
     *
     * @return whether it is; if not, somebody deleted or destroyed it meanwhile
     */
    @Transactional
    boolean keep(UUID version, int number, PagePicture picture, Path directory) {
        boolean waits = jdbi.withHandle(handle -> handle.createQuery(
                        "select true from documents_version where id = :id and import_state = 'WAITING' for update")
                .bind("id", version)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
        if (waits) {
            insert(version, number, picture, stored(picture, directory));
        }
        return waits;
    }

    private StoredFile stored(PagePicture picture, Path directory) {
        try {
            Path file = Files.createTempFile(directory, "page-", ".tmp");
            try {
                Files.write(file, picture.bytes());
                return files.keep(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private void insert(UUID version, int number, PagePicture picture, StoredFile stored) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into documents_scanned_page (version_id, page_no, sha256, size, width, height, media_type)
                        values (:version, :number, decode(:sha256, 'hex'), :size, :width, :height, :mediaType)
                        on conflict do nothing
                        """)
                .bind("version", version)
                .bind("number", number)
                .bind("sha256", stored.sha256())
                .bind("size", stored.size())
                .bind("width", picture.width())
                .bind("height", picture.height())
                .bind("mediaType", picture.mediaType())
                .execute());
    }

    /** What is drawn of a version goes, as it does when it is read anew or could not be read. */
    @Transactional
    void forget(UUID version) {
        List<StoredFile> held = jdbi.withHandle(handle -> handle.createQuery("""
                        delete from documents_scanned_page where version_id = :version
                        returning encode(sha256, 'hex') as sha256, size
                        """)
                .bind("version", version)
                .map((row, context) -> new StoredFile(row.getString("sha256"), row.getLong("size")))
                .list());
        held.stream().distinct().forEach(files::forget);
    }

    /** @param mediaType as which it is sent */
    record Shown(StoredFile file, String mediaType) {}
}
