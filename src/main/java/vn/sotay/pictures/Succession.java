package vn.sotay.pictures;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.organisation.UnitsSucceeded;

/** Pictures of a closed unit go to the one that took over. */
@ApplicationScoped
class Succession {

    private final Jdbi jdbi;

    Succession(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void onUnitsSucceeded(@Observes UnitsSucceeded succeeded) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update pictures_picture set owner_no = :by where owner_no = any(:sources)")
                .bind("by", succeeded.by().unitNo)
                .bind("sources", succeeded.sourceNos())
                .execute());
    }
}
