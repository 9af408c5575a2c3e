package vn.sotay.news;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.publishing.ItemPurged;

/** Destroys what news said in every revision. Its pictures go where pictures are kept. */
@ApplicationScoped
class PurgedNews {

    private final Jdbi jdbi;

    PurgedNews(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void onPurged(@Observes ItemPurged purged) {
        jdbi.useHandle(
                handle -> handle.createUpdate("""
                        update news_version v set title = i.title, lead = '', html = '', lengths = '{}', cover_id = null,
                            version = v.version + 1
                        from publishing_item i where i.id = v.item_id and v.item_id = :item
                        """).bind("item", purged.itemId()).execute());
    }
}
