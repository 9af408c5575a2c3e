package vn.sotay.pictures;

import java.util.List;
import java.util.UUID;
import vn.sotay.access.Actor;
import vn.sotay.access.Right;
import vn.sotay.platform.files.FileStore.StoredFile;
import vn.sotay.platform.web.Problem;

/**
 * A picture as it is kept.
 *
 * @param itemId the item it belongs to, {@code null} while none shows it
 * @param sinceRevision the first revision of it that shows it, 0 while none does
 * @param variants from the smallest to the largest
 */
record Picture(
        UUID id,
        Owner owner,
        UUID itemId,
        int sinceRevision,
        String alternativeText,
        int width,
        int height,
        List<Variant> variants) {

    /** @param uploadedBy the member who brought it */
    record Owner(int unitNo, int[] lineage, int uploadedBy) {}

    record Variant(int width, int height, StoredFile file) {}

    /** The best that is no wider; the smallest if all are. */
    Variant atMost(int width) {
        Variant best = variants.get(0);
        for (Variant variant : variants) {
            best = variant.width() <= width ? variant : best;
        }
        return best;
    }

    boolean isWritableBy(Actor actor) {
        return actor.governs(Right.WRITE, owner.lineage());
    }

    /** Free for this item: it is shown there, or by nothing and this actor brought it. */
    boolean mayBeShownBy(UUID item, Actor actor) {
        return itemId == null ? owner.uploadedBy() == actor.memberNo() && isWritableBy(actor) : itemId.equals(item);
    }

    static Problem notFound() {
        return Problem.notFound("pictures/picture-not-found");
    }
}
