package vn.sotay.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import vn.sotay.access.Participation;
import vn.sotay.organisation.MembershipChanged;
import vn.sotay.publishing.ItemPublished;
import vn.sotay.reading.ItemReport.Figures;
import vn.sotay.testing.RandomParty;
import vn.sotay.testing.RandomParty.Human;
import vn.sotay.testing.RandomParty.Item;
import vn.sotay.testing.RandomParty.Place;

/** At every level of any tree, after any history, a count is the number of people whom it counts. */
class CountPropertyTest {

    private static Jdbi jdbi;

    @BeforeContainer
    static void makeDatabase() {
        jdbi = RandomParty.database();
    }

    @Property(tries = 80)
    void countsAreTheNumberOfPeopleOnTheList(@ForAll Random random) {
        RandomParty party = new RandomParty(jdbi, random);
        Map<Integer, Map<Integer, Step>> reached = new HashMap<>();
        Map<Item, Map<Integer, Figures>> frozen = new HashMap<>();
        int steps = 10 + random.nextInt(40);
        for (int i = 0; i < steps; i++) {
            Human human = party.any(party.people);
            switch (random.nextInt(12)) {
                case 0 -> changed(human, party.transfer(human));
                case 1 -> changed(human, party.changeParticipation(human));
                case 2 -> changed(human, party.changeStanding(human));
                case 3 -> changed(human, party.appoint(human));
                case 4 -> changed(human, party.dismiss(human));
                case 5 -> {
                    Human joined = party.enrol();
                    changed(joined, Set.of(joined.unit.no()));
                }
                case 6 -> {
                    Item item = party.publish();
                    new DirtyCells(jdbi).onPublished(new ItemPublished(item.id, item.no));
                }
                case 7 -> withdrawOne(party, frozen);
                case 8 -> check(party, reached, frozen);
                default -> readSomething(party, reached, human, random);
            }
        }
        check(party, reached, frozen);
    }

    private static void changed(Human human, Set<Integer> units) {
        new DirtyCells(jdbi).onMembershipChanged(new MembershipChanged(List.of(human.no), units));
    }

    private static void withdrawOne(RandomParty party, Map<Item, Map<Integer, Figures>> frozen) {
        if (party.items.size() > 2 && !party.items.get(0).withdrawn) {
            fold();
            Item item = party.items.get(0);
            frozen.put(item, keptFor(item));
            party.withdraw(item);
        }
    }

    private static void readSomething(
            RandomParty party, Map<Integer, Map<Integer, Step>> reached, Human human, Random random) {
        if (!party.items.isEmpty()) {
            Item item = party.any(party.items);
            Step step = party.any(List.of(Step.values()));
            jdbi.useTransaction(handle -> new Receipts()
                    .keep(
                            handle,
                            human.no,
                            List.of(new Receipts.Kept(item.no, 1, step, random.nextInt(100_000), 0, 0))));
            reached.computeIfAbsent(item.no, no -> new HashMap<>())
                    .merge(human.no, step, (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
    }

    private static void fold() {
        CountFold fold = new CountFold(jdbi, Clock.systemUTC());
        jdbi.useTransaction(handle -> fold.fold(handle, null));
    }

    private static void check(
            RandomParty party, Map<Integer, Map<Integer, Step>> reached, Map<Item, Map<Integer, Figures>> frozen) {
        fold();
        for (Item item : party.items) {
            Map<Integer, Figures> kept = keptFor(item);
            if (item.withdrawn) {
                assertThat(kept).as("evidence of %s", item).isEqualTo(frozen.get(item));
                continue;
            }
            Map<Integer, Step> readers = reached.getOrDefault(item.no, Map.of());
            for (Place unit : party.units) {
                assertThat(kept.getOrDefault(unit.no(), Figures.NONE))
                        .as("unit %d, %s, people %s, reached %s", unit.no(), item, party.people, readers)
                        .isEqualTo(counted(party.people, item, unit, readers));
            }
        }
        long marks = jdbi.withHandle(handle -> handle.createQuery("select count(*) from reading_dirty_cell")
                .mapTo(Long.class)
                .one());
        assertThat(marks).isZero();
    }

    private static Map<Integer, Figures> keptFor(Item item) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select unit_no, members, exempt, suspended, delivered, opened, read, acknowledged"
                                + " from reading_unit_count where item_no = :item")
                .bind("item", item.no)
                .registerRowMapper(ConstructorMapper.factory(Figures.class))
                .reduceRows(new HashMap<>(), (map, row) -> {
                    map.put(row.getColumn("unit_no", Integer.class), row.getRow(Figures.class));
                    return map;
                }));
    }

    private static Figures counted(List<Human> people, Item item, Place unit, Map<Integer, Step> readers) {
        List<Human> there = people.stream()
                .filter(human -> human.unit.liesIn(unit.no()) && item.counts(human))
                .toList();
        List<Human> active = with(there, Participation.ACTIVE);
        return new Figures(
                active.size(),
                with(there, Participation.EXEMPT).size(),
                with(there, Participation.SUSPENDED).size(),
                atLeast(active, Step.DELIVERED, readers),
                atLeast(active, Step.OPENED, readers),
                atLeast(active, Step.READ, readers),
                atLeast(active, Step.ACKNOWLEDGED, readers));
    }

    private static List<Human> with(List<Human> people, Participation participation) {
        return people.stream()
                .filter(human -> human.participation == participation)
                .toList();
    }

    private static int atLeast(List<Human> people, Step step, Map<Integer, Step> readers) {
        return (int) people.stream()
                .filter(human ->
                        readers.containsKey(human.no) && readers.get(human.no).compareTo(step) >= 0)
                .count();
    }
}
