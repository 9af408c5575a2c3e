package vn.sotay.reading;

import java.time.Instant;
import java.util.UUID;
import vn.sotay.publishing.ItemKind;

/** An item that was once for this member, whatever became of it. */
public record KnownItem(UUID id, int itemNo, ItemKind kind, int revision, int epoch, Instant publishedAt) {

    /** The epoch of a revision up to the current one. Versions with epochs of their own will be looked up here. */
    int epochOf(int revision) {
        return epoch;
    }
}
