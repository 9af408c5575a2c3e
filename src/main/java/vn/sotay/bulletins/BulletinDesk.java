package vn.sotay.bulletins;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.access.Actor;
import vn.sotay.platform.web.Problem;
import vn.sotay.publishing.ContentSource;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.OwningUnit;
import vn.sotay.publishing.RevisionNote;
import vn.sotay.publishing.Visibility;
import vn.sotay.reading.DutyTerms;
import vn.sotay.reading.PlannedDuties;

/** Reads bulletins. Who may see the bulletin was asked before; of each entry it is asked here. */
@ApplicationScoped
class BulletinDesk implements ContentSource {

    /** The introduction is what there is to read in a bulletin itself. */
    private static final String INTRODUCTION = "introduction";

    private final Jdbi jdbi;
    private final Visibility visibility;
    private final Entries entries;
    private final PlannedDuties duties;

    BulletinDesk(Jdbi jdbi, Visibility visibility, Entries entries, PlannedDuties duties) {
        this.jdbi = jdbi;
        this.visibility = visibility;
        this.entries = entries;
        this.duties = duties;
    }

    /** As this actor sees it now. */
    BulletinDetail detail(Actor actor, UUID id) {
        return detail(actor, visibility.requireReadable(actor, ItemKind.BULLETIN, id));
    }

    BulletinDetail detail(Actor actor, ItemView item) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select v.id as version_id, v.title, v.starts_on, v.ends_on, v.introduction, v.internal, u.id as owner_id,
                            u.name as owner_name, r.note, r.material, r.at as revised_at
                        from bulletins_version v
                        join organisation_unit u on u.unit_no = :owner
                        left join publishing_revision r
                            on r.item_id = v.bulletin_id and r.revision = v.revision and r.revision > 1
                        where v.bulletin_id = :id and v.revision = :revision
                        """)
                        .bind("id", item.id())
                        .bind("owner", item.ownerNo())
                        .bind("revision", item.revision())
                        .map((row, context) -> detail(actor, item, row))
                        .findOne())
                .orElseThrow(() -> Problem.notFound("publishing/item-not-found"));
    }

    private BulletinDetail detail(Actor actor, ItemView item, ResultSet row) throws SQLException {
        DutyTerms planned = item.publishedAt() == null ? duties.of(item.id()).orElse(null) : null;
        return new BulletinDetail(
                item.id(),
                row.getString("title"),
                new Period(row.getObject("starts_on", LocalDate.class), row.getObject("ends_on", LocalDate.class)),
                row.getString("introduction"),
                new OwningUnit(row.getObject("owner_id", UUID.class), row.getString("owner_name")),
                row.getBoolean("internal"),
                item.state(),
                item.revision(),
                item.publishedAt(),
                row.getTimestamp("revised_at") == null
                        ? null
                        : new RevisionNote(
                                row.getString("note"),
                                row.getBoolean("material"),
                                row.getTimestamp("revised_at").toInstant()),
                planned,
                entries.readableBy(actor, row.getObject("version_id", UUID.class)));
    }

    /** Bulletins owned by these units or below them, the newest first. */
    List<BulletinSummary> list(Collection<Integer> governedUnits, UUID before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select i.id, i.title, v.starts_on as "from", v.ends_on as "to", i.state, i.prepared, i.created_at,
                            i.published_at
                        from publishing_item i
                        join bulletins_version v on v.bulletin_id = i.id and v.revision = i.revision
                        join organisation_unit u on u.unit_no = i.owner_no
                        where u.lineage && :governed and (cast(:before as uuid) is null or i.id < cast(:before as uuid))
                        order by i.id desc limit :limit
                        """)
                .bindArray("governed", Integer.class, governedUnits)
                .bind("before", before)
                .bind("limit", limit)
                .map(ConstructorMapper.of(BulletinSummary.class))
                .list());
    }

    @Override
    public ItemKind kind() {
        return ItemKind.BULLETIN;
    }

    @Override
    public List<Passage> passages(UUID itemId, int revision) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select length(introduction) from bulletins_version
                        where bulletin_id = :id and revision = :revision and introduction is not null
                        """)
                .bind("id", itemId)
                .bind("revision", revision)
                .mapTo(Integer.class)
                .map(length -> new Passage(INTRODUCTION, length))
                .list());
    }

    @Override
    public Map<UUID, Integer> lengths(Collection<UUID> itemIds) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select v.bulletin_id, length(v.introduction) as length
                        from bulletins_version v join publishing_item i on i.id = v.bulletin_id and i.revision = v.revision
                        where v.bulletin_id = any(:ids) and v.introduction is not null
                        """)
                .bindArray("ids", UUID.class, itemIds)
                .reduceRows(new HashMap<UUID, Integer>(), (lengths, row) -> {
                    lengths.put(row.getColumn("bulletin_id", UUID.class), row.getColumn("length", Integer.class));
                    return lengths;
                }));
    }
}
