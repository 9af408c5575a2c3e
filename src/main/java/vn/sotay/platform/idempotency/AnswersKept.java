package vn.sotay.platform.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.platform.data.Retained;

/** Nobody tries a request again after a day. */
@ApplicationScoped
class AnswersKept implements Retained {

    private final Jdbi jdbi;

    AnswersKept(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public String name() {
        return "idempotency-keys";
    }

    @Override
    public Duration usually() {
        return Duration.ofHours(24);
    }

    @Override
    public int removeOlderThan(Instant limit, int atMost) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        delete from platform_idempotency where (caller, key_sha256) in (
                            select caller, key_sha256 from platform_idempotency where made_at < :limit
                            order by made_at limit :atMost)
                        """)
                .bind("limit", limit)
                .bind("atMost", atMost)
                .execute());
    }
}
