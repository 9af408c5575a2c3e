package vn.sotay.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.platform.data.Retained;

/** Long enough to ask who issued and who used a code; the trail says it afterwards. */
@ApplicationScoped
class ActivationCodesKept implements Retained {

    private final Jdbi jdbi;

    ActivationCodesKept(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public String name() {
        return "activation-codes";
    }

    @Override
    public Duration usually() {
        return Duration.ofDays(90);
    }

    @Override
    public int removeOlderThan(Instant limit, int atMost) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        delete from identity_activation_code where id in (
                            select id from identity_activation_code
                            where coalesce(used_at, replaced_at, expires_at) < :limit limit :atMost)
                        """)
                .bind("limit", limit)
                .bind("atMost", atMost)
                .execute());
    }
}
