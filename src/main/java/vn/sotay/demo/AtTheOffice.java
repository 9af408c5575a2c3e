package vn.sotay.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import vn.sotay.bootstrap.FcmStandIn;
import vn.sotay.demo.DemoDocuments.DemoDocument;
import vn.sotay.demo.TourClient.Answer;

/** The chapters of the tour in which an administrator works: the organisation, and papers coming in and going out. */
final class AtTheOffice {

    private static final String DIRECTIVE = "05-CT/TU";

    private final Guide guide;
    private final DemoConfig config;

    AtTheOffice(Guide guide, DemoConfig config) {
        this.guide = guide;
        this.config = config;
    }

    void open() {
        signInAsAdministrator();
        lookAtTheOrganisation();
        makeRoomForTheDirective();
        uploadTheDirective();
    }

    void close() {
        takeInFurtherDocuments();
        withdraw();
    }

    private void signInAsAdministrator() {
        guide.narrator().chapter("The administrator signs in");
        guide.signInAsAdministrator();
        Answer me = guide.say("administrator", "GET /api/v1/me", guide.admin().get("/api/v1/me"), 200);
        guide.narrator()
                .shows(
                        "authority is the database's, not the token's: %s",
                        me.body().path("offices"));
        guide.say("anybody", "GET /.well-known/jwks.json", guide.anonymous().get("/.well-known/jwks.json"), 200);
    }

    private void lookAtTheOrganisation() {
        guide.narrator().chapter("The organisation");
        JsonNode root = guide.say(
                        "administrator", "GET /api/v1/units", guide.admin().get("/api/v1/units"), 200)
                .body()
                .path(0);
        JsonNode commune = guide.child(root, "MS.01");
        JsonNode grassroots = guide.child(commune, "MS.01.01");
        guide.nowAt(root, commune, Guide.id(guide.child(grassroots, Guide.CELL)));
        JsonNode people = guide.say(
                        "administrator",
                        "GET /api/v1/units/{cell}/members",
                        guide.admin().get("/api/v1/units/" + guide.cellId() + "/members"),
                        200)
                .body()
                .path("entries");
        guide.narrator()
                .shows("four levels; the cell has %d people, of whom only the active ones will count", people.size());
        if (guide.knownBelowRoot("MS.99").isMissingNode()) {
            addAUnit();
        }
    }

    private void addAUnit() {
        Answer unit = guide.say(
                "administrator",
                "POST /api/v1/units",
                guide.admin()
                        .post(
                                "/api/v1/units",
                                Map.of(
                                        "parentId",
                                        Guide.id(guide.root()),
                                        "code",
                                        "MS.99",
                                        "name",
                                        "Chi bộ lưu động",
                                        "kind",
                                        "CELL")),
                201);
        Answer member = guide.say(
                "administrator",
                "POST /api/v1/units/{id}/members",
                guide.admin()
                        .post(
                                "/api/v1/units/" + unit.text("id") + "/members",
                                Map.of("code", "MS.99-1", "fullName", "Nguyễn Thị Mới", "standing", "PROBATIONARY")),
                201);
        guide.say(
                "administrator",
                "POST /api/v1/members/{id}/offices",
                guide.admin()
                        .post(
                                "/api/v1/members/" + member.text("id") + "/offices",
                                Map.of("unitId", unit.text("id"), "role", "SECRETARY")),
                201);
        guide.narrator().shows("a unit, a person in it and an office, each with the moment from which it holds");
    }

    /** A handbook that has seen a tour still has its directive: look at it, then withdraw it. */
    private void makeRoomForTheDirective() {
        JsonNode earlier = StreamSupport.stream(guide.desk().spliterator(), false)
                .filter(document -> document.path("number").asText().equals(DIRECTIVE)
                        && document.path("state").asText().equals("PUBLISHED"))
                .findFirst()
                .orElse(MissingNode.getInstance());
        if (earlier.isMissingNode()) {
            return;
        }
        guide.narrator().chapter("An earlier tour's directive is still here");
        String id = earlier.path("id").asText();
        Answer report = guide.say(
                "administrator",
                "GET /api/v1/reports/items/{id}",
                guide.admin().get("/api/v1/reports/items/" + id),
                200);
        guide.narrator()
                .check(report.body().at("/total/read").asInt() == 3, "earlier readings are gone: %s", report.body());
        guide.narrator().shows("nothing was lost: 3 have read it. It is withdrawn, to make room for this tour's");
        guide.say(
                "administrator",
                "DELETE /api/v1/documents/{id}/publication",
                guide.admin().send("DELETE", "/api/v1/documents/" + id + "/publication?reason=tour", null),
                204);
    }

