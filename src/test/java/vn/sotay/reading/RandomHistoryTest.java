package vn.sotay.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;
import vn.sotay.notifications.ExpectedReach;
import vn.sotay.notifications.ReachEstimate;
import vn.sotay.organisation.RosterJob;
import vn.sotay.organisation.TallyFold;
import vn.sotay.organisation.UnitKind;
import vn.sotay.publishing.AudienceRow;
import vn.sotay.publishing.Scope;
import vn.sotay.reading.Bulletins.Bulletin;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;
import vn.sotay.testing.SettableClock;

/**
 * A random history of transfers, moves, mergers, exemptions and offices over the public API, beside a model of what it
 * must come to. After each step every active member counts exactly once, in the right cell, at every level; authority is
 * what the history says; nobody outside reads; and what any audience would reach is told before it is published.
 */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
@Tag("slow")
class RandomHistoryTest {

    private static final int STEPS = 25;
    private static final List<Role> OFFICES = List.of(Role.SECRETARY, Role.EDITOR, Role.INSPECTOR);

    @Inject
    SettableClock clock;

    @Inject
    RosterJob rosterJob;

    @Inject
    Bulletins bulletins;

    @Inject
    CountFold fold;

    @Inject
    TallyFold tallies;

    @Inject
    ExpectedReach reach;

    @Inject
    Jdbi jdbi;

    private final Handbook handbook = new Handbook();
    private final Place province = new Place(handbook.province(), UnitKind.PROVINCE, null);
    private final Handbook.Person administrator = handbook.province().officer(Role.ADMINISTRATOR);
    private final List<Place> places = new ArrayList<>(List.of(province));
    private final List<Human> people = new ArrayList<>();
    private final List<Paper> papers = new ArrayList<>();
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final List<String> story = new ArrayList<>();

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @RepeatedTest(3)
    void countsAndAuthorityAreWhatTheHistorySays() {
        people.add(new Human(administrator, province));
        people.get(0).offices.add(new Held(Role.ADMINISTRATOR, province));
        for (int c = 0; c < 3; c++) {
            Place commune = add(province, UnitKind.GRASSROOTS, "K" + c);
            for (int i = 0; i < 2; i++) {
                Place cell = add(commune, UnitKind.CELL, "K" + c + "C" + i);
                for (int p = 0; p < 2; p++) {
                    people.add(new Human(cell.node.member(), cell));
                }
            }
        }
        publish(province, new Row(province, Scope.SUBTREE, null, null));
        check();
        for (int step = 0; step < STEPS; step++) {
            clock.advance(Duration.ofMinutes(1));
            step();
            check();
        }
    }

    private Place add(Place parent, UnitKind kind, String name) {
        Place place = new Place(parent.node.child(name, kind), kind, parent);
        places.add(place);
        return place;
    }

    private void step() {
        Human human = people.get(1 + random.nextInt(people.size() - 1));
        switch (random.nextInt(14)) {
            case 0, 1 -> transfer(human, null);
            case 2 -> transfer(human, clock.instant().plus(Duration.ofDays(1 + random.nextInt(10))));
            case 3 -> returnHome(human);
            case 4 -> participate(human);
            case 5 -> stand(human);
            case 6 -> appoint(human);
            case 7 -> dismiss(human);
            case 8 -> move();
            case 9 -> merge();
            case 10 -> publish(any(open()), someRow(), someRow());
            case 11 -> settle(human);
            case 12 -> pass(Duration.ofDays(random.nextInt(8)));
            default -> read(human);
        }
    }

    private void transfer(Human human, Instant until) {
        Place to = any(open());
        Map<String, Object> body = new HashMap<>(Map.of("unitId", to.node.id()));
        if (until != null) {
            body.put("until", until.toString());
        }
        boolean fits = human.home != to && (until == null || human.away == null);
        told("transfer %s to %s until %s", human, to, until);
        expect(fits, post("/members/" + human.person.id() + "/transfers", body));
        if (fits && until == null) {
            human.home = to;
            human.away = null;
        } else if (fits) {
            human.away = to;
            human.awayUntil = until;
        }
    }

    private void returnHome(Human human) {
        told("return %s", human);
        expect(
                human.away != null,
                administrator.request().delete("/api/v1/members/" + human.person.id() + "/transfers/temporary"));
        human.away = null;
    }

    private void participate(Human human) {
        Participation wanted = any(List.of(Participation.values()));
        boolean passing = wanted == Participation.EXEMPT || wanted == Participation.SUSPENDED;
        Instant until = passing && human.participation != Participation.ENDED
                ? clock.instant().truncatedTo(ChronoUnit.MICROS).plus(Duration.ofDays(1 + random.nextInt(10)))
                : null;
        Map<String, Object> body = new HashMap<>(Map.of("participation", wanted, "reason", "x"));
        if (until != null) {
            body.put("until", until.toString());
        }
        told("%s becomes %s until %s", human, wanted, until);
        expect(true, post("/members/" + human.person.id() + "/participation", body));
        human.become(wanted, until);
        if (wanted == Participation.ENDED) {
            human.offices.clear();
            human.signedOut = true;
        }
    }

