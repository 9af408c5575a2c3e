package vn.sotay.announcements;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.publishing.ItemPurged;

/** Destroys what an announcement said in every revision, also in an edit that nobody got to see. */
@ApplicationScoped
class PurgedAnnouncements {

    private final Jdbi jdbi;

    PurgedAnnouncements(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void onPurged(@Observes ItemPurged purged) {
        jdbi.useHandle(
                handle -> handle.createUpdate("""
                        update announcements_version v set title = i.title, text = '', text_length = 0
                        from publishing_item i where i.id = v.item_id and v.item_id = :item
                        """).bind("item", purged.itemId()).execute());
    }
}
