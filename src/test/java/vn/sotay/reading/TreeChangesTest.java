package vn.sotay.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Role;
import vn.sotay.organisation.UnitKind;
import vn.sotay.reading.Bulletins.Bulletin;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;
import vn.sotay.testing.SettableClock;

/** Units that move, merge and close, and what follows them. */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class TreeChangesTest {

    @Inject
    SettableClock clock;

    @Inject
    Bulletins bulletins;

    @Inject
    CountFold fold;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node province = handbook.province();
    private final Handbook.Person administrator = province.officer(Role.ADMINISTRATOR);
    private final Handbook.Node old = province.child("K", UnitKind.GRASSROOTS);
    private final Handbook.Node other = province.child("L", UnitKind.GRASSROOTS);
    private final Handbook.Node cell = old.child("A", UnitKind.CELL);
    private final Handbook.Node far = other.child("B", UnitKind.CELL);
    private final Handbook.Person member = cell.member();
    private final Handbook.Person neighbour = far.member();

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void aMovedCellTakesItsCountsAlong() {
        Bulletin all = bulletins.publishTo(province);
        Bulletin ofOld = bulletins.publishTo(old);
        Bulletin ofOther = bulletins.publishTo(other);
        says(member, all, Step.READ);
        says(member, ofOld, Step.READ);
        foldAll(all, ofOld, ofOther);
        move(cell, other).statusCode(200).body("parentId", equalTo(text(other.id())));
        foldAll(all, ofOld, ofOther);
        report(all, other).body("total.members", equalTo(2)).body("total.read", equalTo(1));
        report(all, old).body("total.members", equalTo(0));
        report(all, province).body("total.members", equalTo(3)).body("total.read", equalTo(1));
        report(ofOld, province).body("total.members", equalTo(0)).body("total.read", equalTo(0));
        report(ofOther, province).body("total.members", equalTo(2));
        items(member).body("entries.id", containsInAnyOrder(text(all.id()), text(ofOther.id())));
    }

    @Test
    void whoGovernsTheNewPlaceReadsWhatAMovedCellPublishedAndWhoGovernedTheOldOneDoesNot() {
        Handbook.Person before = old.officer(Role.INSPECTOR);
        Handbook.Person after = other.officer(Role.INSPECTOR);
        Bulletin own = bulletins.publishTo(cell);
        items(before).body("entries.id", hasItem(text(own.id())));
        items(after).body("entries", empty());
        move(cell, other).statusCode(200);
        items(before).body("entries", empty());
        items(after).body("entries.id", hasItem(text(own.id())));
    }

    @Test
    void nothingIsOverdueByBeingMoved() {
        Bulletin ofOther = bulletins.publishTo(other);
        bulletins.assign(
                ofOther, other, new DutyTerms(Requirement.READ, clock.instant().plus(Duration.ofDays(5))));
        clock.advance(Duration.ofDays(4));
        Instant moved = clock.instant();
        move(cell, other).statusCode(200);
        clock.advance(Duration.ofDays(2));
        assertThat(deadline(member)).isBetween(moved.plus(Duration.ofDays(14)), moved.plus(Duration.ofDays(15)));
        duties(neighbour).body("entries[0].overdue", equalTo(true));
        duties(member).body("entries[0].overdue", equalTo(false));
    }

    @Test
    void aReadingFromBeforeTheMoveStillCountsWhenItComesLate() {
        Bulletin ofOld = bulletins.publishTo(old);
        Instant read = clock.instant();
        clock.advance(Duration.ofMinutes(1));
        move(cell, other).statusCode(200);
        clock.advance(Duration.ofDays(1));
        new Phone(member, clock.instant())
                .sends(List.of(Phone.read(ofOld, read, Duration.ofMinutes(30))))
                .body("results[0].outcome", equalTo("RECORDED"));
    }

    @Test
    void aMergedCellHandsOverPeopleOfficesContentAndAudience() {
        Handbook.Node twin = old.child("C", UnitKind.CELL);
        Handbook.Person secretary = cell.officer(Role.SECRETARY);
        Handbook.Person resident = far.member();
        administrator
                .request()
                .body(Map.of("residenceUnitId", cell.id()))
                .patch("/api/v1/members/" + resident.id())
                .then()
                .statusCode(200);
        Handbook.Person original = twin.member();
        Bulletin own = bulletins.publishTo(cell);
        says(member, own, Step.READ);
        foldAll(own);
        merge(twin, cell).statusCode(200);
        foldAll(own);
        get("/units/" + twin.id() + "/members")
                .body("entries.id", containsInAnyOrder(text(member.id()), text(secretary.id()), text(original.id())));
        get("/members/" + secretary.id()).body("offices.unitId", contains(text(twin.id())));
        get("/members/" + resident.id()).body("residenceUnitId", equalTo(text(twin.id())));
        get("/units/" + cell.id()).body("closedAt", notNullValue()).body("mergedIntoId", equalTo(text(twin.id())));
        get("/units/" + old.id() + "/children").body("entries.id", contains(text(twin.id())));
        get("/units/" + twin.id() + "/history").body("mergedFrom.id", contains(text(cell.id())));
        items(original).body("entries.id", hasItem(text(own.id())));
        items(resident).body("entries.id", hasItem(text(own.id())));
        report(own, twin).body("total.members", equalTo(3)).body("total.read", equalTo(1));
        report(own, province).body("total.members", equalTo(3)).body("total.read", equalTo(1));
        secretary
                .request()
                .get("/api/v1/reports/items/" + own.id() + "/members?unit=" + twin.id())
                .then()
                .statusCode(200);
    }

    @Test
    void mergedCommunesCountOnceAtEveryLevel() {
        Bulletin all = bulletins.publishTo(province);
        Bulletin ofOld = bulletins.publishTo(old);
        says(member, all, Step.ACKNOWLEDGED);
        foldAll(all, ofOld);
        merge(other, old).statusCode(200);
        foldAll(all, ofOld);
        report(all, province).body("total.members", equalTo(3)).body("total.acknowledged", equalTo(1));
        report(all, other)
                .body("total.members", equalTo(2))
                .body("rows.unitId", containsInAnyOrder(text(cell.id()), text(far.id())));
        report(ofOld, other).body("total.members", equalTo(2));
        items(neighbour).body("entries.id", hasItem(text(ofOld.id())));
    }

    @Test
    void whatWasOwedIsOwedOnAndWhatComesNewHasItsGrace() {
        Handbook.Node twin = old.child("C", UnitKind.CELL);
        Handbook.Person original = twin.member();
        Bulletin own = bulletins.publishTo(cell);
        Instant due = clock.instant().plus(Duration.ofDays(5));
        bulletins.assign(own, cell, new DutyTerms(Requirement.READ, due));
        clock.advance(Duration.ofDays(4));
        Instant merged = clock.instant();
        merge(twin, cell).statusCode(200);
        clock.advance(Duration.ofDays(2));
        duties(member).body("entries", hasSize(1)).body("entries[0].overdue", equalTo(true));
        assertThat(deadline(original)).isAfter(merged.plus(Duration.ofDays(14)).minusSeconds(1));
        duties(original).body("entries[0].overdue", equalTo(false));
    }

    @Test
    void whatWasDueBeforeTheMergerIsNotOwedByThoseWhoJoinedByIt() {
        Handbook.Node twin = old.child("C", UnitKind.CELL);
        Handbook.Person original = twin.member();
        Bulletin own = bulletins.publishTo(cell);
        bulletins.assign(
                own, cell, new DutyTerms(Requirement.READ, clock.instant().plus(Duration.ofDays(1))));
        clock.advance(Duration.ofDays(2));
        merge(twin, cell).statusCode(200);
        duties(member).body("entries[0].overdue", equalTo(true));
        duties(original).body("entries", empty());
    }

    @Test
    void whoMergesGainsNoOfficeByIt() {
        Handbook.Node twin = old.child("C", UnitKind.CELL);
        administrator.appoint(Role.SECRETARY, cell);
        merge(twin, cell).statusCode(200);
        get("/members/" + administrator.id()).body("offices.role", contains("ADMINISTRATOR"));
    }

    @Test
    void aCodeAndANameChangeAndTheirHistoryStays() {
        String code = "N" + Long.toString(System.nanoTime(), 36);
        clock.advance(Duration.ofSeconds(1));
        administrator
                .request()
                .body(Map.of("code", code, "name", "Chi bộ mới"))
                .patch("/api/v1/units/" + cell.id())
                .then()
                .statusCode(200)
                .body("code", equalTo(code));
        get("/units/" + cell.id() + "/history")
                .body("names.name", contains("A", "Chi bộ mới"))
                .body("names[0].until", notNullValue())
                .body("names[1].until", nullValue());
        administrator
                .request()
                .body(Map.of("code", code))
                .patch("/api/v1/units/" + far.id())
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/organisation/unit-code-taken"));
    }

    @Test
    void onlyAnEmptyUnitClosesAndNothingGoesIntoItAfterwards() {
        administrator
                .request()
                .post("/api/v1/units/" + cell.id() + "/close")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/organisation/unit-not-empty"));
        administrator
                .request()
                .post("/api/v1/units/" + old.id() + "/close")
                .then()
                .statusCode(409);
        Handbook.Node empty = old.child("E", UnitKind.CELL);
        Handbook.Person holder = member.appoint(Role.EDITOR, empty);
        administrator
                .request()
                .post("/api/v1/units/" + empty.id() + "/close")
                .then()
                .statusCode(200);
        get("/members/" + holder.id()).body("offices", empty());
        get("/units/" + old.id() + "/children").body("entries.id", not(hasItem(text(empty.id()))));
        for (ValidatableResponse refused : List.of(
                administrator
                        .request()
                        .body(Map.of("unitId", empty.id()))
                        .post("/api/v1/members/" + member.id() + "/transfers")
                        .then(),
                administrator
                        .request()
                        .body(Map.of("unitId", empty.id(), "role", "EDITOR"))
                        .post("/api/v1/members/" + member.id() + "/offices")
                        .then(),
                merge(cell, empty),
                merge(empty, cell),
                move(cell, empty))) {
            refused.statusCode(409).body("type", equalTo("/problems/organisation/unit-closed"));
        }
    }

    @Test
    void aTreeStaysATree() {
        for (ValidatableResponse refused : List.of(move(old, cell), move(old, old), merge(old, old))) {
            refused.statusCode(409).body("type", equalTo("/problems/organisation/below-itself"));
        }
        merge(old, cell).statusCode(409).body("type", equalTo("/problems/organisation/merge-of-kinds"));
        Handbook.Node deep = far;
        for (int level = 5; level <= 7; level++) {
            deep = deep.child("D" + level, UnitKind.SECTION);
        }
        move(old, deep).statusCode(409).body("type", equalTo("/problems/organisation/too-deep"));
    }

    @Test
    void whoGovernsOnlyTheUnitItselfNeitherMovesNorMergesNorClosesIt() {
        Handbook.Person own = cell.officer(Role.ADMINISTRATOR);
        Handbook.Node twin = old.child("C", UnitKind.CELL);
        own.appoint(Role.ADMINISTRATOR, twin);
        for (Map.Entry<String, Map<String, Object>> attempt : Map.<String, Map<String, Object>>of(
                        "/move", Map.of("parentId", twin.id()),
                        "/merge", Map.of("unitIds", List.of(twin.id())),
                        "/close", Map.of())
                .entrySet()) {
            own.request()
                    .body(attempt.getValue())
                    .post("/api/v1/units/" + cell.id() + attempt.getKey())
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void twoMovesThatTogetherWouldMakeACircleDoNotBothHappen() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Integer>> both = List.of(
                    () -> move(old, other).extract().statusCode(),
                    () -> move(other, old).extract().statusCode());
            administrator.accessToken();
            List<Integer> codes = threads.invokeAll(both).stream()
                    .map(TreeChangesTest::result)
                    .sorted()
                    .toList();
            assertThat(codes).containsExactly(200, 409);
        } finally {
            threads.shutdown();
        }
    }

    private static int result(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void says(Handbook.Person person, Bulletin bulletin, Step step) {
        new Phone(person, clock.instant()).says(bulletin, step);
    }

    private void foldAll(Bulletin... several) {
        for (Bulletin bulletin : several) {
            fold.fold(bulletin.no());
        }
    }

    private ValidatableResponse move(Handbook.Node unit, Handbook.Node parent) {
        return administrator
                .request()
                .body(Map.of("parentId", parent.id()))
                .post("/api/v1/units/" + unit.id() + "/move")
                .then();
    }

    private ValidatableResponse merge(Handbook.Node into, Handbook.Node source) {
        return administrator
                .request()
                .body(Map.of("unitIds", List.of(source.id())))
                .post("/api/v1/units/" + into.id() + "/merge")
                .then();
    }

    private ValidatableResponse report(Bulletin bulletin, Handbook.Node unit) {
        return get("/reports/items/" + bulletin.id() + "?unit=" + unit.id());
    }

    private ValidatableResponse get(String path) {
        return administrator.request().get("/api/v1" + path).then().statusCode(200);
    }

    private static ValidatableResponse items(Handbook.Person person) {
        return person.request().get("/api/v1/items").then().statusCode(200);
    }

    private static ValidatableResponse duties(Handbook.Person person) {
        return person.request().get("/api/v1/me/duties?met=all").then().statusCode(200);
    }

    private static Instant deadline(Handbook.Person person) {
        return Instant.parse(duties(person).extract().jsonPath().getString("entries[0].deadline"));
    }

    private static String text(Object any) {
        return any.toString();
    }
}