    private void stand(Human human) {
        Standing wanted = any(List.of(Standing.values()));
        told("%s stands %s", human, wanted);
        expect(true, post("/members/" + human.person.id() + "/standing", Map.of("standing", wanted)));
        human.standing = wanted;
    }

    private void appoint(Human human) {
        Held office = new Held(any(OFFICES), any(open()));
        boolean fits = !human.offices.contains(office) && human.participation != Participation.ENDED;
        told("appoint %s %s", human, office);
        expect(
                fits,
                post(
                        "/members/" + human.person.id() + "/offices",
                        Map.of("unitId", office.unit.node.id(), "role", office.role)));
        if (fits) {
            human.offices.add(office);
        }
    }

    private void dismiss(Human human) {
        JsonPath known = administrator
                .request()
                .get("/api/v1/members/" + human.person.id())
                .jsonPath();
        List<String> ids = known.getList("offices.id");
        if (!ids.isEmpty()) {
            int which = random.nextInt(ids.size());
            Held office = new Held(
                    Role.valueOf(known.getString("offices[" + which + "].role")),
                    find(known.getString("offices[" + which + "].unitId")));
            told("dismiss %s %s", human, office);
            expect(
                    true,
                    administrator
                            .request()
                            .delete("/api/v1/members/" + human.person.id() + "/offices/" + ids.get(which)));
            assertThat(human.offices.remove(office)).as(told()).isTrue();
        }
    }

    private void settle(Human human) {
        Place residence = any(open());
        told("%s lives in %s", human, residence);
        expect(
                true,
                administrator
                        .request()
                        .body(Map.of("residenceUnitId", residence.node.id()))
                        .patch("/api/v1/members/" + human.person.id()));
        human.residence = residence;
    }

    private void move() {
        Place unit = any(open());
        Place parent = any(open());
        if (unit == province) {
            return;
        }
        boolean fits = !parent.isWithin(unit);
        told("move %s below %s", unit, parent);
        expect(fits, post("/units/" + unit.node.id() + "/move", Map.of("parentId", parent.node.id())));
        if (fits) {
            unit.parent = parent;
        }
    }

    private void merge() {
        Place into = any(open());
        Place source = any(open());
        if (source == province || into == province) {
            return;
        }
        boolean fits = source.kind == into.kind && !into.isWithin(source);
        told("merge %s into %s", source, into);
        expect(fits, post("/units/" + into.node.id() + "/merge", Map.of("unitIds", List.of(source.node.id()))));
        if (fits) {
            source.closed = true;
            places.stream()
                    .filter(place -> place.parent == source && !place.closed)
                    .forEach(place -> place.parent = into);
            people.forEach(human -> human.follow(source, into));
            papers.forEach(paper -> paper.follow(source, into));
        }
    }

    private void publish(Place owner, Row... rows) {
        told("publish by %s to %s", owner, List.of(rows));
        Paper paper = new Paper(owner, new HashSet<>(List.of(rows)));
        paper.bulletin = bulletins.publishAs(
                province.node,
                owner.node,
                paper.rows.stream().map(Row::audience).toArray(AudienceRow[]::new));
        papers.add(paper);
    }

    private Row someRow() {
        return new Row(
                any(open()),
                any(List.of(Scope.UNIT, Scope.SUBTREE)),
                random.nextInt(3) == 0 ? any(OFFICES) : null,
                random.nextInt(3) == 0 ? any(List.of(Standing.values())) : null);
    }

    private void pass(Duration time) {
        told("%s pass", time);
        clock.advance(time);
        rosterJob.run();
        Instant now = clock.instant();
        for (Human human : people) {
            if (human.away != null && !human.awayUntil.isAfter(now)) {
                human.away = null;
            }
            while (!human.coming.isEmpty() && !human.coming.firstKey().isAfter(now)) {
                human.participation = human.coming.pollFirstEntry().getValue();
            }
        }
    }

    private void read(Human human) {
        Paper paper = any(papers);
        if (!human.signedOut && paper.showsTo(human)) {
            told("%s reads %s", human, paper.bulletin.no());
            new Phone(human.person, clock.instant()).says(paper.bulletin, Step.READ);
            paper.readers.add(human);
        }
    }

