package vn.sotay.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Participation;
import vn.sotay.testing.RandomParty;

/** With the figures of 280,000 cells: an answer is some look-ups by key, and so is what changes them. */
@Tag("slow")
class HeadcountOfANationTest {

    private static final int CELLS = 280_000;
    private static final int PROVINCES = 34;
    private static final int FIRST = 1_001;
    /** Pages. A look-up by key goes three or four deep. */
    private static final int LOOK_UP = 12;

    private static final String EXPLAIN = "explain (analyze, buffers, format json) ";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Jdbi jdbi;
    private static HeadTally heads;
    private static Headcount headcount;

    /** An official member in every cell, a probationary one in every second, counted in one go. */
    @BeforeAll
    static void fill() {
        jdbi = RandomParty.database();
        heads = new HeadTally(jdbi);
        headcount = new Headcount(jdbi, () -> EnumSet.of(Participation.ACTIVE, Participation.EXEMPT), heads);
        jdbi.useHandle(handle -> {
            unit(handle, 1, 1, "array[1]", "CENTRAL");
            unit(handle, 2, 1 + PROVINCES, "array[1, n]", "PROVINCE");
            unit(handle, FIRST, FIRST + CELLS - 1, "array[1, 2 + n % " + PROVINCES + ", n]", "CELL");
            handle.execute("""
                    insert into organisation_roster (member_no, unit_no, standing, participation, joined_at)
                    select row_number() over (), unit_no, standing, 'ACTIVE', created_at from organisation_unit
                    cross join (values ('OFFICIAL', 1), ('PROBATIONARY', 2)) person (standing, every)
                    where kind = 'CELL' and unit_no % every = 0
                    """);
            handle.execute("""
                    insert into organisation_head_own (unit_no, role, figure, kinds, other_no, number)
                    select unit_no, role, figure, kinds, other_no, number from organisation_head_now
                    """);
            handle.execute("""
                    insert into organisation_head_subtree (unit_no, role, figure, kinds, number)
                    select above, o.role, o.figure, o.kinds, sum(o.number)
                    from organisation_head_own o join organisation_unit u on u.unit_no = o.unit_no
                    cross join unnest(u.lineage) above group by 1, 2, 3, 4
                    """);
            handle.execute("vacuum analyze");
        });
    }

    private static void unit(Handle handle, int first, int last, String lineage, String kind) {
        handle.execute(
                "insert into organisation_unit (id, version, created_at, unit_no, code, name, kind, lineage)"
                        + " select gen_random_uuid(), 0, ?, n, 'U' || n, 'x', ?, " + lineage
                        + " from generate_series(?, ?) n",
                Instant.EPOCH,
                kind,
                first,
                last);
    }

    @Test
    void theRootIsToldByOneLookUp() {
        List<Addressees> nation = List.of(new Addressees(1, true, null, null));
        assertThat(headcount.of(headcount.coverageOf(nation)))
                .isEqualTo(new Headcount.Heads(CELLS, CELLS + CELLS / 2, CELLS + CELLS / 2, 0));
        JsonNode plan = planOf(headcount.coverageOf(nation).areas());
        assertThat(read(plan)).contains("Scan on organisation_head_subtree").doesNotContain("Seq Scan");
        assertThat(pages(plan)).isLessThan(LOOK_UP);
    }

    @Test
    void twoHundredRowsAreTwoHundredLookUps() {
        Random random = new Random(7);
        List<Addressees> rows = IntStream.range(0, 200)
                .mapToObj(i -> new Addressees(FIRST + random.nextInt(CELLS), random.nextBoolean(), null, null))
                .toList();
        List<Area> areas = headcount.coverageOf(rows).areas();
        assertThat(areas).hasSizeBetween(190, 200);
        JsonNode plan = planOf(areas);
        assertThat(read(plan)).contains("organisation_head_own").doesNotContain("Seq Scan");
        assertThat(pages(plan)).isLessThan(areas.size() * LOOK_UP);
    }

    @Test
    void aChangeOfTwoHundredCellsLooksAtThoseAlone() {
        jdbi.useTransaction(handle -> {
            handle.execute(
                    "update organisation_roster set participation = 'EXEMPT' where unit_no between ? and ?",
                    FIRST,
                    FIRST + 199);
            heads.markUnits(handle, IntStream.range(FIRST, FIRST + 200).boxed().toList(), Instant.EPOCH);
            JsonNode plan =
                    plan(handle.createQuery(EXPLAIN + heads.named(Tally.FOLD)).bind("batch", Tally.BATCH));
            assertThat(read(plan))
                    .contains("organisation_roster", "organisation_head_own", "organisation_unit")
                    .doesNotContain(
                            "Seq Scan on organisation_roster",
                            "Seq Scan on organisation_head_own",
                            "Seq Scan on organisation_head_subtree",
                            "Seq Scan on organisation_unit");
            assertThat(pages(plan)).isLessThan(200 * 20 * LOOK_UP);
            handle.rollback();
        });
    }

    private static JsonNode planOf(List<Area> areas) {
        return jdbi.withHandle(
                handle -> plan(Tally.bindTo(handle.createQuery(EXPLAIN + heads.named(Tally.SUM)), "PEOPLE", areas)));
    }

    private static JsonNode plan(Query explained) {
        try {
            return JSON.readTree(explained.mapTo(String.class).one()).at("/0/Plan");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** What was read and how. */
    private static String read(JsonNode plan) {
        StringBuilder read = new StringBuilder(plan.path("Node Type").asText() + " on "
                + plan.path("Relation Name").asText() + "\n");
        plan.path("Plans").forEach(below -> read.append(read(below)));
        return read.toString();
    }

    private static int pages(JsonNode plan) {
        return plan.get("Shared Hit Blocks").asInt()
                + plan.get("Shared Read Blocks").asInt();
    }
}
