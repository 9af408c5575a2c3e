package vn.sotay.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.platform.data.UuidV7;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.RequestNumber;

/** Writes the trail. What was done commits with its change; what was denied commits by itself. */
@ApplicationScoped
public class AuditTrail {

    private final Jdbi jdbi;
    private final Clock clock;
    private final RequestNumber request;
    private final ObjectMapper json;

    AuditTrail(Jdbi jdbi, Clock clock, RequestNumber request, ObjectMapper json) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.request = request;
        this.json = json;
    }

    /** @param actorNo the member who acted; {@code null} for the system itself */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(Integer actorNo, AuditEntry entry) {
        insert(actorNo, "DONE", entry, request.origin());
    }

    /** Kept even though the request's own transaction rolls back. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void recordDenial(Integer actorNo, AuditEntry entry) {
        insert(actorNo, "DENIED", entry, request.origin());
    }

    /** The same on another thread than the request's. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void recordDenial(Integer actorNo, AuditEntry entry, RequestNumber.Origin origin) {
        insert(actorNo, "DENIED", entry, origin);
    }

    private void insert(Integer actorNo, String outcome, AuditEntry entry, RequestNumber.Origin origin) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into audit_entry
                            (id, at, request_id, actor_no, address, action, outcome, subject_type, subject_id, unit_no, detail)
                        values (:id, :at, :requestId, :actorNo, :address, :action, :outcome, :subjectType, :subjectId,
                            :unitNo, cast(:detail as jsonb))
                        """)
                .bind("id", UuidV7.next())
                .bind("at", Time.now(clock))
                .bind("requestId", origin.requestId())
                .bind("actorNo", actorNo)
                .bind("address", origin.address())
                .bind("action", entry.action())
                .bind("outcome", outcome)
                .bind("subjectType", entry.subjectType())
                .bind("subjectId", entry.subjectId())
                .bind("unitNo", entry.unitNo())
                .bind("detail", asJson(entry))
                .execute());
    }

    private String asJson(AuditEntry entry) {
        try {
            return json.writeValueAsString(entry.detail());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
