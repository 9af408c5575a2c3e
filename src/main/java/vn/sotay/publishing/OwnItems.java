package vn.sotay.publishing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.organisation.Unit;
import vn.sotay.platform.web.Problem;

/** Takes an item in hand for the owning side: visible or 404, governed or 403, and locked until the transaction ends. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class OwnItems {

    private final Visibility visibility;

    OwnItems(Visibility visibility) {
        this.visibility = visibility;
    }

    public PublishedItem hold(Actor actor, UUID id, Right right) {
        return hold(actor, visibility.requireReadable(actor, id), right);
    }

    /** An item of another kind is not found. */
    public PublishedItem hold(Actor actor, ItemKind kind, UUID id, Right right) {
        return hold(actor, visibility.requireReadable(actor, kind, id), right);
    }

    private static PublishedItem hold(Actor actor, ItemView seen, Right right) {
        // The unit before the item, as a merger of units does.
        Unit owner = Unit.findByNo(seen.ownerNo()).orElseThrow().hold();
        actor.requireGoverns(right, owner.lineage);
        return PublishedItem.findForChange(seen.id())
                .filter(item -> item.ownerNo == owner.unitNo)
                .orElseThrow(() -> Problem.notFound("publishing/item-not-found"));
    }
}
