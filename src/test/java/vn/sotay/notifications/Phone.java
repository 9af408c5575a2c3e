package vn.sotay.notifications;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.bootstrap.FcmStandIn;
import vn.sotay.platform.data.UuidV7;
import vn.sotay.platform.time.Time;
import vn.sotay.testing.Handbook;

/** A phone with the app on it, signed in and registered, which Firebase knows. */
record Phone(int memberNo, UUID installation, PushAddress address) {

    static Phone of(Handbook.Person person, FcmStandIn fcm) {
        return new Phone(person.memberNo(), UUID.randomUUID(), newAddress())
                .signIn()
                .register(fcm);
    }

    static List<Phone> several(int count, Handbook.Person person, FcmStandIn fcm) {
        return Stream.generate(() -> of(person, fcm)).limit(count).toList();
    }

    static PushAddress newAddress() {
        return PushAddress.token("phone-" + UUID.randomUUID());
    }

    /** The same phone after Firebase gave it another address. */
    Phone at(PushAddress newAddress) {
        return new Phone(memberNo, installation, newAddress);
    }

    /** The same phone in somebody else's hands. */
    Phone givenTo(Handbook.Person person) {
        return new Phone(person.memberNo(), installation, address);
    }

    /** A session as activation would open it, without the cost of a password. */
    Phone signIn() {
        var now = Time.now(Arc.container().instance(Clock.class).get());
        jdbi().useHandle(handle -> handle.createUpdate("""
                        insert into identity_device_session
                            (id, version, created_at, member_no, installation_id, family_sha256, successor_seed, refresh_sha256,
                                rotated_at, expires_at)
                        values (:id, 0, :now, :member, :installation, :refresh, :refresh, :refresh, :now, :expires)
                        """)
                .bind("id", UuidV7.next())
                .bind("now", now)
                .bind("member", memberNo)
                .bind("installation", installation)
                .bind("refresh", UUID.randomUUID().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .bind("expires", now.plus(Duration.ofDays(180)))
                .execute());
        return this;
    }

    Phone register(FcmStandIn fcm) {
        fcm.register(address);
        QuarkusTransaction.requiringNew().run(() -> Arc.container()
                .instance(PushRegistrations.class)
                .get()
                .register(
                        memberNo,
                        installation,
                        new RegisterForPush(
                                address.kind(), address.value(), PushRegistration.Platform.ANDROID, "1.0")));
        return this;
    }

    boolean isRegistered() {
        return jdbi().withHandle(handle -> handle.createQuery("""
                        select count(*) from notifications_push_registration
                        where member_no = :member and installation_id = :installation and address = :address
                            and retired_at is null
                        """)
                        .bind("member", memberNo)
                        .bind("installation", installation)
                        .bind("address", address.value())
                        .mapTo(Integer.class)
                        .one())
                == 1;
    }

    private static Jdbi jdbi() {
        return Arc.container().instance(Jdbi.class).get();
    }
}
