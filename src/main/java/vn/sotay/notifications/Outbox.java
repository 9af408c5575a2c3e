package vn.sotay.notifications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.platform.data.UuidV7;
import vn.sotay.platform.time.Time;
import vn.sotay.publishing.AudienceChanged;
import vn.sotay.publishing.ItemChanged;
import vn.sotay.publishing.ItemExpired;
import vn.sotay.publishing.ItemPublished;
import vn.sotay.publishing.ItemPurged;
import vn.sotay.publishing.ItemWithdrawn;
import vn.sotay.publishing.PublishedItem;

/**
 * What people are to be told, written in the transaction of what it tells of: neither is there without the other. The
 * row is one whether it is for a cell or for a nation; {@link ExpansionJob} and {@link DeliveryJob} do the rest.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Outbox {

    private final Jdbi jdbi;
    private final Clock clock;
    private final NotificationsConfig config;

    Outbox(Jdbi jdbi, Clock clock, NotificationsConfig config) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.config = config;
    }

    void onPublished(@Observes ItemPublished event) {
        enqueue(Notice.published(PublishedItem.findById(event.itemId())));
    }

    /** Only those who did not have it before. */
    void onAudienceChanged(@Observes AudienceChanged event) {
        if (event.widened()) {
            enqueue(Notice.widened(PublishedItem.findById(event.itemId()), event.at()));
        }
    }

    /** A slip of the pen corrected is no news; the app sees it when it syncs. */
    void onChanged(@Observes ItemChanged event) {
        if (event.material()) {
            enqueue(Notice.revised(PublishedItem.findById(event.itemId())));
        }
    }

    void onWithdrawn(@Observes ItemWithdrawn event) {
        lapse(event.itemNo());
        enqueue(Notice.retracted(PublishedItem.findById(event.itemId())));
    }

    void onExpired(@Observes ItemExpired event) {
        lapse(event.itemNo());
    }

    /** A title can tell a secret too. */
    void onPurged(@Observes ItemPurged event) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update notifications_notification set title = null where item_no = :item")
                .bind("item", event.itemNo())
                .execute());
    }

    /** One row, however many phones still wait: their deliveries lapse when their turn comes. */
    private void lapse(int itemNo) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update notifications_notification
                        set expires_at = least(expires_at, :now), expanded_at = coalesce(expanded_at, :now)
                        where item_no = :item
                        """)
                .bind("now", Time.now(clock))
                .bind("item", itemNo)
                .execute());
    }

    /** To everyone the item is for. */
    public UUID enqueue(Notice notice) {
        return jdbi.withHandle(handle -> insert(handle, notice));
    }

    /**
     * To these members, as far as the item is for them when their turn comes. Writes a row for each of their phones, so
     * call it for a cell or a batch, not for a nation.
     */
    public UUID enqueue(Notice notice, Collection<Integer> memberNos) {
        return jdbi.withHandle(handle -> {
            UUID id = insert(handle, notice);
            handle.createUpdate("""
                            insert into notifications_delivery
                                (notification_id, member_no, installation_id, state, urgent, due_at)
                            select :id, member_no, installation_id, 'DUE', :urgent, :now
                            from notifications_push_registration
                            where member_no = any(:members) and retired_at is null
                            """)
                    .bind("id", id)
                    .bind("urgent", notice.urgent())
                    .bind("now", Time.now(clock))
                    .bind(
                            "members",
                            memberNos.stream().mapToInt(Integer::intValue).toArray())
                    .execute();
            handle.createUpdate("update notifications_notification set expanded_at = created_at where id = :id")
                    .bind("id", id)
                    .execute();
            return id;
        });
    }

    private UUID insert(Handle handle, Notice notice) {
        UUID id = UuidV7.next();
        Instant now = Time.now(clock);
        handle.createUpdate("""
                        insert into notifications_notification
                            (id, item_no, item_id, kind, event, title, urgent, loud, newcomers_of, created_at, expires_at)
                        values (:id, :item, :itemId, :kind, :event, :title, :urgent, :loud, :newcomersOf, :now, :expires)
                        """)
                .bind("id", id)
                .bind("item", notice.item().itemNo)
                .bind("itemId", notice.item().id)
                .bind("kind", notice.kind().name())
                .bind("title", notice.title().orElse(null))
                .bind("event", notice.event().name())
                .bind("urgent", notice.urgent())
                .bind("loud", notice.loud())
                .bind("newcomersOf", notice.newcomersOf().orElse(null))
                .bind("now", now)
                .bind("expires", expiry(notice, now))
                .execute();
        return id;
    }

    /** What has ceased to be shown when a phone wakes is no news to it; what is taken back always is. */
    private Instant expiry(Notice notice, Instant now) {
        Instant latest = now.plus(config.timeToLive());
        Instant end = notice.item().expiresAt;
        boolean sooner = notice.event() != Notice.Event.RETRACTED && end != null && end.isBefore(latest);
        return sooner ? end : latest;
    }
}
