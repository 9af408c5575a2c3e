package vn.sotay.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;
import vn.sotay.organisation.UnitKind;
import vn.sotay.publishing.AudienceRow;
import vn.sotay.publishing.Scope;
import vn.sotay.reading.Bulletins.Bulletin;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;
import vn.sotay.testing.SettableClock;

/**
 * Duties given, changed and ended at random by officers of three levels while people come, go, are exempted and hold
 * offices and cells are merged, beside a model that follows each person step by step: what everybody is shown is one
 * line with the nearest deadline and the strictest requirement, and who asks.
 */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
@Tag("slow")
class RandomDutiesTest {

    private static final int STEPS = 40;
    private static final Duration GRACE = Duration.ofDays(14);

    @Inject
    SettableClock clock;

    @Inject
    Bulletins bulletins;

    private final Handbook handbook = new Handbook();
    private final Place province = new Place(handbook.province(), null, "province");
    private final Human administrator = new Human(province.node.officer(Role.ADMINISTRATOR), province);
    private final List<Place> places = new ArrayList<>(List.of(province));
    private final List<Place> cells = new ArrayList<>();
    private final List<Human> people = new ArrayList<>(List.of(administrator));
    private final Map<Place, Human> officers = new HashMap<>(Map.of(province, administrator));
    private final List<Paper> papers = new ArrayList<>();
    private final List<Given> duties = new ArrayList<>();
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final List<String> story = new ArrayList<>();

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @RepeatedTest(3)
    void everybodyIsShownWhatTheModelSays() {
        for (int c = 0; c < 2; c++) {
            Place commune = add(province, UnitKind.GRASSROOTS, "K" + c);
            for (int i = 0; i < 2; i++) {
                cells.add(add(commune, UnitKind.CELL, "K" + c + "C" + i));
                people.add(new Human(cells.get(cells.size() - 1).node.member(), cells.get(cells.size() - 1)));
            }
            Human secretary = people.get(people.size() - 1);
            secretary.person.appoint(Role.SECRETARY, commune.node);
            secretary.offices.add(new Held(Role.SECRETARY, commune));
            officers.put(commune, secretary);
        }
        publish();
        for (int step = 0; step < STEPS; step++) {
            clock.advance(Duration.ofHours(1 + random.nextInt(20)));
            step();
            papers.forEach(paper -> paper.follow(people, clock.instant()));
            duties.forEach(duty -> duty.follow(people, clock.instant()));
            check();
        }
    }

    private Place add(Place parent, UnitKind kind, String name) {
        Place place = new Place(parent.node.child(name, kind), parent, name);
        places.add(place);
        return place;
    }

    private void step() {
        Human human = any(people);
        switch (random.nextInt(17)) {
            case 0, 1, 2, 3 -> give();
            case 4, 5 -> change();
            case 6 -> end();
            case 7 -> publish();
            case 8 -> enrol();
            case 9 -> transfer(human);
            case 10 -> participate(human);
            case 11 -> appoint(human);
            case 12 -> revise();
            case 15 -> stand(human);
            case 13, 14 -> address();
            default -> merge();
        }
    }

    private void publish() {
        Paper paper = new Paper(new HashSet<>(
                List.of(random.nextBoolean() ? new Row(province, Scope.SUBTREE, null, null) : row(province))));
        paper.bulletin = bulletins.publish(
                province.node, paper.rows.stream().map(Row::said).toArray(AudienceRow[]::new));
        papers.add(paper);
        told("publish %s to %s", paper.bulletin.no(), paper.rows);
    }

