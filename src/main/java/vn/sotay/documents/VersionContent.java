package vn.sotay.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.sotay.papers.Paper;
import vn.sotay.papers.Portion;
import vn.sotay.papers.Provision;
import vn.sotay.papers.Structure;

/** Writes what a version says: its portions, and the provisions and the reading text that are made from them. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class VersionContent {

    /** What is stored must be read again whatever becomes of the JSON of the API. */
    static final ObjectMapper JSON = new ObjectMapper();

    private static final int BATCH = 500;

    private final Jdbi jdbi;

    VersionContent(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Whether something was read from its file before. */
    boolean isKept(UUID versionId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select from documents_version where id = :id and html is not null)")
                .bind("id", versionId)
                .mapTo(Boolean.class)
                .one());
    }

    /** What was read from its file. */
    void keep(UUID versionId, Paper paper) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update documents_version set identity = cast(:identity as jsonb), portions_read = null where id = :id")
                .bind("identity", written(paper.identity()))
                .bind("id", versionId)
                .execute());
        replace(versionId, paper.portions());
    }

    /** The text of these portions in place of what is there; none where the pages are pictures. */
    void replace(UUID versionId, List<Portion> portions) {
        List<Provision> provisions = Structure.of(portions);
        ReadingText text = ReadingText.of(provisions);
        jdbi.useHandle(handle -> {
            handle.createUpdate("delete from documents_provision where version_id = :id")
                    .bind("id", versionId)
                    .execute();
            insert(handle, versionId, provisions);
            handle.createUpdate("""
                            update documents_version set portions = cast(:portions as jsonb), html = :html,
                                contents = :contents, html_sha256 = :sha256, text_length = :length, version = version + 1
                            where id = :id
                            """)
                    .bind("portions", written(portions))
                    .bind("html", text.html())
                    .bind("contents", text.contents())
                    .bind("sha256", text.sha256())
                    .bind(
                            "length",
                            provisions.stream()
                                    .mapToInt(provision -> provision.text().length())
                                    .sum())
                    .bind("id", versionId)
                    .execute();
        });
    }

    /** As they were read from the file, before anybody corrected them. */
    List<Portion> read(UUID versionId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                                "select coalesce(portions_read, portions) from documents_version where id = :id")
                        .bind("id", versionId)
                        .mapTo(String.class)
                        .findOne())
                .map(VersionContent::portions)
                .orElse(List.of());
    }

    /** The same with what was put right, keeping what was read; nothing to keep if that is the same. */
    void correct(UUID versionId, List<Portion> corrected, boolean differs) {
        jdbi.useHandle(handle -> handle.createUpdate("update documents_version set portions_read ="
                        + " case when :differs then coalesce(portions_read, portions) end where id = :id")
                .bind("differs", differs)
                .bind("id", versionId)
                .execute());
        replace(versionId, corrected);
    }

    private static List<Portion> portions(String stored) {
        try {
            return List.of(JSON.readValue(stored, Portion[].class));
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("portions of a document are not readable", foreign);
        }
    }

    private static void insert(Handle handle, UUID versionId, List<Provision> provisions) {
        try (PreparedBatch batch = handle.prepareBatch("""
                insert into documents_provision
                    (version_id, position, anchor, parent, kind, label, heading, text, html, hash, length)
                values (:version, :position, :anchor, :parent, :kind, :label, :heading, :text, :html, :hash, :length)
                """)) {
            for (int position = 0; position < provisions.size(); position++) {
                Provision provision = provisions.get(position);
                batch.bind("version", versionId)
                        .bind("position", position)
                        .bind("anchor", provision.id())
                        .bind("parent", provision.parent())
                        .bind("kind", provision.kind().name())
                        .bind("label", provision.label())
                        .bind("heading", provision.heading())
                        .bind("text", provision.text())
                        .bind("html", provision.html())
                        .bind("hash", HexFormat.of().parseHex(provision.hash()))
                        .bind("length", provision.text().length())
                        .add();
                if (batch.size() == BATCH) {
                    batch.execute();
                }
            }
            if (batch.size() > 0) {
                batch.execute();
            }
        }
    }

    private static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
