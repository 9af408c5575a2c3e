package vn.sotay.publishing;

import java.time.Instant;
import java.util.UUID;

/** An item as those see it who may read it. {@code itemNo} and {@code publishedAt} are {@code null} before publication. */
public record ItemView(
        UUID id,
        Integer itemNo,
        ItemKind kind,
        int ownerNo,
        String title,
        boolean internal,
        int revision,
        int epoch,
        int version,
        ItemState state,
        Instant publishedAt) {

    /** Of what an item is made of, without anything about the reader. */
    public String etag() {
        return etag(revision, version);
    }

    ItemView at(int earlier, String titleThen) {
        return new ItemView(
                id, itemNo, kind, ownerNo, titleThen, internal, earlier, epoch, version, state, publishedAt);
    }

    static String etag(int revision, int version) {
        return "\"r" + revision + "-" + version + '"';
    }
}
