package vn.sotay.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Role;
import vn.sotay.organisation.UnitKind;
import vn.sotay.reading.Bulletins.Bulletin;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

/** A merger at the size of provinces, in one transaction; the log says how long it and the recount after it took. */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
@Tag("slow")
class GreatMergerTest {

    private static final Logger LOG = Logger.getLogger(GreatMergerTest.class);

    private static final int CELLS = 5_000;
    private static final int PEOPLE = 2;
    private static final int ITEMS = 1;

    @Inject
    Jdbi jdbi;

    @Inject
    Bulletins bulletins;

    @Inject
    CountFold fold;

    private final Handbook handbook = new Handbook();
    private final Handbook.Person administrator = handbook.province().officer(Role.ADMINISTRATOR);

    @Test
    void tenThousandCellsGoOverInOneTransactionAndCountOnce() {
        Handbook.Node into = great("N");
        Handbook.Node source = great("S");
        List<Bulletin> ofBoth = IntStream.range(0, ITEMS)
                .mapToObj(i -> List.of(bulletins.publishTo(into), bulletins.publishTo(source)))
                .flatMap(List::stream)
                .toList();
        fold.fold();
        Instant begun = Instant.now();
        administrator
                .request()
                .body(Map.of("unitIds", List.of(source.id())))
                .post("/api/v1/units/" + into.id() + "/merge")
                .then()
                .statusCode(200);
        Instant merged = Instant.now();
        fold.fold();
        LOG.warnf(
                "%d cells merged in %d ms, %d items recounted in %d ms",
                2 * CELLS,
                Duration.between(begun, merged).toMillis(),
                ofBoth.size(),
                Duration.between(merged, Instant.now()).toMillis());
        for (Bulletin bulletin : ofBoth) {
            administrator
                    .request()
                    .get("/api/v1/reports/items/" + bulletin.id() + "?unit=" + into.id())
                    .then()
                    .statusCode(200)
                    .body("total.members", equalTo(2 * CELLS * PEOPLE));
        }
        int below = jdbi.withHandle(handle -> handle.createQuery("select count(*) from organisation_unit"
                        + " where lineage @> array[:into] and lineage[cardinality(lineage) - 1] = :into")
                .bind("into", into.unitNo())
                .mapTo(Integer.class)
                .one());
        assertThat(below).isEqualTo(2 * CELLS);
    }

    /** A committee with thousands of cells of a few people each, set up behind the back of the API. */
    private Handbook.Node great(String name) {
        Handbook.Node committee = handbook.province().child(name, UnitKind.COMMITTEE);
        jdbi.useTransaction(handle -> handle.createUpdate("""
                        with above as (select unit_no, lineage, code from organisation_unit where unit_no = :unit),
                        cell as (
                            insert into organisation_unit (id, version, created_at, unit_no, code, name, kind, lineage)
                            select gen_random_uuid(), 0, :now, no, above.code || '.' || no, 'x', 'CELL', above.lineage || no
                            from above, (select cast(nextval('organisation_unit_no') as int) as no
                                from generate_series(1, :cells)) numbers
                            returning unit_no, lineage),
                        position as (
                            insert into organisation_unit_position (unit_no, lineage, valid_from)
                            select unit_no, lineage, :now from cell),
                        person as (
                            select cast(nextval('organisation_member_no') as int) as member_no, unit_no
                            from cell cross join generate_series(1, :people)),
                        member as (
                            insert into organisation_member
                                (id, version, created_at, member_no, code, full_name, folded_name)
                            select gen_random_uuid(), 0, :now, member_no, 'G' || member_no, 'x', 'x' from person),
                        membership as (
                            insert into organisation_membership (member_no, unit_no, kind, valid_from)
                            select member_no, unit_no, 'OFFICIAL', :now from person),
                        standing as (
                            insert into organisation_standing (member_no, standing, valid_from)
                            select member_no, 'OFFICIAL', :now from person),
                        participation as (
                            insert into organisation_participation (member_no, participation, valid_from)
                            select member_no, 'ACTIVE', :now from person)
                        insert into organisation_roster (member_no, unit_no, standing, participation, joined_at)
                        select member_no, unit_no, 'OFFICIAL', 'ACTIVE', :now from person
                        """)
                .bind("unit", committee.unitNo())
                .bind("now", Instant.now())
                .bind("cells", CELLS)
                .bind("people", PEOPLE)
                .execute());
        // What autovacuum does a minute later.
        jdbi.useHandle(handle -> handle.execute("analyze organisation_unit, organisation_roster, publishing_audience"));
        return committee;
    }
}
