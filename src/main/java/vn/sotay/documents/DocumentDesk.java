package vn.sotay.documents;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.access.Actor;
import vn.sotay.publishing.ContentSource;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.Visibility;

/** Reads documents, each answer in one statement. Who may see them was asked before. */
@ApplicationScoped
class DocumentDesk implements ContentSource {

    private final Jdbi jdbi;
    private final Visibility visibility;
    private final DocumentDetails details;

    DocumentDesk(Jdbi jdbi, Visibility visibility, DocumentDetails details) {
        this.jdbi = jdbi;
        this.visibility = visibility;
        this.details = details;
    }

    /** As this actor sees it now. */
    DocumentDetail detail(Actor actor, UUID id) {
        return details.of(actor, visibility.requireReadable(actor, ItemKind.DOCUMENT, id));
    }

    /** Documents owned by these units or below them, the newest first. */
    List<DocumentSummary> list(Collection<Integer> governedUnits, UUID before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select d.id, i.title, d.number_printed as number, i.state, v.import_state, d.created_at, i.published_at
                        from documents_document d
                        join publishing_item i on i.id = d.id
                        join organisation_unit u on u.unit_no = d.owner_no
                        join documents_version v on v.document_id = d.id and v.revision = i.revision
                        where u.lineage && :governed and (cast(:before as uuid) is null or d.id < cast(:before as uuid))
                        order by d.id desc limit :limit
                        """)
                .bindArray("governed", Integer.class, governedUnits)
                .bind("before", before)
                .bind("limit", limit)
                .map(ConstructorMapper.of(DocumentSummary.class))
                .list());
    }

    /** The newest first, what is prepared only if that may be seen. */
    List<VersionSummary> versions(ItemView item, boolean prepared) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select v.revision, case when v.revision = :current then 'CURRENT'
                                when v.revision > :current then 'PREPARED' else 'EARLIER' end as standing,
                            r.epoch, r.material, r.title, r.note, r.at as published_at, v.file_name, v.size, v.import_state
                        from documents_version v
                        left join publishing_revision r on r.item_id = v.document_id and r.revision = v.revision
                        where v.document_id = :id and (v.revision <= :current or :prepared)
                        order by v.revision desc
                        """)
                .bind("id", item.id())
                .bind("current", item.revision())
                .bind("prepared", prepared)
                .map(ConstructorMapper.of(VersionSummary.class))
                .list());
    }

    @Override
    public ItemKind kind() {
        return ItemKind.DOCUMENT;
    }

    @Override
    public List<Passage> passages(UUID itemId, int revision) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select p.anchor, p.length, coalesce(p.epoch, 1) as epoch,
                            coalesce(p.epoch > 1 and p.epoch = r.epoch, false) as changed
                        from documents_version v join documents_provision p on p.version_id = v.id
                        left join publishing_revision r on r.item_id = v.document_id and r.revision = v.revision
                        where v.document_id = :id and v.revision = :revision order by p.position
                        """)
                .bind("id", itemId)
                .bind("revision", revision)
                .map((row, context) -> new Passage(
                        row.getString("anchor"), row.getInt("length"), row.getBoolean("changed"), row.getInt("epoch")))
                .list());
    }

    /** Tables have addresses too, and are no passages. */
    @Override
    public boolean holds(UUID itemId, int revision, String place) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select exists (
                            select from documents_version v join documents_provision p on p.version_id = v.id
                            where v.document_id = :id and v.revision = :revision
                                and (p.anchor = :place
                                    or (:place like 'bang-%' and position('<table id="' || :place || '"' in p.html) > 0)))
                        """)
                .bind("id", itemId)
                .bind("revision", revision)
                .bind("place", place)
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public Map<UUID, Integer> lengths(Collection<UUID> itemIds) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select v.document_id, v.text_length
                        from documents_version v join publishing_item i on i.id = v.document_id and i.revision = v.revision
                        where v.document_id = any(:ids) and v.text_length > 0
                        """)
                .bindArray("ids", UUID.class, itemIds)
                .reduceRows(new HashMap<UUID, Integer>(), (lengths, row) -> {
                    lengths.put(row.getColumn("document_id", UUID.class), row.getColumn("text_length", Integer.class));
                    return lengths;
                }));
    }

    @Override
    public Map<UUID, List<Integer>> changedLengths(Collection<UUID> itemIds) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select v.document_id, v.changed_lengths
                        from documents_version v join publishing_item i on i.id = v.document_id and i.revision = v.revision
                        where v.document_id = any(:ids) and v.changed_lengths <> '{}'
                        """)
                .bindArray("ids", UUID.class, itemIds)
                .reduceRows(new HashMap<UUID, List<Integer>>(), (changed, row) -> {
                    changed.put(
                            row.getColumn("document_id", UUID.class),
                            List.of(row.getColumn("changed_lengths", Integer[].class)));
                    return changed;
                }));
    }
}
