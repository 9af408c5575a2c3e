package vn.sotay.publishing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import vn.sotay.access.Actor;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.AuditTrail;

/**
 * Who got to see what is internal, and when. A download that goes on after a dead zone is one reading and not forty: the
 * same thing to the same person within ten minutes is recorded once by each node.
 */
@ApplicationScoped
public class InternalReads {

    /** What of an item went out. */
    public enum Part {
        TEXT,
        FILE
    }

    private final AuditTrail audit;
    private final Cache<Read, Boolean> recent = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(10))
            .maximumSize(50_000)
            .build();

    InternalReads(AuditTrail audit) {
        this.audit = audit;
    }

    /** Before the answer goes out; what the caller holds already and is answered with 304 is no reading. */
    public void record(Actor actor, ItemView item, Part part) {
        Read read = new Read(actor.memberNo(), item.id(), item.revision(), part);
        if (!item.internal() || recent.getIfPresent(read) != null) {
            return;
        }
        audit.recordRead(
                actor.memberNo(),
                AuditEntry.of(item.kind().action("internal-read"), item.kind().noun(), item.id(), item.ownerNo())
                        .with(Map.of("revision", item.revision(), "part", part)));
        recent.put(read, true);
    }

    private record Read(int memberNo, UUID item, int revision, Part part) {}
}
