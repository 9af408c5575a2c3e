package vn.sotay.notifications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.identity.SessionsEnded;
import vn.sotay.platform.time.Time;

/**
 * Which phones are whose. A phone belongs to one member at a time: whoever registers it last has it, and an address
 * that turns up at another installation has moved there.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class PushRegistrations {

    private final Jdbi jdbi;
    private final Clock clock;

    PushRegistrations(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Idempotent. Brings a retired registration back, and takes the phone from whoever had it. */
    public PushRegistration register(int memberNo, UUID installationId, RegisterForPush wanted) {
        Instant now = Time.now(clock);
        jdbi.useHandle(handle -> {
            lock(handle, installationId, wanted.address());
            handle.createUpdate("""
                            delete from notifications_push_registration
                            where (installation_id = :installation or address = :address)
                                and (member_no, installation_id) <> (:member, :installation)
                            """)
                    .bind("installation", installationId)
                    .bind("address", wanted.address())
                    .bind("member", memberNo)
                    .execute();
            handle.createUpdate("""
                            insert into notifications_push_registration
                                (member_no, installation_id, kind, address, platform, app_version, registered_at)
                            values (:member, :installation, :kind, :address, :platform, :appVersion, :now)
                            on conflict (member_no, installation_id) do update set kind = excluded.kind,
                                address = excluded.address, platform = excluded.platform,
                                app_version = excluded.app_version, registered_at = excluded.registered_at,
                                retired_at = null, retired_why = null
                            """)
                    .bind("member", memberNo)
                    .bind("installation", installationId)
                    .bind("kind", wanted.kind().name())
                    .bind("address", wanted.address())
                    .bind("platform", wanted.platform().name())
                    .bind("appVersion", wanted.appVersion())
                    .bind("now", now)
                    .execute();
        });
        return new PushRegistration(installationId, wanted.kind(), wanted.platform(), wanted.appVersion(), now);
    }

    void onSessionsEnded(@Observes SessionsEnded event) {
        removeAll(event.sessions().stream()
                .map(session -> new Installation(session.memberNo(), session.installationId()))
                .toList());
    }

    /** Idempotent. */
    public void remove(int memberNo, UUID installationId) {
        removeAll(List.of(new Installation(memberNo, installationId)));
    }

    private void removeAll(Collection<Installation> installations) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        delete from notifications_push_registration r
                        using unnest(:members, :installations) ended (member_no, installation_id)
                        where r.member_no = ended.member_no and r.installation_id = ended.installation_id
                        """)
                .bindArray(
                        "members",
                        Integer.class,
                        installations.stream().map(Installation::memberNo).toList())
                .bindArray(
                        "installations",
                        UUID.class,
                        installations.stream().map(Installation::installationId).toList())
                .execute());
    }

    /**
     * The key of the table cannot keep a phone from having two owners, because it must hold the member number. So two
     * who claim the same phone or address come one after the other.
     */
    private static void lock(Handle handle, UUID installationId, String address) {
        handle.createQuery("""
                        select count(pg_advisory_xact_lock(key)) from (
                            select distinct hashtextextended(name, 7) as key from unnest(:names) name order by key) ordered
                        """)
                .bindArray("names", String.class, installationId.toString(), address)
                .mapTo(Long.class)
                .one();
    }

    private record Installation(int memberNo, UUID installationId) {}
}
