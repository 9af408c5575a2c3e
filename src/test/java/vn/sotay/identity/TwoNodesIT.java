package vn.sotay.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.sotay.bootstrap.SigningKeyFile;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Node;

/** Two processes on one database: what is revoked on one holds on the other within the five seconds promised. */
class TwoNodesIT {

    private static final String PASSWORD = "một mật khẩu đủ dài";

    /** Five seconds are the promise; the sixth is for the requests themselves. */
    private static final int PROMISED_SECONDS = 6;

    private static final AtomicInteger NEXT = new AtomicInteger();

    private static Node here;
    private static Node there;
    private static String administrator;
    private static String cell;

    @BeforeAll
    static void start() {
        DatabaseForTests.Access database = DatabaseForTests.shared();
        SigningKeyFile key = SigningKeyFile.in(Path.of("target", "nodes", "keys"));
        Map<String, String> settings = Map.of(
                "smallrye.jwt.sign.key.location", key.signKeyLocation(),
                "mp.jwt.verify.publickey.location", key.verifyKeyLocation());
        here = Node.launch("here", database, settings).ready();
        List<String> first = here.firstAdministrator();
        administrator = activate(here, first.get(0), first.get(1)).getString("accessToken");
        there = Node.launch("there", database, settings);
        String root = here.as(administrator).get("/api/v1/me").path("unit.id");
        cell = here.as(administrator)
                .body(Map.of("parentId", root, "code", "CB1", "name", "Chi bộ 1", "kind", "CELL"))
                .post("/api/v1/units")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        there.ready();
    }

    @AfterAll
    static void stop() {
        for (Node node : new Node[] {here, there}) {
            if (node != null) {
                node.close();
            }
        }
    }

    @Test
    void aSessionEndedHereIsEndedThere() {
        Somebody member = Somebody.activated();
        there.as(member.token()).get("/api/v1/me").then().statusCode(200);
        here.as(member.token())
                .delete("/api/v1/sessions/" + member.session())
                .then()
                .statusCode(204);
        assertThat(status(there, member, 401)).isTrue();
    }

    @Test
    void aSessionThatAnOfficerEndsHereIsEndedThere() {
        Somebody member = Somebody.activated();
        there.as(member.token()).get("/api/v1/me").then().statusCode(200);
        here.as(administrator)
                .delete("/api/v1/members/" + member.id() + "/sessions")
                .then()
                .statusCode(204);
        assertThat(status(there, member, 401)).isTrue();
    }

    @Test
    void aMemberSuspendedHereIsSuspendedThereAndOneWhoLeftIsSignedOut() {
        Somebody member = Somebody.activated();
        there.as(member.token()).get("/api/v1/me").then().statusCode(200);
        change(member, "SUSPENDED");
        assertThat(Node.within(PROMISED_SECONDS, () -> there.as(member.token())
                        .get("/api/v1/me")
                        .jsonPath()
                        .getString("participation")
                        .equals("SUSPENDED")))
                .isTrue();
        change(member, "ENDED");
        assertThat(status(there, member, 401)).isTrue();
    }

    @Test
    void anOfficeEndedHereIsGoneThere() {
        Somebody officer = Somebody.activated();
        String office = here.as(administrator)
                .body(Map.of("unitId", cell, "role", "SECRETARY"))
                .post("/api/v1/members/" + officer.id() + "/offices")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String people = "/api/v1/units/" + cell + "/members";
        assertThat(Node.within(
                        PROMISED_SECONDS,
                        () -> there.as(officer.token()).get(people).statusCode() == 200))
                .isTrue();
        here.as(administrator)
                .delete("/api/v1/members/" + officer.id() + "/offices/" + office)
                .then()
                .statusCode(204);
        assertThat(Node.within(
                        PROMISED_SECONDS,
                        () -> there.as(officer.token()).get(people).statusCode() == 403))
                .isTrue();
    }

