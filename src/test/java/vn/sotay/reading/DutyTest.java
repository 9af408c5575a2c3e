package vn.sotay.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Actor;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;
import vn.sotay.organisation.UnitKind;
import vn.sotay.platform.web.Problem;
import vn.sotay.publishing.AudienceRow;
import vn.sotay.publishing.Scope;
import vn.sotay.reading.Bulletins.Bulletin;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;
import vn.sotay.testing.SettableClock;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class DutyTest {

    @Inject
    SettableClock clock;

    @Inject
    Bulletins bulletins;

    @Inject
    ReadStates states;

    @Inject
    Jdbi jdbi;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("K", UnitKind.GRASSROOTS);
    private final Handbook.Node cell = commune.child("A", UnitKind.CELL);
    private final Handbook.Node sister = commune.child("B", UnitKind.CELL);
    private final Handbook.Person member = cell.member();
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void whatIOweComesNearestDeadlineFirst() {
        Bulletin late = duty(Requirement.READ, 20);
        Bulletin soon = duty(Requirement.READ, 5);
        Bulletin later = duty(Requirement.ACKNOWLEDGE, 30);
        duties(member, "false")
                .body("entries.itemId", contains(text(soon), text(late), text(later)))
                .body("entries[0].deadline", equalTo(inDays(5).toString()))
                .body("entries[0].title", equalTo("Bản tin tháng này"))
                .body("entries[0].kind", equalTo("BULLETIN"))
                .body("entries[0].requirement", equalTo("READ"))
                .body("entries[0].overdue", equalTo(false))
                .body("entries[0].metAt", nullValue())
                .body("entries[0].readState", nullValue())
                .body("entries[2].requirement", equalTo("ACKNOWLEDGE"));
    }

    @Test
    void aDutyIsMetByTheStepThatItAsksFor() {
        Bulletin toRead = duty(Requirement.READ, 5);
        Bulletin toAcknowledge = duty(Requirement.ACKNOWLEDGE, 6);
        phone().says(toRead, Step.READ);
        phone().says(toAcknowledge, Step.READ);
        duties(member, "false")
                .body("entries.itemId", contains(text(toAcknowledge)))
                .body("entries[0].readState", equalTo("READ"));
        duties(member, "true").body("entries.itemId", contains(text(toRead))).body("entries[0].metAt", notNullValue());
        phone().says(toAcknowledge, Step.ACKNOWLEDGED);
        duties(member, "false").body("entries", empty());
        duties(member, "all").body("entries", hasSize(2));
    }

    @Test
    void pastTheDeadlineItIsOverdueUntilMet() {
        Bulletin bulletin = duty(Requirement.READ, 5);
        clock.advance(Duration.ofDays(6));
        duties(member, "false").body("entries[0].overdue", equalTo(true));
        phone().says(bulletin, Step.READ);
        duties(member, "true").body("entries[0].overdue", equalTo(false));
    }

    @Test
    void ofSeveralDutiesOnOneItemTheNearestDeadlineAndTheStrictestRequirementHold() {
        Bulletin bulletin = duty(Requirement.ACKNOWLEDGE, 20);
        bulletins.assign(bulletin, cell, new DutyTerms(Requirement.READ, inDays(10)));
        duties(member, "all")
                .body("entries", hasSize(1))
                .body("entries[0].requirement", equalTo("ACKNOWLEDGE"))
                .body("entries[0].deadline", equalTo(inDays(10).toString()));
    }

    @Test
    void aMaterialRevisionAsksAgainAndTheEarlierReadingStays() {
        Bulletin bulletin = duty(Requirement.READ, 5);
        phone().says(bulletin, Step.READ);
        duties(member, "false").body("entries", empty());
        bulletins.reviseMaterially(bulletin);
        duties(member, "false")
                .body("entries.itemId", contains(text(bulletin)))
                .body("entries[0].readState", nullValue());
        assertThat(epochsRead(bulletin)).containsExactly(1);
        phone().says(bulletin, Step.READ, 2);
        duties(member, "false").body("entries", empty());
        assertThat(epochsRead(bulletin)).containsExactly(1, 2);
    }

    @Test
    void nobodyIsOverdueByARevisionButHasTheGraceAgain() {
        Bulletin bulletin = duty(Requirement.READ, 5);
        Bulletin far = duty(Requirement.READ, 90);
        phone().says(bulletin, Step.READ);
        clock.advance(Duration.ofDays(30));
        Instant revised = clock.instant();
        bulletins.reviseMaterially(bulletin);
        bulletins.reviseMaterially(far);
        JsonPath lines = duties(member, "false")
                .body("entries.itemId", contains(text(bulletin), text(far)))
                .body("entries[0].overdue", equalTo(false))
                .body("entries[1].deadline", equalTo(inDays(90).toString()))
                .extract()
                .jsonPath();
        assertThat(Instant.parse(lines.getString("entries[0].deadline")))
                .isBetween(
                        revised.plus(Duration.ofDays(14)).minusSeconds(1),
                        revised.plus(Duration.ofDays(14)).plusSeconds(5));
        // What is asked after the revision is asked of its text: no grace.
        bulletins.assign(bulletin, cell, new DutyTerms(Requirement.READ, inDays(33)));
        duties(member, "false").body("entries[0].deadline", equalTo(inDays(33).toString()));
        clock.advance(Duration.ofDays(15));
        duties(member, "false").body("entries[0].overdue", equalTo(true));
    }

    @Test
    void whomTheItemReachesLaterHasTheGraceAndOwesNothingThatWasDueBefore() {
        Bulletin bulletin = bulletins.publish(commune, new AudienceRow(sister.id(), Scope.SUBTREE, null, null));
        bulletins.assign(bulletin, commune, new DutyTerms(Requirement.READ, inDays(5)));
        duties(member, "all").body("entries", empty());
        clock.advance(Duration.ofDays(4));
        Instant widened = clock.instant();
        address(bulletin, cell, sister);
        JsonPath lines = duties(member, "all").extract().jsonPath();
        assertThat(Instant.parse(lines.getString("entries[0].deadline")))
                .isBetween(
                        widened.plus(Duration.ofDays(14)).minusSeconds(1),
                        widened.plus(Duration.ofDays(14)).plusSeconds(5));
        duties(sister.member(), "all").body("entries", hasSize(1));
        clock.advance(Duration.ofDays(2));
        duties(member, "all").body("entries[0].overdue", equalTo(false));
        Handbook.Node third = commune.child("C", UnitKind.CELL);
        Handbook.Person late = third.member();
        address(bulletin, cell, sister, third);
        duties(late, "all").body("entries", empty());
    }

    @Test
    void whomTheItemReachedAllTheTimeIsNotServedByAMergerOfUnits() {
        Handbook.Node third = commune.child("C", UnitKind.CELL);
        Handbook.Person reader = third.member();
        Bulletin bulletin = bulletins.publish(commune, new AudienceRow(third.id(), Scope.UNIT, null, null));
        bulletins.assign(bulletin, commune, new DutyTerms(Requirement.READ, inDays(5)));
        clock.advance(Duration.ofDays(6));
        commune.officer(Role.ADMINISTRATOR)
                .request()
                .body(Map.of("unitIds", List.of(third.id())))
                .post("/api/v1/units/" + cell.id() + "/merge")
                .then()
                .statusCode(200);
        clock.advance(Duration.ofDays(1));
        duties(reader, "all").body("entries[0].deadline", equalTo(inDays(5).toString()));
        duties(member, "all").body("entries", empty());
    }

    private void address(Bulletin bulletin, Handbook.Node... units) {
        commune.officer(Role.ADMINISTRATOR)
                .request()
                .header("If-Match", "*")
                .body(Map.of(
                        "audience",
                        Stream.of(units)
                                .map(unit -> Map.of("unitId", unit.id(), "scope", "SUBTREE"))
                                .toList()))
                .put("/api/v1/items/" + bulletin.id() + "/audience")
                .then()
                .statusCode(200);
    }

    private List<Integer> epochsRead(Bulletin bulletin) {
        return jdbi.withHandle(handle -> handle.createQuery("select epoch from reading_receipt"
                        + " where member_no = :member and item_no = :item and reading_reached(read) order by epoch")
                .bind("member", member.memberNo())
                .bind("item", bulletin.no())
                .mapTo(Integer.class)
                .list());
    }

    @Test
    void exemptSuspendedAndResidentMembersOweNothing() {
        Handbook.Person exempt = cell.member(Standing.OFFICIAL, Participation.EXEMPT);
        Handbook.Person resident = handbook.cell("Elsewhere").member(Standing.OFFICIAL, Participation.ACTIVE, cell);
        Bulletin bulletin = duty(Requirement.READ, 5);
        duties(exempt, "all").body("entries", empty());
        duties(resident, "all").body("entries", empty());
        new Phone(resident, clock.instant()).says(bulletin, Step.READ).body("results.outcome", contains("RECORDED"));
    }

    @Test
    void aDutyOutsideTheAudienceOrOfAWithdrawnItemIsNotOwed() {
        Bulletin forSister = bulletins.publishTo(sister);
        bulletins.assign(forSister, commune, new DutyTerms(Requirement.READ, inDays(5)));
        Bulletin withdrawn = duty(Requirement.READ, 5);
        bulletins.withdraw(withdrawn);
        duties(member, "all").body("entries", empty());
    }

    @Test
    void aDutyForAnOfficeOrAStandingFallsOnThoseAlone() {
        Handbook.Person secretary = handbook.cell("Elsewhere").member().appoint(Role.SECRETARY, cell);
        Handbook.Person probationary = cell.member(Standing.PROBATIONARY, Participation.ACTIVE);
        Bulletin bulletin = bulletins.publish(
                commune,
                new AudienceRow(commune.id(), Scope.SUBTREE, null, null),
                new AudienceRow(commune.id(), Scope.SUBTREE, Role.SECRETARY, null));
        bulletins.assign(
                bulletin,
                new AudienceRow(commune.id(), Scope.SUBTREE, Role.SECRETARY, null),
                new DutyTerms(Requirement.READ, inDays(5)));
        bulletins.assign(
                bulletin,
                new AudienceRow(commune.id(), Scope.SUBTREE, null, Standing.PROBATIONARY),
                new DutyTerms(Requirement.READ, inDays(6)));
        duties(secretary, "all").body("entries.deadline", contains(inDays(5).toString()));
        duties(probationary, "all").body("entries.deadline", contains(inDays(6).toString()));
        duties(member, "all").body("entries", empty());
    }

    @Test
    void whoeverJoinsAfterTheDutyWasGivenHasTheGraceOfJoining() {
        duty(Requirement.READ, 5);
        clock.advance(Duration.ofDays(4));
        Handbook.Person joined = cell.member();
        Instant joinedAt = clock.instant();
        Instant deadline =
                Instant.parse(duties(joined, "false").extract().jsonPath().getString("entries[0].deadline"));
        assertThat(Duration.between(joinedAt.plus(Duration.ofDays(14)), deadline))
                .isBetween(Duration.ofMinutes(-1), Duration.ofMinutes(1));
        clock.advance(Duration.ofDays(2));
        duties(joined, "false").body("entries[0].overdue", equalTo(false));
        duties(member, "false").body("entries[0].overdue", equalTo(true));
    }

    @Test
    void whatWasDueBeforeIJoinedIOweNot() {
        duty(Requirement.READ, 5);
        clock.advance(Duration.ofDays(6));
        duties(cell.member(), "all").body("entries", empty());
    }

    @Test
    void aTransferBelowTheAssigningUnitNeitherEndsNorProlongsADuty() {
        Bulletin bulletin = duty(Requirement.READ, 5);
        clock.advance(Duration.ofDays(6));
        Transfers.transfer(member, sister, clock.instant());
        clock.advance(Duration.ofSeconds(1));
        duties(member, "false")
                .body("entries.itemId", contains(text(bulletin)))
                .body("entries[0].overdue", equalTo(true));
    }

    @Test
    void leavingTheAssigningUnitEndsADutyAndComingBackIsJoining() {
        duty(Requirement.READ, 5);
        clock.advance(Duration.ofDays(1));
        Transfers.transfer(member, handbook.cell("Elsewhere"), clock.instant());
        duties(member, "all").body("entries", empty());
        clock.advance(Duration.ofDays(1));
        Instant back = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Transfers.transfer(member, cell, back);
        Instant deadline =
                Instant.parse(duties(member, "all").extract().jsonPath().getString("entries[0].deadline"));
        Instant grace = back.plus(Duration.ofDays(14));
        assertThat(deadline).isBetween(grace, grace.plusSeconds(5));
    }

    @Test
    void whoeverWasExemptHasTheGraceOfJoiningAfterwards() {
        duty(Requirement.READ, 5);
        clock.advance(Duration.ofDays(1));
        member.become(Participation.EXEMPT);
        duties(member, "all").body("entries", empty());
        clock.advance(Duration.ofDays(3));
        Instant back = clock.instant();
        member.become(Participation.ACTIVE);
        clock.advance(Duration.ofDays(3));
        duties(member, "all").body("entries[0].overdue", equalTo(false));
        assertThat(Instant.parse(duties(member, "all").extract().jsonPath().getString("entries[0].deadline")))
                .isBetween(
                        back.plus(Duration.ofDays(14)).minusSeconds(1),
                        back.plus(Duration.ofDays(14)).plusSeconds(5));
    }

    @Test
    void whatWasDueDuringAnExemptionIsNotOwedAfterwards() {
        duty(Requirement.READ, 5);
        clock.advance(Duration.ofDays(1));
        member.become(Participation.EXEMPT);
        clock.advance(Duration.ofDays(30));
        member.become(Participation.ACTIVE);
        duties(member, "all").body("entries", empty());
    }

    @Test
    void aTransferWrittenDownLateMakesNobodyLate() {
        Handbook.Person newcomer = handbook.cell("Elsewhere").member();
        clock.advance(Duration.ofDays(1));
        duty(Requirement.READ, 5);
        clock.advance(Duration.ofDays(20));
        Transfers.transfer(newcomer, cell, clock.instant().minus(Duration.ofDays(18)));
        duties(newcomer, "all").body("entries", hasSize(1)).body("entries[0].overdue", equalTo(false));
    }

    @Test
    void aDutyIsGivenForADayThatIsStillToComeAndNotTooFar() {
        Bulletin bulletin = bulletins.publishTo(commune);
        for (Instant dueAt : List.of(
                clock.instant().minusSeconds(1), clock.instant().plus(Duration.ofDays(5 * 366 + 1)), Instant.MAX)) {
            assertThatThrownBy(() -> bulletins.assign(bulletin, cell, new DutyTerms(Requirement.READ, dueAt)))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.status()).isEqualTo(400);
                        assertThat(problem.errors().get(0).pointer()).isEqualTo("/duty/dueAt");
                    });
        }
    }

    @Test
    void dutiesComePageByPage() {
        List<String> ids = new ArrayList<>();
        Bulletin first = duty(Requirement.READ, 3);
        ids.add(text(first));
        for (int i = 0; i < 4; i++) {
            ids.add(text(duty(Requirement.READ, 7)));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = member.request()
                    .queryParam("limit", 2)
                    .queryParam("cursor", cursor)
                    .get("/api/v1/me/duties")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("entries.itemId"));
            cursor = page.getString("next");
        }
        assertThat(seen).isEqualTo(ids);
        member.request()
                .queryParam("met", "maybe")
                .get("/api/v1/me/duties")
                .then()
                .statusCode(400);
        member.request()
                .queryParam("limit", "201")
                .get("/api/v1/me/duties")
                .then()
                .statusCode(400);
        member.request()
                .queryParam("cursor", "AAAA")
                .get("/api/v1/me/duties")
                .then()
                .statusCode(400);
    }

    @Test
    void theFeedLearnsOwnStateAndDutyOfManyItemsAtOnce() {
        Bulletin owed = duty(Requirement.ACKNOWLEDGE, 5);
        Bulletin opened = bulletins.publishTo(cell);
        Bulletin untouched = bulletins.publishTo(cell);
        phone().says(owed, Step.READ);
        phone().says(opened, Step.OPENED);
        Map<Integer, OwnState> found = states.of(asActor(member), List.of(owed.no(), opened.no(), untouched.no()));
        assertThat(found.get(owed.no()).step()).isEqualTo(Step.READ);
        assertThat(found.get(owed.no()).duty())
                .isEqualTo(new OwnState.Duty(Requirement.ACKNOWLEDGE, inDays(5), false, false));
        assertThat(found.get(opened.no()).step()).isEqualTo(Step.OPENED);
        assertThat(found.get(opened.no()).at()).isBetween(opened.publishedAt(), clock.instant());
        assertThat(found.get(opened.no()).duty()).isNull();
        assertThat(found.get(untouched.no())).isEqualTo(OwnState.NOTHING);
        assertThat(states.of(asActor(member), List.of())).isEmpty();
    }

    private Actor asActor(Handbook.Person person) {
        int[] lineage = jdbi.withHandle(handle -> handle.createQuery(
                        "select u.lineage from organisation_roster r join organisation_unit u on u.unit_no = r.unit_no"
                                + " where r.member_no = :no")
                .bind("no", person.memberNo())
                .mapTo(int[].class)
                .one());
        return new Actor(
                new Actor.Identity(person.id(), person.memberNo(), person.code(), "", UUID.randomUUID(), null),
                new Actor.Place(lineage[lineage.length - 1], lineage),
                null,
                Standing.OFFICIAL,
                Participation.ACTIVE,
                List.of(),
                true);
    }

    private Instant inDays(int days) {
        return start.plus(Duration.ofDays(days));
    }

    private Bulletin duty(Requirement requirement, int days) {
        Bulletin bulletin = bulletins.publishTo(commune);
        bulletins.assign(bulletin, commune, new DutyTerms(requirement, inDays(days)));
        return bulletin;
    }

    private Phone phone() {
        return new Phone(member, clock.instant());
    }

    private static String text(Bulletin bulletin) {
        return bulletin.id().toString();
    }

    private static ValidatableResponse duties(Handbook.Person person, String met) {
        return person.request()
                .queryParam("met", met)
                .get("/api/v1/me/duties")
                .then()
                .statusCode(200);
    }
}
