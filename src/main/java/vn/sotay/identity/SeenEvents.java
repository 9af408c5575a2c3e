package vn.sotay.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.access.Actor;

/** Up to which security event each installation has shown its owner. */
@ApplicationScoped
class SeenEvents {

    /** More are not counted: the app shows "99+". */
    private static final int COUNTED = 100;

    private final Jdbi jdbi;

    SeenEvents(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** {@code null} before anything was seen. */
    UUID upTo(UUID sessionId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select events_seen_to from identity_device_session where id = :session")
                        .bind("session", sessionId)
                        .mapTo(UUID.class)
                        .findFirst()
                        .orElse(null));
    }

    /** Never goes back. */
    void mark(UUID sessionId, UUID eventId) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update identity_device_session set events_seen_to = greatest(events_seen_to, :event)
                        where id = :session
                        """)
                .bind("event", eventId)
                .bind("session", sessionId)
                .execute());
    }

    int unseenBy(Actor actor) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from (
                            select 1 from identity_security_event e
                            where e.member_no = :member and e.id > coalesce(
                                (select events_seen_to from identity_device_session where id = :session),
                                '00000000-0000-0000-0000-000000000000')
                            limit :counted) unseen
                        """)
                .bind("member", actor.memberNo())
                .bind("session", actor.sessionId())
                .bind("counted", COUNTED)
                .mapTo(Integer.class)
                .one());
    }
}
