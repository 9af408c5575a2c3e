package vn.sotay.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import vn.sotay.demo.Guide.Person;
import vn.sotay.demo.TourClient.Answer;

/** The chapters of the tour about people: who comes, who moves, and who only says they are somebody. */
final class AtTheRegistry {

    private static final String MOVER = Guide.CELL + "-4";

    private static final String ROSTER = """
            Loại dòng;Mã tổ chức;Tên tổ chức;Cấp tổ chức;Mã tổ chức cấp trên;Mã đảng viên;Họ và tên;Tư cách;Số thẻ đảng
            tổ chức;MS.04.01;Chi bộ thôn Thượng;chi bộ;MS.04;;;;
            tổ chức;MS.04.02;Chi bộ thôn Hạ;chi bộ;MS.04;;;;
            đảng viên;MS.04.01;;;;MS.04.01-1;Giàng A Páo;chính thức;990000000901
            đảng viên;MS.04.01;;;;MS.04.01-2;Lò Văn Ún;chính thức;990000000902
            đảng viên;MS.04.01;;;;MS.04.01-3;Vàng Thị Mùa;dự bị;
            đảng viên;MS.04.02;;;;MS.04.02-1;Hạng A Sính;chính thức;990000000903
            đảng viên;MS.04.02;;;;MS.04.02-2;Đèo Thị Ỏn;chính thức;990000000904
            đảng viên;MS.04.02;;;;MS.04.02-3;Cà Văn Uỷ;dự bị;
            """;
    private static final UUID SECOND_PHONE = UUID.fromString("5ec0d0ff-1ce0-4000-8000-000000000002");

    private final Guide guide;

    AtTheRegistry(Guide guide) {
        this.guide = guide;
    }

    void walk() {
        importARoster();
        transferAMember();
        shutAThiefOut();
    }

    private void importARoster() {
        guide.narrator().chapter("The roster of a new commune is imported");
        UUID commune = newCommune();
        JsonNode first = compared(commune, ROSTER);
        guide.narrator()
                .shows(
                        "a dry run says what would happen: %d units and %d members new",
                        first.at("/counts/units/new").asInt(),
                        first.at("/counts/members/new").asInt());
        JsonNode wrong = compared(commune, ROSTER.replace("dự bị", "dự bj"));
        Answer refused = guide.say(
                "administrator",
                "POST /api/v1/roster-imports/{id}/apply (with a mistake)",
                guide.admin().post(path(wrong) + "/apply", null),
                409);
        Answer errors = guide.say(
                "administrator",
                "GET /api/v1/roster-imports/{id}/rows?kind=ERROR",
                guide.admin().get(path(wrong) + "/rows?kind=ERROR"),
                200);
        guide.narrator()
                .shows(
                        "%s Row %d: %s",
                        refused.text("detail"),
                        errors.body().at("/entries/0/row").asInt(),
                        errors.body().at("/entries/0/errors/0/message").asText());
        guide.say(
                "administrator",
                "POST /api/v1/roster-imports/{id}/apply",
                guide.admin().post(path(first) + "/apply", null),
                202);
        Patience.await("the roster", () -> state(first).equals("APPLIED"));
        JsonNode again = compared(commune, ROSTER);
        guide.narrator()
                .check(
                        again.at("/counts/members/unchanged").asInt() == 6
                                && again.at("/counts/members/new").asInt() == 0
                                && again.at("/counts/units/new").asInt() == 0,
                        "the same roster again is not without change: %s",
                        again.path("counts"));
        Answer found = guide.say(
                "administrator", "GET /api/v1/members?q=", guide.admin().get("/api/v1/members?q=vang+thi+mua"), 200);
        guide.narrator()
                .check(
                        found.body().at("/entries/0/code").asText().equals("MS.04.01-3"),
                        "who was imported is not found: %s",
                        found.body());
        guide.narrator().shows("the same file again changes nothing; people are found without marks");
    }

    private UUID newCommune() {
        JsonNode known = guide.knownBelowRoot("MS.04");
        return known.isMissingNode()
                ? Guide.id(guide.say(
                                "administrator",
                                "POST /api/v1/units",
                                guide.admin()
                                        .post(
                                                "/api/v1/units",
                                                Map.of(
                                                        "parentId",
                                                        Guide.id(guide.root()),
                                                        "code",
                                                        "MS.04",
                                                        "name",
                                                        "Đảng bộ xã Bắc Sơn",
                                                        "kind",
                                                        "COMMITTEE")),
                                201)
                        .body())
                : Guide.id(known);
    }

