package vn.sotay.reading;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.organisation.Roster;
import vn.sotay.testing.Handbook;

/** Moves people between units, over the dated rows and the roster. */
final class Transfers {

    private Transfers() {}

    static void transfer(Jdbi jdbi, Handbook.Person person, Handbook.Node to, Instant at) {
        QuarkusTransaction.requiringNew().run(() -> {
            jdbi.useHandle(handle -> {
                handle.createUpdate("update organisation_membership set valid_to = :at"
                                + " where member_no = :member and kind = 'OFFICIAL' and valid_to is null")
                        .bind("at", at)
                        .bind("member", person.memberNo())
                        .execute();
                handle.createUpdate("insert into organisation_membership (id, member_no, unit_no, kind, valid_from)"
                                + " values (:id, :member, :unit, 'OFFICIAL', :at)")
                        .bind("id", UUID.randomUUID())
                        .bind("member", person.memberNo())
                        .bind("unit", to.unitNo())
                        .bind("at", at)
                        .execute();
            });
            Arc.container().instance(Roster.class).get().refresh(List.of(person.memberNo()));
        });
    }
}