    private void give() {
        Place committee = any(officers.keySet().stream()
                .sorted(Comparator.comparing(Place::toString))
                .toList());
        Human officer = officers.get(committee);
        Paper paper = any(papers);
        Row row = row(committee);
        DutyTerms terms = new DutyTerms(any(List.of(Requirement.values())), inSomeDays());
        told("%s asks %s of %s by %s for %s", committee, paper.bulletin.no(), row, terms.dueAt(), terms.requirement());
        var answer = officer.person
                .request()
                .body(Map.of("audience", List.of(row.said()), "duty", terms))
                .post(paper.path());
        boolean concerned = committee == province
                || paper.reaches(officer)
                || officer.offices.stream()
                        .anyMatch(held -> paper.rows.stream().anyMatch(one -> one.touches(held.unit)));
        boolean reaches =
                people.stream().anyMatch(human -> human.active() && row.reaches(human) && paper.reaches(human));
        boolean first = duties.stream()
                .noneMatch(
                        duty -> duty.paper == paper && !duty.ended && duty.row.equals(row) && duty.asking == committee);
        assertThat(answer.statusCode())
                .as(told() + answer.asString())
                .isEqualTo(!concerned ? 404 : first && reaches ? 201 : 409);
        if (answer.statusCode() == 201) {
            duties.add(new Given(answer.jsonPath().getUUID("[0].id"), paper, row, committee, terms, clock.instant()));
        }
    }

    private void change() {
        someLiving().ifPresent(duty -> {
            DutyTerms wanted = new DutyTerms(any(List.of(Requirement.values())), inSomeDays());
            told("change %s to %s", duty, wanted);
            var answer = administrator
                    .person
                    .request()
                    .header("If-Match", "*")
                    .body(wanted)
                    .patch(duty.paper.path() + "/" + duty.id);
            assertThat(answer.statusCode()).as(told() + answer.asString()).isEqualTo(200);
            duty.terms = wanted;
        });
    }

    private void end() {
        someLiving().ifPresent(duty -> {
            told("end %s", duty);
            assertThat(administrator
                            .person
                            .request()
                            .delete(duty.paper.path() + "/" + duty.id)
                            .statusCode())
                    .isEqualTo(204);
            duty.ended = true;
        });
    }

    private void enrol() {
        Place cell = any(cells);
        Standing standing = any(List.of(Standing.values()));
        Human human = new Human(cell.node.member(standing, Participation.ACTIVE), cell);
        human.standing = standing;
        people.add(human);
        told("enrol %s in %s as %s", human, cell, standing);
    }

    private void transfer(Human human) {
        Place cell = any(cells);
        if (human != administrator && human.cell != cell) {
            told("transfer %s to %s", human, cell);
            post("/members/" + human.person.id() + "/transfers", Map.of("unitId", cell.node.id()));
            human.cell = cell;
        }
    }

    private void participate(Human human) {
        if (human != administrator && !officers.containsValue(human)) {
            Participation wanted = human.active() ? Participation.EXEMPT : Participation.ACTIVE;
            told("%s becomes %s", human, wanted);
            post("/members/" + human.person.id() + "/participation", Map.of("participation", wanted, "reason", "x"));
            human.participation = wanted;
        }
    }

    private void stand(Human human) {
        if (human != administrator) {
            Standing wanted = any(List.of(Standing.values()));
            told("%s stands %s", human, wanted);
            post("/members/" + human.person.id() + "/standing", Map.of("standing", wanted));
            human.standing = wanted;
        }
    }

    private void appoint(Human human) {
        Held office = new Held(
                Role.EDITOR, any(places.stream().filter(place -> !place.closed).toList()));
        if (human != administrator && !human.offices.contains(office)) {
            told("appoint %s %s", human, office);
            post(
                    "/members/" + human.person.id() + "/offices",
                    Map.of("unitId", office.unit.node.id(), "role", office.role));
            human.offices.add(office);
        }
    }

    private void merge() {
        if (cells.size() > 2 && random.nextInt(3) == 0) {
            Place source = cells.remove(random.nextInt(cells.size()));
            Place into = any(cells);
            told("merge %s into %s", source, into);
            post("/units/" + into.node.id() + "/merge", Map.of("unitIds", List.of(source.node.id())));
            source.closed = true;
            people.forEach(human -> human.follow(source, into));
            papers.forEach(paper -> paper.rows =
                    paper.rows.stream().map(row -> row.follow(source, into)).collect(Collectors.toSet()));
            duties.forEach(duty -> duty.row = duty.ended ? duty.row : duty.row.follow(source, into));
        }
    }

    private void revise() {
        Paper paper = any(papers);
        told("revise %s", paper.bulletin.no());
        bulletins.reviseMaterially(paper.bulletin);
        paper.revisedAt = clock.instant();
    }

