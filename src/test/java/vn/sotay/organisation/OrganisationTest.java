package vn.sotay.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Role;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class OrganisationTest {

    @Inject
    Jdbi jdbi;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Node cell = commune.child("A", UnitKind.CELL);
    private final Handbook.Person administrator = commune.officer(Role.ADMINISTRATOR);
    private final Handbook.Person member = cell.member();
    private final Handbook.Person stranger = handbook.cell("elsewhere").officer(Role.ADMINISTRATOR);

    @Test
    void anAdministratorAddsAUnitAPersonAndAnOffice() {
        String unit = addUnit(
                        administrator,
                        commune.id(),
                        "N" + UUID.randomUUID().toString().substring(0, 8))
                .then()
                .statusCode(201)
                .body("level", equalTo(4))
                .extract()
                .path("id");
        String person = addMember(administrator, unit, Map.of())
                .then()
                .statusCode(201)
                .body("participation", equalTo("ACTIVE"))
                .extract()
                .path("id");
        grant(administrator, person, unit, "SECRETARY").then().statusCode(201).body("since", notNullValue());
        grant(administrator, person, unit, "SECRETARY").then().statusCode(409);
        administrator.request().get("/api/v1/members/" + person).then().body("offices.role", hasItem("SECRETARY"));
    }

    @Test
    void aNameIsOneLineThatReadsFromLeftToRight() {
        for (String name : new String[] {"Hai\ndòng", "Chuông\u0007", "Ngược\u202Echiều"}) {
            addMember(administrator, cell.id().toString(), Map.of("fullName", name))
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/fullName"));
        }
    }

    @Test
    void theTreeIsAtMostSevenDeep() {
        String parent = cell.id().toString();
        for (int level = 5; level <= 7; level++) {
            parent = addUnit(
                            administrator,
                            UUID.fromString(parent),
                            "D" + level + UUID.randomUUID().toString().substring(0, 6))
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
        }
        addUnit(
                        administrator,
                        UUID.fromString(parent),
                        "D8" + UUID.randomUUID().toString().substring(0, 6))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/organisation/too-deep"));
    }

    @Test
    void codesCardsAndPhonesBelongToOnePerson() {
        String card = String.valueOf(100_000_000_000L + member.memberNo());
        String phone = "+8490" + (1_000_000 + member.memberNo());
        addMember(administrator, cell.id().toString(), Map.of("cardNumber", card, "phone", phone))
                .then()
                .statusCode(201);
        addMember(administrator, cell.id().toString(), Map.of("cardNumber", card))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/organisation/card-number-taken"));
        addMember(administrator, cell.id().toString(), Map.of("phone", phone))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/organisation/phone-taken"));
        addMember(administrator, cell.id().toString(), Map.of("code", member.code()))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/organisation/member-code-taken"));
    }

    @Test
    void whatLiesOutsideOnesReachIsNotFound() {
        stranger.request().get("/api/v1/units/" + cell.id()).then().statusCode(404);
        stranger.request().get("/api/v1/members/" + member.id()).then().statusCode(404);
        addUnit(stranger, cell.id(), "Z1").then().statusCode(404);
        addMember(stranger, cell.id().toString(), Map.of()).then().statusCode(404);
        grant(stranger, member.id().toString(), cell.id().toString(), "SECRETARY")
                .then()
                .statusCode(404);
        grant(administrator, member.id().toString(), handbook.province().id().toString(), "SECRETARY")
                .then()
                .statusCode(403);
    }

    @Test
    void membersSeeTheUnitsAboveThemAndNoNames() {
        member.request().get("/api/v1/units/" + commune.id()).then().statusCode(200);
        member.request()
                .get("/api/v1/units/" + cell.id() + "/members")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/organisation/names-not-for-you"));
        cell.officer(Role.COMMITTEE_MEMBER)
                .request()
                .get("/api/v1/units/" + cell.id() + "/members")
                .then()
                .statusCode(200)
                .body("entries.code", hasItem(member.code()));
        commune.officer(Role.INSPECTOR)
                .request()
                .get("/api/v1/units/" + cell.id() + "/members")
                .then()
                .statusCode(403);
    }

    @Test
    void listsLeadOnByCursor() {
        cell.member();
        cell.member();
        String next = administrator
                .request()
                .get("/api/v1/units/" + cell.id() + "/members?limit=2")
                .then()
                .body("entries", hasSize(2))
                .extract()
                .path("next");
        administrator
                .request()
                .get("/api/v1/units/" + cell.id() + "/members?limit=2&cursor=" + next)
                .then()
                .body("entries", hasSize(1))
                .body("entries.code", not(hasItem(member.code())));
    }

    @Test
    void nobodyGrantsThemselvesOrEndsTheirOwn() {
        grant(administrator, administrator.id().toString(), cell.id().toString(), "SECRETARY")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/organisation/no-self-grant"));
        String office = administrator
                .request()
                .get("/api/v1/members/" + administrator.id())
                .path("offices[0].id");
        administrator
                .request()
                .delete("/api/v1/members/" + administrator.id() + "/offices/" + office)
                .then()
                .statusCode(403);
    }

    @Test
    void anEndedOfficeEntitlesToNothing() {
        Handbook.Person editor = commune.officer(Role.EDITOR);
        editor.request().get("/api/v1/documents").then().statusCode(200);
        String office =
                administrator.request().get("/api/v1/members/" + editor.id()).path("offices[0].id");
        administrator
                .request()
                .delete("/api/v1/members/" + editor.id() + "/offices/" + office)
                .then()
                .statusCode(204);
        editor.request().get("/api/v1/documents").then().statusCode(403);
    }

    @Test
    void aSecretaryCannotTakeOverSomebodyAbove() {
        Handbook.Person secretary = cell.officer(Role.SECRETARY);
        Handbook.Person provincial = cell.member().appoint(Role.ADMINISTRATOR, handbook.province());
        secretary
                .request()
                .post("/api/v1/members/" + provincial.id() + "/activation-codes")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/organisation/above-your-reach"));
        secretary
                .request()
                .post("/api/v1/members/" + member.id() + "/activation-codes")
                .then()
                .statusCode(201);
    }

    @Test
    void aDeputySecretaryCannotTakeOverTheAdministratorOfTheSameUnit() {
        Handbook.Person deputy = commune.officer(Role.DEPUTY_SECRETARY);
        deputy.request()
                .post("/api/v1/members/" + administrator.id() + "/activation-codes")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/organisation/above-your-reach"));
        administrator
                .request()
                .post("/api/v1/members/" + deputy.id() + "/activation-codes")
                .then()
                .statusCode(201);
    }

    @Test
    void nobodyIssuesAnActivationCodeForThemselves() {
        administrator
                .request()
                .post("/api/v1/members/" + administrator.id() + "/activation-codes")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/identity/no-code-for-yourself"));
    }

    @Test
    void aSecretaryCannotLetAnybodyLiveInAUnitTheyOnlySee() {
        Handbook.Person secretary = cell.officer(Role.SECRETARY);
        addMember(secretary, cell.id().toString(), Map.of("residenceUnitId", commune.id()))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/access/not-yours-to-govern"));
        addMember(administrator, cell.id().toString(), Map.of("residenceUnitId", commune.id()))
                .then()
                .statusCode(201);
    }

    @Test
    void aCodeCannotBeLikeAnothersPhoneOrCard() {
        String phone = "09" + (10_000_000 + member.memberNo());
        String card = String.valueOf(200_000_000_000L + member.memberNo());
        addMember(administrator, cell.id().toString(), Map.of("cardNumber", card, "phone", phone))
                .then()
                .statusCode(201);
        for (Map<String, Object> like : java.util.List.<Map<String, Object>>of(
                Map.of("code", phone), Map.of("code", card), Map.of("cardNumber", phone), Map.of("phone", card))) {
            addMember(administrator, cell.id().toString(), like).then().statusCode(409);
        }
    }

    @Test
    void whoComesSecondInARaceIsToldSoAndIsNoError() throws InterruptedException {
        String phone = "08" + (10_000_000 + member.memberNo());
        administrator.accessToken();
        var statuses = new java.util.concurrent.ConcurrentLinkedQueue<Integer>();
        var threads = java.util.stream.IntStream.range(0, 12)
                .mapToObj(number -> new Thread(
                        () -> statuses.add(addMember(administrator, cell.id().toString(), Map.of("phone", phone))
                                .statusCode())))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(statuses).hasSize(12).containsOnlyOnce(201).containsOnly(201, 409);
    }

    @Test
    void whatTheDatabaseCannotStoreIsTheCallersMistake() {
        addMember(administrator, cell.id().toString(), Map.of("fullName", "a\u0000b"))
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/request/invalid"))
                .body("errors[0].pointer", equalTo("/fullName"));
        administrator
                .request()
                .get("/api/v1/units/" + cell.id() + "/members?cursor=YQA")
                .then()
                .statusCode(400);
    }

    @Test
    void catalogueChangesAreForAdministratorsOfTheWhole() {
        administrator
                .request()
                .body(Map.of("code", "XYZ", "name", "Thử"))
                .post("/api/v1/issuers")
                .then()
                .statusCode(403);
        member.request().get("/api/v1/document-types").then().statusCode(200).body("key", hasItem("quy-dinh"));
        member.request().get("/api/v1/issuers").then().statusCode(200).body("code", hasItem("TU"));
    }

    @Test
    void refusalsAreKeptInTheTrailAndTheTrailOnlyGrows() {
        member.request().get("/api/v1/units/" + cell.id() + "/members").then().statusCode(403);
        assertThat(denials(member.memberNo())).isEqualTo(1);
        assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute(
                        "update audit_entry set action = 'nothing' where actor_no = ?", member.memberNo())))
                .hasMessageContaining("only grows");
    }

    private int denials(int memberNo) {
        return jdbi.withHandle(handle -> handle.select(
                        "select count(*) from audit_entry where actor_no = ? and outcome = 'DENIED'", memberNo)
                .mapTo(Integer.class)
                .one());
    }

    private static Response addUnit(Handbook.Person by, UUID parent, String code) {
        return by.request()
                .body(Map.of("parentId", parent, "code", code, "name", "Chi bộ mới", "kind", "CELL"))
                .post("/api/v1/units");
    }

    private Response addMember(Handbook.Person by, String unit, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "code",
                "N" + UUID.randomUUID().toString().substring(0, 13),
                "fullName",
                "Nguyễn Thị Mới",
                "standing",
                "OFFICIAL"));
        body.putAll(more);
        return by.request().body(body).post("/api/v1/units/" + unit + "/members");
    }

    private static Response grant(Handbook.Person by, String memberId, String unitId, String role) {
        return by.request()
                .body(Map.of("unitId", unitId, "role", role))
                .post("/api/v1/members/" + memberId + "/offices");
    }
}
