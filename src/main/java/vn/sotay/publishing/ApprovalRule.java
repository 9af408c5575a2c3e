package vn.sotay.publishing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * How many different people have to agree before something reaches so many. The strictest limit from the owning unit up
 * to the root holds, so that no level can loosen what one above it decided.
 */
@ApplicationScoped
class ApprovalRule {

    private final Jdbi jdbi;

    ApprovalRule(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    int needed(int[] ownerLineage, Collection<Addressed> rows) {
        return limit(ownerLineage).filter(limit -> members(rows) > limit).isPresent() ? 2 : 1;
    }

    Optional<Integer> limit(int[] lineage) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select min(members) from publishing_limit where unit_no = any(:lineage)")
                        .bind("lineage", lineage)
                        .mapTo(Integer.class)
                        .findOne());
    }

    /** Who count, each once as far as figures can tell. */
    long members(Collection<Addressed> rows) {
        return 0; // headcount
    }
}
