package vn.sotay.publishing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.organisation.Unit;

/** Reads where items are on their way. For those who may write for the owning unit. */
@ApplicationScoped
public class Progress {

    private static final String ROW = """
            select u.id as unit_id, u.code as unit_code, u.name as unit_name, a.scope, nullif(a.role, '') as role,
                nullif(a.standing, '') as standing
            """;
    private static final String LIVE = ROW + """
            from publishing_item i
            join publishing_audience a on a.item_no = i.item_no and a.removed_at is null and a.scope <> 'OWNER'
            join organisation_unit u on u.unit_no = a.unit_no where i.id = :item order by u.code, a.scope, a.role, a.standing
            """;
    private static final String PLANNED = ROW + """
            from publishing_plan a join organisation_unit u on u.unit_no = a.unit_no
            where a.item_id = :item order by u.code, a.scope, a.role, a.standing
            """;

    private final Jdbi jdbi;
    private final Visibility visibility;
    private final Audiences audiences;
    private final Steps steps;
    private final ApprovalRule rule;

    Progress(Jdbi jdbi, Visibility visibility, Audiences audiences, Steps steps, ApprovalRule rule) {
        this.jdbi = jdbi;
        this.visibility = visibility;
        this.audiences = audiences;
        this.steps = steps;
        this.rule = rule;
    }

    @jakarta.transaction.Transactional
    ItemProgress of(Actor actor, UUID id) {
        requireOwningSide(actor, id);
        return of(PublishedItem.findById(id));
    }

    /** Of an item whose changes are flushed. */
    public ItemProgress of(PublishedItem item) {
        boolean published = item.state == ItemState.PUBLISHED;
        Collection<Addressed> planned = audiences.planned(item.id);
        Collection<Addressed> rows = planned.isEmpty() ? audiences.live(item.id) : planned;
        int[] owner = Unit.findByNo(item.ownerNo).orElseThrow().lineage;
        return new ItemProgress(
                item.id,
                item.kind,
                item.title,
                item.state,
                item.etag(),
                item.revision,
                published ? null : item.publishAt,
                item.expiresAt,
                rows.isEmpty() ? null : rule.members(rows),
                rule.needed(owner, rows),
                steps.approvers(item.id, item.prepared ? item.revision + 1 : item.revision)
                        .size(),
                steps.of(item.id));
    }

    ItemAudience audience(Actor actor, UUID id) {
        requireOwningSide(actor, id);
        return new ItemAudience(rows(LIVE, id), rows(PLANNED, id));
    }

    /** Whom it is for, or is to be for; for the owning side. */
    public List<AudienceRow> rows(Actor actor, UUID id) {
        ItemAudience audience = audience(actor, id);
        return (audience.planned().isEmpty() ? audience.live() : audience.planned())
                .stream()
                        .map(row -> new AudienceRow(row.unitId(), row.scope(), row.role(), row.standing()))
                        .toList();
    }

    private List<ItemAudience.AddressedUnit> rows(String sql, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("item", id)
                .map(ConstructorMapper.of(ItemAudience.AddressedUnit.class))
                .list());
    }

    private void requireOwningSide(Actor actor, UUID id) {
        ItemView item = visibility.requireReadable(actor, id);
        actor.requireGoverns(Right.WRITE, Unit.findByNo(item.ownerNo()).orElseThrow().lineage);
    }
}
