package vn.sotay.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.sotay.testing.RandomParty;

/** What a nation's size rests on: bytes for a receipt, and time to fold an item of many cells. */
@Tag("slow")
class ReadingSizeTest {

    private static final int CELLS = 5_000;
    private static final int PEOPLE = 20;
    private static Jdbi jdbi;

    @BeforeAll
    static void makeCommittee() {
        jdbi = RandomParty.database();
        jdbi.useHandle(handle -> {
            handle.execute("""
                    insert into organisation_unit (id, version, created_at, unit_no, code, name, kind, lineage)
                    select gen_random_uuid(), 0, now(), 1, 'R', 'R', 'PROVINCE', array[1]
                    union all select gen_random_uuid(), 0, now(), 1 + g, 'G' || g, 'G', 'GRASSROOTS', array[1, 1 + g]
                    from generate_series(1, 100) g
                    union all select gen_random_uuid(), 0, now(), 1000 + c, 'C' || c, 'C', 'CELL',
                        array[1, 2 + c % 100, 1000 + c] from generate_series(1, ?) c""", CELLS);
            handle.execute("""
                    insert into organisation_roster (member_no, unit_no, standing, participation, joined_at)
                    select m, 1001 + m % ?, 'OFFICIAL', case m % 20 when 0 then 'EXEMPT' else 'ACTIVE' end, now()
                    from generate_series(1, ?) m""", CELLS, CELLS * PEOPLE);
            handle.execute("""
                    insert into publishing_item (id, version, created_at, item_no, kind, owner_no, title, internal,
                        revision, epoch, state, created_by, published_at, published_by)
                    select gen_random_uuid(), 0, now(), i, 'NEWS', 1, 'x', false, 1, 1, 'PUBLISHED', 0, now(), 0
                    from generate_series(1, 40) i""");
            handle.execute("insert into publishing_audience (item_no, unit_no, scope, added_at)"
                    + " select i, 1, 'SUBTREE', now() from generate_series(1, 40) i");
            handle.execute("analyze");
        });
    }

    @Test
    void aReceiptTakesAtMost120BytesWithBothIndexes() {
        jdbi.useHandle(handle -> {
            // One item after the other, its people in any order, as they come in after a publication.
            for (int item = 16_384; item < 16_404; item++) {
                handle.execute("""
                        insert into reading_receipt (item_no, member_no, epoch, delivered, opened, read, said, skew, dwell)
                        select ?, m, 1, 60, 900, 1200, 7, 1, 120 from generate_series(1, 10000) m order by random()
                        """, item);
            }
            long rows = handle.createQuery("select count(*) from reading_receipt_000001")
                    .mapTo(Long.class)
                    .one();
            long bytes = handle.createQuery("select pg_total_relation_size('reading_receipt_000001')")
                    .mapTo(Long.class)
                    .one();
            System.out.printf("%.1f bytes per receipt%n", (double) bytes / rows);
            assertThat(rows).isEqualTo(200_000);
            assertThat((double) bytes / rows).isLessThanOrEqualTo(120);
        });
    }

    @Test
    void anItemForFiveThousandCellsFoldsWithinTheLimitOfAStatement() {
        CountFold fold = new CountFold(jdbi, Clock.systemUTC());
        long begun = System.nanoTime();
        jdbi.useTransaction(handle -> {
            handle.execute("insert into reading_dirty_cell (item_no) values (1)");
            assertThat(fold.fold(handle, null).cells()).isEqualTo(CELLS);
        });
        Duration published = Duration.ofNanos(System.nanoTime() - begun);
        begun = System.nanoTime();
        jdbi.useTransaction(handle -> {
            handle.execute("""
                    with kept as (
                        insert into reading_receipt (item_no, member_no, epoch, delivered, said, skew, dwell)
                        select 1, m, 1, 60, 1, 0, 0 from generate_series(1, ?) m returning item_no, member_no)
                    insert into reading_dirty_cell (item_no, member_no) select item_no, member_no from kept
                    """, CELLS);
            fold.fold(handle, null);
        });
        Duration read = Duration.ofNanos(System.nanoTime() - begun);
        System.out.printf("5,000 cells fold in %s after publication, in %s after a reading in each%n", published, read);
        int delivered = jdbi.withHandle(handle -> handle.createQuery(
                        "select delivered from reading_unit_count where item_no = 1 and unit_no = 1")
                .mapTo(Integer.class)
                .one());
        assertThat(delivered).isEqualTo(CELLS - CELLS / 20);
        assertThat(published).isLessThan(Duration.ofSeconds(30));
        assertThat(read).isLessThan(Duration.ofSeconds(30));
    }
}