    private void uploadTheDirective() {
        guide.narrator().chapter("The administrator uploads a directive");
        guide.handOut(guide.upload(document(DIRECTIVE)));
        guide.describe(guide.directive(), document(DIRECTIVE), false);
        Answer detail = guide.say(
                "administrator",
                "GET /api/v1/documents/{id}",
                guide.admin().get("/api/v1/documents/" + guide.directive()),
                200);
        guide.narrator()
                .shows(
                        "%s; %d provisions; signed, says the paper itself, by %s",
                        detail.text("title"),
                        detail.body().path("passages").size(),
                        detail.body().at("/signatories/0/name").asText());
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        Answer refused = guide.say(
                "administrator",
                "POST /api/v1/documents (a picture)",
                guide.admin().upload("/api/v1/documents", "anh.png", picture, Guide.id(guide.root())),
                415);
        guide.narrator().shows("a person is told what to do: %s", refused.text("detail"));
        byte[] marked = "TỈNH ỦY MINH SƠN\nSố 90-BC/TU\nTỐI MẬT\n\nBÁO CÁO\n".getBytes(StandardCharsets.UTF_8);
        Answer secret = guide.say(
                "administrator",
                "POST /api/v1/documents (a paper marked TỐI MẬT)",
                guide.admin().upload("/api/v1/documents", "bao-cao-90.txt", marked, Guide.id(guide.root())),
                422);
        guide.narrator().shows("state secrets never enter: %s", secret.text("detail"));
    }

    private void takeInFurtherDocuments() {
        guide.narrator().chapter("Further documents, and every file of the directory given");
        JsonNode desk = guide.desk();
        for (DemoDocument document : DemoDocuments.all()) {
            if (!document.number().equals(DIRECTIVE)
                    && Guide.find(desk, "number", document.number()).isMissingNode()) {
                UUID id = guide.upload(document);
                guide.describe(id, document, document.number().equals("12-NQ/TU"));
                guide.publishToAll(id);
            }
        }
        new GivenDocuments(config, guide.narrator(), guide.admin()).takeIn(Guide.id(guide.root()), desk);
        String internal =
                Guide.find(guide.desk(), "number", "12-NQ/TU").path("id").asText();
        guide.narrator()
                .check(
                        guide.standIn().received().stream()
                                .map(FcmStandIn.Received::body)
                                .filter(body -> body.contains(internal))
                                .noneMatch(body -> body.contains("Nghị quyết")),
                        "the push of an internal document carried its title");
        guide.narrator().shows("the resolution is internal: its push carries not even the title");
    }

    private void withdraw() {
        guide.narrator().chapter("A document published by mistake is withdrawn");
        UUID mistake = guide.upload(new DemoDocument(
                "nham.txt",
                "",
                "thong-bao",
                "TU",
                null,
                "Thông báo công bố nhầm",
                "Bản dự thảo công bố nhầm.".getBytes(StandardCharsets.UTF_8)));
        guide.admin()
                .edit(
                        "PATCH",
                        "/api/v1/documents/" + mistake,
                        Map.of("typeKey", "thong-bao", "abstract", "Thông báo công bố nhầm"));
        guide.publishToAll(mistake);
        TourClient member = guide.person(Guide.CELL + "-3", null).client();
        guide.say("member", "GET /api/v1/documents/{id}", member.get("/api/v1/documents/" + mistake), 200);
        guide.say(
                "administrator",
                "DELETE /api/v1/documents/{id}/publication",
                guide.admin()
                        .send(
                                "DELETE",
                                "/api/v1/documents/" + mistake
                                        + "/publication?reason=C%C3%B4ng%20b%E1%BB%91%20nh%E1%BA%A7m",
                                null),
                204);
        guide.say("member", "GET /api/v1/documents/{id}", member.get("/api/v1/documents/" + mistake), 404);
        guide.narrator().shows("gone for its audience; the owning side still sees it, and receipts stay as evidence");
    }

    private static DemoDocument document(String number) {
        return DemoDocuments.all().stream()
                .filter(document -> document.number().equals(number))
                .findFirst()
                .orElseThrow();
    }
}
