package vn.sotay.notifications;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.platform.data.Retained;

/** What became of each push to each phone, for questions about a publication. */
@ApplicationScoped
class DeliveriesKept implements Retained {

    private final Jdbi jdbi;

    DeliveriesKept(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public String name() {
        return "push-deliveries";
    }

    @Override
    public Duration usually() {
        return Duration.ofDays(90);
    }

    @Override
    public int removeOlderThan(Instant limit, int atMost) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        delete from notifications_delivery where ctid in (
                            select ctid from notifications_delivery where settled_at < :limit limit :atMost)
                        """)
                .bind("limit", limit)
                .bind("atMost", atMost)
                .execute());
    }
}
