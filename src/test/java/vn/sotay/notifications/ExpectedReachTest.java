package vn.sotay.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;
import vn.sotay.organisation.Addressees;
import vn.sotay.organisation.Headcount;
import vn.sotay.organisation.Member;
import vn.sotay.organisation.Roster;
import vn.sotay.organisation.RosterJob;
import vn.sotay.organisation.TallyFold;
import vn.sotay.organisation.TransferMember;
import vn.sotay.organisation.Unit;
import vn.sotay.organisation.UnitKind;
import vn.sotay.platform.time.Time;
import vn.sotay.publishing.AudienceRow;
import vn.sotay.publishing.Scope;
import vn.sotay.roster.RosterImportJob;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;
import vn.sotay.testing.SettableClock;

/** What an officer is told of an audience before it is published. */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class ExpectedReachTest {

    @Inject
    ExpectedReach reach;

    @Inject
    Headcount headcount;

    @Inject
    TallyFold tallies;

    @Inject
    PushRegistrations registrations;

    @Inject
    DeliveryQueue queue;

    @Inject
    RosterJob rosterJob;

    @Inject
    RosterImportJob imports;

    @Inject
    Roster roster;

    @Inject
    SettableClock clock;

    @Inject
    Jdbi jdbi;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Node a = commune.child("A", UnitKind.CELL);
    private final Handbook.Node b = commune.child("B", UnitKind.CELL);

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void anOfficerIsToldUnitsMembersAndPhonesOfWhatLiesBelow() {
        Handbook.Person officer = commune.officer(Role.EDITOR);
        Handbook.Person member = a.member();
        a.member(Standing.PROBATIONARY, Participation.ACTIVE);
        a.member(Standing.OFFICIAL, Participation.EXEMPT);
        a.member(Standing.OFFICIAL, Participation.SUSPENDED);
        b.member(Standing.OFFICIAL, Participation.ENDED);
        phone(member);
        phone(member);
        phone(officer);
        tallies.fold();

        ask(officer, row(commune, Scope.SUBTREE))
                .then()
                .statusCode(200)
                .body("units", equalTo(2))
                .body("members", equalTo(4))
                .body("active", equalTo(3))
                .body("residents", equalTo(0))
                .body("phones", equalTo(3))
                .body("exact", equalTo(true))
                .body("phonesExact", equalTo(true));
        ask(officer, row(commune, Scope.UNIT))
                .then()
                .body("members", equalTo(1))
                .body("phones", equalTo(1));
        ask(officer, Map.of("unitId", a.id(), "scope", "UNIT", "standing", "PROBATIONARY"))
                .then()
                .body("members", equalTo(1))
                .body("phones", equalTo(0));
    }

    @Test
    void rowsThatMeetCountNobodyTwice() {
        a.member();
        a.member(Standing.PROBATIONARY, Participation.ACTIVE);
        b.member();
        tallies.fold();

        ReachEstimate told = of(
                all(commune),
                all(a),
                new AudienceRow(a.id(), Scope.UNIT, null, null),
                new AudienceRow(b.id(), Scope.UNIT, null, Standing.OFFICIAL));
        assertThat(told)
                .extracting(ReachEstimate::members, ReachEstimate::units)
                .containsExactly(3, 2);
        assertThat(told.exact()).isTrue();
        ReachEstimate officialsAndOneCell =
                of(new AudienceRow(commune.id(), Scope.SUBTREE, null, Standing.OFFICIAL), all(a));
        assertThat(officialsAndOneCell)
                .extracting(ReachEstimate::members, ReachEstimate::units, ReachEstimate::exact)
                .containsExactly(3, 2, true);
    }

    @Test
    void whoeverHoldsAnOfficeTwiceCountsOnceWithThePhoneInTheirPocket() {
        Handbook.Person secretary = handbook.cell("Z").member();
        secretary.appoint(Role.SECRETARY, a).appoint(Role.SECRETARY, b).appoint(Role.INSPECTOR, b);
        b.officer(Role.SECRETARY);
        phone(secretary);
        tallies.fold();

        AudienceRow secretaries = new AudienceRow(commune.id(), Scope.SUBTREE, Role.SECRETARY, null);
        assertThat(of(secretaries))
                .extracting(
                        ReachEstimate::units,
                        ReachEstimate::members,
                        ReachEstimate::phones,
                        ReachEstimate::exact,
                        ReachEstimate::phonesExact)
                .containsExactly(2, 2, 1, true, true);
        ReachEstimate withInspectors = of(secretaries, new AudienceRow(b.id(), Scope.UNIT, Role.INSPECTOR, null));
        assertThat(withInspectors)
                .extracting(ReachEstimate::members, ReachEstimate::phones, ReachEstimate::exact)
                .containsExactly(3, 2, false);
        assertThat(headcount.membersOf(
                        List.of(new Addressees(commune.unitNo(), true, Role.SECRETARY, Standing.OFFICIAL))))
                .isEqualTo(2);
        assertThat(headcount.membersOf(
                        List.of(new Addressees(commune.unitNo(), true, Role.SECRETARY, Standing.PROBATIONARY))))
                .isZero();
    }

    @Test
    void residentsReceiveAndCountOnlyWhereTheyBelong() {
        Handbook.Node office = handbook.cell("Z");
        Handbook.Person fromOutside = office.member(Standing.OFFICIAL, Participation.ACTIVE, a);
        Handbook.Person neighbour = b.member(Standing.OFFICIAL, Participation.ACTIVE, a);
        phone(fromOutside);
        phone(neighbour);
        tallies.fold();

        assertThat(of(all(commune)))
                .extracting(
                        ReachEstimate::members,
                        ReachEstimate::residents,
                        ReachEstimate::phones,
                        ReachEstimate::phonesExact)
                .containsExactly(1, 1, 2, true);
        assertThat(of(all(a)))
                .extracting(ReachEstimate::members, ReachEstimate::residents, ReachEstimate::phones)
                .containsExactly(0, 2, 2);
        assertThat(of(all(handbook.province())))
                .extracting(ReachEstimate::members, ReachEstimate::residents, ReachEstimate::phones)
                .containsExactly(2, 0, 2);
        // The neighbour is met in both, as member and as resident.
        assertThat(of(all(a), all(b)))
                .extracting(
                        ReachEstimate::members,
                        ReachEstimate::residents,
                        ReachEstimate::phones,
                        ReachEstimate::exact,
                        ReachEstimate::phonesExact)
                .containsExactly(1, 2, 3, true, false);
    }

    @Test
    void aPhoneIsCountedFromItsRegistrationToItsEnd() {
        Handbook.Person member = a.member();
        Handbook.Person other = b.member();
        UUID installation = phone(member);
        assertThat(phonesIn(a)).isEqualTo(1);
        assertThat(phonesIn(commune)).isEqualTo(1);

        register(other, installation);
        assertThat(phonesIn(a)).isZero();
        assertThat(phonesIn(b)).isEqualTo(1);

        retire(other, installation);
        assertThat(phonesIn(b)).isZero();
        register(other, installation);
        register(other, installation);
        assertThat(phonesIn(b)).isEqualTo(1);

        transfer(other, a);
        assertThat(phonesIn(b)).isZero();
        assertThat(phonesIn(a)).isEqualTo(1);

        QuarkusTransaction.requiringNew().run(() -> registrations.remove(other.memberNo(), installation));
        assertThat(phonesIn(commune)).isZero();
    }

    @Test
    void signingOutAndLeavingThePartyTakeThePhoneAway() {
        Handbook.Person signsOut = a.member();
        Handbook.Person leaves = a.member();
        for (Handbook.Person person : List.of(signsOut, leaves)) {
            person.request()
                    .body(Map.of("kind", "TOKEN", "address", "x-" + person.installation(), "platform", "IOS"))
                    .put("/api/v1/push-registrations/" + person.installation())
                    .then()
                    .statusCode(200);
        }
        assertThat(phonesIn(a)).isEqualTo(2);
        String session = signsOut.request().get("/api/v1/sessions").path("[0].id");
        signsOut.request().delete("/api/v1/sessions/" + session).then().statusCode(204);
        assertThat(phonesIn(a)).isEqualTo(1);
        leaves.become(Participation.ENDED);
        assertThat(phonesIn(a)).isZero();
        assertThat(of(all(a)).members()).isEqualTo(1);
    }

    @Test
    void figuresFollowMovesMergersAndClosing() {
        Handbook.Node other = handbook.province().child("Y", UnitKind.COMMITTEE);
        Handbook.Node c = other.child("C", UnitKind.CELL);
        Handbook.Person administrator = handbook.province().officer(Role.ADMINISTRATOR);
        Handbook.Person member = a.member(Standing.OFFICIAL, Participation.ACTIVE, c);
        phone(member);
        Handbook.Person secretary = b.officer(Role.SECRETARY);
        secretary.appoint(Role.SECRETARY, c);
        tallies.fold();
        AudienceRow secretaries = new AudienceRow(handbook.province().id(), Scope.SUBTREE, Role.SECRETARY, null);
        assertThat(of(all(other)).residents()).isEqualTo(1);
        assertThat(of(secretaries).members()).isEqualTo(1);

        // At once: the sums move in the transaction of the move itself.
        post(administrator, "/units/" + a.id() + "/move", Map.of("parentId", other.id()));
        assertThat(of(all(other)))
                .extracting(ReachEstimate::members, ReachEstimate::residents, ReachEstimate::phones)
                .containsExactly(1, 0, 1);
        assertThat(of(all(commune)).phones()).isZero();

        post(administrator, "/units/" + other.id() + "/merge", Map.of("unitIds", List.of(commune.id())));
        tallies.fold();
        assertThat(of(all(other)))
                .extracting(ReachEstimate::units, ReachEstimate::members, ReachEstimate::residents)
                .containsExactly(2, 2, 0);
        assertThat(of(all(commune)).members()).isZero();
        assertThat(of(secretaries))
                .extracting(ReachEstimate::units, ReachEstimate::members)
                .containsExactly(2, 1);

        post(administrator, "/units/" + c.id() + "/merge", Map.of("unitIds", List.of(b.id(), a.id())));
        tallies.fold();
        assertThat(of(all(other)))
                .extracting(ReachEstimate::units, ReachEstimate::members, ReachEstimate::phones)
                .containsExactly(1, 2, 1);
        assertThat(of(secretaries))
                .extracting(ReachEstimate::units, ReachEstimate::members)
                .containsExactly(1, 1);
    }

    @Test
    void ofThreeOfficesTheOneBetweenMayMoveAway() {
        Handbook.Node c = commune.child("C", UnitKind.CELL);
        Handbook.Node other = handbook.province().child("Y", UnitKind.COMMITTEE);
        Handbook.Person administrator = handbook.province().officer(Role.ADMINISTRATOR);
        phone(handbook.cell("Z")
                .member()
                .appoint(Role.SECRETARY, a)
                .appoint(Role.SECRETARY, b)
                .appoint(Role.SECRETARY, c));
        tallies.fold();

        post(administrator, "/units/" + b.id() + "/move", Map.of("parentId", other.id()));
        tallies.fold();
        for (Handbook.Node unit : List.of(commune, other, handbook.province())) {
            assertThat(of(new AudienceRow(unit.id(), Scope.SUBTREE, Role.SECRETARY, null)))
                    .extracting(ReachEstimate::members, ReachEstimate::phones, ReachEstimate::phonesExact)
                    .containsExactly(1, 1, true);
        }
    }

    @Test
    void anOfficeThatEndsByItselfIsCountedNoMore() {
        Handbook.Person administrator = commune.officer(Role.ADMINISTRATOR);
        Handbook.Person member = a.member();
        post(
                administrator,
                "/members/" + member.id() + "/offices",
                Map.of(
                        "unitId",
                        b.id(),
                        "role",
                        "EDITOR",
                        "until",
                        clock.instant().plus(Duration.ofDays(1)).toString()));
        AudienceRow editors = new AudienceRow(commune.id(), Scope.SUBTREE, Role.EDITOR, null);
        tallies.fold();
        assertThat(of(editors).members()).isEqualTo(1);
        clock.advance(Duration.ofDays(2));
        rosterJob.run();
        tallies.fold();
        assertThat(of(editors).members()).isZero();
    }

    @Test
    void theAnswerSaysUntilWhenItKnows() {
        a.member();
        Instant changed = Time.now(clock);
        clock.advance(Duration.ofHours(1));
        assertThat(of(all(a)).asOf()).isBeforeOrEqualTo(changed);
        tallies.fold();
        assertThat(of(all(a)).asOf()).isAfter(changed);
    }

    @Test
    void onlyThoseWhoWriteOrPublishThereMayAsk() {
        ask(commune.officer(Role.COMMITTEE_MEMBER), row(a, Scope.UNIT))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/access/not-yours-to-govern"));
        ask(a.officer(Role.SECRETARY), row(a, Scope.UNIT), row(commune, Scope.SUBTREE))
                .then()
                .statusCode(403);
        ask(a.officer(Role.SECRETARY), row(a, Scope.UNIT), row(b, Scope.UNIT))
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/organisation/unit-not-found"));
    }

    @Test
    void anAudienceHasOneToTwoHundredWholeRows() {
        Handbook.Person officer = a.officer(Role.SECRETARY);
        ask(officer).then().statusCode(400).body("errors.pointer", hasItem("/audience"));
        ask(officer, Collections.nCopies(201, row(a, Scope.UNIT)).toArray())
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/audience"));
        ask(officer, Collections.nCopies(200, row(a, Scope.UNIT)).toArray())
                .then()
                .statusCode(200)
                .body("members", equalTo(of(all(a)).members()));
        ask(officer, Map.of("scope", "UNIT"))
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/audience/0/unitId"));
    }

    @Test
    void nothingIsLostThatChangesWhileAFoldRuns() throws Exception {
        List<Handbook.Node> cells = IntStream.range(0, 6)
                .mapToObj(i -> commune.child("N" + i, UnitKind.CELL))
                .toList();
        List<List<Handbook.Person>> hands = IntStream.range(0, 3)
                .mapToObj(hand -> cells.stream().map(Handbook.Node::member).toList())
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> busy = new ArrayList<>();
            for (int hand = 0; hand < 3; hand++) {
                List<Handbook.Person> mine = hands.get(hand);
                Random random = new Random(hand);
                busy.add(threads.submit(() -> {
                    for (int i = 0; i < 40; i++) {
                        Handbook.Person person = mine.get(random.nextInt(mine.size()));
                        switch (random.nextInt(3)) {
                            case 0 -> phone(person);
                            case 1 -> person.become(random.nextBoolean() ? Participation.EXEMPT : Participation.ACTIVE);
                            default -> transfer(person, cells.get(random.nextInt(cells.size())));
                        }
                    }
                }));
            }
            Future<?> folding = threads.submit(() -> {
                while (!busy.stream().allMatch(Future::isDone)) {
                    tallies.fold();
                }
            });
            for (Future<?> one : busy) {
                one.get();
            }
            folding.get();
        } finally {
            threads.shutdownNow();
        }
        tallies.fold();
        for (Handbook.Node cell : cells) {
            assertThat(of(all(cell)))
                    .extracting(ReachEstimate::members, ReachEstimate::active, ReachEstimate::phones)
                    .containsExactly(
                            count("organisation_roster where unit_no = ?", cell),
                            count("organisation_roster where participation = 'ACTIVE' and unit_no = ?", cell),
                            count(
                                    "organisation_roster join notifications_push_registration using (member_no)"
                                            + " where unit_no = ?",
                                    cell));
        }
        assertThat(of(all(commune)).members()).isEqualTo(18);
    }

    @Test
    void aRosterOfThousandsIsCountedAsItIsApplied() {
        Handbook.Person administrator = commune.officer(Role.ADMINISTRATOR);
        String own =
                administrator.request().get("/api/v1/units/" + commune.id()).path("code");
        StringBuilder csv = new StringBuilder(
                "Unit code,Unit name,Unit kind,Parent unit code,Member code,Full name,Standing,Residence unit code\n");
        int cells = 60;
        int people = 50;
        for (int c = 0; c < cells; c++) {
            csv.append("%s-%d,Cell %d,cell,%s,,,,\n".formatted(own, c, c, own));
        }
        for (int p = 0; p < cells * people; p++) {
            csv.append("%s-%d,,,,%s-%d,Nguyễn Văn Tí,%s,%s\n"
                    .formatted(
                            own,
                            p % cells,
                            own.replace('.', '-'),
                            p,
                            p % 10 == 0 ? "probationary" : "official",
                            p % 2 == 0 ? own + "-" + (p + 1) % cells : ""));
        }
        UUID id = administrator
                .request()
                .contentType("multipart/form-data")
                .multiPart("file", "roster.csv", csv.toString().getBytes(UTF_8), "text/csv")
                .multiPart("unitId", commune.id().toString())
                .post("/api/v1/roster-imports")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getUUID("id");
        imports.run(id);
        post(administrator, "/roster-imports/" + id + "/apply", Map.of());
        imports.run(id);
        tallies.fold();

        assertThat(of(all(commune)))
                .extracting(ReachEstimate::units, ReachEstimate::members, ReachEstimate::residents)
                .containsExactly(cells + 1, cells * people + 1, 0);
        assertThat(of(new AudienceRow(commune.id(), Scope.SUBTREE, null, Standing.PROBATIONARY))
                        .members())
                .isEqualTo(cells * people / 10);
        UUID cell = jdbi.withHandle(handle -> handle.createQuery("select id from organisation_unit where code = :code")
                .bind("code", own + "-1")
                .mapTo(UUID.class)
                .one());
        assertThat(of(new AudienceRow(cell, Scope.UNIT, null, null)))
                .extracting(ReachEstimate::members, ReachEstimate::residents)
                .containsExactly(people, people);
    }

    private ReachEstimate of(AudienceRow... rows) {
        return reach.of(List.of(rows));
    }

    private int phonesIn(Handbook.Node unit) {
        tallies.fold();
        return of(all(unit)).phones();
    }

    private static AudienceRow all(Handbook.Node unit) {
        return new AudienceRow(unit.id(), Scope.SUBTREE, null, null);
    }

    private static Map<String, Object> row(Handbook.Node unit, Scope scope) {
        return Map.of("unitId", unit.id(), "scope", scope);
    }

    private static Response ask(Handbook.Person person, Object... rows) {
        return person.request().body(Map.of("audience", rows)).post("/api/v1/reach");
    }

    private static void post(Handbook.Person person, String path, Map<String, Object> body) {
        Response answer = person.request().body(body).post("/api/v1" + path);
        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201, 202);
    }

    private UUID phone(Handbook.Person person) {
        UUID installation = UUID.randomUUID();
        register(person, installation);
        return installation;
    }

    private void register(Handbook.Person person, UUID installation) {
        QuarkusTransaction.requiringNew()
                .run(() -> registrations.register(
                        person.memberNo(),
                        installation,
                        new RegisterForPush(
                                PushAddress.Kind.TOKEN,
                                "phone-" + installation,
                                PushRegistration.Platform.ANDROID,
                                "1.0")));
    }

    /** As Firebase says that the address is no more. */
    private void retire(Handbook.Person person, UUID installation) {
        Instant now = Time.now(clock);
        queue.settle(
                List.of(new Settlement(
                        new Delivery(UUID.randomUUID(), person.memberNo(), installation, 1),
                        Settlement.Consequence.UNREGISTERED,
                        "UNREGISTERED",
                        now,
                        Optional.of(PushAddress.token("phone-" + installation)),
                        Optional.empty())),
                now);
    }

    private void transfer(Handbook.Person person, Handbook.Node unit) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (roster.homeOf(person.memberNo()) != unit.unitNo()) {
                roster.transfer(
                        Member.findById(person.id()),
                        Unit.findById(unit.id()),
                        new TransferMember(unit.id(), null, null));
            }
        });
    }

    private int count(String people, Handbook.Node unit) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from " + people)
                .bind(0, unit.unitNo())
                .mapTo(Integer.class)
                .one());
    }
}
