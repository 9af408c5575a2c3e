package vn.sotay.audit;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.access.Actor;
import vn.sotay.platform.data.UuidV7;
import vn.sotay.platform.time.Time;
import vn.sotay.platform.web.OneLine;
import vn.sotay.platform.web.RequestNumber;

/** Writes the trail. What was done commits with its change; what was denied commits by itself. */
@ApplicationScoped
public class AuditTrail {

    private final Jdbi jdbi;
    private final Clock clock;
    private final RequestNumber request;
    private final CurrentIdentityAssociation callers;
    private final CleanDetail clean;

    AuditTrail(Jdbi jdbi, Clock clock, RequestNumber request, CurrentIdentityAssociation callers, CleanDetail clean) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.request = request;
        this.callers = callers;
        this.clean = clean;
    }

    /** @param actorNo the member who acted; {@code null} for the system itself */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(Integer actorNo, AuditEntry entry) {
        insert(actorNo, "DONE", entry, request.origin());
    }

    /** What was read and nothing changed by it; before the answer goes out. */
    @Transactional
    public void recordRead(Integer actorNo, AuditEntry entry) {
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
                        with entry as (
                            insert into audit_entry (id, at, request_id, actor_no, address, session_id, action, outcome,
                                subject_type, subject_id, unit_no, detail)
                            values (:id, :at, :requestId, :actorNo, :address, cast(:sessionId as uuid), :action, :outcome, :subjectType,
                                :subjectId, :unitNo, cast(:detail as jsonb))
                            returning id)
                        insert into audit_unsealed (entry_id) select id from entry
                        """)
                .bind("id", UuidV7.next())
                .bind("at", Time.now(clock))
                .bind("requestId", origin.requestId())
                .bind("actorNo", actorNo)
                .bind("address", OneLine.of(origin.address(), 64))
                .bind("sessionId", actorNo == null ? null : sessionOf(actorNo))
                .bind("action", entry.action())
                .bind("outcome", outcome)
                .bind("subjectType", entry.subjectType())
                .bind("subjectId", OneLine.of(entry.subjectId(), 300))
                .bind("unitNo", entry.unitNo())
                .bind("detail", clean.json(entry.detail()))
                .execute());
    }

    /** Of the caller, if it was the caller who acted; a sign-in has none yet and names it as its subject. */
    private UUID sessionOf(int actorNo) {
        if (!Arc.container().requestContext().isActive()) {
            return null;
        }
        try {
            Actor actor = callers.getIdentity().getAttribute("actor");
            return actor != null && actor.memberNo() == actorNo ? actor.sessionId() : null;
        } catch (SecurityException tokenOfNobody) {
            // Sent to an address that asks for none.
            return null;
        }
    }
}
