package vn.sotay.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import vn.sotay.platform.data.RetentionEnded;

/** That something went, how much and up to when, but not what it was. */
@ApplicationScoped
class RetentionRecorded {

    private final AuditTrail trail;

    RetentionRecorded(AuditTrail trail) {
        this.trail = trail;
    }

    void onRetentionEnded(@Observes RetentionEnded gone) {
        trail.record(
                null,
                new AuditEntry(
                        "platform.retention-ended",
                        "retention",
                        gone.what(),
                        null,
                        Map.of("rows", gone.rows(), "before", gone.limit().toString())));
    }
}
