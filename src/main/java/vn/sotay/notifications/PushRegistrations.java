package vn.sotay.notifications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    private final PhoneTally phones;

    PushRegistrations(Jdbi jdbi, Clock clock, PhoneTally phones) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.phones = phones;
    }

    /** Idempotent. Brings a retired registration back, and takes the phone from whoever had it. */
    public PushRegistration register(int memberNo, UUID installationId, RegisterForPush wanted) {
        Instant now = Time.now(clock);
        jdbi.useHandle(handle -> {
            lock(handle, installationId, wanted.address());
            Set<Integer> counted = new HashSet<>(handle.createQuery("""
                            delete from notifications_push_registration
                            where (installation_id = :installation or address = :address)
                                and (member_no, installation_id) <> (:member, :installation)
                            returning member_no
                            """)
                    .bind("installation", installationId)
                    .bind("address", wanted.address())
                    .bind("member", memberNo)
                    .mapTo(Integer.class)
                    .list());
            if (!holdRegistered(handle, memberNo, installationId)) {
                counted.add(memberNo);
            }
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
            phones.markMembers(handle, counted, now);
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
        jdbi.useHandle(handle -> phones.markMembers(handle, removed(handle, installations), Time.now(clock)));
    }

    private static List<Integer> removed(Handle handle, Collection<Installation> installations) {
        return handle.createQuery("""
                        delete from notifications_push_registration r
                        using unnest(:members, :installations) ended (member_no, installation_id)
                        where r.member_no = ended.member_no and r.installation_id = ended.installation_id
                        returning r.member_no
                        """)
                .bindArray(
                        "members",
                        Integer.class,
                        installations.stream().map(Installation::memberNo).toList())
                .bindArray(
                        "installations",
                        UUID.class,
                        installations.stream().map(Installation::installationId).toList())
                .mapTo(Integer.class)
                .list();
    }

    /** Said again is no news. Held, or its retirement could be overlooked while it comes back. */
    private static boolean holdRegistered(Handle handle, int memberNo, UUID installationId) {
        return handle.createQuery("""
                        select true from notifications_push_registration
                        where member_no = :member and installation_id = :installation and retired_at is null for update
                        """)
                .bind("member", memberNo)
                .bind("installation", installationId)
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
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