    private void check() {
        for (Paper paper : papers) {
            fold.fold(paper.bulletin.no());
            Map<Integer, String> kept = kept(paper);
            for (Place unit : places) {
                if (!unit.closed) {
                    assertThat(kept.getOrDefault(unit.node.unitNo(), "0 0 0 0"))
                            .as("item %s in %s; %s", paper.bulletin.no(), unit, told())
                            .isEqualTo(paper.counted(people, unit));
                }
            }
        }
        tallies.fold();
        places.stream()
                .filter(place -> !place.closed)
                .forEach(unit -> checkReach(new Row(unit, Scope.SUBTREE, null, null)));
        checkReach(someRow());
        checkReach(someRow(), someRow());
        checkReach(someRow(), someRow(), someRow());
        for (Human human : people) {
            Response me = human.person.request().get("/api/v1/me");
            assertThat(me.statusCode()).as("%s; %s", human, told()).isEqualTo(human.signedOut ? 401 : 200);
            if (!human.signedOut) {
                assertThat(me.jsonPath().getString("unit.id"))
                        .as("%s; %s", human, told())
                        .isEqualTo(human.counts().node.id().toString());
                assertThat(new TreeSet<>(me.jsonPath().<Map<String, Object>>getList("offices").stream()
                                .map(office -> office.get("role") + " " + ((Map<?, ?>) office.get("unit")).get("id"))
                                .toList()))
                        .as("offices of %s; %s", human, told())
                        .isEqualTo(new TreeSet<>(human.inForce()
                                .map(office -> office.role + " " + office.unit.node.id())
                                .toList()));
                assertThat(new HashSet<>(human.person
                                .request()
                                .get("/api/v1/items?limit=100")
                                .jsonPath()
                                .<String>getList("entries.id")))
                        .as("shown to %s; %s", human, told())
                        .isEqualTo(papers.stream()
                                .filter(paper -> paper.showsTo(human))
                                .map(paper -> paper.bulletin.id().toString())
                                .collect(Collectors.toSet()));
            }
        }
    }

    private void checkReach(Row... rows) {
        String about = "reach of %s; %s".formatted(List.of(rows), told());
        List<Human> members = people.stream()
                .filter(human ->
                        human.reads() && Stream.of(rows).anyMatch(row -> row.reaches(human, human.offices.stream())))
                .toList();
        List<Human> residents = people.stream()
                .filter(human -> human.reads() && Stream.of(rows).anyMatch(row -> row.reachesAtHome(human)))
                .filter(human -> !members.contains(human))
                .toList();
        int active = (int) Paper.with(members, Participation.ACTIVE);
        int phones = (int) Stream.concat(members.stream(), residents.stream())
                .filter(human -> !human.signedOut)
                .count();
        ReachEstimate told = reach.of(Stream.of(rows).map(Row::audience).toList());
        if (told.exact()) {
            assertThat(told.members()).as(about).isEqualTo(members.size());
            assertThat(told.active()).as(about).isEqualTo(active);
        }
        if (told.phonesExact()) {
            assertThat(told.residents()).as(about).isEqualTo(residents.size());
            assertThat(told.phones()).as(about).isEqualTo(phones);
        }
        assertThat((told.exact() && told.phonesExact()) || rows.length > 1)
                .as(about)
                .isTrue();
        assertThat(told.members()).as(about).isGreaterThanOrEqualTo(members.size());
        assertThat(told.residents()).as(about).isGreaterThanOrEqualTo(residents.size());
        assertThat(told.phones()).as(about).isGreaterThanOrEqualTo(phones);
    }

