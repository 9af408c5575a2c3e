package vn.sotay.announcements;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.pictures.PictureDesk;
import vn.sotay.pictures.PictureDetail;
import vn.sotay.publishing.ContentSource;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.OwningUnit;
import vn.sotay.publishing.Urgency;

/** Reads announcements. Who may see them was asked before. */
@ApplicationScoped
class AnnouncementDesk implements ContentSource {

    private final Jdbi jdbi;
    private final PictureDesk pictures;

    AnnouncementDesk(Jdbi jdbi, PictureDesk pictures) {
        this.jdbi = jdbi;
        this.pictures = pictures;
    }

    AnnouncementDetail detail(ItemView item) {
        List<PictureDetail> shown = pictures.listOf(item.id(), item.revision());
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select v.title, v.text, i.urgency, i.expires_at, u.id as owner_id, u.name as owner_name,
                            r.at as edited_at
                        from announcements_version v
                        join publishing_item i on i.id = v.item_id
                        join organisation_unit u on u.unit_no = i.owner_no
                        left join publishing_revision r
                            on r.item_id = v.item_id and r.revision = v.revision and r.revision > 1
                        where v.item_id = :id and v.revision = :revision
                        """)
                .bind("id", item.id())
                .bind("revision", item.revision())
                .map((row, context) -> detail(item, shown, row))
                .one());
    }

    private static AnnouncementDetail detail(ItemView item, List<PictureDetail> shown, ResultSet row)
            throws SQLException {
        String text = row.getString("text");
        MarkedText marked = new MarkedText(text);
        return new AnnouncementDetail(
                item.id(),
                row.getString("title"),
                marked.html(),
                text,
                marked.passages(),
                shown,
                new OwningUnit(row.getObject("owner_id", UUID.class), row.getString("owner_name")),
                Urgency.valueOf(row.getString("urgency")),
                item.internal(),
                item.state(),
                item.revision(),
                item.revision() > 1,
                instant(row.getTimestamp("edited_at")),
                item.publishedAt(),
                instant(row.getTimestamp("expires_at")));
    }

    private static Instant instant(Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    /** Those of these units or below them, the newest first. */
    List<AnnouncementSummary> list(Collection<Integer> governedUnits, UUID before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select i.id, i.title, u.name as unit_name, i.state, i.urgency, i.revision > 1 as edited,
                            i.prepared as edit_waits, i.published_at, i.expires_at
                        from announcements_version v
                        join publishing_item i on i.id = v.item_id and i.revision = v.revision
                        join organisation_unit u on u.unit_no = i.owner_no
                        where u.lineage && :governed and (cast(:before as uuid) is null or v.item_id < cast(:before as uuid))
                        order by v.item_id desc limit :limit
                        """)
                .bindArray("governed", Integer.class, governedUnits)
                .bind("before", before)
                .bind("limit", limit)
                .map(ConstructorMapper.of(AnnouncementSummary.class))
                .list());
    }

    @Override
    public ItemKind kind() {
        return ItemKind.ANNOUNCEMENT;
    }

    @Override
    public List<Passage> passages(UUID itemId, int revision) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select text from announcements_version where item_id = :item and revision = :revision")
                .bind("item", itemId)
                .bind("revision", revision)
                .mapTo(String.class)
                .findOne()
                .map(text -> new MarkedText(text).passages())
                .orElse(List.of()));
    }

    @Override
    public Map<UUID, Integer> lengths(Collection<UUID> itemIds) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select v.item_id, v.text_length
                        from announcements_version v
                        join publishing_item i on i.id = v.item_id and i.revision = v.revision
                        where v.item_id = any(:ids) and v.text_length > 0
                        """)
                .bindArray("ids", UUID.class, itemIds)
                .reduceRows(new HashMap<UUID, Integer>(), (lengths, row) -> {
                    lengths.put(row.getColumn("item_id", UUID.class), row.getColumn("text_length", Integer.class));
                    return lengths;
                }));
    }
}
