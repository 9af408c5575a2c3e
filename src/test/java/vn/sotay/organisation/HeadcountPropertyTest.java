package vn.sotay.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jdbi.v3.core.Jdbi;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;
import vn.sotay.testing.RandomParty;
import vn.sotay.testing.RandomParty.Held;
import vn.sotay.testing.RandomParty.Human;
import vn.sotay.testing.RandomParty.Place;
import vn.sotay.testing.RandomParty.Row;

/** For any audience in any tree, after any history: the kept figures are what a plain count of people and phones gives. */
class HeadcountPropertyTest {

    private static final Set<Participation> READING = EnumSet.of(Participation.ACTIVE, Participation.EXEMPT);

    private static Jdbi jdbi;
    private static HeadTally heads;
    private static Tally phones;
    private static Headcount headcount;

    @BeforeContainer
    static void makeDatabase() {
        jdbi = RandomParty.database();
        heads = new HeadTally(jdbi);
        phones = new Tally(jdbi, "notifications_phone") {};
        headcount = new Headcount(jdbi, () -> READING, heads);
    }

    @Property(tries = 60)
    void figuresAreWhatCountingGives(@ForAll Random random) {
        RandomParty party = new RandomParty(jdbi, random);
        Map<Human, Integer> registered = new HashMap<>();
        party.people.forEach(human -> changed(human, Set.of()));
        int steps = 5 + random.nextInt(30);
        for (int i = 0; i < steps; i++) {
            Human human = party.any(party.people);
            switch (random.nextInt(14)) {
                case 0 -> changed(human, party.transfer(human));
                case 1 -> changed(human, party.changeParticipation(human));
                case 2 -> changed(human, party.changeStanding(human));
                case 3, 4, 5 -> changed(human, party.appoint(human));
                case 6 -> changed(human, party.dismiss(human));
                case 7 -> changed(party.enrol(), Set.of());
                case 8, 9 ->
                    party.move()
                            .ifPresent(
                                    moved -> both(tally -> jdbi.useTransaction(handle -> tally.move(handle, moved))));
                case 10 -> fold();
                default -> register(party, human, registered, random.nextInt(3));
            }
        }
        fold();
        for (Place unit : party.units) {
            for (Role role : Arrays.asList(null, Role.SECRETARY, Role.INSPECTOR)) {
                check(party, registered, List.of(new Row(unit, true, role, null)));
            }
        }
        for (int i = 0; i < 20; i++) {
            check(party, registered, party.someAudience());
        }
    }

    /** The units that the history names, and those where the person is by now. */
    private static void changed(Human human, Collection<Integer> units) {
        Stream<Place> offices = human.offices.stream().map(Held::unit);
        List<Integer> places = Stream.concat(
                        units.stream(),
                        Stream.concat(offices, Stream.ofNullable(human.residence))
                                .map(Place::no))
                .toList();
        both(tally -> jdbi.useHandle(handle -> {
            tally.markUnits(handle, places, java.time.Instant.EPOCH);
            tally.markUnits(handle, List.of(human.unit.no()), java.time.Instant.EPOCH);
        }));
    }

    private static void register(RandomParty party, Human human, Map<Human, Integer> registered, int count) {
        registered.put(human, count);
        jdbi.useTransaction(handle -> {
            handle.execute("delete from notifications_push_registration where member_no = ?", human.no);
            handle.execute(
                    "insert into notifications_push_registration (member_no, installation_id, kind, address, platform,"
                            + " registered_at) select ?, gen_random_uuid(), 'TOKEN', 'x', 'IOS', ? from generate_series(1, ?)",
                    human.no,
                    party.now(),
                    count);
            handle.execute(
                    "insert into notifications_push_registration (member_no, installation_id, kind, address, platform,"
                            + " registered_at, retired_at, retired_why)"
                            + " values (?, gen_random_uuid(), 'TOKEN', 'x', 'IOS', ?, ?, 'UNREGISTERED')",
                    human.no,
                    party.now(),
                    party.now());
            phones.markMembers(handle, List.of(human.no), party.now());
        });
    }

    private static void both(java.util.function.Consumer<Tally> what) {
        what.accept(heads);
        what.accept(phones);
    }

    private static void fold() {
        both(tally -> {
            while (jdbi.inTransaction(tally::fold) > 0) {
                // the next batch
            }
        });
    }

