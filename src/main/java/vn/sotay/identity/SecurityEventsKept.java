package vn.sotay.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.platform.data.Retained;

/** What happened to an account, for its owner to look back on; the trail says it afterwards. */
@ApplicationScoped
class SecurityEventsKept implements Retained {

    private final Jdbi jdbi;

    SecurityEventsKept(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public String name() {
        return "security-events";
    }

    @Override
    public Duration usually() {
        return Duration.ofDays(730);
    }

    @Override
    public int removeOlderThan(Instant limit, int atMost) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        delete from identity_security_event where id in (
                            select id from identity_security_event where created_at < :limit limit :atMost)
                        """)
                .bind("limit", limit)
                .bind("atMost", atMost)
                .execute());
    }
}
