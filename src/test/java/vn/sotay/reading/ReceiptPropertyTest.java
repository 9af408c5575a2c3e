package vn.sotay.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.testing.RandomParty;

/** However receipts arrive, what is kept in the end is the same. */
class ReceiptPropertyTest {

    private static final Instant PUBLISHED = Instant.parse("2026-03-01T00:00:00Z");
    private static final AtomicInteger MEMBERS = new AtomicInteger();
    private static Jdbi jdbi;

    @BeforeContainer
    static void makeDatabase() {
        jdbi = RandomParty.database();
    }

    /** What one phone sends at once: its clock, when it came in, and what it noted. */
    record Delivery(PhoneClock clock, List<Note> notes) {}

    record Note(int itemNo, int epoch, Step step, Instant at, int dwell) {}

    @Provide
    Arbitrary<List<Delivery>> deliveries() {
        Arbitrary<Instant> sensible =
                Arbitraries.longs().between(-86_400, 40 * 86_400L).map(PUBLISHED::plusSeconds);
        Arbitrary<Instant> absurd =
                Arbitraries.of(Instant.MIN, Instant.EPOCH, Instant.parse("2099-12-31T23:59:59Z"), Instant.MAX);
        Arbitrary<Instant> anything =
                Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(8, sensible), net.jqwik.api.Tuple.of(1, absurd));
        Arbitrary<Note> note = Combinators.combine(
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.of(Step.class),
                        anything,
                        Arbitraries.integers().between(0, Short.MAX_VALUE))
                .as(Note::new);
        Arbitrary<PhoneClock> clock = Combinators.combine(anything, sensible).as(PhoneClock::new);
        return Combinators.combine(clock, note.list().ofMinSize(1).ofMaxSize(8))
                .as(Delivery::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Property(tries = 150)
    void receiptsInAnyOrderAndAnyNumberEndTheSame(
            @ForAll("deliveries") List<Delivery> deliveries, @ForAll Random random) {
        int straight = MEMBERS.incrementAndGet();
        deliveries.forEach(delivery -> send(straight, delivery.clock(), delivery.notes()));

        int shuffled = MEMBERS.incrementAndGet();
        List<Delivery> pieces = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            delivery.notes().forEach(note -> pieces.add(new Delivery(delivery.clock(), List.of(note))));
            if (random.nextBoolean()) {
                pieces.add(delivery);
            }
        }
        Collections.shuffle(pieces, random);
        pieces.forEach(piece -> send(shuffled, piece.clock(), piece.notes()));

        assertThat(receiptsOf(shuffled)).isEqualTo(receiptsOf(straight));
    }

    @Property(tries = 60)
    void sendingAgainWritesNothingAndMarksNothing(@ForAll("deliveries") List<Delivery> deliveries) {
        int member = MEMBERS.incrementAndGet();
        deliveries.forEach(delivery -> send(member, delivery.clock(), delivery.notes()));
        List<Map<String, Object>> versions = versionsOf(member);
        long marks = marksOf(member);
        deliveries.forEach(delivery -> send(member, delivery.clock(), delivery.notes()));
        assertThat(versionsOf(member)).isEqualTo(versions);
        assertThat(marksOf(member)).isEqualTo(marks);
    }

    @Property(tries = 60)
    void laterSendingNeverTakesAStepAwayNorMovesItLater(@ForAll("deliveries") List<Delivery> deliveries) {
        int member = MEMBERS.incrementAndGet();
        Map<List<Integer>, int[]> before = Map.of();
        for (Delivery delivery : deliveries) {
            send(member, delivery.clock(), delivery.notes());
            Map<List<Integer>, int[]> after = stepsOf(member);
            before.forEach((key, steps) -> {
                for (int i = 0; i < steps.length; i++) {
                    assertThat(after.get(key)[i]).isLessThanOrEqualTo(steps[i]);
                }
            });
            before = after;
        }
    }

    private static void send(int member, PhoneClock clock, List<Note> notes) {
        List<Receipts.Kept> kept = notes.stream()
                .map(note -> new Receipts.Kept(
                        note.itemNo(),
                        note.epoch(),
                        note.step(),
                        clock.sincePublication(PUBLISHED, note.at()),
                        clock.skew(),
                        note.dwell()))
                .toList();
        jdbi.useTransaction(handle -> new Receipts().keep(handle, member, kept));
    }

    private static List<Map<String, Object>> receiptsOf(int member) {
        return jdbi.withHandle(handle -> handle.createQuery("select item_no, epoch, delivered, opened, read,"
                        + " acknowledged, said, skew, dwell from reading_receipt where member_no = :member"
                        + " order by item_no, epoch")
                .bind("member", member)
                .mapToMap()
                .list());
    }

    private static Map<List<Integer>, int[]> stepsOf(int member) {
        return jdbi.withHandle(handle -> handle
                .createQuery("select * from reading_receipt where member_no = :member")
                .bind("member", member)
                .map((row, context) -> Map.entry(List.of(row.getInt("item_no"), row.getInt("epoch")), new int[] {
                    row.getInt("delivered"), row.getInt("opened"), row.getInt("read"), row.getInt("acknowledged")
                }))
                .stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static List<Map<String, Object>> versionsOf(int member) {
        return jdbi.withHandle(handle -> handle.createQuery("select item_no, epoch, cast(xmin as text) as written"
                        + " from reading_receipt where member_no = :member order by item_no, epoch")
                .bind("member", member)
                .mapToMap()
                .list());
    }

    private static long marksOf(int member) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from reading_dirty_cell where member_no = :member")
                        .bind("member", member)
                        .mapTo(Long.class)
                        .one());
    }
}
