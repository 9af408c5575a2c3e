package vn.sotay.documents;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.papers.Provision;
import vn.sotay.papers.ProvisionKind;
import vn.sotay.publishing.ItemView;

/** Reads the divisions of documents. Who may see them was asked before. */
@ApplicationScoped
class Provisions {

    private final Jdbi jdbi;

    Provisions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    DocumentStructure of(ItemView item) {
        return new DocumentStructure(item.id(), item.revision(), summaries(item.id(), item.revision()));
    }

    /** Empty when this revision has no provision of that address. */
    Optional<ProvisionDetail> find(ItemView item, String anchor) {
        ProvisionTree tree = new ProvisionTree(summaries(item.id(), item.revision()));
        return tree.find(anchor).map(found -> {
            List<Provision> whole = texts(item.id(), item.revision(), found, tree.end(found));
            return new ProvisionDetail(
                    item.id(),
                    item.revision(),
                    item.title(),
                    tree.get(found),
                    tree.ancestors(found).stream()
                            .map(one -> tree.get(one).step())
                            .toList(),
                    whole.stream().map(Provision::text).collect(Collectors.joining("\n")),
                    ProvisionHtml.of(whole),
                    tree.inside(found),
                    tree.previous(found).map(ProvisionSummary::step).orElse(null),
                    tree.next(found).map(ProvisionSummary::step).orElse(null));
        });
    }

    List<ProvisionSummary> summaries(UUID documentId, int revision) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select p.anchor, p.parent, p.kind, p.label, p.heading, p.length, encode(p.hash, 'hex') as hash
                        from documents_version v join documents_provision p on p.version_id = v.id
                        where v.document_id = :id and v.revision = :revision order by p.position
                        """)
                .bind("id", documentId)
                .bind("revision", revision)
                .map((row, context) -> new ProvisionSummary(
                        row.getString("anchor"),
                        row.getString("parent"),
                        ProvisionKind.valueOf(row.getString("kind")),
                        row.getString("label"),
                        row.getString("heading"),
                        row.getInt("length"),
                        row.getString("hash")))
                .list());
    }

    /** All of a revision, in reading order. */
    List<Provision> texts(UUID documentId, int revision) {
        return texts(documentId, revision, 0, Integer.MAX_VALUE);
    }

    private List<Provision> texts(UUID documentId, int revision, int from, int end) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select p.* from documents_version v join documents_provision p on p.version_id = v.id
                        where v.document_id = :id and v.revision = :revision
                            and p.position >= :from and p.position < :end
                        order by p.position
                        """)
                .bind("id", documentId)
                .bind("revision", revision)
                .bind("from", from)
                .bind("end", end)
                .map((row, context) -> new Provision(
                        row.getString("anchor"),
                        row.getString("parent"),
                        ProvisionKind.valueOf(row.getString("kind")),
                        row.getString("label"),
                        row.getString("heading"),
                        row.getString("text"),
                        row.getString("html"),
                        HexFormat.of().formatHex(row.getBytes("hash"))))
                .list());
    }
}
