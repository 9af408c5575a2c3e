package vn.sotay.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.platform.data.Retained;

/** Device names and times of use; a stolen token is recognised as long as its session is known. */
@ApplicationScoped
class EndedSessionsKept implements Retained {

    private final Jdbi jdbi;

    EndedSessionsKept(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public String name() {
        return "ended-sessions";
    }

    @Override
    public Duration usually() {
        return Duration.ofDays(365);
    }

    @Override
    public int removeOlderThan(Instant limit, int atMost) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        delete from identity_device_session where id in (
                            select id from identity_device_session
                            where least(ended_at, expires_at) < :limit limit :atMost)
                        """)
                .bind("limit", limit)
                .bind("atMost", atMost)
                .execute());
    }
}
