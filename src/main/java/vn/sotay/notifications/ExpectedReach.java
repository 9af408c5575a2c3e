package vn.sotay.notifications;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.organisation.Addressees;
import vn.sotay.organisation.Coverage;
import vn.sotay.organisation.Headcount;
import vn.sotay.platform.time.Time;
import vn.sotay.publishing.AudienceRow;
import vn.sotay.publishing.Scope;

/**
 * Whom an audience would reach, at once for a nation: some look-ups by key in kept figures, however many people and units
 * it means. {@link Reach} says what became of it after publication.
 */
@ApplicationScoped
public class ExpectedReach {

    private final Jdbi jdbi;
    private final Clock clock;
    private final Headcount headcount;
    private final PhoneTally phones;

    ExpectedReach(Jdbi jdbi, Clock clock, Headcount headcount, PhoneTally phones) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.headcount = headcount;
        this.phones = phones;
    }

    /** Rows add up. Units that do not exist mean nobody; what the caller may ask about is for the caller to say. */
    public ReachEstimate of(Collection<AudienceRow> audience) {
        // Before the figures, or a change between the two would count as known.
        Instant asOf = asOf();
        Coverage coverage = headcount.coverageOf(addressees(audience));
        Headcount.Heads heads = headcount.of(coverage);
        boolean single = coverage.areas().size() <= 1;
        return new ReachEstimate(
                heads.units(),
                heads.members(),
                heads.active(),
                heads.residents(),
                phones.phones(coverage),
                coverage.exact(),
                single || (coverage.exact() && heads.residents() == 0),
                asOf);
    }

    private Instant asOf() {
        return Stream.of(headcount.behindSince(), phones.behindSince())
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElseGet(() -> Time.now(clock));
    }

    private List<Addressees> addressees(Collection<AudienceRow> audience) {
        Map<UUID, Integer> numbers = jdbi.withHandle(
                handle -> handle.createQuery("select id, unit_no from organisation_unit where id = any(:ids)")
                        .bind("ids", audience.stream().map(AudienceRow::unitId).toArray(UUID[]::new))
                        .reduceRows(new HashMap<>(), (map, row) -> {
                            map.put(row.getColumn("id", UUID.class), row.getColumn("unit_no", Integer.class));
                            return map;
                        }));
        return audience.stream()
                .filter(row -> numbers.containsKey(row.unitId()))
                .map(row -> new Addressees(
                        numbers.get(row.unitId()), row.scope() == Scope.SUBTREE, row.role(), row.standing()))
                .toList();
    }
}
