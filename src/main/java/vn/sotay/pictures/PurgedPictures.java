package vn.sotay.pictures;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.publishing.ItemPurged;

/** Destroys the pictures that an item shows, or showed in any revision. They belong to it alone. */
@ApplicationScoped
class PurgedPictures {

    private final Jdbi jdbi;
    private final Pictures pictures;

    PurgedPictures(Jdbi jdbi, Pictures pictures) {
        this.jdbi = jdbi;
        this.pictures = pictures;
    }

    void onPurged(@Observes ItemPurged purged) {
        List<UUID> shown = jdbi.withHandle(handle -> handle.createQuery(
                        "delete from pictures_attachment where item_id = :item returning picture_id")
                .bind("item", purged.itemId())
                .mapTo(UUID.class)
                .list());
        pictures.remove(shown);
    }
}