    /** Adds a row, takes one away, or says others. */
    private void address() {
        Paper paper = any(papers);
        Set<Row> wanted = new HashSet<>(random.nextBoolean() ? paper.rows : Set.of());
        wanted.add(row(province));
        if (random.nextBoolean() && wanted.size() > 1) {
            wanted.remove(any(
                    wanted.stream().sorted(Comparator.comparing(Row::toString)).toList()));
        }
        told("%s is for %s", paper.bulletin.no(), wanted);
        var answer = administrator
                .person
                .request()
                .header("If-Match", "*")
                .body(Map.of("audience", wanted.stream().map(Row::said).toList()))
                .put("/api/v1/items/" + paper.bulletin.id() + "/audience");
        assertThat(answer.statusCode()).as(told() + answer.asString()).isEqualTo(200);
        paper.rows = wanted;
    }

    private void check() {
        for (Human human : people) {
            JsonPath shown = human.person
                    .request()
                    .get("/api/v1/me/duties?met=all&limit=200")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<Map<String, Object>> lines = shown.getList("entries");
            Map<Paper, List<Given>> owed = duties.stream()
                    .filter(duty -> duty.isOwedBy(human))
                    .collect(Collectors.groupingBy(duty -> duty.paper));
            assertThat(lines.stream().map(line -> line.get("itemId")))
                    .as("%s; %s", human, told())
                    .containsExactlyInAnyOrderElementsOf(owed.keySet().stream()
                            .map(paper -> paper.bulletin.id().toString())
                            .toList());
            owed.forEach((paper, asked) -> {
                Map<String, Object> line = lines.stream()
                        .filter(one ->
                                one.get("itemId").equals(paper.bulletin.id().toString()))
                        .findFirst()
                        .orElseThrow();
                String about = "%s, item %s; %s".formatted(human, paper.bulletin.no(), told());
                assertThat(Instant.parse((String) line.get("deadline")))
                        .as(about)
                        .isCloseTo(
                                asked.stream()
                                        .map(duty -> duty.deadlineOf(human))
                                        .min(Comparator.naturalOrder())
                                        .orElseThrow(),
                                within(1, ChronoUnit.MINUTES));
                assertThat(line.get("requirement"))
                        .as(about)
                        .isEqualTo(asked.stream()
                                .map(duty -> duty.terms.requirement())
                                .max(Comparator.naturalOrder())
                                .orElseThrow()
                                .name());
                assertThat((List<?>) line.get("askedBy")).as(about).hasSize((int)
                        asked.stream().map(duty -> duty.asking).distinct().count());
            });
        }
    }

    private Row row(Place below) {
        return new Row(
                any(places.stream()
                        .filter(place -> !place.closed && place.isWithin(below))
                        .toList()),
                any(List.of(Scope.values())),
                random.nextInt(4) == 0 ? any(List.of(Role.SECRETARY, Role.EDITOR)) : null,
                random.nextInt(3) == 0 ? any(List.of(Standing.values())) : null);
    }

