package vn.sotay.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.access.AccessConfig;

/**
 * How many people an audience means, at once for a nation: from figures that {@link TallyFold} keeps, at most a few seconds
 * old. Of those only whose participation still lets them read.
 */
@ApplicationScoped
public class Headcount {

    private final Jdbi jdbi;
    private final AccessConfig access;
    private final HeadTally heads;

    Headcount(Jdbi jdbi, AccessConfig access, HeadTally heads) {
        this.jdbi = jdbi;
        this.access = access;
        this.heads = heads;
    }

    /** Without residents, who receive and never count. Offices beside other rows may meet a person twice, so at most. */
    public int membersOf(Collection<Addressees> rows) {
        return heads.people(coverageOf(rows).areas());
    }

    public Coverage coverageOf(Collection<Addressees> rows) {
        return Coverage.of(rows, lineagesOf(rows), access.readingParticipations());
    }

    public Heads of(Coverage coverage) {
        return new Heads(
                heads.units(coverage.areas()),
                heads.people(coverage.areas()),
                heads.people(coverage.active()),
                heads.people(coverage.residents()));
    }

    /** Since when there is something that the figures do not know yet. */
    public Optional<Instant> behindSince() {
        return heads.behindSince();
    }

    private Map<Integer, int[]> lineagesOf(Collection<Addressees> rows) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select unit_no, lineage from organisation_unit where unit_no = any(:units)")
                .bind(
                        "units",
                        rows.stream().mapToInt(Addressees::unitNo).distinct().toArray())
                .reduceRows(new HashMap<>(), (map, row) -> {
                    map.put(row.getColumn("unit_no", Integer.class), row.getColumn("lineage", int[].class));
                    return map;
                }));
    }

    /**
     * @param units in which somebody is meant
     * @param active of the members
     * @param residents who live in the areas and count outside of the one they live in
     */
    public record Heads(int units, int members, int active, int residents) {}
}
