package vn.sotay.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static vn.sotay.documents.Papers.below;
import static vn.sotay.documents.Papers.only;
import static vn.sotay.documents.Papers.path;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Role;
import vn.sotay.notifications.ExpansionJob;
import vn.sotay.organisation.TallyFold;
import vn.sotay.organisation.UnitKind;
import vn.sotay.reading.CountFold;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

/** What is published reaches others, or fewer: the new ones are told, the others lose it, and counts follow. */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class AudienceChangeTest {

    @Inject
    Jdbi jdbi;

    @Inject
    ExpansionJob expansion;

    @Inject
    CountFold fold;

    @Inject
    TallyFold tally;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Node a = commune.child("A", UnitKind.CELL);
    private final Handbook.Node b = commune.child("B", UnitKind.CELL);
    private final Handbook.Person secretary = commune.officer(Role.SECRETARY);
    private final Handbook.Person inA = a.member();
    private final Handbook.Person inB = b.member();
    private final Papers papers = new Papers(commune);

    @Test
    void wideningTellsTheNewOnesOnly() {
        phone(inA);
        phone(inB);
        UUID id = papers.published(secretary, "Kế hoạch", only(a));
        expand(id);
        assertThat(told(id)).containsExactly(inA.memberNo());
        papers.readdress(secretary, id, List.of(only(a), only(b))).then().statusCode(200);
        expand(id);
        assertThat(told(id)).containsExactly(inA.memberNo(), inB.memberNo());
        inB.request().get(path(id)).then().statusCode(200);
    }

    @Test
    void aWiderRowInPlaceOfANarrowOneTellsNobodyTwice() {
        phone(inA);
        phone(inB);
        UUID id = papers.published(secretary, "Kế hoạch", only(a));
        papers.readdress(secretary, id, List.of(below(commune))).then().statusCode(200);
        expand(id);
        assertThat(told(id)).containsExactly(inA.memberNo(), inB.memberNo());
        inA.request().get(path(id)).then().statusCode(200);
        assertThat(changes(id, "LEFT")).containsExactly("UNIT");
        assertThat(changes(id, "ENTERED")).contains("SUBTREE", "UNIT");
    }

    @Test
    void narrowingTakesItAwayAndItsReadingsOutOfTheCountsButKeepsThem() {
        UUID id = papers.published(secretary, "Kế hoạch", below(commune));
        opened(inB, id);
        report(id).body("total.members", equalTo(3)).body("total.opened", equalTo(1));
        papers.readdress(secretary, id, List.of(only(a), only(commune))).then().statusCode(200);
        inB.request().get(path(id)).then().statusCode(404).body("type", equalTo("/problems/publishing/item-not-found"));
        inB.request().get("/api/v1/items").then().body("entries", empty());
        report(id).body("total.members", equalTo(2)).body("total.opened", equalTo(0));
        inB.request().get("/api/v1/me/readings").then().body("entries.itemId", contains(id.toString()));
        papers.readdress(secretary, id, List.of(below(commune))).then().statusCode(200);
        report(id).body("total.members", equalTo(3)).body("total.opened", equalTo(1));
    }

    @Test
    void anOfficeThatIsAddressedNoLongerLeavesTheCounts() {
        Handbook.Person editor = b.member().appoint(Role.EDITOR, a);
        Map<String, Object> editors = new HashMap<>(below(commune));
        editors.put("role", "EDITOR");
        UUID id = papers.ready(secretary, "Cho biên tập viên");
        papers.publish(secretary, id, Map.of("audience", List.of(editors, only(a))))
                .then()
                .statusCode(201);
        report(id).body("total.members", equalTo(2));
        editor.request().get(path(id)).then().statusCode(200);
        papers.readdress(secretary, id, List.of(only(a))).then().statusCode(200);
        editor.request().get(path(id)).then().statusCode(404);
        report(id).body("total.members", equalTo(1));
    }

    @Test
    void nobodyWidensBeyondWhatTheyGovernButKeepsWhatOthersGave() {
        Handbook.Node elsewhere = handbook.cell("elsewhere");
        Handbook.Person administrator = handbook.province().officer(Role.ADMINISTRATOR);
        UUID id = papers.ready(administrator, "Kế hoạch");
        papers.publish(administrator, id, Map.of("audience", List.of(only(a), only(elsewhere))))
                .then()
                .statusCode(201);
        papers.readdress(secretary, id, List.of(only(a), only(b), only(elsewhere)))
                .then()
                .statusCode(200);
        papers.readdress(secretary, id, List.of(only(handbook.province())))
                .then()
                .statusCode(403);
        papers.readdress(secretary, id, List.of(only(handbook.cell("hidden"))))
                .then()
                .statusCode(404);
        papers.readdress(a.officer(Role.SECRETARY), id, List.of(only(a))).then().statusCode(403);
        papers.readdress(secretary, id, List.of()).then().statusCode(400);
    }

    @Test
    void aboveTheLimitTheSameRowsBySomebodyElseMakeItSo() {
        UUID id = papers.published(secretary, "Kế hoạch", only(a));
        handbook.province()
                .officer(Role.ADMINISTRATOR)
                .request()
                .body(Map.of("members", 1))
                .put("/api/v1/units/" + commune.id() + "/publishing-limit")
                .then()
                .statusCode(200);
        Handbook.Person approver = commune.officer(Role.APPROVER);
        tally.fold();
        papers.readdress(secretary, id, List.of(below(commune))).then().statusCode(202);
        papers.readdress(secretary, id, List.of(below(commune))).then().statusCode(202);
        inB.request().get(path(id)).then().statusCode(404);
        approver.request().get("/api/v1/items/waiting").then().body("entries.whatFor", contains("AUDIENCE"));
        papers.readdress(approver, id, List.of(only(a), only(b))).then().statusCode(202);
        inB.request().get(path(id)).then().statusCode(404);
        papers.readdress(secretary, id, List.of(only(a), only(b))).then().statusCode(200);
        inB.request().get(path(id)).then().statusCode(200);
        papers.readdress(secretary, id, List.of(only(a))).then().statusCode(200);
        inB.request().get(path(id)).then().statusCode(404);
    }

    @Test
    void withdrawingTellsThoseWhoHadItWhyAndOthersNothing() {
        UUID id = papers.published(secretary, "Kế hoạch", only(a));
        secretary
                .request()
                .delete(path(id) + "/publication?reason=Ban hành nhầm")
                .then()
                .statusCode(204);
        inA.request()
                .header("Accept-Language", "en")
                .get(path(id))
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/publishing/item-withdrawn"))
                .body("detail", org.hamcrest.Matchers.containsString("Ban hành nhầm"));
        inB.request().get(path(id)).then().statusCode(404).body("type", equalTo("/problems/publishing/item-not-found"));
    }

    private void phone(Handbook.Person person) {
        person.request()
                .body(Map.of("kind", "TOKEN", "address", "phone-" + person.installation(), "platform", "ANDROID"))
                .put("/api/v1/push-registrations/" + person.installation())
                .then()
                .statusCode(200);
    }

    private void expand(UUID id) {
        expansion.run(jdbi.withHandle(handle -> handle.select("select item_no from publishing_item where id = ?", id)
                .mapTo(Integer.class)
                .one()));
    }

    private List<Integer> told(UUID id) {
        return jdbi.withHandle(
                handle -> handle.select("""
                        select d.member_no from notifications_delivery d
                        join notifications_notification n on n.id = d.notification_id
                        where n.item_id = ? order by d.member_no
                        """, id).mapTo(Integer.class).list());
    }

    private List<String> changes(UUID id, String kind) {
        return jdbi.withHandle(
                handle -> handle.select("""
                        select c.scope from publishing_change c join publishing_item i on i.item_no = c.item_no
                        where i.id = ? and c.kind = ? and c.scope <> 'OWNER' order by c.id
                        """, id, kind).mapTo(String.class).list());
    }

    private static void opened(Handbook.Person person, UUID id) {
        person.request()
                .body(Map.of(
                        "phoneTime",
                        java.time.Instant.now().toString(),
                        "readings",
                        List.of(Map.of(
                                "itemId",
                                id,
                                "revision",
                                1,
                                "step",
                                "OPENED",
                                "at",
                                java.time.Instant.now().toString()))))
                .post("/api/v1/readings")
                .then()
                .statusCode(200);
    }

    private io.restassured.response.ValidatableResponse report(UUID id) {
        fold.fold();
        return secretary.request().get("/api/v1/reports/items/" + id).then().statusCode(200);
    }
}