    private JsonNode compared(UUID unit, String roster) {
        JsonNode uploaded = guide.say(
                        "administrator",
                        "POST /api/v1/roster-imports",
                        guide.admin()
                                .upload(
                                        "/api/v1/roster-imports",
                                        "bac-son.csv",
                                        roster.getBytes(StandardCharsets.UTF_8),
                                        unit),
                        201)
                .body();
        Patience.await("the dry run", () -> state(uploaded).equals("READY"));
        return guide.admin().get(path(uploaded)).body();
    }

    private String state(JsonNode uploaded) {
        return guide.admin().get(path(uploaded)).text("state");
    }

    private static String path(JsonNode uploaded) {
        return "/api/v1/roster-imports/" + uploaded.path("id").asText();
    }

    private void transferAMember() {
        guide.narrator().chapter("A member is transferred, and the duty goes along");
        Person mover = guide.person(MOVER, null);
        String id = guide.memberId(MOVER);
        String deadline = deadline(mover);
        JsonNode grassroots = guide.child(guide.commune(), "MS.01.01");
        UUID sister = Guide.id(guide.child(grassroots, "MS.01.01.02"));
        int before = counted(sister);
        transfer(id, sister);
        guide.narrator()
                .check(deadline(mover).equals(deadline), "the deadline changed by a transfer below the commune");
        Patience.await("the counts of both cells", () -> counted(sister) == before + 1 && counted(guide.cellId()) == 6);
        Answer above = guide.admin().get(report(Guide.id(guide.commune())));
        guide.narrator()
                .check(
                        above.body().at("/total/members").asInt() == 29,
                        "a transfer inside the commune changed its number: %s",
                        above.body().path("total"));
        Answer history = guide.say(
                "administrator",
                "GET /api/v1/members/{id}/history",
                guide.admin().get("/api/v1/members/" + id + "/history"),
                200);
        guide.narrator()
                .shows(
                        "still owed by the same day, counted in the new cell only; %d stays on record",
                        history.body().path("units").size());
        transfer(id, guide.cellId());
        Patience.await("the counts of both cells", () -> counted(sister) == before && counted(guide.cellId()) == 7);
    }

    private void shutAThiefOut() {
        guide.narrator().chapter("A stolen refresh token is shut out");
        Answer owner = guide.say(
                "member " + MOVER,
                "POST /api/v1/sessions (a second phone)",
                guide.anonymous()
                        .post(
                                "/api/v1/sessions",
                                Map.of(
                                        "signIn",
                                        MOVER,
                                        "password",
                                        DemoHandbook.PASSWORD,
                                        "installationId",
                                        SECOND_PHONE,
                                        "deviceName",
                                        "Máy thứ hai")),
                201);
        String stolen = owner.text("refreshToken");
        Answer once = refresh("member " + MOVER, stolen, 200);
        Answer again = refresh("member " + MOVER, once.text("refreshToken"), 200);
        refresh("a thief, with the first one", stolen, 401);
        refresh("member " + MOVER, again.text("refreshToken"), 401);
        guide.say(
                "whoever holds the access token",
                "GET /api/v1/me",
                guide.anonymous().as(again.text("accessToken")).get("/api/v1/me"),
                401);
        Answer told = guide.say(
                "member " + MOVER,
                "GET /api/v1/me/security-events",
                guide.person(MOVER, null).client().get("/api/v1/me/security-events"),
                200);
        guide.narrator()
                .check(
                        told.body().toString().contains("REFRESH_TOKEN_REUSED"),
                        "the member is not told: %s",
                        told.body());
        guide.narrator().shows("whichever of the two came second: the session ended for both, and the member is told");
    }

    private Answer refresh(String who, String refreshToken, int expected) {
        return guide.say(
                who,
                "POST /api/v1/sessions/refresh",
                guide.anonymous().post("/api/v1/sessions/refresh", Map.of("refreshToken", refreshToken)),
                expected);
    }

    private void transfer(String memberId, UUID unit) {
        guide.say(
                "administrator",
                "POST /api/v1/members/{id}/transfers",
                guide.admin().post("/api/v1/members/" + memberId + "/transfers", Map.of("unitId", unit)),
                200);
    }

    private String deadline(Person member) {
        Answer duties = guide.say(
                "member " + member.code,
                "GET /api/v1/me/duties",
                member.client().get("/api/v1/me/duties"),
                200);
        JsonNode duty = Guide.find(
                duties.body().path("entries"), "itemId", guide.directive().toString());
        guide.narrator().check(!duty.isMissingNode(), "%s does not owe the directive: %s", member.code, duties.body());
        return duty.path("deadline").asText();
    }

    private int counted(UUID unit) {
        return guide.admin().get(report(unit)).body().at("/total/members").asInt();
    }

    private String report(UUID unit) {
        return "/api/v1/reports/items/" + guide.directive() + "?unit=" + unit;
    }
}