    @Test
    void failuresAtBothNodesAreCountedTogether() {
        Somebody member = Somebody.activated();
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            for (Node node : List.of(here, there)) {
                statuses.add(signIn(node, member.code(), "sai mật khẩu mất rồi").statusCode());
            }
        }
        assertThat(statuses).containsExactly(401, 401, 401, 401, 401, 401, 429, 429);
    }

    @Test
    void aCodeTriedAtBothNodesAtOnceLetsOneIn() throws InterruptedException {
        Somebody member = Somebody.enrolled();
        String code = issueCode(member.id());
        List<Integer> statuses = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = IntStream.range(0, 12)
                .mapToObj(number ->
                        new Thread(() -> statuses.add(tryToActivate(number % 2 == 0 ? here : there, member.code(), code)
                                .statusCode())))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(statuses).containsOnly(201, 401);
        assertThat(Collections.frequency(statuses, 201)).isOne();
    }

    @Test
    void aRefreshTokenExchangedHereAndReusedThereWithinTheGraceGetsTheSameSuccessor() {
        Somebody member = Somebody.activated();
        String successor = refresh(here, member.refreshToken());
        assertThat(refresh(there, member.refreshToken())).isEqualTo(successor);
    }

    @Test
    void whatIsScheduledIsPublishedByOneOfThemOnceAndInTime() {
        String root = here.as(administrator).get("/api/v1/me").path("unit.id");
        Instant at = Instant.now(Clock.systemUTC()).plusSeconds(4);
        List<String> news = IntStream.range(0, 6)
                .mapToObj(number -> scheduled(number % 2 == 0 ? here : there, root, at))
                .toList();
        assertThat(Node.within(4 + PROMISED_SECONDS, () -> news.stream().allMatch(id -> there.as(administrator)
                        .get("/api/v1/news/" + id)
                        .path("state")
                        .equals("PUBLISHED"))))
                .isTrue();
        assertThat(news).allSatisfy(id -> {
            List<String> steps = here.as(administrator)
                    .get("/api/v1/items/" + id + "/progress")
                    .path("steps.kind");
            assertThat(steps).containsOnlyOnce("PUBLISHED");
            String published = here.as(administrator).get("/api/v1/news/" + id).path("publishedAt");
            assertThat(Instant.parse(published)).isBetween(at, at.plusSeconds(5));
        });
    }

    private static String scheduled(Node node, String unit, Instant at) {
        String id = node.as(administrator)
                .body(Map.of("unitId", unit, "title", "Tin hẹn giờ", "text", "<p>Tin</p>"))
                .post("/api/v1/news")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        node.as(administrator)
                .body(Map.of(
                        "audience", List.of(Map.of("unitId", unit, "scope", "SUBTREE")), "publishAt", at.toString()))
                .post("/api/v1/news/" + id + "/publication")
                .then()
                .statusCode(201);
        return id;
    }

    private static boolean status(Node node, Somebody member, int expected) {
        return Node.within(
                PROMISED_SECONDS,
                () -> node.as(member.token()).get("/api/v1/me").statusCode() == expected);
    }

    private static void change(Somebody member, String participation) {
        here.as(administrator)
                .body(Map.of("participation", participation, "reason", "thử"))
                .post("/api/v1/members/" + member.id() + "/participation")
                .then()
                .statusCode(200);
    }

    private static String refresh(Node node, String token) {
        return node.request()
                .body(Map.of("refreshToken", token))
                .post("/api/v1/sessions/refresh")
                .then()
                .statusCode(200)
                .extract()
                .path("refreshToken");
    }

    private static Response signIn(Node node, String name, String password) {
        return node.request()
                .body(Map.of("signIn", name, "password", password, "installationId", UUID.randomUUID()))
                .post("/api/v1/sessions");
    }

    private static String issueCode(String memberId) {
        return here.as(administrator)
                .post("/api/v1/members/" + memberId + "/activation-codes")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
    }

    private static Response tryToActivate(Node node, String memberCode, String code) {
        return node.request()
                .body(Map.of(
                        "memberCode",
                        memberCode,
                        "code",
                        code,
                        "password",
                        PASSWORD,
                        "installationId",
                        UUID.randomUUID()))
                .post("/api/v1/activations");
    }

    private static JsonPath activate(Node node, String memberCode, String code) {
        return tryToActivate(node, memberCode, code)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private record Somebody(String id, String code, String token, String session, String refreshToken) {

        static Somebody enrolled() {
            String code = "NODE-" + NEXT.incrementAndGet();
            String id = here.as(administrator)
                    .body(Map.of("code", code, "fullName", "Người " + code, "standing", "OFFICIAL"))
                    .post("/api/v1/units/" + cell + "/members")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            return new Somebody(id, code, null, null, null);
        }

        static Somebody activated() {
            Somebody enrolled = enrolled();
            JsonPath tokens = activate(here, enrolled.code, issueCode(enrolled.id));
            return new Somebody(
                    enrolled.id,
                    enrolled.code,
                    tokens.getString("accessToken"),
                    tokens.getString("sessionId"),
                    tokens.getString("refreshToken"));
        }
    }
}
