package vn.sotay.publishing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.organisation.Headcount;

/**
 * How many different people have to agree before something reaches so many. The strictest limit from the owning unit up
 * to the root holds, so that no level can loosen what one above it decided.
 */
@ApplicationScoped
class ApprovalRule {

    private final Jdbi jdbi;
    private final Headcount headcount;

    ApprovalRule(Jdbi jdbi, Headcount headcount) {
        this.jdbi = jdbi;
        this.headcount = headcount;
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

    /** Whom they mean, at most: figures cannot tell every person who is meant twice. */
    int members(Collection<Addressed> rows) {
        return headcount.membersOf(rows.stream().map(Addressed::people).toList());
    }
}
