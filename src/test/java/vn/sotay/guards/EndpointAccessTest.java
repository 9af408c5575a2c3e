package vn.sotay.guards;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.sotay.documents.ImportJob;
import vn.sotay.news.Stories;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

/**
 * Every operation of the contract, called by somebody without a session, a member from elsewhere, an officer with
 * every right in the unit next door, a plain member of the unit, and the officer who governs it. What is not for
 * somebody is answered exactly like what does not exist. A new operation fails until {@link #ANSWERS} says whose it is.
 */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class EndpointAccessTest {

    private static final Set<String> PUBLIC = Set.of(
            "publicKeys",
            "activate",
            "signIn",
            "refresh",
            "openShortAddress",
            "openShortAddressOfPlace",
            "androidAppLinks",
            "appleAppLinks");

    private static final int OK = 2;

    /** What a member from elsewhere, an officer next door, a plain member of the unit and its officer get. */
    private record Answers(int elsewhere, int nextDoor, int reader, int officer, List<Call> calls) {}

    /** As somebody, about what belongs to a unit, together with what is their own. */
    private interface Call {
        Response send(RequestSpecification as, Holdings of, Holdings own);
    }

    private static final Map<String, Answers> ANSWERS = Map.ofEntries(
            // The caller's own things, or everybody's.
            own("whoAmI", get("/me")),
            // Without its body, which is another each time: it says when it was made, and what the caller tried here
            // before.
            own("exportOwnData", call((as, of) -> as.head("/api/v1/me/export"))),
            own("listMyUnits", get("/units")),
            own("listOwnSessions", get("/sessions")),
            own("listMySessions", get("/me/sessions")),
            own("endMySessions", call((as, of) -> as.delete("/api/v1/me/sessions"))),
            own("listSecurityEvents", get("/me/security-events")),
            own("changePassword", call((as, of) -> as.body(Map.of(
                            "oldPassword",
                            of.reader().password(),
                            "newPassword",
                            of.reader().password()))
                    .put("/api/v1/me/password"))),
            answers("markSecurityEventsSeen", 404, 404, OK, 404, call((as, of) -> as.body(
                            Map.of("eventId", of.securityEvent()))
                    .put("/api/v1/me/security-events/seen"))),
            own("listOwnDuties", get("/me/duties?met=all")),
            own("listOwnReadings", get("/me/readings")),
            own("listItems", get("/items")),
            own("listIssuers", get("/issuers")),
            own("listDocumentTypes", get("/document-types")),
            own("recordReadings", call((as, of) -> as.body(Map.of(
                            "phoneTime",
                            Instant.now().toString(),
                            "readings",
                            List.of(Map.of(
                                    "itemId",
                                    of.document(),
                                    "revision",
                                    1,
                                    "step",
                                    "OPENED",
                                    "at",
                                    Instant.now().toString()))))
                    .post("/api/v1/readings"))),
            answers("endSession", 404, 404, OK, 404, call((as, of) -> as.delete("/api/v1/sessions/" + of.session()))),
            answers("registerForPush", 404, 404, OK, 404, call((as, of) -> as.body(
                            Map.of("kind", "TOKEN", "address", "made-up-" + of.installation(), "platform", "ANDROID"))
                    .put("/api/v1/push-registrations/" + of.installation()))),
            answers(
                    "unregisterFromPush",
                    404,
                    404,
                    OK,
                    404,
                    call((as, of) -> as.delete("/api/v1/push-registrations/" + of.installation()))),
            // For the audience and those who govern the owner.
            answers("getDocument", 404, 404, OK, OK, call((as, of) -> as.get("/api/v1/documents/" + of.document()))),
            answers(
                    "getDocumentFile",
                    404,
                    404,
                    OK,
                    OK,
                    call((as, of) -> as.get("/api/v1/documents/" + of.document() + "/file"))),
            answers(
                    "listScannedPages",
                    404,
                    404,
                    OK,
                    OK,
                    call((as, of) -> as.get("/api/v1/documents/" + of.document() + "/pages"))),
            // Of a document with text there is none; who may see those of a scan is in ScannedPagesTest.
            answers(
                    "getScannedPage",
                    404,
                    404,
                    404,
                    404,
                    call((as, of) -> as.get("/api/v1/documents/" + of.document() + "/pages/1"))),
            answers(
                    "listProvisions",
                    404,
                    404,
                    OK,
                    OK,
                    call((as, of) -> as.get("/api/v1/documents/" + of.document() + "/provisions"))),
            answers(
                    "getProvision",
                    404,
                    404,
                    OK,
                    OK,
                    call((as, of) -> as.get("/api/v1/documents/" + of.document() + "/provisions/mo-dau"))),
            answers(
                    "findDocumentPage",
                    404,
                    404,
                    OK,
                    OK,
                    call((as, of) -> as.get("/api/v1/documents/" + of.document() + "/page"))),
            answers(
                    "getDocumentPage",
                    404,
                    404,
                    OK,
                    OK,
                    call((as, of) -> as.get("/api/v1/documents/" + of.document() + "/page/" + of.pageHash()))),
            answers(
                    "getDocumentQr",
                    404,
                    404,
                    OK,
                    OK,
                    call((as, of) -> as.get("/api/v1/documents/" + of.document() + "/qr"))),
            answers(
                    "getItemQr",
                    404,
                    404,
                    OK,
                    OK,
                    call((as, of) -> as.get("/api/v1/items/" + of.document() + "/qr?format=svg"))),
            answers(
                    "getShortAddress",
                    404,
                    404,
                    OK,
                    OK,
                    call((as, of) -> as.get("/api/v1/items/" + of.document() + "/short-address"))),
            answers(
                    "followShortAddress",
                    404,
                    404,
                    OK,
                    OK,
                    call((as, of) -> as.get("/api/v1/short-addresses/" + of.shortCode()))),
            answers("getBulletin", 404, 404, OK, OK, call((as, of) -> as.get("/api/v1/bulletins/" + of.bulletin()))),
            answers("getUnit", 404, 404, OK, OK, call((as, of) -> as.get("/api/v1/units/" + of.unit()))),
            answers(
                    "listChildUnits",
                    404,
                    404,
                    OK,
                    OK,
                    call((as, of) -> as.get("/api/v1/units/" + of.unit() + "/children"))),
            answers(
                    "listUnitMembers",
                    404,
                    404,
                    403,
                    OK,
                    call((as, of) -> as.get("/api/v1/units/" + of.unit() + "/members"))),
            answers(
                    "listUnitOffices",
                    404,
                    404,
                    403,
                    OK,
                    call((as, of) -> as.get("/api/v1/units/" + of.unit() + "/offices"))),
            // For those in office, about what they govern.
            answers("listOwnDocuments", 403, OK, 403, OK, get("/documents")),
            office("uploadDocument", call((as, of) -> Holdings.upload(as, of.unit()))),
            office("describeDocument", call((as, of) -> as.body(Map.of("abstract", Holdings.secret(of.unit())))
                    .header("If-Match", "*")
                    .patch("/api/v1/documents/" + of.draft()))),
            office("deleteDraft", call((as, of) -> as.delete("/api/v1/documents/" + of.draft()))),
            office("publishDocument", call((as, of) -> as.body(Holdings.publication(of.unit()))
                    .post("/api/v1/documents/" + of.draft() + "/publication"))),
            office(
                    "withdrawDocument",
                    call((as, of) -> as.delete("/api/v1/documents/" + of.document() + "/publication?reason=x"))),
            // On their way to the readers.
            answers("listWaitingItems", 403, OK, 403, OK, get("/items/waiting")),
            office("getItemProgress", call((as, of) -> as.get("/api/v1/items/" + of.document() + "/progress"))),
            office("getItemAudience", call((as, of) -> as.get("/api/v1/items/" + of.document() + "/audience"))),
            office("addressItem", call((as, of) -> as.header("If-Match", "*")
                    .body(Map.of("audience", List.of(Map.of("unitId", of.unit(), "scope", "UNIT"))))
                    .put("/api/v1/items/" + of.document() + "/audience"))),
            office("expireItem", call((as, of) -> as.header("If-Match", "*")
                    .body(Map.of("expiresAt", "2027-06-01T00:00:00Z"))
                    .put("/api/v1/items/" + of.document() + "/expiry"))),
            office("purgeItem", call((as, of) -> as.body(Map.of("reason", "x"))
                    .post("/api/v1/items/" + of.document() + "/purge"))),
            office("getDocumentReach", call((as, of) -> as.get("/api/v1/documents/" + of.document() + "/reach"))),
            office("submitDocument", call((as, of) -> as.body(Holdings.publication(of.unit()))
                    .post("/api/v1/documents/" + of.draft() + "/submission"))),
            office(
                    "returnDocument",
                    call((as, of) -> as.delete(
                            "/api/v1/documents/" + of.withSubmittedDocument().draft() + "/submission?comment=x"))),
            office("approveDocument", call((as, of) -> as.body(Map.of())
                    .post("/api/v1/documents/" + of.withSubmittedDocument().draft() + "/approval"))),
            answers(
                    "listDocumentVersions",
                    404,
                    404,
                    OK,
                    OK,
                    call((as, of) -> as.get("/api/v1/documents/" + of.document() + "/versions"))),
            office("prepareDocumentVersion", call((as, of) -> Holdings.prepare(as, of.document()))),
            office(
                    "dropDocumentVersion",
                    call((as, of) -> as.delete(
                            "/api/v1/documents/" + of.withPreparedDocument().document() + "/versions/2"))),
            office("publishDocumentVersion", call((as, of) -> as.body(Map.of("material", false, "note", "x"))
                    .post("/api/v1/documents/" + of.withPreparedDocument().document() + "/versions/2/publication"))),
            // Nobody but its editors may read the second version.
            answers(
                    "compareDocumentRevisions",
                    404,
                    404,
                    404,
                    OK,
                    call((as, of) -> as.get(
                            "/api/v1/documents/" + of.withPreparedDocument().document() + "/comparison?from=1&to=2"))),
            answers(
                    "getDocumentComparisonPage",
                    404,
                    404,
                    404,
                    OK,
                    call((as, of) -> as.get("/api/v1/documents/"
                            + of.withPreparedDocument().document() + "/comparison/page?from=1&to=2"))),
            office(
                    "listDocumentCorrections",
                    call((as, of) -> as.get("/api/v1/documents/" + of.draft() + "/corrections"))),
            office("listDocumentPortions", call((as, of) -> as.get("/api/v1/documents/" + of.draft() + "/portions"))),
            office("correctDocumentStructure", call((as, of) -> as.body(
                            Map.of("corrections", List.of(Map.of("portion", "b1", "action", "QUOTES", "quoted", true))))
                    .header("If-Match", "*")
                    .post("/api/v1/documents/" + of.draft() + "/corrections"))),
            office("undoDocumentCorrections", call((as, of) -> as.header("If-Match", "*")
                    .delete("/api/v1/documents/" + of.draft() + "/corrections"))),
            office("importDocumentAgain", call((as, of) -> as.post("/api/v1/documents/" + of.draft() + "/import"))),
            office("getPublishingLimit", call((as, of) -> as.get("/api/v1/units/" + of.unit() + "/publishing-limit"))),
            office("setPublishingLimit", call((as, of) -> as.body(Map.of("members", 1_000_000))
                    .put("/api/v1/units/" + of.unit() + "/publishing-limit"))),
            office(
                    "removePublishingLimit",
                    call((as, of) -> as.delete("/api/v1/units/" + of.unit() + "/publishing-limit"))),
            office("uploadPicture", call((as, of) -> Holdings.uploadPicture(as, of.unit()))),
            // Shown by nothing yet, it is for those who may write for its unit.
            answers("getPicture", 404, 404, 404, OK, call((as, of) -> as.get("/api/v1/pictures/" + of.picture()))),
            answers(
                    "getPictureContent",
                    404,
                    404,
                    404,
                    OK,
                    call((as, of) -> as.get("/api/v1/pictures/" + of.picture() + "/content"))),
            office("deletePicture", call((as, of) -> as.delete("/api/v1/pictures/" + of.picture()))),
            answers(
                    "getAnnouncement",
                    404,
                    404,
                    OK,
                    OK,
                    call((as, of) -> as.get("/api/v1/announcements/" + of.announcement()))),
            answers("listOwnAnnouncements", 403, OK, 403, OK, get("/announcements")),
            office("postAnnouncement", call((as, of) -> Holdings.announce(as, of.unit())), (as, of, own) -> as.body(
                            Map.of(
                                    "unitId",
                                    own.unit(),
                                    "title",
                                    "x",
                                    "text",
                                    code(),
                                    "audience",
                                    List.of(Map.of("unitId", of.unit(), "scope", "UNIT"))))
                    .post("/api/v1/announcements")),
            office("editAnnouncement", call((as, of) -> as.body(Map.of("text", Holdings.secret(of.unit()) + code()))
                    .header("If-Match", "*")
                    .patch("/api/v1/announcements/" + of.announcement()))),
            office(
                    "retractAnnouncement",
                    call((as, of) -> as.delete("/api/v1/announcements/" + of.announcement() + "?reason=x"))),
            // Collects what the caller may read: of others' documents as little as of none.
            answers("listOwnBulletins", 403, OK, 403, OK, get("/bulletins")),
            office("createBulletin", call((as, of) -> as.body(Holdings.newBulletin(of.unit(), of.document()))
                    .post("/api/v1/bulletins"))),
            office("changeBulletin", call((as, of) -> as.body(Map.of("introduction", "x"))
                    .header("If-Match", "*")
                    .patch("/api/v1/bulletins/" + of.bulletinDraft()))),
            office("deleteBulletinDraft", call((as, of) -> as.delete("/api/v1/bulletins/" + of.bulletinDraft()))),
            office("submitBulletin", call((as, of) -> as.body(
                            Map.of("audience", List.of(Map.of("unitId", of.unit(), "scope", "UNIT"))))
                    .post("/api/v1/bulletins/" + of.bulletinDraft() + "/submission"))),
            office(
                    "returnBulletin",
                    call((as, of) -> as.delete("/api/v1/bulletins/"
                            + of.withSubmittedBulletin().bulletinDraft() + "/submission?comment=x"))),
            office("approveBulletin", call((as, of) -> as.body(Map.of())
                    .post("/api/v1/bulletins/" + of.withSubmittedBulletin().bulletinDraft() + "/approval"))),
            office("publishBulletin", call((as, of) -> as.body(Holdings.publication(of.unit()))
                    .post("/api/v1/bulletins/" + of.bulletinDraft() + "/publication"))),
            office(
                    "withdrawBulletin",
                    call((as, of) -> as.delete("/api/v1/bulletins/" + of.bulletin() + "/publication?reason=x"))),
            office("prepareBulletinVersion", call((as, of) -> as.body(Map.of("introduction", "x"))
                    .post("/api/v1/bulletins/" + of.bulletin() + "/versions"))),
            office(
                    "dropBulletinVersion",
                    call((as, of) -> as.delete(
                            "/api/v1/bulletins/" + of.withPreparedBulletin().bulletin() + "/versions/2"))),
            office("publishBulletinVersion", call((as, of) -> as.body(Map.of("material", false, "note", "x"))
                    .post("/api/v1/bulletins/" + of.withPreparedBulletin().bulletin() + "/versions/2/publication"))),
            // News.
            own("listNewsCategories", get("/news-categories")),
            answers("addNewsCategory", 403, 403, 403, 403, call((as, of) -> as.body(
                            Map.of("key", "khong-co", "name", "x"))
                    .post("/api/v1/news-categories"))),
            answers("changeNewsCategory", 403, 403, 403, 403, call((as, of) -> as.body(Map.of("retired", true))
                    .patch("/api/v1/news-categories/xay-dung-dang"))),
            answers(
                    "getNews",
                    404,
                    404,
                    OK,
                    OK,
                    call((as, of) -> as.get("/api/v1/news/" + of.news().published())),
                    call((as, of) -> as.get("/api/v1/news/" + of.news().published() + "?revision=1"))),
            answers(
                    "listNewsVersions",
                    404,
                    404,
                    OK,
                    OK,
                    call((as, of) -> as.get("/api/v1/news/" + of.news().prepared() + "/versions"))),
            answers("listOwnNews", 403, OK, 403, OK, get("/news")),
            office("writeNews", call((as, of) -> as.body(
                            Map.of("unitId", of.unit(), "title", Holdings.secret(of.unit())))
                    .post("/api/v1/news"))),
            office("editNews", call((as, of) -> as.body(Map.of("lead", "x"))
                    .header("If-Match", "*")
                    .patch("/api/v1/news/" + of.news().draft()))),
            office(
                    "deleteNewsDraft",
                    call((as, of) -> as.delete("/api/v1/news/" + of.news().draft()))),
            office(
                    "addNewsPicture",
                    call((as, of) -> Stories.addPicture(as, of.news().draft(), "x"))),
            office("changeNewsPicture", call((as, of) -> as.body(Map.of("position", 1))
                    .header("If-Match", "*")
                    .patch("/api/v1/news/" + of.news().draft() + "/pictures/"
                            + of.news().picture()))),
            office("removeNewsPicture", call((as, of) -> as.header("If-Match", "*")
                    .delete("/api/v1/news/" + of.news().draft() + "/pictures/"
                            + of.news().picture()))),
            office("submitNews", call((as, of) -> as.body(Holdings.publication(of.unit()))
                    .post("/api/v1/news/" + of.news().draft() + "/submission"))),
            office(
                    "returnNews",
                    call((as, of) -> as.delete("/api/v1/news/" + of.news().submitted() + "/submission?comment=x"))),
            office("approveNews", call((as, of) -> as.body(Map.of())
                    .post("/api/v1/news/" + of.news().submitted() + "/approval"))),
            office("publishNews", call((as, of) -> as.body(Holdings.publication(of.unit()))
                    .post("/api/v1/news/" + of.news().draft() + "/publication"))),
            office(
                    "withdrawNews",
                    call((as, of) -> as.delete("/api/v1/news/" + of.news().published() + "/publication?reason=x"))),
            office(
                    "getNewsReach",
                    call((as, of) -> as.get("/api/v1/news/" + of.news().draft() + "/reach"))),
            office("prepareNewsVersion", call((as, of) -> as.body(Map.of("lead", "y"))
                    .post("/api/v1/news/" + of.news().published() + "/versions"))),
            office(
                    "dropNewsVersion",
                    call((as, of) -> as.delete("/api/v1/news/" + of.news().prepared() + "/versions/2"))),
            office("publishNewsVersion", call((as, of) -> as.body(Map.of("material", true, "note", "x"))
                    .post("/api/v1/news/" + of.news().prepared() + "/versions/2/publication"))),
            office(
                    "getItemReport",
                    call((as, of) -> as.get("/api/v1/reports/items/" + of.document())),
                    call((as, of) -> as.get("/api/v1/reports/items/" + of.document() + "?unit=" + of.unit())),
                    (as, of, own) -> as.get("/api/v1/reports/items/" + own.document() + "?unit=" + of.unit())),
            office(
                    "listItemReportMembers",
                    call((as, of) -> as.get("/api/v1/reports/items/" + of.document() + "/members")),
                    call((as, of) -> as.get("/api/v1/reports/items/" + of.document() + "/members?unit=" + of.unit())),
                    (as, of, own) -> as.get("/api/v1/reports/items/" + own.document() + "/members?unit=" + of.unit())),
            office("listItemDuties", call((as, of) -> as.get("/api/v1/items/" + of.document() + "/duties?ended=all"))),
            office(
                    "getItemDuty",
                    call((as, of) -> as.get("/api/v1/items/" + of.document() + "/duties/" + of.duty())),
                    (as, of, own) -> as.get("/api/v1/items/" + own.document() + "/duties/" + of.duty())),
            office(
                    "assignItemDuties",
                    call((as, of) -> as.body(Holdings.duty(of.unit(), "PROBATIONARY"))
                            .post("/api/v1/items/" + of.document() + "/duties")),
                    (as, of, own) -> as.body(Holdings.duty(of.unit(), "OFFICIAL"))
                            .post("/api/v1/items/" + own.document() + "/duties")),
            office(
                    "changeItemDuty",
                    call((as, of) -> as.header("If-Match", "*")
                            .body(Map.of("dueAt", "2027-07-01T00:00:00Z"))
                            .patch("/api/v1/items/" + of.document() + "/duties/" + of.duty())),
                    (as, of, own) -> as.header("If-Match", "*")
                            .body(Map.of("dueAt", "2027-07-01T00:00:00Z"))
                            .patch("/api/v1/items/" + own.document() + "/duties/" + of.duty())),
            office(
                    "endItemDuty",
                    call((as, of) -> as.delete("/api/v1/items/" + of.document() + "/duties/" + of.duty())),
                    (as, of, own) -> as.delete("/api/v1/items/" + own.document() + "/duties/" + of.duty())),
            office("estimateReach", call((as, of) -> as.body(
                            Map.of("audience", List.of(Map.of("unitId", of.unit(), "scope", "SUBTREE"))))
                    .post("/api/v1/reach"))),
            office("addUnit", call((as, of) -> as.body(
                            Map.of("parentId", of.unit(), "code", code(), "name", "Tổ", "kind", "CELL"))
                    .post("/api/v1/units"))),
            office(
                    "addMember",
                    call((as, of) -> as.body(Map.of("code", code(), "fullName", "Người mới", "standing", "OFFICIAL"))
                            .post("/api/v1/units/" + of.unit() + "/members")),
                    (as, of, own) -> as.body(Map.of(
                                    "code",
                                    code(),
                                    "fullName",
                                    "Người mới",
                                    "standing",
                                    "OFFICIAL",
                                    "residenceUnitId",
                                    of.unit()))
                            .post("/api/v1/units/" + own.unit() + "/members")),
            office("getMember", call((as, of) -> as.get("/api/v1/members/" + of.member()))),
            office(
                    "grantOffice",
                    call((as, of) -> as.body(Map.of("unitId", of.unit(), "role", "EDITOR"))
                            .post("/api/v1/members/" + of.member() + "/offices")),
                    (as, of, own) -> as.body(Map.of("unitId", own.unit(), "role", "APPROVER"))
                            .post("/api/v1/members/" + of.member() + "/offices"),
                    (as, of, own) -> as.body(Map.of("unitId", of.unit(), "role", "SECRETARY"))
                            .post("/api/v1/members/" + own.member() + "/offices")),
            office(
                    "endOffice",
                    call((as, of) -> as.delete("/api/v1/members/" + of.member() + "/offices/" + of.office()))),
            office(
                    "issueActivationCode",
                    call((as, of) -> as.post("/api/v1/members/" + of.member() + "/activation-codes"))),
            // Rosters: for those who manage both the units and the members of the unit.
            answers("listRosterImports", 403, OK, 403, OK, get("/roster-imports")),
            answers("getRosterTemplate", 403, OK, 403, OK, get("/roster-imports/template?format=CSV")),
            office("uploadRoster", call((as, of) -> Holdings.uploadRoster(as, of.unit()))),
            office("getRosterImport", call((as, of) -> as.get("/api/v1/roster-imports/" + of.roster()))),
            office("listRosterImportRows", call((as, of) -> as.get("/api/v1/roster-imports/" + of.roster() + "/rows"))),
            office("getRosterReport", call((as, of) -> as.get("/api/v1/roster-imports/" + of.roster() + "/report"))),
            office(
                    "compareRosterAgain",
                    call((as, of) -> as.post("/api/v1/roster-imports/" + of.roster() + "/compare"))),
            office("applyRoster", call((as, of) -> as.post("/api/v1/roster-imports/" + of.roster() + "/apply"))),
            office("cancelRoster", call((as, of) -> as.post("/api/v1/roster-imports/" + of.roster() + "/cancel"))),
            office("listAudit", call((as, of) -> as.get("/api/v1/audit?unit=" + of.unit()))),
            office("issueActivationCodes", call((as, of) -> as.body(Map.of("whom", "WITHOUT_ACCOUNT"))
                    .post("/api/v1/units/" + of.unit() + "/activation-codes"))),
            office("listMemberSessions", call((as, of) -> as.get("/api/v1/members/" + of.member() + "/sessions"))),
            office("endMemberSessions", call((as, of) -> as.delete("/api/v1/members/" + of.member() + "/sessions"))),
            office(
                    "endMemberSession",
                    call((as, of) -> as.delete("/api/v1/members/" + of.reader().id() + "/sessions/" + of.session()))),
            // Among one's own: what belongs to others is not found.
            answers("searchMembers", 403, OK, 403, OK, (as, of, own) -> as.queryParam(
                            "q", of.member().toString())
                    .get("/api/v1/members")),
            office(
                    "changeMember",
                    call((as, of) -> as.body(Map.of("language", "vi")).patch("/api/v1/members/" + of.member())),
                    (as, of, own) ->
                            as.body(Map.of("residenceUnitId", of.unit())).patch("/api/v1/members/" + own.member())),
            office("getMemberHistory", call((as, of) -> as.get("/api/v1/members/" + of.member() + "/history"))),
            answers(
                    "transferMember",
                    403,
                    404,
                    403,
                    409,
                    call((as, of) ->
                            as.body(Map.of("unitId", of.unit())).post("/api/v1/members/" + of.member() + "/transfers")),
                    (as, of, own) -> as.body(Map.of("unitId", of.unit()))
                            .post("/api/v1/members/" + own.member() + "/transfers")),
            answers(
                    "endTemporaryTransfer",
                    403,
                    404,
                    403,
                    404,
                    call((as, of) -> as.delete("/api/v1/members/" + of.member() + "/transfers/temporary"))),
            office("changeParticipation", call((as, of) -> as.body(Map.of("participation", "ACTIVE"))
                    .post("/api/v1/members/" + of.member() + "/participation"))),
            office("changeStanding", call((as, of) -> as.body(Map.of("standing", "OFFICIAL"))
                    .post("/api/v1/members/" + of.member() + "/standing"))),
            office("changeUnit", call((as, of) -> as.body(Map.of("name", "Chi bộ"))
                    .patch("/api/v1/units/" + of.unit()))),
            answers(
                    "getUnitHistory",
                    403,
                    404,
                    403,
                    OK,
                    call((as, of) -> as.get("/api/v1/units/" + of.unit() + "/history"))),
            // Whoever governs the unit alone cannot take it from those above.
            answers(
                    "moveUnit",
                    403,
                    404,
                    403,
                    403,
                    call((as, of) ->
                            as.body(Map.of("parentId", of.unit())).post("/api/v1/units/" + of.unit() + "/move")),
                    (as, of, own) ->
                            as.body(Map.of("parentId", of.unit())).post("/api/v1/units/" + own.unit() + "/move")),
            answers("mergeUnits", 403, 404, 403, 403, call((as, of) -> as.body(Map.of("unitIds", List.of(of.unit())))
                    .post("/api/v1/units/" + of.unit() + "/merge"))),
            answers(
                    "closeUnit",
                    403,
                    404,
                    403,
                    403,
                    call((as, of) -> as.post("/api/v1/units/" + of.unit() + "/close"))),
            // One catalogue for the whole organisation: nobody below the root changes it.
            answers("addIssuer", 403, 403, 403, 403, call((as, of) -> as.body(
                            Map.of("code", "X" + System.nanoTime(), "name", "x"))
                    .post("/api/v1/issuers"))),
            answers("addDocumentType", 403, 403, 403, 403, call((as, of) -> as.body(
                            Map.of("key", "khong-co", "name", "x"))
                    .post("/api/v1/document-types"))));

    @Inject
    ImportJob imports;

    /** Whose success uses up what it is about. */
    private static final Set<String> CONSUMING = Set.of(
            "importDocumentAgain",
            "listDocumentCorrections",
            "listDocumentPortions",
            "correctDocumentStructure",
            "undoDocumentCorrections",
            "publishDocument",
            "purgeItem",
            "submitDocument",
            "returnDocument",
            "approveDocument",
            "prepareDocumentVersion",
            "dropDocumentVersion",
            "publishDocumentVersion",
            "withdrawDocument",
            "deleteNewsDraft",
            "removeNewsPicture",
            "submitNews",
            "returnNews",
            "approveNews",
            "publishNews",
            "withdrawNews",
            "prepareNewsVersion",
            "dropNewsVersion",
            "publishNewsVersion",
            "retractAnnouncement",
            "deleteDraft",
            "endItemDuty",
            "deletePicture",
            "deleteBulletinDraft",
            "submitBulletin",
            "returnBulletin",
            "approveBulletin",
            "publishBulletin",
            "withdrawBulletin",
            "prepareBulletinVersion",
            "dropBulletinVersion",
            "publishBulletinVersion",
            "endOffice",
            "endSession",
            "endMemberSession",
            "compareRosterAgain",
            "applyRoster",
            "cancelRoster");

    private static Handbook handbook;
    private static Handbook.Person elsewhere;
    private static Holdings theirs;
    private static Holdings own;

    @BeforeEach
    void settle() {
        if (handbook == null) {
            handbook = new Handbook();
            elsewhere = new Handbook().cell("A").member();
            theirs = Holdings.of(handbook.cell("A"), imports);
            own = Holdings.of(handbook.cell("B"), imports);
        }
    }

    static Stream<Contract.Operation> operations() {
        return Contract.operations(Contract.read()).stream();
    }

    @Test
    void whatIsPublicIsPublicOnPurpose() {
        assertThat(operations().filter(Contract.Operation::isPublic).map(Contract.Operation::id))
                .containsExactlyInAnyOrderElementsOf(PUBLIC);
    }

    @Test
    void everyOperationOfTheContractHasItsAnswersHereAndNoOther() {
        assertThat(operations().map(Contract.Operation::id).filter(id -> !PUBLIC.contains(id)))
                .containsExactlyInAnyOrderElementsOf(ANSWERS.keySet());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void withoutASessionNothingAnswersButWhatIsPublic(Contract.Operation operation) {
        RequestSpecification anonymous = RestAssured.given();
        if (operation.said().at("/requestBody/content").has("multipart/form-data")) {
            anonymous.multiPart("unitId", UUID.randomUUID().toString());
        } else {
            anonymous.contentType("application/json");
        }
        Response response = anonymous.request(
                operation.verb(),
                operation.path().replaceAll("\\{\\w+}", UUID.randomUUID().toString()));
        boolean signInNeeded = response.statusCode() == 401
                && response.jsonPath().getString("type").equals("/problems/request/sign-in-needed");
        assertThat(signInNeeded).as(response.asString()).isEqualTo(!PUBLIC.contains(operation.id()));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everybodyGetsWhatIsForThemAndNoTraceOfTheRest(Contract.Operation operation) {
        Answers answers = ANSWERS.get(operation.id());
        if (answers == null) {
            assertThat(PUBLIC).contains(operation.id());
            return;
        }
        for (Call call : answers.calls()) {
            foreign(call, elsewhere, theirs, answers.elsewhere());
            foreign(call, own.officer(), theirs, answers.nextDoor());
        }
        Holdings used =
                CONSUMING.contains(operation.id()) ? Holdings.of(handbook.cell(operation.id()), imports) : theirs;
        for (Call call : answers.calls()) {
            answers(call.send(used.reader().request(), used, used), answers.reader());
            answers(call.send(used.officer().request(), used, used), answers.officer());
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void draftsAndWithdrawnItemsAreFoundByNobodyElseByAnyPath(Contract.Operation operation) {
        Answers answers = ANSWERS.get(operation.id());
        boolean aboutAnItem = operation.path().matches("/api/v1/(documents|news|.*items)/\\{id}.*");
        if (!aboutAnItem || answers == null) {
            return;
        }
        Stream<Holdings> hidden = operation.path().startsWith("/api/v1/news/")
                ? Stream.of(theirs.news().draft(), theirs.news().withdrawn()).map(theirs::withNews)
                : Stream.of(theirs.draft(), theirs.withdrawn()).map(theirs::withDocument);
        hidden.forEach(item -> answers.calls().forEach(call -> {
            foreign(call, elsewhere, item, answers.elsewhere());
            foreign(call, own.officer(), item, answers.nextDoor());
            answers(
                    call.send(theirs.reader().request(), item, theirs),
                    answers.reader() == OK ? 404 : answers.reader());
        }));
    }

    /** The status, the same answer as for what does not exist, and no trace of what does. */
    private static void foreign(Call call, Handbook.Person caller, Holdings others, int expected) {
        Response real = call.send(caller.request(), others, own);
        answers(real, expected);
        assertThat(others.traces()).noneMatch(real.asString()::contains);
        Response unknown = call.send(caller.request(), others.unknown(), own);
        assertThat(withoutNumber(real)).isEqualTo(withoutNumber(unknown));
    }

    private static void answers(Response response, int expected) {
        int status = response.statusCode();
        assertThat(expected == OK ? status / 100 : status)
                .as("%d %s", status, response.asString())
                .isEqualTo(expected);
    }

    private static String withoutNumber(Response response) {
        return response.statusCode() + response.asString().replaceAll("urn:uuid:[0-9a-f-]{36}", "");
    }

    private static Map.Entry<String, Answers> own(String id, Call call) {
        return answers(id, OK, OK, OK, OK, call);
    }

    private static Map.Entry<String, Answers> office(String id, Call... calls) {
        return answers(id, 403, 404, 403, OK, calls);
    }

    private static Map.Entry<String, Answers> answers(
            String id, int elsewhere, int nextDoor, int reader, int officer, Call... calls) {
        return Map.entry(id, new Answers(elsewhere, nextDoor, reader, officer, List.of(calls)));
    }

    private static Call get(String path) {
        return (as, of, own) -> as.get("/api/v1" + path);
    }

    private static Call call(BiFunction<RequestSpecification, Holdings, Response> call) {
        return (as, of, own) -> call.apply(as, of);
    }

    private static String code() {
        return "X" + Long.toString(System.nanoTime(), 36)
                + Integer.toHexString(UUID.randomUUID().hashCode());
    }
}