    /** At least the notice away. */
    private Instant inSomeDays() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(30 + random.nextInt(500)));
    }

    private Optional<Given> someLiving() {
        List<Given> living = duties.stream().filter(duty -> !duty.ended).toList();
        return living.isEmpty() ? Optional.empty() : Optional.of(any(living));
    }

    private void post(String path, Map<String, Object> body) {
        var answer = administrator.person.request().body(body).post("/api/v1" + path);
        assertThat(answer.statusCode()).as(told() + answer.asString()).isBetween(200, 204);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void told(String what, Object... about) {
        story.add(clock.instant() + " " + what.formatted(about));
    }

    private String told() {
        return "seed " + seed + ": " + String.join("\n", story) + " ";
    }

    private static final class Place {
        private final Handbook.Node node;
        private final Place parent;
        private final String name;
        private boolean closed;

        private Place(Handbook.Node node, Place parent, String name) {
            this.node = node;
            this.parent = parent;
            this.name = name;
        }

        private boolean isWithin(Place other) {
            return this == other || (parent != null && parent.isWithin(other));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private record Held(Role role, Place unit) {}

    private static final class Human {
        private final Handbook.Person person;
        private Place cell;
        private Standing standing = Standing.OFFICIAL;
        private Participation participation = Participation.ACTIVE;
        private final Set<Held> offices = new HashSet<>();

        private Human(Handbook.Person person, Place cell) {
            this.person = person;
            this.cell = cell;
        }

        private boolean active() {
            return participation == Participation.ACTIVE;
        }

        private void follow(Place source, Place into) {
            cell = cell == source ? into : cell;
            List<Held> moved =
                    offices.stream().filter(office -> office.unit == source).toList();
            offices.removeAll(moved);
            moved.forEach(office -> offices.add(new Held(office.role, into)));
        }

        @Override
        public String toString() {
            return "member " + person.memberNo();
        }
    }

    private record Row(Place unit, Scope scope, Role role, Standing standing) {

        private AudienceRow said() {
            return new AudienceRow(unit.node.id(), scope, role, standing);
        }

        private boolean covers(Place place) {
            return scope == Scope.UNIT ? place == unit : place.isWithin(unit);
        }

        private boolean reaches(Human human) {
            return (role == null
                            ? covers(human.cell)
                            : human.offices.stream().anyMatch(held -> held.role == role && covers(held.unit)))
                    && (standing == null || standing == human.standing);
        }

        /** The units it addresses lie below the committee or around it. */
        private boolean touches(Place committee) {
            return unit.isWithin(committee) || (scope == Scope.SUBTREE && committee.isWithin(unit));
        }

        private Row follow(Place source, Place into) {
            return unit == source ? new Row(into, scope, role, standing) : this;
        }
    }

    private static final class Paper {
        private Set<Row> rows;
        private Bulletin bulletin;
        private Instant revisedAt = Instant.MIN;
        private final Map<Human, Instant> since = new HashMap<>();

        private Paper(Set<Row> rows) {
            this.rows = rows;
        }

        private boolean reaches(Human human) {
            return rows.stream().anyMatch(row -> row.reaches(human));
        }

        private void follow(List<Human> people, Instant now) {
            for (Human human : people) {
                if (reaches(human)) {
                    since.putIfAbsent(human, now);
                } else {
                    since.remove(human);
                }
            }
        }

        private String path() {
            return "/api/v1/items/" + bulletin.id() + "/duties";
        }
    }

    /** A duty with, for each person, since when they come under it without a break. */
    private static final class Given {
        private final UUID id;
        private final Paper paper;
        private final Place asking;
        private final Instant givenAt;
        private final Map<Human, Instant> since = new HashMap<>();
        private Row row;
        private DutyTerms terms;
        private boolean ended;

        private Given(UUID id, Paper paper, Row row, Place asking, DutyTerms terms, Instant givenAt) {
            this.id = id;
            this.paper = paper;
            this.row = row;
            this.asking = asking;
            this.terms = terms;
            this.givenAt = givenAt;
        }

        /** Whoever it covers from the start came under it when it was given. */
        private void follow(List<Human> people, Instant now) {
            Instant when = since.isEmpty() && now.isBefore(givenAt.plusSeconds(30)) ? givenAt : now;
            for (Human human : people) {
                if (human.active() && row.reaches(human)) {
                    since.putIfAbsent(human, when);
                } else {
                    since.remove(human);
                }
            }
        }

        private boolean isOwedBy(Human human) {
            return !ended
                    && paper.reaches(human)
                    && since.containsKey(human)
                    && start(human).isBefore(terms.dueAt());
        }

        /** When they came under it, and into the audience. */
        private Instant start(Human human) {
            return latest(since.get(human), paper.since.get(human));
        }

        private Instant deadlineOf(Human human) {
            Instant again = latest(start(human), paper.revisedAt);
            return again.isAfter(givenAt) ? latest(terms.dueAt(), again.plus(GRACE)) : terms.dueAt();
        }

        private static Instant latest(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }

        @Override
        public String toString() {
            return Objects.toString(paper.bulletin.no()) + " for " + row + " by " + terms.dueAt();
        }
    }
}
