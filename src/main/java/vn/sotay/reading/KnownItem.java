package vn.sotay.reading;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import vn.sotay.publishing.ItemKind;

/**
 * An item that was once for this member, whatever became of it.
 *
 * @param epochs of each revision from the first on; {@code null} while there is only one
 */
public record KnownItem(
        UUID id, int itemNo, ItemKind kind, int revision, int epoch, Instant publishedAt, List<Integer> epochs) {

    /** The epoch of a revision up to the current one: a reading of an older text never satisfies a newer one. */
    int epochOf(int revision) {
        return epochs == null || epochs.size() < revision ? epoch : epochs.get(revision - 1);
    }
}
