package vn.sotay.notifications;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import vn.sotay.access.Actor;
import vn.sotay.publishing.ItemKind;
import vn.sotay.publishing.ItemView;
import vn.sotay.publishing.Progress;
import vn.sotay.publishing.Visibility;

/** The reach of one item, for those who may write for its owning unit. */
@ApplicationScoped
public class ItemReaches {

    private final Visibility visibility;
    private final Progress progress;
    private final ExpectedReach expected;
    private final Reach reach;

    ItemReaches(Visibility visibility, Progress progress, ExpectedReach expected, Reach reach) {
        this.visibility = visibility;
        this.progress = progress;
        this.expected = expected;
        this.reach = reach;
    }

    /** @throws vn.sotay.platform.web.Problem 404 for what is not to be read or of another kind, 403 to its mere readers */
    public ItemReach of(Actor actor, ItemKind kind, UUID id) {
        ItemView item = visibility.requireReadable(actor, kind, id);
        ReachEstimate estimate = expected.of(progress.rows(actor, id));
        if (item.itemNo() == null) {
            return new ItemReach(estimate, null);
        }
        Reach.Counts counts = reach.ofItem(item.itemNo());
        return new ItemReach(estimate, new ItemReach.Pushes(counts.complete(), counts.byState()));
    }
}
