package vn.sotay.notifications;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.platform.data.Retained;

/** The notification itself, when nothing of it is to be delivered any more. */
@ApplicationScoped
class NotificationsKept implements Retained {

    private final Jdbi jdbi;

    NotificationsKept(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public String name() {
        return "push-notifications";
    }

    @Override
    public Duration usually() {
        return Duration.ofDays(90);
    }

    @Override
    public int removeOlderThan(Instant limit, int atMost) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        delete from notifications_notification where id in (
                            select n.id from notifications_notification n
                            where n.expanded_at < :limit and n.expires_at < :limit
                                and not exists (select from notifications_delivery d where d.notification_id = n.id)
                            limit :atMost)
                        """)
                .bind("limit", limit)
                .bind("atMost", atMost)
                .execute());
    }
}
