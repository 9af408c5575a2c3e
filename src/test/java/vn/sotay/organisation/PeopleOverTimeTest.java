package vn.sotay.organisation;

import static org.hamcrest.Matchers.contains;
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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;
import vn.sotay.testing.SettableClock;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class PeopleOverTimeTest {

    @Inject
    SettableClock clock;

    @Inject
    RosterJob job;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Node home = commune.child("A", UnitKind.CELL);
    private final Handbook.Node away = commune.child("B", UnitKind.CELL);
    private final Handbook.Person administrator = commune.officer(Role.ADMINISTRATOR);
    private final Handbook.Person secretary = home.officer(Role.SECRETARY);
    private final Handbook.Person member = home.member();

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void anOfficialTransferMovesThePersonAndKeepsWhereTheyWere() {
        clock.advance(Duration.ofDays(3));
        transfer(member, Map.of("unitId", away.id())).statusCode(200).body("unitId", equalTo(text(away.id())));
        members(home).body("entries.id", not(hasItem(text(member.id()))));
        members(away).body("entries.id", contains(text(member.id())));
        get("/members/" + member.id() + "/history")
                .body("units.unitId", contains(text(home.id()), text(away.id())))
                .body("units[0].until", notNullValue())
                .body("units[1].until", nullValue());
        LocalDate yesterday = clock.instant()
                .minus(Duration.ofDays(1))
                .atZone(ZoneId.of("Asia/Ho_Chi_Minh"))
                .toLocalDate();
        get("/units/" + home.id() + "/members?on=" + yesterday).body("entries.id", hasItem(text(member.id())));
        get("/units/" + away.id() + "/members?on=" + yesterday).body("entries", empty());
    }

    @Test
    void aTemporaryTransferEndsByItself() {
        transfer(
                        member,
                        Map.of(
                                "unitId",
                                away.id(),
                                "until",
                                text(clock.instant().plus(Duration.ofDays(30)))))
                .statusCode(200)
                .body("unitId", equalTo(text(away.id())));
        clock.advance(Duration.ofDays(29));
        job.run();
        unitOf(member, away);
        clock.advance(Duration.ofDays(2));
        job.run();
        unitOf(member, home);
    }

    @Test
    void aTemporaryTransferCanEndEarlyAndNotTwice() {
        transfer(
                member,
                Map.of("unitId", away.id(), "until", text(clock.instant().plus(Duration.ofDays(30)))));
        clock.advance(Duration.ofDays(1));
        administrator
                .request()
                .delete("/api/v1/members/" + member.id() + "/transfers/temporary")
                .then()
                .statusCode(200)
                .body("unitId", equalTo(text(home.id())));
        administrator
                .request()
                .delete("/api/v1/members/" + member.id() + "/transfers/temporary")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/organisation/not-away"));
    }

    @Test
    void anOfficialTransferEndsATemporaryOne() {
        Handbook.Node third = commune.child("C", UnitKind.CELL);
        transfer(
                member,
                Map.of("unitId", away.id(), "until", text(clock.instant().plus(Duration.ofDays(30)))));
        clock.advance(Duration.ofDays(1));
        transfer(member, Map.of("unitId", third.id())).statusCode(200);
        unitOf(member, third);
        clock.advance(Duration.ofDays(40));
        job.run();
        unitOf(member, third);
    }

    @Test
    void aTransferThatMakesNoSenseIsRefusedWithTheReason() {
        transfer(member, Map.of("unitId", home.id()))
                .statusCode(409)
                .body("type", equalTo("/problems/organisation/already-there"));
        transfer(
                        member,
                        Map.of(
                                "unitId",
                                away.id(),
                                "until",
                                text(clock.instant().minusSeconds(1))))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/until"));
        transfer(
                        member,
                        Map.of(
                                "unitId",
                                away.id(),
                                "since",
                                text(clock.instant().plusSeconds(60))))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/since"));
        transfer(member, Map.of("unitId", away.id(), "since", "2001-01-01T00:00:00Z"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/since"));
        transfer(member, Map.of("unitId", UUID.randomUUID())).statusCode(404);
        transfer(administrator, Map.of("unitId", away.id()))
                .statusCode(403)
                .body("type", equalTo("/problems/organisation/not-for-yourself"));
        transfer(
                member,
                Map.of("unitId", away.id(), "until", text(clock.instant().plus(Duration.ofDays(9)))));
        transfer(
                        member,
                        Map.of(
                                "unitId",
                                away.id(),
                                "until",
                                text(clock.instant().plus(Duration.ofDays(9)))))
                .statusCode(409)
                .body("type", equalTo("/problems/organisation/already-away"));
    }

    @Test
    void whoManagesOnlyOneOfTheUnitsTransfersNobody() {
        secretary
                .request()
                .body(Map.of("unitId", away.id()))
                .post("/api/v1/members/" + member.id() + "/transfers")
                .then()
                .statusCode(404);
        unitOf(member, home);
    }

    @Test
    void anExemptionEndsByItselfAndKeepsItsReason() {
        participation(
                        member,
                        Map.of(
                                "participation",
                                "EXEMPT",
                                "reason",
                                "Ốm dài ngày",
                                "until",
                                text(clock.instant().plus(Duration.ofDays(30)))))
                .statusCode(200)
                .body("participation", equalTo("EXEMPT"));
        clock.advance(Duration.ofDays(31));
        job.run();
        get("/members/" + member.id()).body("participation", equalTo("ACTIVE"));
        get("/members/" + member.id() + "/history")
                .body("participation.participation", contains("ACTIVE", "EXEMPT", "ACTIVE"))
                .body("participation[1].reason", equalTo("Ốm dài ngày"));
    }

    @Test
    void aSuspendedMemberSeesNothingAndGovernsNothingUntilReadmitted() {
        secretary
                .request()
                .get("/api/v1/units/" + home.id() + "/members")
                .then()
                .statusCode(200);
        participation(secretary, Map.of("participation", "SUSPENDED", "reason", "x"))
                .statusCode(200);
        secretary.request().get("/api/v1/me").then().body("offices", empty());
        secretary
                .request()
                .get("/api/v1/units/" + home.id() + "/members")
                .then()
                .statusCode(403);
        clock.advance(Duration.ofSeconds(1));
        participation(secretary, Map.of("participation", "ACTIVE")).statusCode(200);
        secretary.request().get("/api/v1/me").then().body("offices", hasSize(1));
    }

    @Test
    void whoeverEndedIsSignedOutAndKeepsNoOffice() {
        secretary.request().get("/api/v1/me").then().statusCode(200);
        participation(secretary, Map.of("participation", "ENDED", "reason", "Xin ra khỏi Đảng"))
                .statusCode(200)
                .body("offices", empty());
        secretary.request().get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void aChangeNeedsAReasonAndOnlyWhatPassesHasAnEnd() {
        participation(member, Map.of("participation", "SUSPENDED"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/reason"));
        participation(
                        member,
                        Map.of(
                                "participation",
                                "ENDED",
                                "reason",
                                "x",
                                "until",
                                text(clock.instant().plus(Duration.ofDays(1)))))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/until"));
    }

    @Test
    void nobodySuspendsWhomTheyDoNotReachAndNobodyExemptsThemselves() {
        Handbook.Person above = home.member().appoint(Role.ADMINISTRATOR, handbook.province());
        secretary
                .request()
                .body(Map.of("participation", "SUSPENDED", "reason", "x"))
                .post("/api/v1/members/" + above.id() + "/participation")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/organisation/above-your-reach"));
        secretary
                .request()
                .body(Map.of("participation", "EXEMPT", "reason", "x"))
                .post("/api/v1/members/" + secretary.id() + "/participation")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/organisation/not-for-yourself"));
    }

    @Test
    void aProbationaryMemberBecomesOfficialAndGetsACard() {
        Handbook.Person probationary = home.member(Standing.PROBATIONARY, Participation.ACTIVE);
        clock.advance(Duration.ofDays(365));
        administrator
                .request()
                .body(Map.of(
                        "standing", "OFFICIAL", "since", text(clock.instant().minus(Duration.ofDays(5)))))
                .post("/api/v1/members/" + probationary.id() + "/standing")
                .then()
                .statusCode(200)
                .body("standing", equalTo("OFFICIAL"));
        String card = "9" + Math.abs(UUID.randomUUID().getLeastSignificantBits() % 100_000_000_000L);
        change(probationary, Map.of("cardNumber", card)).statusCode(200).body("cardNumber", equalTo(card));
        change(member, Map.of("cardNumber", card))
                .statusCode(409)
                .body("type", equalTo("/problems/organisation/card-number-taken"));
        Map<String, Object> none = new HashMap<>();
        none.put("cardNumber", null);
        change(probationary, none).statusCode(200).body("cardNumber", nullValue());
    }

    @Test
    void whatIsLeftOutOfAChangeStays() {
        change(member, Map.of("phone", phone(), "language", "en", "residenceUnitId", away.id()))
                .statusCode(200)
                .body("language", equalTo("en"))
                .body("residenceUnitId", equalTo(text(away.id())));
        change(member, Map.of("fullName", "Lò Thị Đào"))
                .statusCode(200)
                .body("fullName", equalTo("Lò Thị Đào"))
                .body("phone", notNullValue())
                .body("residenceUnitId", equalTo(text(away.id())));
        Map<String, Object> none = new HashMap<>();
        none.put("residenceUnitId", null);
        change(member, none).statusCode(200).body("residenceUnitId", nullValue());
        change(member, Map.of("phone", "not a number")).statusCode(400);
    }

    @Test
    void peopleAreFoundByNameWithoutMarksByCodeCardAndPhoneWithinReachOnly() {
        String phone = phone();
        String unusual = "Đặng Thuỳ " + Long.toString(System.nanoTime(), 36);
        change(member, Map.of("fullName", unusual, "phone", phone)).statusCode(200);
        String typed = FoldedName.of(unusual);
        for (String q : new String[] {typed, typed.toUpperCase(java.util.Locale.ROOT), unusual, member.code(), phone}) {
            found(administrator, q).body("entries.id", contains(text(member.id())));
            found(secretary, q).body("entries.id", contains(text(member.id())));
        }
        Handbook.Person stranger = away.officer(Role.SECRETARY);
        found(stranger, typed).body("entries", empty());
        found(stranger, phone).body("entries", empty());
        found(administrator, "%%").body("entries", empty());
        found(administrator, typed.substring(1)).body("entries", empty());
        found(administrator, "x").statusCode(400);
        member.request().queryParam("q", typed).get("/api/v1/members").then().statusCode(403);
    }

    @Test
    void anOfficeEndsAtItsDate() {
        administrator
                .request()
                .body(Map.of(
                        "unitId",
                        home.id(),
                        "role",
                        "EDITOR",
                        "until",
                        text(clock.instant().plus(Duration.ofDays(10)))))
                .post("/api/v1/members/" + member.id() + "/offices")
                .then()
                .statusCode(201)
                .body("until", notNullValue());
        member.request().get("/api/v1/me").then().body("offices.role", contains("EDITOR"));
        get("/units/" + home.id() + "/offices").body("role", contains("EDITOR", "SECRETARY"));
        clock.advance(Duration.ofDays(11));
        job.run();
        get("/members/" + member.id()).body("offices", empty());
        get("/members/" + member.id() + "/history").body("offices.role", contains("EDITOR"));
    }

    @Test
    void aHostUnitNeitherKeepsNorJudgesWhomItHasForATime() {
        Handbook.Person host = away.officer(Role.SECRETARY);
        Handbook.Person homeSecretary = secretary;
        transfer(
                member,
                Map.of("unitId", away.id(), "until", text(clock.instant().plus(Duration.ofDays(30)))));
        host.request()
                .body(Map.of("unitId", away.id()))
                .post("/api/v1/members/" + member.id() + "/transfers")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/organisation/for-the-home-unit"));
        host.request()
                .body(Map.of("participation", "ENDED", "reason", "x"))
                .post("/api/v1/members/" + member.id() + "/participation")
                .then()
                .statusCode(403);
        host.request().get("/api/v1/members/" + member.id() + "/history").then().statusCode(403);
        homeSecretary
                .request()
                .get("/api/v1/members/" + member.id() + "/history")
                .then()
                .statusCode(200);
        homeSecretary
                .request()
                .delete("/api/v1/members/" + member.id() + "/transfers/temporary")
                .then()
                .statusCode(200);
        host.request().get("/api/v1/members/" + member.id()).then().statusCode(404);
    }

    @Test
    void afterASuspensionGoesOnWhatHeldBefore() {
        participation(member, Map.of("participation", "EXEMPT", "reason", "Tuổi cao"));
        clock.advance(Duration.ofDays(1));
        participation(
                member,
                Map.of(
                        "participation",
                        "SUSPENDED",
                        "reason",
                        "x",
                        "until",
                        text(clock.instant().plus(Duration.ofDays(9)))));
        clock.advance(Duration.ofDays(10));
        job.run();
        get("/members/" + member.id()).body("participation", equalTo("EXEMPT"));
        clock.advance(Duration.ofDays(1));
        participation(member, Map.of("participation", "ENDED", "reason", "x")).statusCode(200);
        clock.advance(Duration.ofDays(1));
        participation(
                        member,
                        Map.of(
                                "participation",
                                "EXEMPT",
                                "reason",
                                "x",
                                "until",
                                text(clock.instant().plus(Duration.ofDays(9)))))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/until"));
    }

    @Test
    void nobodyIsReadmittedToAClosedUnitOrGivenAnOfficeAfterLeaving() {
        Handbook.Node last = commune.child("Z", UnitKind.CELL);
        Handbook.Person leaver = last.member();
        participation(leaver, Map.of("participation", "ENDED", "reason", "x")).statusCode(200);
        administrator
                .request()
                .body(Map.of("unitId", home.id(), "role", "EDITOR"))
                .post("/api/v1/members/" + leaver.id() + "/offices")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/organisation/member-ended"));
        administrator
                .request()
                .post("/api/v1/units/" + last.id() + "/close")
                .then()
                .statusCode(200);
        participation(leaver, Map.of("participation", "ACTIVE"))
                .statusCode(409)
                .body("type", equalTo("/problems/organisation/unit-closed"));
        transfer(leaver, Map.of("unitId", home.id())).statusCode(200);
        participation(leaver, Map.of("participation", "ACTIVE")).statusCode(200);
    }

    @Test
    void whoeverGrantsOfficesInAUnitEndsThemWhereverTheHolderBelongs() {
        Handbook.Person administratorOfCell = home.officer(Role.ADMINISTRATOR);
        Handbook.Person holder = away.member().appoint(Role.EDITOR, home);
        String office = get("/members/" + holder.id()).extract().path("offices[0].id");
        administratorOfCell
                .request()
                .delete("/api/v1/members/" + holder.id() + "/offices/" + office)
                .then()
                .statusCode(204);
        get("/members/" + holder.id()).body("offices", empty());
    }

    @Test
    void nobodyMovesTheirOwnResidenceToReadWhatIsForOthers() {
        change(administrator, Map.of("residenceUnitId", home.id()))
                .statusCode(403)
                .body("type", equalTo("/problems/organisation/not-for-yourself"));
    }

    @Test
    void aDateBackIsNotBeforeWhatIsKnown() {
        clock.advance(Duration.ofDays(10));
        transfer(
                member,
                Map.of("unitId", away.id(), "until", text(clock.instant().plus(Duration.ofDays(2)))));
        clock.advance(Duration.ofDays(5));
        job.run();
        transfer(
                        member,
                        Map.of(
                                "unitId",
                                away.id(),
                                "since",
                                text(clock.instant().minus(Duration.ofDays(4)))))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/since"));
        transfer(
                        member,
                        Map.of(
                                "unitId",
                                away.id(),
                                "since",
                                text(clock.instant().minus(Duration.ofDays(2)))))
                .statusCode(200);
        administrator
                .request()
                .queryParam("on", "+999999999-12-31")
                .get("/api/v1/units/" + home.id() + "/members")
                .then()
                .statusCode(400);
        administrator
                .request()
                .body(Map.of("unitId", home.id(), "role", "EDITOR", "until", "+1000000000-12-31T23:59:59Z"))
                .post("/api/v1/members/" + member.id() + "/offices")
                .then()
                .statusCode(400);
    }

    private void unitOf(Handbook.Person person, Handbook.Node unit) {
        get("/members/" + person.id()).body("unitId", equalTo(text(unit.id())));
    }

    private ValidatableResponse found(Handbook.Person by, String q) {
        return by.request().queryParam("q", q).get("/api/v1/members").then();
    }

    private ValidatableResponse members(Handbook.Node unit) {
        return get("/units/" + unit.id() + "/members");
    }

    private ValidatableResponse get(String path) {
        return administrator.request().get("/api/v1" + path).then().statusCode(200);
    }

    private ValidatableResponse transfer(Handbook.Person person, Map<String, Object> body) {
        return post(person, "transfers", body);
    }

    private ValidatableResponse participation(Handbook.Person person, Map<String, Object> body) {
        return post(person, "participation", body);
    }

    private ValidatableResponse post(Handbook.Person person, String what, Map<String, Object> body) {
        return administrator
                .request()
                .body(body)
                .post("/api/v1/members/" + person.id() + "/" + what)
                .then();
    }

    private ValidatableResponse change(Handbook.Person person, Map<String, Object> body) {
        return administrator
                .request()
                .body(body)
                .patch("/api/v1/members/" + person.id())
                .then();
    }

    private static String phone() {
        return "+84" + (100_000_000 + Math.abs(UUID.randomUUID().hashCode() % 800_000_000));
    }

    private static String text(Object any) {
        return any.toString();
    }
}
