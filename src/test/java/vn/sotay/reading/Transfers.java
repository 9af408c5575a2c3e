package vn.sotay.reading;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Instant;
import vn.sotay.organisation.Member;
import vn.sotay.organisation.Roster;
import vn.sotay.organisation.TransferMember;
import vn.sotay.organisation.Unit;
import vn.sotay.testing.Handbook;

/** Moves people between units. */
final class Transfers {

    private Transfers() {}

    static void transfer(Handbook.Person person, Handbook.Node to, Instant at) {
        QuarkusTransaction.requiringNew().run(() -> Arc.container()
                .instance(Roster.class)
                .get()
                .transfer(Member.findById(person.id()), Unit.findById(to.id()), new TransferMember(to.id(), null, at)));
    }
}
