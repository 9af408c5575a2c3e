package vn.sotay.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class ReportTest {

    @Inject
    SettableClock clock;

    @Inject
    Bulletins bulletins;

    @Inject
    CountFold fold;

    @Inject
    Jdbi jdbi;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("K", UnitKind.GRASSROOTS);
    private final Handbook.Node cell = commune.child("A", UnitKind.CELL);
    private final Handbook.Node sister = commune.child("B", UnitKind.CELL);
    private final Handbook.Person secretary = cell.officer(Role.SECRETARY);
    private final Handbook.Person member = cell.member();
    private final Handbook.Person above = handbook.cell("Office").member().appoint(Role.SECRETARY, commune);

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void aCellSeesItsFiguresAtOnceAndTheLevelAboveAfterTheFold() {
        Bulletin bulletin = bulletins.publishTo(commune);
        cell.member(Standing.OFFICIAL, Participation.EXEMPT);
        cell.member(Standing.OFFICIAL, Participation.SUSPENDED);
        sister.member();
        phone(member).says(bulletin, Step.READ);
        report(secretary, bulletin)
                .body("itemId", equalTo(bulletin.id().toString()))
                .body("state", equalTo("PUBLISHED"))
                .body("rows", hasSize(1))
                .body("rows[0].direct", equalTo(true))
                .body("rows[0].unitId", equalTo(cell.id().toString()))
                .body("total.members", equalTo(2))
                .body("total.exempt", equalTo(1))
                .body("total.suspended", equalTo(1))
                .body("total.delivered", equalTo(1))
                .body("total.opened", equalTo(1))
                .body("total.read", equalTo(1))
                .body("total.acknowledged", equalTo(0))
                .body("asOf", notNullValue())
                .body("duty", nullValue());
        fold.fold(bulletin.no());
        report(above, bulletin)
                .body("rows.unitId", contains(cell.id().toString(), sister.id().toString()))
                .body("rows.members", contains(2, 1))
                .body("rows.read", contains(1, 0))
                .body("rows.name", contains("A", "B"))
                .body("rows.direct", contains(false, false))
                .body("total.unitId", equalTo(commune.id().toString()))
                .body("total.members", equalTo(3))
                .body("total.read", equalTo(1));
    }

    @Test
    void asOfSaysThatSomethingIsStillToBeFolded() {
        Bulletin bulletin = bulletins.publishTo(commune);
        sister.member();
        fold.fold(bulletin.no());
        Instant folded = clock.instant();
        clock.advance(Duration.ofHours(1));
        phone(member).says(bulletin, Step.READ);
        assertThat(asOf(above, bulletin)).isBefore(folded.plusSeconds(1));
        fold.fold(bulletin.no());
        assertThat(asOf(above, bulletin)).isAfter(folded.plus(Duration.ofMinutes(59)));
    }

    @Test
    void aUnitWithPeopleOfItsOwnShowsThemInARowOfTheirOwn() {
        commune.member();
        Bulletin bulletin = bulletins.publishTo(commune);
        fold.fold(bulletin.no());
        report(above, bulletin)
                .body("rows.direct", contains(true, false, false))
                .body("rows.members", contains(1, 2, 0))
                .body("total.members", equalTo(3));
    }

    @Test
    void residentsReceiveAndNeverCountAndOfficeHoldersCountInTheirOwnCell() {
        Handbook.Person resident = sister.member(Standing.OFFICIAL, Participation.ACTIVE, cell);
        Handbook.Person holder = sister.member().appoint(Role.DEPUTY_SECRETARY, cell);
        Bulletin bulletin = bulletins.publish(
                commune,
                new AudienceRow(cell.id(), Scope.UNIT, null, null),
                new AudienceRow(commune.id(), Scope.SUBTREE, Role.DEPUTY_SECRETARY, null));
        phone(resident).says(bulletin, Step.READ);
        phone(holder).says(bulletin, Step.READ);
        fold.fold(bulletin.no());
        report(above, bulletin).body("rows.members", contains(2, 1)).body("rows.read", contains(0, 1));
    }

    @Test
    void transfersAndExemptionsMoveTheDenominator() {
        Bulletin bulletin = bulletins.publishTo(commune);
        Handbook.Person mover = cell.member();
        phone(mover).says(bulletin, Step.ACKNOWLEDGED);
        fold.fold(bulletin.no());
        report(above, bulletin).body("rows.members", contains(3, 0)).body("rows.acknowledged", contains(1, 0));
        clock.advance(Duration.ofMinutes(1));
        Transfers.transfer(mover, sister, clock.instant());
        fold.fold(bulletin.no());
        report(above, bulletin).body("rows.members", contains(2, 1)).body("rows.acknowledged", contains(0, 1));
        clock.advance(Duration.ofMinutes(1));
        mover.become(Participation.EXEMPT);
        fold.fold(bulletin.no());
        report(above, bulletin)
                .body("rows.members", contains(2, 0))
                .body("rows.exempt", contains(0, 1))
                .body("rows.acknowledged", contains(0, 0));
    }

    @Test
    void theDutyOfTheUnitIsToldWithTheFigures() {
        Bulletin bulletin = bulletins.publishTo(commune);
        Instant dueAt = clock.instant().plus(Duration.ofDays(9));
        bulletins.assign(bulletin, cell, new DutyTerms(Requirement.ACKNOWLEDGE, dueAt));
        report(secretary, bulletin).body("duty.requirement", equalTo("ACKNOWLEDGE"));
        report(above, bulletin).body("duty.requirement", equalTo("ACKNOWLEDGE"));
    }

    @Test
    void aWithdrawnItemKeepsItsLastFiguresForTheOwningSideAndNoNames() {
        Bulletin bulletin = bulletins.publishTo(commune);
        phone(member).says(bulletin, Step.READ);
        fold.fold(bulletin.no());
        bulletins.withdraw(bulletin);
        cell.member();
        fold.fold(bulletin.no());
        report(above, bulletin)
                .body("state", equalTo("WITHDRAWN"))
                .body("rows.members", contains(2, 0))
                .body("rows.read", contains(1, 0));
        above.request()
                .queryParam("unit", cell.id())
                .get("/api/v1/reports/items/{id}", bulletin.id())
                .then()
                .body("rows.members", contains(2));
        ask(secretary, bulletin, Map.of()).statusCode(404);
        Handbook.Person chair = commune.officer(Role.SECRETARY);
        names(chair, bulletin, Map.of("unit", commune.id())).statusCode(409);
    }

    @Test
    void reportsNeedGovernmentOfTheUnitAndSightOfTheItem() {
        Bulletin bulletin = bulletins.publishTo(commune);
        Bulletin foreign = bulletins.publishTo(handbook.cell("Elsewhere"));
        ask(member, bulletin, Map.of()).statusCode(403);
        ask(secretary, bulletin, Map.of("unit", sister.id())).statusCode(404);
        ask(secretary, bulletin, Map.of("unit", commune.id())).statusCode(404);
        ask(above, bulletin, Map.of("unit", cell.id())).statusCode(200);
        ask(secretary, foreign, Map.of()).statusCode(404).body("type", containsString("publishing/item-not-found"));
        // Of another cell by membership, and governing a unit of the audience.
        Bulletin forCell = bulletins.publishTo(cell);
        Handbook.Person inspector = handbook.cell("Elsewhere2").member().appoint(Role.INSPECTOR, cell);
        ask(inspector, forCell, Map.of()).statusCode(200);
        ask(inspector, bulletin, Map.of()).statusCode(200);
    }

    @Test
    void namesAreForTheOfficersOfTheVeryUnit() {
        Bulletin bulletin = bulletins.publishTo(commune);
        names(secretary, bulletin, Map.of()).statusCode(200).body("entries", hasSize(2));
        names(above, bulletin, Map.of("unit", cell.id()))
                .statusCode(403)
                .body("type", containsString("reading/names-not-for-you"));
        names(cell.officer(Role.EDITOR), bulletin, Map.of("unit", cell.id())).statusCode(403);
        names(secretary, bulletin, Map.of("unit", sister.id())).statusCode(404);
        names(sister.officer(Role.SECRETARY), bulletin, Map.of("unit", cell.id()))
                .statusCode(404);
        names(member, bulletin, Map.of("unit", cell.id())).statusCode(403);
    }

    @Test
    void theListOfEachStateIsAsLongAsItsFigure() {
        Bulletin bulletin = bulletins.publishTo(commune);
        cell.member(Standing.PROBATIONARY, Participation.EXEMPT);
        for (Step step : Step.values()) {
            phone(cell.member()).says(bulletin, step);
        }
        JsonPath total = report(secretary, bulletin).extract().jsonPath();
        assertThat(total.getInt("total.members")).isEqualTo(6);
        Map<String, Integer> expected = Map.of(
                "ALL",
                6,
                "NOT_DELIVERED",
                2,
                "DELIVERED",
                4,
                "OPENED",
                3,
                "READ",
                2,
                "NOT_READ",
                4,
                "ACKNOWLEDGED",
                1,
                "EXEMPT",
                1,
                "SUSPENDED",
                0);
        expected.forEach((state, size) ->
                names(secretary, bulletin, Map.of("state", state)).body("entries", hasSize(size)));
        for (Step step : Step.values()) {
            String state = step.name();
            assertThat(total.getInt("total." + state.toLowerCase(java.util.Locale.ROOT)))
                    .isEqualTo(expected.get(state));
        }
        names(secretary, bulletin, Map.of("state", "ACKNOWLEDGED"))
                .body("entries[0].implied", contains("DELIVERED", "OPENED", "READ"))
                .body("entries[0].acknowledged", notNullValue())
                .body("entries[0].fullName", not(empty()));
        names(secretary, bulletin, Map.of("state", "NOT_DELIVERED"))
                .body("entries[0].delivered", nullValue())
                .body("entries[0].implied", empty());
        names(secretary, bulletin, Map.of("state", "SOME")).statusCode(400);
    }

    @Test
    void namesComePageByPageInTheOrderOfTheCode() {
        Bulletin bulletin = bulletins.publishTo(cell);
        for (int i = 0; i < 5; i++) {
            cell.member();
        }
        Set<String> seen = new HashSet<>();
        List<String> order = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = names(secretary, bulletin, Map.of("limit", 3, "cursor", cursor))
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            order.addAll(page.getList("entries.code"));
            cursor = page.getString("next");
        }
        seen.addAll(order);
        assertThat(order).hasSize(7).isSorted();
        assertThat(seen).hasSize(7);
    }

    @Test
    void aDraftHasNoReport() {
        var draft = bulletins.draft(commune);
        above.request()
                .get("/api/v1/reports/items/{id}", draft)
                .then()
                .statusCode(409)
                .body("type", containsString("reading/not-published"));
    }

    @Test
    void aPublicationThatIsRolledBackLeavesNothingToFold() {
        long before = marks();
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                bulletins.publishInside(commune, new AudienceRow(commune.id(), Scope.SUBTREE, null, null));
                throw new IllegalStateException("rolled back");
            });
        } catch (IllegalStateException expected) {
            assertThat(marks()).isEqualTo(before);
        }
    }

    private long marks() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from reading_dirty_cell")
                .mapTo(Long.class)
                .one());
    }

    private Phone phone(Handbook.Person person) {
        return new Phone(person, clock.instant());
    }

    private static Instant asOf(Handbook.Person officer, Bulletin bulletin) {
        return Instant.parse(report(officer, bulletin).extract().jsonPath().getString("asOf"));
    }

    private static ValidatableResponse report(Handbook.Person officer, Bulletin bulletin) {
        return ask(officer, bulletin, Map.of()).statusCode(200);
    }

    private static ValidatableResponse ask(Handbook.Person officer, Bulletin bulletin, Map<String, ?> query) {
        return officer.request()
                .queryParams(query)
                .get("/api/v1/reports/items/{id}", bulletin.id())
                .then();
    }

    private static ValidatableResponse names(Handbook.Person officer, Bulletin bulletin, Map<String, ?> query) {
        return officer.request()
                .queryParams(query)
                .get("/api/v1/reports/items/{id}/members", bulletin.id())
                .then();
    }
}