    private Map<Integer, String> kept(Paper paper) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select unit_no, members || ' ' || exempt || ' ' || suspended || ' ' || read as figures"
                                + " from reading_unit_count where item_no = :item")
                .bind("item", paper.bulletin.no())
                .reduceRows(new HashMap<>(), (map, row) -> {
                    map.put(row.getColumn("unit_no", Integer.class), row.getColumn("figures", String.class));
                    return map;
                }));
    }

    private Response post(String path, Map<String, Object> body) {
        return administrator.request().body(body).post("/api/v1" + path);
    }

    private void expect(boolean fits, Response answer) {
        if (fits) {
            assertThat(answer.statusCode()).as(told() + answer.asString()).isBetween(200, 204);
        } else {
            assertThat(answer.statusCode()).as(told() + answer.asString()).isIn(404, 409);
        }
    }

    private void told(String what, Object... about) {
        story.add(what.formatted(about));
    }

    private String told() {
        return "seed " + seed + ": " + String.join("; ", story) + " ";
    }

    private List<Place> open() {
        return places.stream().filter(place -> !place.closed).toList();
    }

    private Place find(String id) {
        return places.stream()
                .filter(place -> place.node.id().equals(UUID.fromString(id)))
                .findFirst()
                .orElseThrow();
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static final class Place {
        private final Handbook.Node node;
        private final UnitKind kind;
        private Place parent;
        private boolean closed;

        private Place(Handbook.Node node, UnitKind kind, Place parent) {
            this.node = node;
            this.kind = kind;
            this.parent = parent;
        }

        private boolean isWithin(Place other) {
            return this == other || (parent != null && parent.isWithin(other));
        }

        @Override
        public String toString() {
            return kind + " " + node.unitNo();
        }
    }

    private record Held(Role role, Place unit) {}

    private static final class Human {
        private final Handbook.Person person;
        private Place home;
        private Place away;
        private Instant awayUntil;
        private Place residence;
        private Standing standing = Standing.OFFICIAL;
        private Participation participation = Participation.ACTIVE;
        private final TreeMap<Instant, Participation> coming = new TreeMap<>();
        private boolean signedOut;
        private final Set<Held> offices = new HashSet<>();

        private Human(Handbook.Person person, Place home) {
            this.person = person;
            this.home = home;
            person.request()
                    .body(Map.of("kind", "TOKEN", "address", "phone-" + person.installation(), "platform", "IOS"))
                    .put("/api/v1/push-registrations/" + person.installation())
                    .then()
                    .statusCode(200);
        }

        private void become(Participation wanted, Instant until) {
            Participation before = participation;
            Instant beforeUntil = coming.isEmpty() ? null : coming.firstKey();
            participation = wanted;
            coming.clear();
            if (until != null) {
                boolean goesOn = beforeUntil == null || beforeUntil.isAfter(until);
                coming.put(until, goesOn ? before : Participation.ACTIVE);
                if (goesOn && beforeUntil != null) {
                    coming.put(beforeUntil, Participation.ACTIVE);
                }
            }
        }

        private Place counts() {
            return away == null ? home : away;
        }

        private boolean reads() {
            return participation == Participation.ACTIVE || participation == Participation.EXEMPT;
        }

        private Stream<Held> inForce() {
            return reads() ? offices.stream() : Stream.of();
        }

        private void follow(Place source, Place into) {
            home = home == source ? into : home;
            away = away == source ? into : away;
            residence = residence == source ? into : residence;
            Set<Held> held = offices.stream()
                    .map(office -> office.unit == source ? new Held(office.role, into) : office)
                    .collect(Collectors.toSet());
            offices.clear();
            offices.addAll(held);
        }

        @Override
        public String toString() {
            return "member " + person.memberNo();
        }
    }

    private record Row(Place unit, Scope scope, Role role, Standing standing) {
        private AudienceRow audience() {
            return new AudienceRow(unit.node.id(), scope, role, standing);
        }

        private boolean covers(Place place) {
            return scope == Scope.UNIT ? place == unit : place.isWithin(unit);
        }

        private boolean reaches(Human human, Stream<Held> offices) {
            boolean there = role == null
                    ? covers(human.counts())
                    : offices.anyMatch(office -> office.role == role && covers(office.unit));
            return there && admits(human);
        }

        private boolean reachesAtHome(Human human) {
            return role == null && human.residence != null && covers(human.residence) && admits(human);
        }

        private boolean admits(Human human) {
            return standing == null || standing == human.standing;
        }
    }

    private static final class Paper {
        private Place owner;
        private Set<Row> rows;
        private Bulletin bulletin;
        private final Set<Human> readers = new HashSet<>();

        private Paper(Place owner, Set<Row> rows) {
            this.owner = owner;
            this.rows = rows;
        }

        private void follow(Place source, Place into) {
            owner = owner == source ? into : owner;
            rows = rows.stream()
                    .map(row -> row.unit == source ? new Row(into, row.scope, row.role, row.standing) : row)
                    .collect(Collectors.toSet());
        }

        private boolean showsTo(Human human) {
            return human.reads()
                    && (rows.stream().anyMatch(row -> row.reaches(human, human.inForce()) || row.reachesAtHome(human))
                            || human.inForce().anyMatch(office -> owner.isWithin(office.unit)));
        }

        private String counted(List<Human> everybody, Place unit) {
            List<Human> there = everybody.stream()
                    .filter(human -> human.counts().isWithin(unit)
                            && rows.stream().anyMatch(row -> row.reaches(human, human.offices.stream())))
                    .toList();
            return Stream.of(
                            with(there, Participation.ACTIVE),
                            with(there, Participation.EXEMPT),
                            with(there, Participation.SUSPENDED),
                            there.stream()
                                    .filter(human ->
                                            human.participation == Participation.ACTIVE && readers.contains(human))
                                    .count())
                    .map(Objects::toString)
                    .collect(Collectors.joining(" "));
        }

        private static long with(List<Human> people, Participation participation) {
            return people.stream()
                    .filter(human -> human.participation == participation)
                    .count();
        }
    }
}
