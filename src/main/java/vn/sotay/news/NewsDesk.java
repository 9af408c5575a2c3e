package vn.sotay.news;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.access.Actor;
import vn.sotay.pictures.PictureDesk;
import vn.sotay.pictures.PictureDetail;
import vn.sotay.publishing.ContentSource;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.ItemState;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.OwningUnit;
import vn.sotay.publishing.RevisionNote;
import vn.sotay.publishing.Urgency;
import vn.sotay.publishing.Visibility;
import vn.sotay.reading.DutyTerms;
import vn.sotay.reading.PlannedDuties;

/** Reads news. Who may see it was asked before. */
@ApplicationScoped
class NewsDesk implements ContentSource {

    private final Jdbi jdbi;
    private final Visibility visibility;
    private final PictureDesk pictures;
    private final PlannedDuties duties;

    NewsDesk(Jdbi jdbi, Visibility visibility, PictureDesk pictures, PlannedDuties duties) {
        this.jdbi = jdbi;
        this.visibility = visibility;
        this.pictures = pictures;
        this.duties = duties;
    }

    /** As this actor sees it now. */
    NewsDetail detail(Actor actor, UUID id) {
        return detail(visibility.requireReadable(actor, ItemKind.NEWS, id));
    }

    NewsDetail detail(ItemView item) {
        DutyTerms planned = item.publishedAt() == null ? duties.of(item.id()).orElse(null) : null;
        List<PictureDetail> shown = pictures.listOf(item.id(), item.revision());
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select v.*, c.name as category_name, c.name_en as category_name_en, u.id as owner_id,
                            u.name as owner_name, i.urgency, i.publish_at, i.expires_at, r.note, r.material, r.at as revised_at
                        from news_version v
                        join publishing_item i on i.id = v.item_id
                        join organisation_unit u on u.unit_no = i.owner_no
                        left join news_category c on c.key = v.category_key
                        left join publishing_revision r on r.item_id = v.item_id and r.revision = v.revision and r.revision > 1
                        where v.item_id = :id and v.revision = :revision
                        """)
                .bind("id", item.id())
                .bind("revision", item.revision())
                .map((row, context) -> detail(item, planned, shown, row))
                .one());
    }

    private static NewsDetail detail(ItemView item, DutyTerms planned, List<PictureDetail> shown, ResultSet row)
            throws SQLException {
        String category = row.getString("category_key");
        return new NewsDetail(
                item.id(),
                row.getString("title"),
                row.getString("lead"),
                category == null
                        ? null
                        : new NewsDetail.Category(
                                category, row.getString("category_name"), row.getString("category_name_en")),
                new OwningUnit(row.getObject("owner_id", UUID.class), row.getString("owner_name")),
                item.internal(),
                Urgency.valueOf(row.getString("urgency")),
                item.state(),
                item.revision(),
                item.publishedAt() == null ? instant(row, "publish_at") : null,
                item.publishedAt(),
                instant(row, "expires_at"),
                row.getTimestamp("revised_at") == null
                        ? null
                        : new RevisionNote(
                                row.getString("note"), row.getBoolean("material"), instant(row, "revised_at")),
                planned,
                row.getObject("cover_id", UUID.class),
                shown,
                ShownText.of(row.getString("html"), shown),
                passages(row.getArray("lengths")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    /** News of these units or of those below them, the newest first. */
    List<NewsSummary> list(Collection<Integer> governedUnits, Filter filter, UUID before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select i.id, v.title, v.category_key, v.cover_id as cover_picture_id, i.state, i.prepared, i.created_at,
                            case when i.item_no is null then i.publish_at end as publish_at, i.published_at
                        from publishing_item i
                        join organisation_unit u on u.unit_no = i.owner_no
                        join news_version v on v.item_id = i.id and v.revision = i.revision
                        where i.kind = 'NEWS' and u.lineage && :governed
                            and (cast(:before as uuid) is null or i.id < cast(:before as uuid))
                            and (cast(:state as text) is null or i.state = :state)
                            and (cast(:category as text) is null or v.category_key = :category)
                        order by i.id desc limit :limit
                        """)
                .bindArray("governed", Integer.class, governedUnits)
                .bind("before", before)
                .bind("state", filter.state() == null ? null : filter.state().name())
                .bind("category", filter.category())
                .bind("limit", limit)
                .map(ConstructorMapper.of(NewsSummary.class))
                .list());
    }

    /** The newest first, what is prepared only if that may be seen. */
    List<NewsVersionSummary> versions(ItemView item, boolean prepared) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select v.revision, case when v.revision = :current then 'CURRENT'
                                when v.revision > :current then 'PREPARED' else 'EARLIER' end as standing,
                            r.epoch, r.material, v.title, r.note, r.at as published_at
                        from news_version v
                        left join publishing_revision r on r.item_id = v.item_id and r.revision = v.revision
                        where v.item_id = :id and (v.revision <= :current or :prepared)
                        order by v.revision desc
                        """)
                .bind("id", item.id())
                .bind("current", item.revision())
                .bind("prepared", prepared)
                .map(ConstructorMapper.of(NewsVersionSummary.class))
                .list());
    }

    @Override
    public ItemKind kind() {
        return ItemKind.NEWS;
    }

    @Override
    public List<Passage> passages(UUID itemId, int revision) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select lengths from news_version where item_id = :id and revision = :revision")
                .bind("id", itemId)
                .bind("revision", revision)
                .map((row, context) -> passages(row.getArray("lengths")))
                .findOne()
                .orElse(List.of()));
    }

    @Override
    public Map<UUID, Integer> lengths(Collection<UUID> itemIds) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select v.item_id, text.length
                        from news_version v join publishing_item i on i.id = v.item_id and i.revision = v.revision
                        cross join lateral (select sum(one) as length from unnest(v.lengths) one) text
                        where v.item_id = any(:ids) and text.length > 0
                        """)
                .bindArray("ids", UUID.class, itemIds)
                .reduceRows(new HashMap<UUID, Integer>(), (lengths, row) -> {
                    lengths.put(row.getColumn("item_id", UUID.class), row.getColumn("length", Integer.class));
                    return lengths;
                }));
    }

    /** A picture without words is a block and no passage. */
    private static List<Passage> passages(Array kept) throws SQLException {
        Integer[] lengths = (Integer[]) kept.getArray();
        List<Passage> passages = new ArrayList<>();
        for (int at = 0; at < lengths.length; at++) {
            if (lengths[at] > 0) {
                passages.add(new Passage("p" + (at + 1), lengths[at]));
            }
        }
        return passages;
    }

    /** Each {@code null} for all. */
    record Filter(ItemState state, String category) {}
}