    private static void check(RandomParty party, Map<Human, Integer> registered, List<Row> audience) {
        List<Human> readers = party.people.stream()
                .filter(human -> READING.contains(human.participation))
                .toList();
        List<Human> members = readers.stream().filter(in(audience, Row::counts)).toList();
        List<Human> residents = readers.stream()
                .filter(in(audience, Row::receivesAtHome))
                .filter(human -> !members.contains(human))
                .toList();
        Coverage coverage = headcount.coverageOf(audience.stream()
                .map(row -> new Addressees(row.unit().no(), row.subtree(), row.role(), row.standing()))
                .toList());
        Headcount.Heads kept = headcount.of(coverage);
        Headcount.Heads counted = new Headcount.Heads(
                units(audience, readers),
                members.size(),
                (int) members.stream()
                        .filter(human -> human.participation == Participation.ACTIVE)
                        .count(),
                residents.size());
        String about = "%s of %s".formatted(audience, party.people);
        if (coverage.exact()) {
            assertThat(new Headcount.Heads(kept.units(), kept.members(), kept.active(), counted.residents()))
                    .as(about)
                    .isEqualTo(counted);
        }
        assertThat(kept.units()).as(about).isGreaterThanOrEqualTo(counted.units());
        assertThat(kept.members()).as(about).isGreaterThanOrEqualTo(counted.members());
        assertThat(kept.active()).as(about).isGreaterThanOrEqualTo(counted.active());
        assertThat(kept.residents()).as(about).isGreaterThanOrEqualTo(counted.residents());
        int ringing = Stream.concat(members.stream(), residents.stream())
                .mapToInt(human -> registered.getOrDefault(human, 0))
                .sum();
        int ringable = phones.sum(
                "PHONES",
                Stream.concat(coverage.areas().stream(), coverage.residents().stream())
                        .toList());
        assertThat(ringable).as(about).isGreaterThanOrEqualTo(ringing);
        if (coverage.areas().size() <= 1) {
            assertThat(coverage.exact()).isTrue();
            assertThat(kept.residents()).as(about).isEqualTo(counted.residents());
        }
        if (coverage.areas().size() <= 1 || (coverage.exact() && kept.residents() == 0)) {
            assertThat(ringable).as(about).isEqualTo(ringing);
        }
    }

    private static Predicate<Human> in(List<Row> audience, java.util.function.BiPredicate<Row, Human> rule) {
        return human -> audience.stream().anyMatch(row -> rule.test(row, human));
    }

    /** Where somebody counts whom a row means, or holds the office. Whom a row for the whole tree means no office adds. */
    private static int units(List<Row> audience, List<Human> readers) {
        List<Row> everywhere = audience.stream()
                .filter(row -> row.role() == null && row.subtree() && row.unit().lineage().length == 1)
                .toList();
        Function<Row, Stream<Place>> places = row -> readers.stream()
                .filter(human -> row.standing() == null || row.standing() == human.standing)
                .flatMap(human -> row.role() == null
                        ? Stream.of(human.unit)
                        : human.offices.stream()
                                .filter(held -> held.role() == row.role()
                                        && !in(everywhere, Row::counts).test(human))
                                .map(Held::unit))
                .filter(row::covers);
        return (int) audience.stream().flatMap(places).distinct().count();
    }

    @Example
    void aHandbookFilledByOtherMeansIsCountedOnce() {
        Jdbi filled = RandomParty.database();
        RandomParty party = new RandomParty(filled, new Random(3));
        HeadTally fresh = new HeadTally(filled);
        for (int start = 0; start < 2; start++) {
            filled.useTransaction(handle -> fresh.markAllIfNew(handle, party.now()));
        }
        assertThat(fresh.behindSince()).contains(party.now());
        int marks = filled.inTransaction(fresh::fold);
        assertThat(marks).isEqualTo((int) Stream.concat(
                        party.people.stream().map(human -> human.unit),
                        party.people.stream()
                                .flatMap(human -> Stream.concat(
                                        Stream.ofNullable(human.residence),
                                        human.offices.stream().map(Held::unit))))
                .distinct()
                .count());
        filled.useTransaction(handle -> fresh.markAllIfNew(handle, party.now()));
        assertThat(fresh.behindSince()).isEmpty();
        Headcount.Heads told = new Headcount(filled, () -> EnumSet.allOf(Participation.class), fresh)
                .of(new Coverage(
                        List.of(new Area(
                                party.units.get(0).no(),
                                true,
                                "",
                                Area.kinds(EnumSet.allOf(Standing.class), EnumSet.allOf(Participation.class)),
                                0)),
                        true));
        assertThat(told.members()).isEqualTo(party.people.size());
    }

    @Example
    void everyKindOfPersonIsTheSameBitHereAndThere() {
        for (Standing standing : Standing.values()) {
            for (Participation participation : Participation.values()) {
                int there = jdbi.withHandle(handle -> handle.createQuery("select organisation_kind(:s, :p)")
                        .bind("s", standing.name())
                        .bind("p", participation.name())
                        .mapTo(Integer.class)
                        .one());
                assertThat(Area.kinds(Set.of(standing), Set.of(participation))).isEqualTo(there);
            }
        }
    }
}
