package vn.sotay.announcements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Role;
import vn.sotay.organisation.TallyFold;
import vn.sotay.organisation.UnitKind;
import vn.sotay.publishing.ContentSource.Passage;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;
import vn.sotay.testing.SettableClock;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class AnnouncementTest {

    private static final String PATH = "/api/v1/announcements";
    private static final String TITLE = "Họp chi bộ";
    private static final String TEXT = "**19 giờ** tại nhà văn hóa.";

    @Inject
    SettableClock clock;

    @Inject
    Jdbi jdbi;

    @Inject
    TallyFold tally;

    @Inject
    AnnouncementDesk desk;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node commune = handbook.province().child("X", UnitKind.COMMITTEE);
    private final Handbook.Node cell = commune.child("A", UnitKind.CELL);
    private final Handbook.Person secretary = commune.officer(Role.SECRETARY);
    private final Handbook.Person member = cell.member();
    private final Handbook.Person stranger = handbook.cell("elsewhere").officer(Role.SECRETARY);

    @AfterEach
    void setTheClockBack() {
        clock.reset();
    }

    // ---- posting ----

    @Test
    void postingPublishesToTheUnitAndEverythingBelow() {
        Response posted = post(secretary, Map.of());
        posted.then()
                .statusCode(201)
                .body("state", equalTo("PUBLISHED"))
                .body("title", equalTo(TITLE))
                .body("text", equalTo(TEXT))
                .body("html", equalTo("<p id=\"b1\"><strong>19 giờ</strong> tại nhà văn hóa.</p>"))
                .body("passages[0].id", equalTo("b1"))
                .body("urgency", equalTo("NORMAL"))
                .body("edited", equalTo(false))
                .body("internal", equalTo(false))
                .body("pictures", empty())
                .body("owner.id", equalTo(commune.id().toString()));
        String path = path(posted);
        member.request()
                .get(path)
                .then()
                .statusCode(200)
                .body("editedAt", nullValue())
                .body("publishedAt", notNullValue());
        member.request()
                .get("/api/v1/items")
                .then()
                .body("entries[0].kind", equalTo("ANNOUNCEMENT"))
                .body("entries[0].title", equalTo(TITLE));
        stranger.request()
                .get(path)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/publishing/item-not-found"));
    }

    @Test
    void anAudienceThatIsGivenTakesThePlaceOfTheWholeUnit() {
        String path = path(post(secretary, Map.of("audience", List.of(only(commune)))));
        commune.member().request().get(path).then().statusCode(200);
        member.request().get(path).then().statusCode(404);
    }

    @Test
    void nobodyAnnouncesBeyondWhatTheyMayPublishTo() {
        problem(post(member, Map.of()), 403, "request/not-allowed");
        problem(post(cell.officer(Role.EDITOR), Map.of("unitId", cell.id())), 403, "access/not-yours-to-govern");
        problem(post(stranger, Map.of()), 404, "organisation/unit-not-found");
        problem(
                post(secretary, Map.of("audience", List.of(only(handbook.province())))),
                403,
                "access/not-yours-to-govern");
        problem(
                post(secretary, Map.of("audience", List.of(only(handbook.cell("hidden"))))),
                404,
                "organisation/unit-not-found");
        post(cell.officer(Role.APPROVER), Map.of("unitId", cell.id())).then().statusCode(201);
        member.request().get("/api/v1/items").then().body("entries", hasSize(1));
    }

    @Test
    void onlyThoseEntitledSendUrgentlyAndToNobodyElse() {
        Handbook.Person approver = commune.officer(Role.APPROVER);
        problem(post(approver, Map.of("urgency", "URGENT")), 403, "publishing/urgent-not-for-you");
        post(approver, Map.of("urgency", "NONE")).then().statusCode(201).body("urgency", equalTo("NONE"));
        Handbook.Person both = cell.officer(Role.SECRETARY).appoint(Role.APPROVER, commune);
        problem(
                post(both, Map.of("unitId", cell.id(), "urgency", "URGENT", "audience", List.of(only(commune)))),
                403,
                "publishing/urgent-not-for-you");
        String own = path(post(both, Map.of("unitId", cell.id(), "urgency", "URGENT")));
        // Nor does anybody widen what is urgent to those they may not hurry.
        problem(readdress(both, own, only(cell), only(commune)), 403, "publishing/urgent-not-for-you");
        readdress(secretary, own, only(cell), only(commune)).then().statusCode(200);
        for (Role role : List.of(Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.ADMINISTRATOR)) {
            post(commune.officer(role), Map.of("urgency", "URGENT")).then().statusCode(201);
        }
    }

    @Test
    void aClosedUnitNeitherAnnouncesNorIsAnnouncedTo() {
        Handbook.Node closed = commune.child("B", UnitKind.CELL);
        handbook.province()
                .officer(Role.ADMINISTRATOR)
                .request()
                .post("/api/v1/units/" + closed.id() + "/close")
                .then()
                .statusCode(200);
        problem(post(secretary, Map.of("unitId", closed.id())), 409, "organisation/unit-closed");
        problem(post(secretary, Map.of("audience", List.of(only(closed)))), 409, "organisation/unit-closed");
    }

    @Test
    void wordsThatAreNoneOrTooManyArePointedAt() {
        for (String title : List.of("", "  ", "\u200b\u202e", "x".repeat(201))) {
            invalid(post(secretary, Map.of("title", title)), "/title");
        }
        for (String text : List.of("", "\n\n", "\u2066\u2069", "x".repeat(4_001))) {
            invalid(post(secretary, Map.of("text", text)), "/text");
        }
        invalid(post(secretary, Map.of("audience", List.of())), "/audience");
        invalid(post(secretary, Map.of("expiresAt", "2020-01-01T00:00:00Z")), "/expiresAt");
        invalid(post(secretary, Map.of("expiresAt", "2099-01-01T00:00:00Z")), "/expiresAt");
        invalid(post(secretary, Map.of("duty", Map.of("requirement", "READ"))), "/duty/dueAt");
        invalid(post(secretary, Map.of("urgency", "VERY")), "/urgency");
        assertThat(count("publishing_item where owner_no = :it", commune.unitNo()))
                .isZero();
    }

    @Test
    void hostileTextIsRefusedOrHarmless() {
        for (String hostile : MarkedTextTest.hostile()) {
            String html = post(secretary, Map.of("text", hostile, "again", true))
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("html");
            assertThat(html.replaceAll("</?(p|br|ul|li|strong|em|a)( [^<>]*)?>", ""))
                    .doesNotContain("<", ">");
        }
        post(secretary, Map.of("title", "<b>Tin</b> \u202egấp\nlắm"))
                .then()
                .statusCode(201)
                .body("title", equalTo("<b>Tin</b> gấp lắm"));
        problem(post(secretary, Map.of("text", "a\0b")), 400, "request/invalid");
        problem(post(secretary, Map.of("text", "<b>".repeat(400_000))), 413, "request/http-413");
    }

    @Test
    void fiftyParallelEqualKeysAnnounceOnce() throws Exception {
        secretary.accessToken();
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = body(Map.of());
        List<Response> answers = parallel(50, () -> secretary
                .request()
                .header("Idempotency-Key", key)
                .body(body)
                .post(PATH));
        assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
        assertThat(answers.stream().map(Response::asString).distinct()).hasSize(1);
        assertThat(count("publishing_item where owner_no = :it", commune.unitNo()))
                .isEqualTo(1);
        assertThat(count("notifications_notification where item_id = :it", id(answers.get(0))))
                .isEqualTo(1);
    }

    @Test
    void aButtonPressedTwiceAnnouncesOnceAndAWantedSecondOneIsNeverLost() throws Exception {
        String first = path(post(secretary, Map.of()));
        problem(post(secretary, Map.of()), 409, "announcements/posted-already");
        problem(post(secretary, Map.of("title", " Họp  chi bộ\u200b")), 409, "announcements/posted-already");
        for (Map<String, Object> another : List.<Map<String, Object>>of(
                Map.of("again", true),
                Map.of("title", "Họp chi ủy"),
                Map.of("text", "20 giờ"),
                Map.of("audience", List.of(only(cell))),
                Map.of("unitId", cell.id()))) {
            post(secretary, another).then().statusCode(201);
        }
        post(commune.officer(Role.DEPUTY_SECRETARY), Map.of()).then().statusCode(201);
        clock.advance(Announcements.A_MOMENT.plus(Duration.ofSeconds(1)));
        String second = path(post(secretary, Map.of()));
        assertThat(second).isNotEqualTo(first);
        // What was taken back is not there any more.
        retract(secretary, second).then().statusCode(204);
        post(secretary, Map.of()).then().statusCode(201);
    }

    @Test
    void pressesAtTheSameTimeAnnounceOnce() throws Exception {
        secretary.accessToken();
        List<Response> answers = parallel(8, () -> post(secretary, Map.of()));
        assertThat(answers.stream().map(Response::statusCode).sorted())
                .containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
    }

    // ---- reading ----

    @Test
    void anUnchangedAnnouncementCosts304() {
        String path = path(post(secretary, Map.of()));
        String etag = etag(member, path);
        member.request().header("If-None-Match", etag).get(path).then().statusCode(304);
        edit(secretary, path, Map.of("text", "20 giờ")).then().statusCode(200);
        member.request().header("If-None-Match", etag).get(path).then().statusCode(200);
        stranger.request().header("If-None-Match", etag).get(path).then().statusCode(404);
    }

    @Test
    void whoReadsWhatIsInternalIsRecorded() {
        UUID id = id(post(secretary, Map.of("internal", true)));
        member.request().get(PATH + "/" + id).then().statusCode(200).body("internal", equalTo(true));
        commune.officer(Role.INSPECTOR)
                .request()
                .get("/api/v1/audit?unit=" + commune.id() + "&action=announcements.internal-read&actor=" + member.id())
                .then()
                .statusCode(200)
                .body("entries.subjectId", contains(id.toString()));
    }

    @Test
    void theDeskShowsWhatTheCallerGovernsPageByPage() {
        List<String> titles = List.of("một", "hai", "ba");
        titles.forEach(title -> post(secretary, Map.of("title", title)).then().statusCode(201));
        post(cell.officer(Role.SECRETARY), Map.of("unitId", cell.id(), "title", "bốn"))
                .then()
                .statusCode(201);
        Response page = secretary.request().get(PATH + "?limit=3");
        page.then()
                .body("entries.title", contains("bốn", "ba", "hai"))
                .body("entries[0].unitName", equalTo("A"))
                .body("entries[0].editWaits", equalTo(false));
        secretary
                .request()
                .get(PATH + "?limit=3&cursor=" + page.path("next"))
                .then()
                .body("entries.title", contains("một"))
                .body("next", nullValue());
        cell.officer(Role.EDITOR).request().get(PATH).then().body("entries.title", contains("bốn"));
        stranger.request().get(PATH).then().body("entries", empty());
        member.request().get(PATH).then().statusCode(403);
    }

    @Test
    void deliveryFeaturesLookIntoItPassageByPassage() {
        String path = path(post(secretary, Map.of("text", "Một **hai**\n\n- ba")));
        UUID id = UUID.fromString(path.substring(PATH.length() + 1));
        assertThat(desk.passages(id, 1)).containsExactly(new Passage("b1", 7), new Passage("b2", 2));
        assertThat(desk.passages(id, 2)).isEmpty();
        assertThat(desk.lengths(List.of(id, UUID.randomUUID()))).isEqualTo(Map.of(id, 9));
        edit(secretary, path, Map.of("text", "Một")).then().statusCode(200);
        assertThat(desk.lengths(List.of(id))).isEqualTo(Map.of(id, 3));
    }

    @Test
    void aDutyIsOwedByTheWholeAudience() {
        UUID id = id(
                post(secretary, Map.of("duty", Map.of("requirement", "ACKNOWLEDGE", "dueAt", "2027-06-01T00:00:00Z"))));
        member.request().get("/api/v1/me/duties").then().body("entries.itemId", contains(id.toString()));
    }

    // ---- editing ----

    @Test
    void anEditIsMarkedAndTheEarlierWordsStayReadable() {
        String path = path(post(secretary, Map.of()));
        String etag = etag(secretary, path);
        Response edited = secretary
                .request()
                .header("If-Match", etag)
                .body(Map.of("text", "*20 giờ* <b>"))
                .patch(path);
        edited.then()
                .statusCode(200)
                .body("edited", equalTo(true))
                .body("editedAt", notNullValue())
                .body("revision", equalTo(2))
                .body("title", equalTo(TITLE))
                .body("html", equalTo("<p id=\"b1\"><em>20 giờ</em> &lt;b&gt;</p>"));
        assertThat(edited.header("ETag")).isEqualTo(etag(secretary, path)).isNotEqualTo(etag);
        member.request().get(path).then().body("text", equalTo("*20 giờ* <b>")).body("edited", equalTo(true));
        member.request()
                .get(path + "?revision=1")
                .then()
                .statusCode(200)
                .body("text", equalTo(TEXT))
                .body("edited", equalTo(false));
        problem(member.request().get(path + "?revision=3"), 404, "publishing/revision-not-found");
        member.request().get("/api/v1/items").then().body("entries[0].revision", equalTo(2));
        edit(secretary, path, Map.of("title", "Họp muộn")).then().body("revision", equalTo(3));
        member.request().get("/api/v1/items").then().body("entries[0].title", equalTo("Họp muộn"));
        member.request().get(path + "?revision=2").then().body("title", equalTo(TITLE));
        // Quietly: one notification there was, and none was added.
        assertThat(count("notifications_notification where item_id = :it", UUID.fromString(edited.path("id"))))
                .isEqualTo(1);
    }

    @Test
    void nobodysEditIsLost() throws Exception {
        String path = path(post(secretary, Map.of()));
        String etag = etag(secretary, path);
        problem(secretary.request().body(Map.of("text", "x")).patch(path), 428, "request/if-match-needed");
        List<Response> answers = parallel(8, () -> secretary
                .request()
                .header("If-Match", etag)
                .body(Map.of("text", "sửa " + UUID.randomUUID()))
                .patch(path));
        assertThat(answers.stream().map(Response::statusCode).sorted())
                .containsExactly(200, 412, 412, 412, 412, 412, 412, 412);
        member.request().get(path).then().body("revision", equalTo(2));
    }

    @Test
    void whatChangesNothingMakesNoRevision() {
        String path = path(post(secretary, Map.of()));
        for (Map<String, Object> same : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("title", TITLE, "text", " " + TEXT),
                Map.of("internal", false),
                Map.of("pictureIds", List.of()))) {
            edit(secretary, path, same)
                    .then()
                    .statusCode(200)
                    .body("revision", equalTo(1))
                    .body("edited", equalTo(false));
        }
        edit(secretary, path, Map.of("internal", true))
                .then()
                .body("revision", equalTo(2))
                .body("internal", equalTo(true));
        invalid(edit(secretary, path, Map.of("text", "\u200b")), "/text");
        invalid(edit(secretary, path, Map.of("title", "x".repeat(201))), "/title");
    }

    @Test
    void onlyThoseWhoMayPublishForTheUnitEditOrRetract() {
        String path = path(post(secretary, Map.of()));
        for (Handbook.Person reader : List.of(cell.officer(Role.SECRETARY), commune.officer(Role.EDITOR))) {
            problem(edit(reader, path, Map.of("text", "x")), 403, "access/not-yours-to-govern");
            problem(retract(reader, path), 403, "access/not-yours-to-govern");
        }
        problem(edit(member, path, Map.of("text", "x")), 403, "request/not-allowed");
        problem(edit(stranger, path, Map.of("text", "x")), 404, "publishing/item-not-found");
        problem(retract(stranger, path), 404, "publishing/item-not-found");
        edit(commune.officer(Role.DEPUTY_SECRETARY), path, Map.of("text", "x"))
                .then()
                .statusCode(200);
    }

    @Test
    void aboveTheLimitNothingIsPostedAndAnEditWaitsForASecondPerson() {
        String path = path(post(secretary, Map.of()));
        limit(0);
        problem(post(secretary, Map.of("title", "Tin lớn")), 409, "publishing/second-approver-needed")
                .body("detail", containsString("tin"));
        Map<String, Object> wanted = Map.of("title", "Họp muộn", "text", "20 giờ");
        edit(secretary, path, wanted).then().statusCode(202).body("text", equalTo(TEXT));
        edit(secretary, path, wanted).then().statusCode(202);
        member.request().get(path).then().body("revision", equalTo(1));
        problem(member.request().get(path + "?revision=2"), 404, "publishing/revision-not-found");
        Handbook.Person deputy = commune.officer(Role.DEPUTY_SECRETARY);
        deputy.request().get("/api/v1/items/waiting").then().body("entries.whatFor", contains("REVISION"));
        deputy.request().get(PATH).then().body("entries.editWaits", contains(true));
        deputy.request()
                .get(path + "?revision=2")
                .then()
                .body("title", equalTo("Họp muộn"))
                .body("text", equalTo("20 giờ"));
        // Another wording waits for somebody else again.
        edit(deputy, path, Map.of("text", "21 giờ")).then().statusCode(202);
        edit(secretary, path, wanted).then().statusCode(202);
        edit(deputy, path, wanted).then().statusCode(200).body("revision", equalTo(2));
        member.request().get(path).then().body("title", equalTo("Họp muộn"));
        problem(edit(secretary, path, Map.of("internal", true)), 409, "announcements/words-only");
        // Taken back by sending what there is.
        edit(secretary, path, Map.of("text", "22 giờ")).then().statusCode(202);
        edit(secretary, path, Map.of()).then().statusCode(200).body("revision", equalTo(2));
        deputy.request().get("/api/v1/items/waiting").then().body("entries", empty());
        problem(deputy.request().get(path + "?revision=3"), 404, "publishing/revision-not-found");
    }

    // ---- taking back ----

    @Test
    void whatIsRetractedIsGoneWithItsReasonAndStaysForTheOwner() {
        String path = path(post(secretary, Map.of()));
        problem(secretary.request().delete(path), 400, "request/invalid");
        problem(secretary.request().queryParam("reason", "\u202e").delete(path), 400, "request/invalid");
        problem(
                secretary.request().header("If-Match", "\"r1-99\"").delete(path + "?reason=x"),
                412,
                "request/precondition-failed");
        String etag = etag(secretary, path);
        for (int time = 0; time < 2; time++) {
            secretary
                    .request()
                    .header("If-Match", etag)
                    .queryParam("reason", "Ghi nhầm\u202e ngày" + (time == 0 ? "" : " lần nữa"))
                    .delete(path)
                    .then()
                    .statusCode(204);
        }
        problem(member.request().get(path), 404, "publishing/item-withdrawn")
                .body("detail", containsString("Lý do: Ghi nhầm ngày"));
        problem(stranger.request().get(path), 404, "publishing/item-not-found");
        member.request().get("/api/v1/items").then().body("entries", empty());
        secretary.request().get(path).then().statusCode(200).body("state", equalTo("WITHDRAWN"));
        problem(edit(secretary, path, Map.of("text", "x")), 409, "publishing/not-published");
        secretary.request().get(PATH).then().body("entries.state", contains("WITHDRAWN"));
    }

    @Test
    void aSecretIsDestroyedInEveryRevision() {
        String path = path(post(secretary, Map.of("title", "bí mật 1", "text", "bí mật 2")));
        edit(secretary, path, Map.of("text", "bí mật 3")).then().statusCode(200);
        limit(0);
        edit(secretary, path, Map.of("text", "bí mật 4")).then().statusCode(202);
        String purge = path.replace(PATH, "/api/v1/items") + "/purge";
        for (Handbook.Person one : List.of(secretary, commune.officer(Role.DEPUTY_SECRETARY))) {
            one.request()
                    .body(Map.of("reason", "Có nội dung mật"))
                    .post(purge)
                    .then()
                    .statusCode(one.equals(secretary) ? 202 : 200);
        }
        String kept = jdbi.withHandle(handle -> handle.createQuery(
                        "select string_agg(v::text, '') from announcements_version v where item_id = :id")
                .bind("id", UUID.fromString(path.substring(PATH.length() + 1)))
                .mapTo(String.class)
                .one());
        assertThat(kept).isNotBlank().doesNotContain("bí mật");
        Response left = secretary.request().get(path);
        left.then()
                .statusCode(200)
                .body("text", equalTo(""))
                .body("html", equalTo(""))
                .body("passages", empty());
        assertThat(left.asString()
                        + secretary.request().get(path + "?revision=1").asString())
                .doesNotContain("bí mật");
    }

    @Test
    void itFollowsItsUnitWhenThatIsMerged() {
        Handbook.Node other = commune.child("B", UnitKind.CELL);
        Handbook.Person successor = other.officer(Role.SECRETARY);
        String path = path(post(cell.officer(Role.SECRETARY), Map.of("unitId", cell.id())));
        handbook.province()
                .officer(Role.ADMINISTRATOR)
                .request()
                .body(Map.of("unitIds", List.of(cell.id())))
                .post("/api/v1/units/" + other.id() + "/merge")
                .then()
                .statusCode(200);
        member.request()
                .get(path)
                .then()
                .statusCode(200)
                .body("owner.id", equalTo(other.id().toString()));
        edit(successor, path, Map.of("text", "20 giờ")).then().statusCode(200);
        retract(successor, path).then().statusCode(204);
    }

    // ---- pictures, and the trail ----

    @Test
    void picturesAreShownInOrderAndEarlierRevisionsKeepTheirs() throws Exception {
        UUID one = picture(secretary);
        UUID two = picture(secretary);
        UUID foreign = picture(commune.officer(Role.DEPUTY_SECRETARY));
        problem(post(secretary, Map.of("pictureIds", List.of(foreign))), 404, "pictures/picture-not-found");
        List<UUID> many = new ArrayList<>();
        for (int at = 0; at < 11; at++) {
            many.add(UUID.randomUUID());
        }
        invalid(post(secretary, Map.of("pictureIds", many)), "/pictureIds");
        String path = path(post(secretary, Map.of("pictureIds", List.of(two, one))));
        member.request().get(path).then().body("pictures.id", contains(two.toString(), one.toString()));
        member.request().get("/api/v1/pictures/" + one + "/content").then().statusCode(200);
        problem(
                post(secretary, Map.of("title", "khác", "pictureIds", List.of(one))),
                404,
                "pictures/picture-not-found");
        edit(secretary, path, Map.of("pictureIds", List.of(one)))
                .then()
                .statusCode(200)
                .body("revision", equalTo(2))
                .body("pictures.id", contains(one.toString()));
        member.request().get(path + "?revision=1").then().body("pictures", hasSize(2));
        limit(0);
        problem(edit(secretary, path, Map.of("pictureIds", List.of())), 409, "announcements/words-only");
        edit(secretary, path, Map.of("text", "x", "pictureIds", List.of(one)))
                .then()
                .statusCode(202);
        member.request().get(path).then().body("pictures.id", contains(one.toString()));
    }

    @Test
    void whoDidWhatIsInTheTrail() {
        String path = path(post(secretary, Map.of()));
        edit(secretary, path, Map.of("text", "20 giờ")).then().statusCode(200);
        retract(secretary, path).then().statusCode(204);
        commune.officer(Role.INSPECTOR)
                .request()
                .get("/api/v1/audit?unit=" + commune.id() + "&actor=" + secretary.id())
                .then()
                .body("entries.action", hasItem("announcements.posted"))
                .body("entries.action", hasItem("announcements.edited"))
                .body("entries.action", hasItem("announcements.retracted"));
    }

    // ---- in the words of the tests ----

    private Map<String, Object> body(Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of("unitId", commune.id(), "title", TITLE, "text", TEXT));
        body.putAll(more);
        return body;
    }

    private Response post(Handbook.Person by, Map<String, Object> more) {
        return by.request().body(body(more)).post(PATH);
    }

    private static Response edit(Handbook.Person by, String path, Map<String, Object> wanted) {
        return by.request().header("If-Match", "*").body(wanted).patch(path);
    }

    private static Response retract(Handbook.Person by, String path) {
        return by.request().queryParam("reason", "Ghi nhầm ngày").delete(path);
    }

    private static Response readdress(Handbook.Person by, String path, Object... rows) {
        return by.request()
                .header("If-Match", "*")
                .body(Map.of("audience", List.of(rows)))
                .put(path.replace(PATH, "/api/v1/items") + "/audience");
    }

    private void limit(int members) {
        commune.officer(Role.ADMINISTRATOR)
                .request()
                .body(Map.of("members", members))
                .put("/api/v1/units/" + commune.id() + "/publishing-limit")
                .then()
                .statusCode(200);
        tally.fold();
    }

    private UUID picture(Handbook.Person by) throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", png);
        return by.request()
                .contentType("multipart/form-data")
                .multiPart("file", "anh.png", png.toByteArray(), "image/png")
                .multiPart("unitId", commune.id().toString())
                .multiPart("alternativeText", "Hoi truong")
                .post("/api/v1/pictures")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getUUID("id");
    }

    private static Map<String, Object> only(Handbook.Node unit) {
        return Map.of("unitId", unit.id(), "scope", "UNIT");
    }

    private static UUID id(Response posted) {
        return posted.then().statusCode(201).extract().jsonPath().getUUID("id");
    }

    private static String path(Response posted) {
        return PATH + "/" + id(posted);
    }

    private static String etag(Handbook.Person reader, String path) {
        return reader.request().get(path).then().statusCode(200).extract().header("ETag");
    }

    private static ValidatableResponse problem(Response response, int status, String code) {
        return response.then().statusCode(status).body("type", equalTo("/problems/" + code));
    }

    private static void invalid(Response response, String pointer) {
        problem(response, 400, "request/invalid").body("errors.pointer", hasItem(pointer));
    }

    private int count(String what, Object it) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from " + what)
                .bind("it", it)
                .mapTo(Integer.class)
                .one());
    }

    private static List<Response> parallel(int many, Callable<Response> request) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(many);
        CyclicBarrier together = new CyclicBarrier(many);
        try {
            List<Future<Response>> sent = new ArrayList<>();
            for (int at = 0; at < many; at++) {
                sent.add(callers.submit(() -> {
                    together.await();
                    return request.call();
                }));
            }
            List<Response> answers = new ArrayList<>();
            for (Future<Response> one : sent) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            callers.shutdown();
        }
    }
}
