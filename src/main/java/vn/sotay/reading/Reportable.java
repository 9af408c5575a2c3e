package vn.sotay.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.access.Actor;
import vn.sotay.platform.web.Problem;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.Visibility;

/** Items that concern an officer: those they may read, and those whose audience touches what they govern. */
@ApplicationScoped
class Reportable {

    private final Visibility visibility;
    private final Jdbi jdbi;

    Reportable(Visibility visibility, Jdbi jdbi) {
        this.visibility = visibility;
        this.jdbi = jdbi;
    }

    /** @throws Problem 404 when it does not concern the actor, 409 when it was never published */
    ItemView require(Actor actor, UUID id) {
        ItemView item = visibility
                .readableBy(actor, id)
                .or(() -> reachingGoverned(actor, id))
                .orElseThrow(() -> Problem.notFound("publishing/item-not-found"));
        if (item.itemNo() == null) {
            throw Problem.conflict("reading/not-published");
        }
        return item;
    }

    /** A published item whose audience touches a unit that the actor governs, below it or above it. */
    private Optional<ItemView> reachingGoverned(Actor actor, UUID itemId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select i.id, i.item_no, i.kind, i.owner_no, i.title, i.internal, i.revision, i.epoch, i.version,
                            i.state, i.published_at
                        from publishing_item i
                        where i.id = :item and i.state = 'PUBLISHED' and exists (
                            select from publishing_audience a
                            join organisation_unit reached on reached.unit_no = a.unit_no
                            join organisation_unit mine on mine.unit_no = any(:governed)
                            where a.item_no = i.item_no and a.removed_at is null and a.scope <> 'OWNER'
                                and (reached.lineage @> array[mine.unit_no]
                                    or (a.scope = 'SUBTREE' and mine.lineage @> array[a.unit_no])))
                        """)
                .bind("item", itemId)
                .bind(
                        "governed",
                        actor.governedUnits().stream()
                                .mapToInt(Integer::intValue)
                                .toArray())
                .map(ConstructorMapper.of(ItemView.class))
                .findOne());
    }
}
