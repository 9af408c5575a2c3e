package vn.sotay.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
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

/** Duties that committees add to what came from above. */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class GivenDutyTest {

    @Inject
    SettableClock clock;

    @Inject
    Bulletins bulletins;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node province = handbook.province();
    private final Handbook.Node commune = province.child("K", UnitKind.GRASSROOTS);
    private final Handbook.Node cell = commune.child("A", UnitKind.CELL);
    private final Handbook.Node sister = commune.child("B", UnitKind.CELL);
    private final Handbook.Node otherCommune = province.child("L", UnitKind.GRASSROOTS);
    private final Handbook.Node far = otherCommune.child("C", UnitKind.CELL);
    private final Handbook.Person administrator = province.officer(Role.ADMINISTRATOR);
    private final Handbook.Person communeSecretary = cell.member().appoint(Role.SECRETARY, commune);
    private final Handbook.Person cellSecretary = cell.officer(Role.SECRETARY);
    private final Handbook.Person farSecretary = far.member().appoint(Role.SECRETARY, otherCommune);
    private final Handbook.Person member = cell.member();
    private final Handbook.Person neighbour = sister.member();
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void aCommitteeAddsItsOwnDutyToADocumentFromAbove() {
        Bulletin bulletin = bulletins.publishTo(province);
        post(communeSecretary, bulletin, Requirement.ACKNOWLEDGE, 20, subtree(commune))
                .statusCode(201)
                .body("$", hasSize(1))
                .body("[0].unit.id", equalTo(text(commune)))
                .body("[0].unit.name", equalTo("K"))
                .body("[0].scope", equalTo("SUBTREE"))
                .body("[0].role", nullValue())
                .body("[0].standing", nullValue())
                .body("[0].requirement", equalTo("ACKNOWLEDGE"))
                .body("[0].dueAt", equalTo(inDays(20).toString()))
                .body("[0].askedBy.id", equalTo(text(commune)))
                .body("[0].assignedBy", containsString(communeSecretary.code()))
                .body("[0].givenAt", notNullValue())
                .body("[0].endedAt", nullValue())
                .body("[0].mayChange", equalTo(true))
                .body("[0].etag", notNullValue());
        own(member)
                .body("entries", hasSize(1))
                .body("entries[0].deadline", equalTo(inDays(20).toString()))
                .body("entries[0].requirement", equalTo("ACKNOWLEDGE"))
                .body("entries[0].askedBy", contains("K"));
        own(neighbour).body("entries", hasSize(1));
        own(farSecretary).body("entries", empty());
    }

    @Test
    void dutiesOfThreeLevelsAreOneLineThatFollowsEveryChange() {
        Bulletin bulletin = bulletins.publishTo(province);
        bulletins.assign(bulletin, province, new DutyTerms(Requirement.READ, inDays(30)));
        UUID ofCommune = give(communeSecretary, bulletin, Requirement.ACKNOWLEDGE, 20, subtree(commune));
        UUID ofCell = give(cellSecretary, bulletin, Requirement.READ, 10, row(cell, Scope.UNIT, null, "OFFICIAL"));
        line(member, bulletin, "ACKNOWLEDGE", 10);
        own(member).body("entries[0].askedBy[1]", equalTo("K")).body("entries[0].askedBy[2]", equalTo("A"));
        line(neighbour, bulletin, "ACKNOWLEDGE", 20);
        line(farSecretary, bulletin, "READ", 30);
        patch(cellSecretary, bulletin, ofCell, "*", Map.of("dueAt", inDays(25))).statusCode(200);
        line(member, bulletin, "ACKNOWLEDGE", 20);
        patch(communeSecretary, bulletin, ofCommune, "*", Map.of("dueAt", inDays(40)))
                .statusCode(200);
        line(member, bulletin, "ACKNOWLEDGE", 25);
        line(neighbour, bulletin, "ACKNOWLEDGE", 30);
        delete(communeSecretary, bulletin, ofCommune).statusCode(204);
        line(member, bulletin, "READ", 25);
        delete(cellSecretary, bulletin, ofCell).statusCode(204);
        line(member, bulletin, "READ", 30);
        own(member).body("entries[0].askedBy", hasSize(1));
    }

    @Test
    void theReportShowsTheNearestDateAndTheStrictestRequirementAsTheMembersDo() {
        Bulletin bulletin = bulletins.publishTo(province);
        give(communeSecretary, bulletin, Requirement.ACKNOWLEDGE, 20, subtree(commune));
        give(cellSecretary, bulletin, Requirement.READ, 10, subtree(cell));
        cellSecretary
                .request()
                .get("/api/v1/reports/items/" + bulletin.id() + "?unit=" + cell.id())
                .then()
                .body("duty.requirement", equalTo("ACKNOWLEDGE"))
                .body("duty.dueAt", equalTo(inDays(10).toString()));
        farSecretary
                .request()
                .get("/api/v1/reports/items/" + bulletin.id())
                .then()
                .body("duty", nullValue());
    }

    @Test
    void itAsksOnlyThoseForWhomTheItemIs() {
        Bulletin forOneCell = bulletins.publish(province, new AudienceRow(cell.id(), Scope.UNIT, null, null));
        give(communeSecretary, forOneCell, Requirement.READ, 5, subtree(commune));
        own(member).body("entries", hasSize(1));
        own(neighbour).body("entries", empty());
        for (Map<String, Object> nobody : List.of(
                subtree(sister),
                row(commune, Scope.UNIT, null, null),
                row(commune, Scope.SUBTREE, null, "PROBATIONARY"),
                row(commune, Scope.SUBTREE, "EDITOR", null),
                row(sister, Scope.SUBTREE, "SECRETARY", null))) {
            post(communeSecretary, forOneCell, Requirement.READ, 6, nobody)
                    .statusCode(409)
                    .body("type", equalTo("/problems/reading/duty-reaches-nobody"));
        }
        // Of two rows one reaches nobody: none is made.
        post(communeSecretary, forOneCell, Requirement.READ, 6, subtree(cell), subtree(sister))
                .statusCode(409)
                .body("detail", containsString("B"));
        list(communeSecretary, forOneCell, "all").body("entries", hasSize(1));
    }

    @Test
    void itReachesHoldersOfOfficesWhereverTheirOwnCellIs() {
        Handbook.Person secretaryFromAfar = far.member().appoint(Role.SECRETARY, sister);
        Bulletin toAll = bulletins.publishTo(province);
        give(administrator, toAll, Requirement.READ, 5, row(sister, Scope.UNIT, "SECRETARY", null));
        own(secretaryFromAfar).body("entries", hasSize(1));
        own(neighbour).body("entries", empty());
        Bulletin toSecretaries =
                bulletins.publish(province, new AudienceRow(commune.id(), Scope.SUBTREE, Role.SECRETARY, null));
        give(administrator, toSecretaries, Requirement.READ, 5, subtree(otherCommune));
        own(secretaryFromAfar).body("entries", hasSize(2));
        own(farSecretary).body("entries", empty());
        post(administrator, toSecretaries, Requirement.READ, 5, subtree(sister))
                .statusCode(409)
                .body("type", equalTo("/problems/reading/duty-reaches-nobody"));
        give(administrator, toSecretaries, Requirement.READ, 5, row(sister, Scope.UNIT, "SECRETARY", null));
    }

    @Test
    void exemptAndResidentMembersAreNobodyToAsk() {
        Handbook.Node idle = commune.child("D", UnitKind.CELL);
        idle.member(Standing.OFFICIAL, Participation.EXEMPT);
        far.member(Standing.OFFICIAL, Participation.ACTIVE, idle);
        Bulletin bulletin = bulletins.publishTo(province);
        post(communeSecretary, bulletin, Requirement.READ, 5, subtree(idle)).statusCode(409);
        idle.member();
        give(communeSecretary, bulletin, Requirement.READ, 5, subtree(idle));
    }

    @Test
    void aUnitAsksTheSamePeopleOnce() {
        Bulletin bulletin = bulletins.publishTo(province);
        UUID duty = give(communeSecretary, bulletin, Requirement.READ, 20, subtree(commune));
        for (int days : List.of(20, 15)) {
            post(communeSecretary, bulletin, Requirement.READ, days, subtree(commune))
                    .statusCode(409)
                    .body("type", equalTo("/problems/reading/duty-already-there"))
                    .body("detail", containsString(duty.toString()));
        }
        // One above asks in its own name.
        give(administrator, bulletin, Requirement.READ, 15, subtree(commune));
        delete(communeSecretary, bulletin, duty).statusCode(204);
        give(communeSecretary, bulletin, Requirement.READ, 20, subtree(commune), subtree(commune));
        list(communeSecretary, bulletin, "false").body("entries", hasSize(2));
    }

    @Test
    void whoGovernsMoreAsksInTheNameOfTheOwnerOrOfTheNearestUnit() {
        communeSecretary.appoint(Role.SECRETARY, province);
        Bulletin fromAbove = bulletins.publishTo(province);
        post(communeSecretary, fromAbove, Requirement.READ, 5, subtree(commune))
                .body("[0].askedBy.id", equalTo(text(province)));
        Bulletin fromBeside =
                bulletins.publishAs(province, otherCommune, new AudienceRow(province.id(), Scope.SUBTREE, null, null));
        post(communeSecretary, fromBeside, Requirement.READ, 5, subtree(cell), subtree(far))
                .body("askedBy.id", contains(text(commune), text(province)));
    }

    @Test
    void atOnceOrRepeatedOneDutyIsMade() throws Exception {
        Bulletin bulletin = bulletins.publishTo(province);
        assertThat(sixTimesAtOnce(() -> post(communeSecretary, bulletin, Requirement.READ, 5, subtree(commune))))
                .containsExactly(201, 409, 409, 409, 409, 409);
        List<String> ids = new ArrayList<>();
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            ids.add(communeSecretary
                    .request()
                    .header("Idempotency-Key", key)
                    .body(body(Requirement.READ, inDays(5), row(commune, Scope.SUBTREE, null, "OFFICIAL")))
                    .post(path(bulletin))
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("[0].id"));
        }
        assertThat(ids.get(0)).isEqualTo(ids.get(1));
        list(communeSecretary, bulletin, "all").body("entries", hasSize(2));
    }

    @Test
    void onlyThoseWhoMayPublishToTheUnitAsk() {
        Bulletin bulletin = bulletins.publishTo(province);
        post(cellSecretary, bulletin, Requirement.READ, 5, subtree(commune))
                .statusCode(403)
                .body("type", equalTo("/problems/access/not-yours-to-govern"));
        post(cellSecretary, bulletin, Requirement.READ, 5, subtree(far))
                .statusCode(404)
                .body("type", equalTo("/problems/organisation/unit-not-found"));
        post(commune.officer(Role.EDITOR), bulletin, Requirement.READ, 5, subtree(commune))
                .statusCode(403);
        post(member, bulletin, Requirement.READ, 5, subtree(cell)).statusCode(403);
        // One of two units is not theirs: nothing is made.
        post(communeSecretary, bulletin, Requirement.READ, 5, subtree(cell), subtree(far))
                .statusCode(404);
        list(administrator, bulletin, "all").body("entries", empty());
    }

    @Test
    void itIsGivenOnWhatIsPublishedAndConcernsTheOfficer() {
        Bulletin foreign = bulletins.publishTo(otherCommune);
        post(communeSecretary, foreign, Requirement.READ, 5, subtree(cell))
                .statusCode(404)
                .body("type", equalTo("/problems/publishing/item-not-found"));
        list(communeSecretary, foreign.id(), "all").statusCode(404);
        UUID draft = bulletins.draft(commune);
        communeSecretary
                .request()
                .body(body(Requirement.READ, inDays(5), subtree(cell)))
                .post("/api/v1/items/" + draft + "/duties")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/reading/not-published"));
        Bulletin withdrawn = bulletins.publishTo(commune);
        UUID duty = give(communeSecretary, withdrawn, Requirement.READ, 5, subtree(cell));
        bulletins.withdraw(withdrawn);
        post(communeSecretary, withdrawn, Requirement.READ, 5, subtree(commune))
                .statusCode(409)
                .body("type", equalTo("/problems/reading/item-ended"));
        patch(communeSecretary, withdrawn, duty, "*", Map.of("dueAt", inDays(9)))
                .statusCode(409)
                .body("type", equalTo("/problems/reading/item-ended"));
        list(communeSecretary, withdrawn, "all").body("entries.mayChange", contains(false));
        post(cellSecretary, withdrawn, Requirement.READ, 5, subtree(cell)).statusCode(404);
        own(member).body("entries", empty());
    }

    @Test
    void aClosedUnitIsNotAsked() {
        Handbook.Node closed = commune.child("D", UnitKind.CELL);
        administrator
                .request()
                .post("/api/v1/units/" + closed.id() + "/close")
                .then()
                .statusCode(200);
        Bulletin bulletin = bulletins.publishTo(province);
        post(communeSecretary, bulletin, Requirement.READ, 5, subtree(closed))
                .statusCode(409)
                .body("type", equalTo("/problems/organisation/unit-closed"));
    }

    @Test
    void datesAndRowsThatMakeNoSenseAreRefused() {
        Bulletin bulletin = bulletins.publishTo(province);
        for (Instant dueAt : List.of(
                clock.instant().minusSeconds(1),
                clock.instant().plus(Duration.ofDays(5 * 366 + 1)),
                Instant.MAX,
                Instant.MIN)) {
            communeSecretary
                    .request()
                    .body(body(Requirement.READ, dueAt, subtree(commune)))
                    .post(path(bulletin))
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", contains("/duty/dueAt"));
        }
        communeSecretary
                .request()
                .body(body(Requirement.READ, inDays(5), Collections.nCopies(201, subtree(commune))))
                .post(path(bulletin))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/audience"));
        communeSecretary
                .request()
                .body(Map.of("audience", List.of()))
                .post(path(bulletin))
                .then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/audience", "/duty"));
    }

    @Test
    void twoHundredUnitsAreAskedAtOnce() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Handbook.Node one = commune.child("N" + i, UnitKind.CELL);
            one.member();
            rows.add(subtree(one));
        }
        Bulletin bulletin = bulletins.publishTo(province);
        communeSecretary
                .request()
                .body(body(Requirement.READ, inDays(5), rows))
                .post(path(bulletin))
                .then()
                .statusCode(201)
                .body("$", hasSize(200));
    }

    @Test
    void anOfficerSeesWhatCoversTheirPeopleAndNothingOfOtherBranches() {
        Bulletin bulletin = bulletins.publishTo(province);
        bulletins.assign(bulletin, province, new DutyTerms(Requirement.READ, inDays(30)));
        UUID ofCommune = give(communeSecretary, bulletin, Requirement.READ, 20, subtree(commune));
        communeSecretary.appoint(Role.SECRETARY, cell);
        UUID ofCell = give(cellSecretary, bulletin, Requirement.READ, 10, subtree(cell));
        UUID ofSister = give(communeSecretary, bulletin, Requirement.READ, 9, subtree(sister));
        UUID elsewhere = give(farSecretary, bulletin, Requirement.READ, 8, subtree(otherCommune));
        province.member();
        UUID provinceAlone = give(administrator, bulletin, Requirement.READ, 7, row(province, Scope.UNIT, null, null));
        list(administrator, bulletin, "all")
                .body("entries", hasSize(6))
                .body("entries.mayChange", not(contains(false)));
        list(communeSecretary, bulletin, "all")
                .body("entries.id", hasSize(4))
                .body("entries.id.subList(0, 3)", contains(text(ofSister), text(ofCell), text(ofCommune)))
                .body("entries.mayChange", contains(true, true, true, false))
                .body("entries[3].assignedBy", nullValue());
        list(cellSecretary, bulletin, "all")
                .body("entries.id.subList(0, 2)", contains(text(ofCell), text(ofCommune)))
                .body("entries.mayChange", contains(true, false, false))
                .body("entries[0].assignedBy", containsString(cellSecretary.code()))
                .body("entries[1].assignedBy", nullValue());
        for (UUID hidden : List.of(ofSister, elsewhere, provinceAlone)) {
            cellSecretary
                    .request()
                    .get(path(bulletin) + "/" + hidden)
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("/problems/reading/duty-not-found"));
            patch(cellSecretary, bulletin, hidden, "*", Map.of()).statusCode(404);
            delete(cellSecretary, bulletin, hidden).statusCode(404);
        }
        member.request().get(path(bulletin)).then().statusCode(403);
    }

    @Test
    void theListComesPageByPage() {
        Bulletin bulletin = bulletins.publishTo(province);
        List<String> newestFirst = new ArrayList<>();
        for (Handbook.Node unit : List.of(province, commune, cell, sister, otherCommune)) {
            newestFirst.add(0, text(give(administrator, bulletin, Requirement.READ, 5, subtree(unit))));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = administrator
                    .request()
                    .queryParam("limit", 2)
                    .queryParam("cursor", cursor)
                    .get(path(bulletin))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("entries.id"));
            cursor = page.getString("next");
        }
        assertThat(seen).isEqualTo(newestFirst);
        for (String bad : List.of("ended=maybe", "limit=0", "limit=201", "cursor=AAAA")) {
            administrator.request().get(path(bulletin) + "?" + bad).then().statusCode(400);
        }
    }

    @Test
    void aChangeIsOfWhatTheOfficerSaw() {
        Bulletin bulletin = bulletins.publishTo(province);
        UUID duty = give(communeSecretary, bulletin, Requirement.READ, 5, subtree(commune));
        String seen = one(communeSecretary, bulletin, duty).getString("etag");
        patch(communeSecretary, bulletin, duty, null, Map.of("dueAt", inDays(7)))
                .statusCode(428)
                .body("type", equalTo("/problems/request/if-match-needed"));
        String changed = patch(communeSecretary, bulletin, duty, seen, Map.of("dueAt", inDays(7)))
                .statusCode(200)
                .body("dueAt", equalTo(inDays(7).toString()))
                .body("etag", not(equalTo(seen)))
                .extract()
                .path("etag");
        patch(administrator, bulletin, duty, seen, Map.of("dueAt", inDays(9)))
                .statusCode(412)
                .body("type", equalTo("/problems/request/precondition-failed"));
        patch(administrator, bulletin, duty, "W/" + changed, Map.of("dueAt", inDays(9)))
                .statusCode(412);
        patch(administrator, bulletin, duty, "\"x\", " + changed, Map.of())
                .statusCode(200)
                .body("etag", equalTo(changed));
        line(member, bulletin, "READ", 7);
    }

    @Test
    void ofSeveralWhoChangeAtOnceOneIsFirstAndTheOthersAreTold() throws Exception {
        Bulletin bulletin = bulletins.publishTo(province);
        UUID duty = give(communeSecretary, bulletin, Requirement.READ, 5, subtree(commune));
        String seen = one(communeSecretary, bulletin, duty).getString("etag");
        assertThat(sixTimesAtOnce(() -> patch(communeSecretary, bulletin, duty, seen, Map.of("dueAt", inDays(7)))))
                .containsExactly(200, 412, 412, 412, 412, 412);
        assertThat(sixTimesAtOnce(() -> delete(communeSecretary, bulletin, duty)))
                .containsOnly(204);
    }

    private List<Integer> sixTimesAtOnce(Supplier<ValidatableResponse> call) throws Exception {
        communeSecretary.accessToken();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        CountDownLatch ready = new CountDownLatch(6);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            answers.add(threads.submit(() -> {
                ready.countDown();
                ready.await();
                return call.get().extract().statusCode();
            }));
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        threads.shutdown();
        Collections.sort(statuses);
        return statuses;
    }

    @Test
    void whoExtendedFromWhenToWhenIsOnRecord() {
        Bulletin bulletin = bulletins.publishTo(province);
        UUID duty = give(communeSecretary, bulletin, Requirement.READ, 5, subtree(commune));
        patch(administrator, bulletin, duty, "*", Map.of("dueAt", inDays(9), "requirement", "ACKNOWLEDGE"))
                .statusCode(200);
        patch(administrator, bulletin, duty, "*", Map.of("dueAt", inDays(9))).statusCode(200);
        delete(administrator, bulletin, duty).statusCode(204);
        delete(administrator, bulletin, duty).statusCode(204);
        administrator
                .request()
                .get("/api/v1/audit?subject=" + duty)
                .then()
                .statusCode(200)
                .body("entries.action", contains("reading.duty-ended", "reading.duty-changed", "reading.duty-assigned"))
                .body("entries[1].actor.code", equalTo(administrator.code()))
                .body("entries[1].unit.id", equalTo(text(commune)))
                .body("entries[1].detail.item", equalTo(text(bulletin.id())))
                .body("entries[1].detail.before.dueAt", equalTo(inDays(5).toString()))
                .body("entries[1].detail.before.requirement", equalTo("READ"))
                .body("entries[1].detail.after.dueAt", equalTo(inDays(9).toString()))
                .body("entries[1].detail.after.requirement", equalTo("ACKNOWLEDGE"));
    }

    @Test
    void askingForMoreLeavesADay() {
        Bulletin bulletin = bulletins.publishTo(province);
        UUID duty = give(communeSecretary, bulletin, Requirement.READ, 5, subtree(commune));
        Instant tooSoon = clock.instant().plus(Duration.ofHours(23));
        for (Instant dueAt : List.of(tooSoon, clock.instant().minusSeconds(1), inDays(5 * 366 + 1), Instant.MIN)) {
            patch(communeSecretary, bulletin, duty, "*", Map.of("dueAt", dueAt))
                    .statusCode(400)
                    .body("errors.pointer", contains("/dueAt"));
        }
        patch(communeSecretary, bulletin, duty, "*", Map.of("dueAt", inDays(2))).statusCode(200);
        clock.advance(Duration.ofDays(3));
        own(member).body("entries[0].overdue", equalTo(true));
        patch(communeSecretary, bulletin, duty, "*", Map.of("requirement", "ACKNOWLEDGE"))
                .statusCode(400)
                .body("errors.pointer", contains("/dueAt"));
        patch(communeSecretary, bulletin, duty, "*", Map.of("requirement", "ACKNOWLEDGE", "dueAt", inDays(6)))
                .statusCode(200);
        line(member, bulletin, "ACKNOWLEDGE", 6);
        own(member).body("entries[0].overdue", equalTo(false));
    }

    @Test
    void askingForLessIsAlwaysPossible() {
        Bulletin bulletin = bulletins.publishTo(province);
        UUID duty = give(communeSecretary, bulletin, Requirement.ACKNOWLEDGE, 2, subtree(commune));
        new Phone(member, clock.instant()).says(bulletin, Step.READ);
        clock.advance(Duration.ofDays(3));
        patch(communeSecretary, bulletin, duty, "*", Map.of("requirement", "READ"))
                .statusCode(200);
        own(member).body("entries", empty());
        patch(
                        communeSecretary,
                        bulletin,
                        duty,
                        "*",
                        Map.of("dueAt", clock.instant().plusSeconds(60)))
                .statusCode(200);
    }

    @Test
    void nobodyBelowChangesWhatWasAskedFromAbove() {
        Bulletin bulletin = bulletins.publishTo(province);
        UUID fromAbove = give(administrator, bulletin, Requirement.READ, 5, subtree(commune));
        UUID own = give(communeSecretary, bulletin, Requirement.READ, 6, subtree(commune));
        patch(communeSecretary, bulletin, fromAbove, "*", Map.of("dueAt", inDays(9)))
                .statusCode(403)
                .body("type", equalTo("/problems/access/not-yours-to-govern"));
        delete(communeSecretary, bulletin, fromAbove).statusCode(403);
        patch(commune.officer(Role.EDITOR), bulletin, own, "*", Map.of("dueAt", inDays(9)))
                .statusCode(403);
        patch(administrator, bulletin, own, "*", Map.of("dueAt", inDays(9))).statusCode(200);
        line(member, bulletin, "READ", 5);
        Bulletin another = bulletins.publishTo(province);
        patch(administrator, another, own, "*", Map.of()).statusCode(404);
    }

    @Test
    void endingIsRepeatedWithoutHarmAndLeavesTheEvidence() {
        Bulletin bulletin = bulletins.publishTo(province);
        UUID duty = give(communeSecretary, bulletin, Requirement.READ, 5, subtree(commune));
        new Phone(neighbour, clock.instant()).says(bulletin, Step.READ);
        delete(communeSecretary, bulletin, duty).statusCode(204);
        delete(communeSecretary, bulletin, duty).statusCode(204);
        own(member).body("entries", empty());
        list(communeSecretary, bulletin, "false").body("entries", empty());
        list(communeSecretary, bulletin, "true")
                .body("entries.id", contains(text(duty)))
                .body("entries[0].endedAt", notNullValue())
                .body("entries[0].mayChange", equalTo(false));
        patch(communeSecretary, bulletin, duty, "*", Map.of("dueAt", inDays(9)))
                .statusCode(409)
                .body("type", equalTo("/problems/reading/duty-ended"));
        communeSecretary
                .request()
                .get("/api/v1/reports/items/" + bulletin.id() + "?unit=" + commune.id())
                .then()
                .body("duty", nullValue())
                .body("rows.find { it.unitId == '%s' }".formatted(sister.id()), notNullValue());
        neighbour.request().get("/api/v1/me/readings").then().body("entries.itemId", contains(text(bulletin.id())));
    }

    @Test
    void aDutyThatAMergerContinuedIsOneDuty() {
        Bulletin bulletin = bulletins.publishTo(province);
        UUID duty = give(cellSecretary, bulletin, Requirement.READ, 5, subtree(cell));
        String seen = one(cellSecretary, bulletin, duty).getString("etag");
        clock.advance(Duration.ofSeconds(1));
        merge(cell, sister);
        list(communeSecretary, bulletin, "all")
                .body("entries.id", contains(text(duty)))
                .body("entries[0].unit.id", equalTo(text(sister)))
                .body("entries[0].askedBy.id", equalTo(text(sister)))
                .body("entries[0].endedAt", nullValue());
        line(member, bulletin, "READ", 5);
        patch(cellSecretary, bulletin, duty, seen, Map.of("dueAt", inDays(7))).statusCode(412);
        patch(
                        cellSecretary,
                        bulletin,
                        duty,
                        one(cellSecretary, bulletin, duty).getString("etag"),
                        Map.of("dueAt", inDays(7)))
                .statusCode(200);
        line(member, bulletin, "READ", 7);
        clock.advance(Duration.ofSeconds(1));
        Handbook.Node third = commune.child("D", UnitKind.CELL);
        merge(sister, third);
        line(member, bulletin, "READ", 7);
        delete(cellSecretary, bulletin, duty).statusCode(204);
        own(member).body("entries", empty());
        list(communeSecretary, bulletin, "all")
                .body("entries.id", contains(text(duty)))
                .body("entries[0].endedAt", notNullValue());
    }

    @Test
    void ofTwoDutiesThatAMergerBroughtTogetherEachIsStillOne() {
        Bulletin bulletin = bulletins.publishTo(province);
        UUID one = give(cellSecretary, bulletin, Requirement.READ, 5, subtree(cell));
        UUID other = give(sister.officer(Role.SECRETARY), bulletin, Requirement.READ, 9, subtree(sister));
        clock.advance(Duration.ofSeconds(1));
        merge(cell, sister);
        list(communeSecretary, bulletin, "all").body("entries.id", contains(text(other), text(one)));
        line(member, bulletin, "READ", 5);
        delete(communeSecretary, bulletin, one).statusCode(204);
        line(neighbour, bulletin, "READ", 9);
    }

    @Test
    void whatAClosedCommitteeAskedIsForTheOneAboveToChange() {
        Handbook.Node section = commune.child("S", UnitKind.SECTION);
        Handbook.Node below = section.child("D", UnitKind.CELL);
        Handbook.Person reader = below.member();
        Handbook.Person asking = cell.member().appoint(Role.SECRETARY, section);
        Bulletin bulletin = bulletins.publishTo(province);
        UUID duty = give(asking, bulletin, Requirement.READ, 5, subtree(below));
        clock.advance(Duration.ofSeconds(1));
        administrator
                .request()
                .body(Map.of("parentId", commune.id()))
                .post("/api/v1/units/" + below.id() + "/move")
                .then()
                .statusCode(200);
        patch(communeSecretary, bulletin, duty, "*", Map.of("dueAt", inDays(6))).statusCode(200);
        administrator
                .request()
                .post("/api/v1/units/" + section.id() + "/close")
                .then()
                .statusCode(200);
        one(communeSecretary, bulletin, duty);
        patch(communeSecretary, bulletin, duty, "*", Map.of("dueAt", inDays(7)))
                .statusCode(200)
                .body("askedBy.id", equalTo(text(commune)));
        line(reader, bulletin, "READ", 7);
    }

    private ValidatableResponse post(
            Handbook.Person officer, Bulletin bulletin, Requirement requirement, int days, Map<?, ?>... rows) {
        return officer.request()
                .body(body(requirement, inDays(days), List.of(rows)))
                .post(path(bulletin))
                .then();
    }

    private UUID give(
            Handbook.Person officer, Bulletin bulletin, Requirement requirement, int days, Map<?, ?>... rows) {
        return post(officer, bulletin, requirement, days, rows)
                .statusCode(201)
                .extract()
                .jsonPath()
                .getUUID("[0].id");
    }

    private static Map<String, Object> body(Requirement requirement, Instant dueAt, Map<?, ?> row) {
        return body(requirement, dueAt, List.of(row));
    }

    private static Map<String, Object> body(Requirement requirement, Instant dueAt, List<? extends Map<?, ?>> rows) {
        return Map.of("audience", rows, "duty", Map.of("requirement", requirement, "dueAt", dueAt.toString()));
    }

    private static Map<String, Object> subtree(Handbook.Node unit) {
        return row(unit, Scope.SUBTREE, null, null);
    }

    private static Map<String, Object> row(Handbook.Node unit, Scope scope, String role, String standing) {
        Map<String, Object> row = new HashMap<>(Map.of("unitId", unit.id(), "scope", scope));
        row.put("role", role);
        row.put("standing", standing);
        return row;
    }

    private static ValidatableResponse patch(
            Handbook.Person officer, Bulletin bulletin, UUID duty, String seen, Map<String, ?> change) {
        Map<String, Object> said = new HashMap<>(change);
        said.replaceAll((field, value) -> value.toString());
        var request = officer.request().body(said);
        return (seen == null ? request : request.header("If-Match", seen))
                .patch(path(bulletin) + "/" + duty)
                .then();
    }

    private static ValidatableResponse delete(Handbook.Person officer, Bulletin bulletin, UUID duty) {
        return officer.request().delete(path(bulletin) + "/" + duty).then();
    }

    private static JsonPath one(Handbook.Person officer, Bulletin bulletin, UUID duty) {
        return officer.request()
                .get(path(bulletin) + "/" + duty)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse list(Handbook.Person officer, Bulletin bulletin, String ended) {
        return list(officer, bulletin.id(), ended).statusCode(200);
    }

    private static ValidatableResponse list(Handbook.Person officer, UUID item, String ended) {
        return officer.request()
                .get("/api/v1/items/" + item + "/duties?ended=" + ended)
                .then();
    }

    private void merge(Handbook.Node source, Handbook.Node into) {
        administrator
                .request()
                .body(Map.of("unitIds", List.of(source.id())))
                .post("/api/v1/units/" + into.id() + "/merge")
                .then()
                .statusCode(200);
    }

    /** The one line that the member sees, in their duties and in the feed. */
    private void line(Handbook.Person person, Bulletin bulletin, String requirement, int days) {
        own(person)
                .body("entries.itemId", contains(text(bulletin.id())))
                .body("entries[0].requirement", equalTo(requirement))
                .body("entries[0].deadline", equalTo(inDays(days).toString()));
        person.request()
                .get("/api/v1/items")
                .then()
                .body("entries.id", contains(text(bulletin.id())))
                .body("entries[0].duty.requirement", equalTo(requirement))
                .body("entries[0].duty.deadline", equalTo(inDays(days).toString()));
    }

    private static ValidatableResponse own(Handbook.Person person) {
        return person.request().get("/api/v1/me/duties").then().statusCode(200);
    }

    private Instant inDays(int days) {
        return start.plus(Duration.ofDays(days));
    }

    private static String path(Bulletin bulletin) {
        return "/api/v1/items/" + bulletin.id() + "/duties";
    }

    private static String text(UUID id) {
        return id.toString();
    }

    private static String text(Handbook.Node unit) {
        return unit.id().toString();
    }
}
