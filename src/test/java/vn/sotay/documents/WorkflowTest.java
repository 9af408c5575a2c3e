package vn.sotay.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static vn.sotay.documents.Papers.below;
import static vn.sotay.documents.Papers.only;
import static vn.sotay.documents.Papers.path;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Role;
import vn.sotay.organisation.TallyFold;
import vn.sotay.organisation.UnitKind;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

/** From a draft to its readers, step by step, and by as many people as it takes. */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class WorkflowTest {

    @Inject
    TallyFold tally;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Node cell = commune.child("A", UnitKind.CELL);
    private final Handbook.Person editor = commune.officer(Role.EDITOR);
    private final Handbook.Person approver = commune.officer(Role.APPROVER);
    private final Handbook.Person second = commune.officer(Role.SECRETARY);
    private final Handbook.Person member = cell.member();
    private final Papers papers = new Papers(commune);

    @Test
    void itGoesFromTheEditorOverTheApproverToTheReaders() {
        UUID id = papers.ready(editor, "Kế hoạch học tập");
        papers.submit(editor, id, below(commune)).then().statusCode(201).body("state", equalTo("SUBMITTED"));
        member.request().get(path(id)).then().statusCode(404);
        papers.approve(approver, id)
                .then()
                .statusCode(201)
                .body("state", equalTo("APPROVED"))
                .body("approvalsGiven", equalTo(1));
        papers.publish(approver, id, Map.of()).then().statusCode(201).body("state", equalTo("PUBLISHED"));
        member.request().get(path(id)).then().statusCode(200);
        progress(editor, id)
                .then()
                .body("steps.kind", contains("PUBLISHED", "APPROVED", "SUBMITTED"))
                .body("steps[2].memberId", equalTo(editor.id().toString()))
                .body("steps[1].memberId", equalTo(approver.id().toString()));
    }

    @Test
    void whatIsSentBackIsADraftAgainWithTheCommentAndWithoutItsApprovals() {
        limit(0);
        UUID id = papers.ready(editor, "Kế hoạch nhầm");
        papers.submit(editor, id, below(commune)).then().statusCode(201);
        papers.approve(approver, id).then().statusCode(201).body("state", equalTo("SUBMITTED"));
        papers.sendBack(second, id, "Sửa lại phần căn cứ")
                .then()
                .statusCode(200)
                .body("state", equalTo("DRAFT"))
                .body("approvalsGiven", equalTo(0))
                .body("steps[0].comment", equalTo("Sửa lại phần căn cứ"));
        waiting(editor).then().body("entries.id", hasItem(id.toString())).body("entries.whatFor", hasItem("MENDING"));
        papers.submit(editor, id, below(commune)).then().statusCode(201);
        papers.approve(second, id).then().statusCode(201).body("state", equalTo("SUBMITTED"));
        papers.approve(approver, id).then().statusCode(201).body("state", equalTo("APPROVED"));
    }

    @Test
    void whatIsSubmittedIsNotEdited() {
        UUID id = papers.ready(editor, "Kế hoạch");
        papers.submit(editor, id, below(commune)).then().statusCode(201);
        editor.request()
                .header("If-Match", "*")
                .body(Map.of("abstract", "khác"))
                .patch(path(id))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/publishing/not-a-draft"));
        papers.readdress(editor, id, List.of(only(cell))).then().statusCode(409);
        editor.request().delete(path(id)).then().statusCode(409);
    }

    @Test
    void aboveTheLimitOfTheUnitOnePersonDoesNotPublish() {
        limit(2);
        UUID id = papers.ready(second, "Kế hoạch cho nhiều người");
        papers.publish(second, id, Map.of("audience", List.of(below(commune))))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/publishing/second-approver-needed"));
        progress(second, id).then().body("state", equalTo("DRAFT")).body("steps", hasSize(0));
        papers.submit(second, id, below(commune))
                .then()
                .statusCode(201)
                .body("approvalsNeeded", equalTo(2))
                .body("members", equalTo(4));
        papers.approve(second, id).then().statusCode(201).body("state", equalTo("SUBMITTED"));
        papers.approve(second, id)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/publishing/approved-already"));
        papers.publish(second, id, Map.of()).then().statusCode(409);
        papers.publish(approver, id, Map.of()).then().statusCode(201);
        member.request().get(path(id)).then().statusCode(200);
    }

    @Test
    void belowTheLimitOnePersonIsEnough() {
        limit(100);
        UUID id = papers.ready(second, "Kế hoạch");
        papers.publish(second, id, Map.of("audience", List.of(below(commune))))
                .then()
                .statusCode(201);
    }

    @Test
    void noLevelLoosensTheLimitOfOneAboveIt() {
        limit(0);
        Handbook.Person administrator = handbook.province().officer(Role.ADMINISTRATOR);
        administrator
                .request()
                .body(Map.of("members", 1_000_000))
                .put("/api/v1/units/" + cell.id() + "/publishing-limit")
                .then()
                .statusCode(200)
                .body("own", equalTo(1_000_000))
                .body("inForce", equalTo(0));
        administrator
                .request()
                .delete("/api/v1/units/" + cell.id() + "/publishing-limit")
                .then()
                .statusCode(204);
        administrator
                .request()
                .get("/api/v1/units/" + cell.id() + "/publishing-limit")
                .then()
                .body("own", nullValue())
                .body("inForce", equalTo(0));
        second.request()
                .body(Map.of("members", 5))
                .put("/api/v1/units/" + commune.id() + "/publishing-limit")
                .then()
                .statusCode(403);
    }

    @Test
    void ofManyApprovalsAtOnceByOnePersonOneCounts() {
        limit(0);
        UUID id = papers.ready(editor, "Kế hoạch");
        papers.submit(editor, id, below(commune)).then().statusCode(201);
        approver.accessToken();
        ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>();
        Stream.generate(() -> approver)
                .limit(10)
                .parallel()
                .forEach(one -> answers.add(papers.approve(one, id).statusCode()));
        assertThat(answers).containsOnlyOnce(201);
        progress(editor, id).then().body("state", equalTo("SUBMITTED")).body("approvalsGiven", equalTo(1));
    }

    @Test
    void anEditorDoesNotApproveAndAStrangerFindsNothing() {
        UUID id = papers.ready(editor, "Kế hoạch");
        papers.submit(editor, id, below(commune)).then().statusCode(201);
        papers.approve(editor, id).then().statusCode(403);
        Handbook.Person stranger = handbook.cell("elsewhere").officer(Role.SECRETARY);
        papers.approve(stranger, id).then().statusCode(404);
        papers.sendBack(stranger, id, "x").then().statusCode(404);
        progress(stranger, id).then().statusCode(404);
        progress(member, id).then().statusCode(403);
    }

    @Test
    void whoeverApprovesGovernsTheWholeAudience() {
        Handbook.Person writesForBoth = editor.appoint(Role.EDITOR, handbook.cell("B"));
        Handbook.Node other = handbook.cell("C");
        writesForBoth.appoint(Role.EDITOR, other);
        UUID id = papers.ready(writesForBoth, "Kế hoạch cho hai nơi");
        writesForBoth
                .request()
                .body(Map.of("audience", List.of(below(commune), only(other))))
                .post(path(id) + "/submission")
                .then()
                .statusCode(201);
        papers.approve(approver, id).then().statusCode(403);
        papers.approve(handbook.province().officer(Role.APPROVER), id).then().statusCode(201);
    }

    @Test
    void withoutAnAudienceNothingIsSubmittedOrPublished() {
        UUID id = papers.ready(second, "Kế hoạch");
        second.request()
                .body(Map.of())
                .post(path(id) + "/submission")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/publishing/no-audience"));
        papers.publish(second, id, Map.of()).then().statusCode(409);
        papers.readdress(second, id, List.of(only(cell))).then().statusCode(200);
        second.request()
                .get("/api/v1/items/" + id + "/audience")
                .then()
                .body("planned.unitId", contains(cell.id().toString()))
                .body("live", hasSize(0));
        papers.publish(second, id, Map.of()).then().statusCode(201);
        second.request()
                .get("/api/v1/items/" + id + "/audience")
                .then()
                .body("live.unitId", contains(cell.id().toString()))
                .body("planned", hasSize(0));
    }

    @Test
    void theListOfWhatWaitsEmptiesAsPeopleAct() {
        UUID id = papers.ready(editor, "Kế hoạch");
        papers.submit(editor, id, below(commune)).then().statusCode(201);
        waiting(approver)
                .then()
                .body("entries.id", hasItem(id.toString()))
                .body("entries.whatFor", hasItem("APPROVAL"));
        waiting(editor).then().body("entries.id", not(hasItem(id.toString())));
        waiting(handbook.cell("elsewhere").officer(Role.SECRETARY)).then().body("entries", hasSize(0));
        papers.approve(approver, id).then().statusCode(201);
        waiting(approver).then().body("entries.id", not(hasItem(id.toString())));
        waiting(second).then().body("entries.id", not(hasItem(id.toString())));
    }

    @Test
    void anEditNamesWhatItSawAndAStaleOneChangesNothing() {
        UUID id = papers.ready(editor, "Kế hoạch");
        String seen = editor.request().get(path(id)).header("ETag");
        Response first = editor.request()
                .header("If-Match", seen)
                .body(Map.of("abstract", "Bản thứ nhất"))
                .patch(path(id));
        first.then().statusCode(200);
        editor.request()
                .header("If-Match", seen)
                .body(Map.of("abstract", "Bản thứ hai"))
                .patch(path(id))
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/request/precondition-failed"));
        editor.request()
                .body(Map.of("abstract", "Bản thứ hai"))
                .patch(path(id))
                .then()
                .statusCode(428)
                .body("type", equalTo("/problems/request/if-match-needed"));
        editor.request().get(path(id)).then().body("abstract", equalTo("Bản thứ nhất"));
        editor.request()
                .header("If-Match", first.header("ETag"))
                .body(Map.of("abstract", "Bản thứ hai"))
                .patch(path(id))
                .then()
                .statusCode(200);
        approver.request()
                .header("If-Match", seen)
                .body(Map.of("audience", List.of(below(commune))))
                .post(path(id) + "/publication")
                .then()
                .statusCode(412);
    }

    /** What changes only the document's own table is an edit too. */
    @Test
    void everyEditGivesAnotherTag() {
        UUID id = papers.ready(editor, "Kế hoạch");
        String before = editor.request().get(path(id)).header("ETag");
        editor.request()
                .header("If-Match", before)
                .body(Map.of("issuedOn", "2026-03-12"))
                .patch(path(id))
                .then()
                .statusCode(200);
        assertThat(editor.request().get(path(id)).header("ETag")).isNotEqualTo(before);
    }

    private void limit(int members) {
        handbook.province()
                .officer(Role.ADMINISTRATOR)
                .request()
                .body(Map.of("members", members))
                .put("/api/v1/units/" + commune.id() + "/publishing-limit")
                .then()
                .statusCode(200);
        tally.fold();
    }

    private static Response progress(Handbook.Person as, UUID id) {
        return as.request().get("/api/v1/items/" + id + "/progress");
    }

    private static Response waiting(Handbook.Person as) {
        return as.request().get("/api/v1/items/waiting");
    }
}
