package vn.sotay.publishing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.platform.web.Problem;

/**
 * The one predicate of who may read: in the audience, or governing the owning unit; before publication and after its
 * end the owning side only. Not readable is not found, whatever the reason.
 */
@ApplicationScoped
public class Visibility {

    private static final String FIELDS =
            "i.id, i.item_no, i.kind, i.owner_no, i.title, i.internal, i.revision, i.epoch,"
                    + " i.version, i.state, i.published_at";
    /** One identifier is asked with an equals sign: for an array PostgreSQL would plan anew each time, longer than it runs. */
    private static final String READABLE = "select " + FIELDS + """
             from publishing_item i
            where i.id <which> and case when i.state = 'PUBLISHED'
                then exists (
                    select from unnest(:probeUnits, :probeScopes, :probeRoles) p (unit_no, scope, role)
                    join publishing_audience a on a.item_no = i.item_no and a.unit_no = p.unit_no
                        and a.scope = p.scope and a.role = p.role
                    where a.removed_at is null and a.standing in ('', :standing))
                else exists (
                    select from organisation_unit u
                    where u.unit_no = i.owner_no and u.lineage && :governed)
                end
            """;
    // By hand: finding the constructor's parameters anew for each statement cost more than the query.
    private static final RowMapper<ItemView> MAPPER = (row, context) -> new ItemView(
            row.getObject("id", UUID.class),
            row.getObject("item_no", Integer.class),
            ItemKind.valueOf(row.getString("kind")),
            row.getInt("owner_no"),
            row.getString("title"),
            row.getBoolean("internal"),
            row.getInt("revision"),
            row.getInt("epoch"),
            row.getInt("version"),
            ItemState.valueOf(row.getString("state")),
            row.getTimestamp("published_at") == null
                    ? null
                    : row.getTimestamp("published_at").toInstant());

    private final Jdbi jdbi;

    Visibility(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The item, if this actor may read it now. */
    public Optional<ItemView> readableBy(Actor actor, UUID id) {
        return jdbi.withHandle(handle -> Probes.of(actor)
                .bindTo(handle.createQuery(READABLE))
                .define("which", "= :id")
                .bind("id", id)
                .map(MAPPER)
                .findOne());
    }

    /** Those of the items that this actor may read now, in no order. */
    public List<ItemView> readableAmong(Actor actor, Collection<UUID> ids) {
        return jdbi.withHandle(handle -> Probes.of(actor)
                .bindTo(handle.createQuery(READABLE))
                .define("which", "= any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(MAPPER)
                .list());
    }

    /**
     * @throws Problem 404 when it does not exist or this actor may not read it; to those who could, until it was withdrawn
     *     or its time was over, it says so
     */
    public ItemView requireReadable(Actor actor, UUID id) {
        return readableBy(actor, id).orElseThrow(() -> gone(actor, id));
    }

    /** An item of another kind is not found. */
    public ItemView requireReadable(Actor actor, ItemKind kind, UUID id) {
        ItemView item = requireReadable(actor, id);
        if (item.kind() != kind) {
            throw Problem.notFound("publishing/item-not-found");
        }
        return item;
    }

    /**
     * @param revision {@code null} for the current one
     * @throws Problem as {@link #requireReadable(Actor, ItemKind, UUID)} and {@link #atRevision}
     */
    public ReadableRevision requireReadable(Actor actor, ItemKind kind, UUID id, Integer revision) {
        ItemView current = requireReadable(actor, kind, id);
        ItemView item = revision == null ? current : atRevision(actor, current, revision);
        return new ReadableRevision(item, current.publishedAt() != null && item.revision() <= current.revision());
    }

    /**
     * The same item as readers got it at an earlier revision, or as it is prepared for them.
     *
     * @throws Problem 404 for a revision that was never published, but to those who may write for the owning unit
     */
    public ItemView atRevision(Actor actor, ItemView item, int revision) {
        if (revision == item.revision()) {
            return item;
        }
        if (revision == item.revision() + 1 && isPrepared(actor, item)) {
            return item.at(revision, item.title());
        }
        return jdbi.withHandle(handle -> handle.createQuery("select title from publishing_revision"
                                + " where item_id = :item and revision = :revision")
                        .bind("item", item.id())
                        .bind("revision", revision)
                        .mapTo(String.class)
                        .findOne())
                .map(title -> item.at(revision, title))
                .orElseThrow(() -> Problem.notFound("publishing/revision-not-found"));
    }

    private boolean isPrepared(Actor actor, ItemView item) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select i.prepared and u.lineage && :writes
                        from publishing_item i join organisation_unit u on u.unit_no = i.owner_no where i.id = :item
                        """)
                .bind("writes", actor.governedUnits(Right.WRITE))
                .bind("item", item.id())
                .mapTo(Boolean.class)
                .one());
    }

    /** Whoever was in the audience to the end may know what became of it: their phone still shows it. */
    private Problem gone(Actor actor, UUID id) {
        return jdbi.withHandle(handle -> Probes.counting(actor)
                        .bindTo(handle.createQuery("""
                                select i.state, i.end_reason from publishing_item i
                                where i.id = :id and i.state in ('WITHDRAWN', 'EXPIRED') and exists (
                                    select from unnest(:probeUnits, :probeScopes, :probeRoles) p (unit_no, scope, role)
                                    join publishing_audience a on a.item_no = i.item_no and a.unit_no = p.unit_no
                                        and a.scope = p.scope and a.role = p.role
                                    where a.removed_at = i.ended_at and a.standing in ('', :standing))
                                """))
                        .bind("id", id)
                        .map((row, context) -> row.getString("end_reason") == null
                                ? Problem.notFound("publishing/item-expired")
                                : Problem.notFound("publishing/item-withdrawn", row.getString("end_reason")))
                        .findOne())
                .orElseGet(() -> Problem.notFound("publishing/item-not-found"));
    }

    /** Up to {@code limit} published items that this actor may read, newest first, below a number: a merge of index scans. */
    public List<ItemView> newestReadableBy(Actor actor, int belowItemNo, int limit) {
        return jdbi.withHandle(handle -> Probes.of(actor)
                .bindTo(handle.createQuery("select " + FIELDS + """
                         from (
                            select distinct a.item_no
                            from unnest(:probeUnits, :probeScopes, :probeRoles) p (unit_no, scope, role)
                            cross join lateral (
                                select distinct item_no from publishing_audience
                                where unit_no = p.unit_no and scope = p.scope and role = p.role
                                    and item_no < :below and removed_at is null and standing in ('', :standing)
                                order by item_no desc limit :limit) a
                            order by a.item_no desc limit :limit) page
                        join publishing_item i on i.item_no = page.item_no and i.state = 'PUBLISHED'
                        order by i.item_no desc
                        """))
                .bind("below", belowItemNo)
                .bind("limit", limit)
                .map(MAPPER)
                .list());
    }
}
