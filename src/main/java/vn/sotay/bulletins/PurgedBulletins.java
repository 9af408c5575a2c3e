package vn.sotay.bulletins;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.publishing.ItemPurged;

/**
 * Destroys what a bulletin said in every revision, its list too. Of an item that is destroyed a bulletin holds nothing but
 * its place.
 */
@ApplicationScoped
class PurgedBulletins {

    private final Jdbi jdbi;

    PurgedBulletins(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void onPurged(@Observes ItemPurged purged) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                            delete from bulletins_entry e using bulletins_version v
                            where v.id = e.version_id and v.bulletin_id = :item
                            """).bind("item", purged.itemId()).execute();
            handle.createUpdate("""
                            update bulletins_version v set title = i.title, introduction = null, version = v.version + 1
                            from publishing_item i where i.id = v.bulletin_id and v.bulletin_id = :item
                            """).bind("item", purged.itemId()).execute();
        });
    }
}
