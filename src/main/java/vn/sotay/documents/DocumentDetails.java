package vn.sotay.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.extraction.FileKind;
import vn.sotay.organisation.Unit;
import vn.sotay.publishing.ContentSource.Passage;
import vn.sotay.publishing.ItemState;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.OwningUnit;
import vn.sotay.publishing.RevisionNote;
import vn.sotay.reading.DutyTerms;
import vn.sotay.reading.PlannedDuties;

/** Reads whole documents and their pages. Who may see them was asked before. */
@ApplicationScoped
class DocumentDetails {

    private final Jdbi jdbi;
    private final PlannedDuties duties;
    private final Recognition recognition;
    private final ReadingPage pages;

    DocumentDetails(Jdbi jdbi, PlannedDuties duties, Recognition recognition, ReadingPage pages) {
        this.jdbi = jdbi;
        this.duties = duties;
        this.recognition = recognition;
        this.pages = pages;
    }

    /** With what was recognised in it, for those who may edit it now; the same for everybody else. */
    DocumentDetail of(Actor actor, ItemView item) {
        DutyTerms planned = item.publishedAt() == null ? duties.of(item.id()).orElse(null) : null;
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select d.*, t.name as type_name, u.id as owner_id, u.name as owner_name, r.note, r.material,
                            r.at as revised_at, v.size, v.kind, v.pages, v.import_state, v.import_failure, v.html,
                            v.revision > i.revision as prepared, <columns>,
                            (select json_agg(json_build_object('id', p.anchor, 'length', p.length,
                                'epoch', coalesce(p.epoch, 1),
                                'changed', coalesce(p.epoch > 1 and p.epoch = r.epoch, false)) order by p.position)
                                from documents_provision p where p.version_id = v.id) as passages
                        from documents_document d
                        join publishing_item i on i.id = d.id
                        join documents_version v on v.document_id = d.id and v.revision = :revision
                        join organisation_unit u on u.unit_no = d.owner_no
                        left join publishing_revision r on r.item_id = d.id and r.revision = v.revision and r.revision > 1
                        left join documents_type t on t.key = d.type_key
                        where d.id = :id
                        """)
                .define("columns", PageHead.COLUMNS)
                .bind("id", item.id())
                .bind("revision", item.revision())
                .map((row, context) -> detail(actor, item, planned, row))
                .one());
    }

    /** Where the page of a document is; empty while there is none. */
    Optional<DocumentPage> page(ItemView item) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select v.import_state, <columns>
                        from documents_document d join documents_version v on v.document_id = d.id
                        where d.id = :id and v.revision = :revision
                        """)
                .define("columns", PageHead.COLUMNS)
                .bind("id", item.id())
                .bind("revision", item.revision())
                .map((row, context) -> page(item, PageHead.of(item, row), state(row)))
                .one());
    }

    /** Empty when the page has another hash. */
    Optional<String> pageHtml(ItemView item, String hash) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select v.import_state, v.html, v.contents, <columns>
                        from documents_document d join documents_version v on v.document_id = d.id
                        where d.id = :id and v.revision = :revision
                        """)
                .define("columns", PageHead.COLUMNS)
                .bind("id", item.id())
                .bind("revision", item.revision())
                .map((row, context) -> {
                    PageHead head = PageHead.of(item, row);
                    ReadingText text = new ReadingText(row.getString("html"), row.getString("contents"));
                    return page(item, head, state(row))
                            .filter(page -> page.hash().equals(hash))
                            .map(page -> pages.html(head, text));
                })
                .one());
    }

    private Optional<DocumentPage> page(ItemView item, PageHead head, ImportState state) {
        return state == ImportState.DONE || state == ImportState.WITHOUT_TEXT
                ? Optional.of(DocumentPage.of(item.id(), item.revision(), pages.hash(head)))
                : Optional.empty();
    }

    private DocumentDetail detail(Actor actor, ItemView item, DutyTerms planned, ResultSet row) throws SQLException {
        PageHead head = PageHead.of(item, row);
        String typeKey = row.getString("type_key");
        String issuerCode = row.getString("issuer_code");
        boolean edited = item.state() == ItemState.DRAFT || row.getBoolean("prepared");
        return new DocumentDetail(
                item.id(),
                item.title(),
                typeKey == null ? null : new DocumentDetail.Type(typeKey, row.getString("type_name")),
                issuerCode == null ? null : new DocumentDetail.Issuer(issuerCode, head.issuer()),
                head.number(),
                head.issuedOn(),
                row.getString("abstract"),
                row.getString("superior"),
                row.getString("place"),
                head.signatories(),
                List.of((String[]) row.getArray("recipients").getArray()),
                head.urgency(),
                head.distribution(),
                new OwningUnit(row.getObject("owner_id", UUID.class), row.getString("owner_name")),
                item.internal(),
                item.state(),
                item.revision(),
                item.publishedAt(),
                row.getString("note") == null
                        ? null
                        : new RevisionNote(
                                row.getString("note"),
                                row.getBoolean("material"),
                                row.getTimestamp("revised_at").toInstant()),
                planned,
                new DocumentDetail.File(
                        head.fileName(),
                        row.getLong("size"),
                        FileKind.valueOf(row.getString("kind")).mediaType(),
                        row.getObject("pages", Integer.class)),
                new DocumentDetail.Import(state(row), row.getString("import_failure")),
                page(item, head, state(row)).orElse(null),
                row.getString("html"),
                passages(row.getString("passages")),
                edited && mayEdit(actor, item) ? recognition.of(item.id(), item.revision()) : null);
    }

    private static boolean mayEdit(Actor actor, ItemView item) {
        return actor.governs(Right.WRITE, Unit.findByNo(item.ownerNo()).orElseThrow().lineage);
    }

    private static ImportState state(ResultSet row) throws SQLException {
        return ImportState.valueOf(row.getString("import_state"));
    }

    private static List<Passage> passages(String stored) {
        try {
            return stored == null ? List.of() : List.of(VersionContent.JSON.readValue(stored, Passage[].class));
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("passages of a document are not readable", foreign);
        }
    }
}
