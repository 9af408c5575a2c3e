package vn.sotay.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Participation;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;
import vn.sotay.testing.SettableClock;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class SessionTest {

    @Inject
    SettableClock clock;

    @Inject
    Jdbi jdbi;

    private final Handbook handbook = new Handbook();
    private final Handbook.Person member = handbook.cell("A").member();

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void anActivatedMemberSeesWhoTheyAre() {
        member.request()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("code", equalTo(member.code()))
                .body("participation", equalTo("ACTIVE"));
    }

    @Test
    void anActivationCodeWorksOnceAndIsRefusedInTheCallersLanguage() {
        String code = member.activationCode();
        activate(member.code(), code).then().statusCode(201);
        activate(member.code(), code)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("Content-Language", "vi")
                .body("type", equalTo("/problems/identity/activation-refused"))
                .body("detail", containsString("bí thư chi bộ"))
                .body("instance", notNullValue());
    }

    @Test
    void aReplacedOrExpiredCodeIsRefusedLikeAWrongOne() {
        String replaced = member.activationCode();
        String second = member.activationCode();
        activate(member.code(), replaced).then().statusCode(401);
        clock.advance(Duration.ofDays(2));
        activate(member.code(), second).then().statusCode(401);
        activate("nobody", second).then().statusCode(401);
    }

    @Test
    void signingInWithAWrongPasswordTellsNoMoreThanForAnUnknownMember() {
        member.accessToken();
        String known = signIn(member.code(), "sai mật khẩu")
                .then()
                .statusCode(401)
                .extract()
                .path("detail");
        signIn("nobody", "sai mật khẩu").then().statusCode(401).body("detail", equalTo(known));
        signIn(member.code(), member.password()).then().statusCode(201);
    }

    @Test
    void signingInAgainOnAnInstallationEndsTheEarlierSessionThere() {
        member.accessToken();
        Map<String, Object> again =
                Map.of("signIn", member.code(), "password", member.password(), "installationId", member.installation());
        String token = given().contentType("application/json")
                .body(again)
                .post("/api/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("accessToken");
        given().auth().oauth2(token).get("/api/v1/sessions").then().body("$", hasSize(1));
        given().auth().oauth2(member.accessToken()).get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void aRefreshTokenIsExchangedOnceAndItsLateReuseEndsTheSession() {
        JsonPath tokens = signedIn();
        JsonPath renewed = refresh(tokens.getString("refreshToken"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        clock.advance(Duration.ofSeconds(31));
        refresh(tokens.getString("refreshToken"))
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/identity/refresh-token-reused"));
        refresh(renewed.getString("refreshToken"))
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/identity/session-ended"));
        given().auth()
                .oauth2(renewed.getString("accessToken"))
                .get("/api/v1/me")
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/request/sign-in-needed"));
    }

    @Test
    void aLostAnswerToARefreshMayBeAskedForAgain() {
        JsonPath tokens = signedIn();
        refresh(tokens.getString("refreshToken")).then().statusCode(200);
        String again = refresh(tokens.getString("refreshToken"))
                .then()
                .statusCode(200)
                .extract()
                .path("refreshToken");
        refresh(again).then().statusCode(200);
    }

    @Test
    void aTokenFromBeforeTheLastExchangeEndsTheSessionToo() {
        JsonPath tokens = signedIn();
        String second = refresh(tokens.getString("refreshToken")).path("refreshToken");
        String third = refresh(second).path("refreshToken");
        refresh(tokens.getString("refreshToken"))
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/identity/refresh-token-reused"));
        refresh(third).then().statusCode(401).body("type", equalTo("/problems/identity/session-ended"));
    }

    @Test
    void exchangesOfOneTokenAtOnceGetTheSameSuccessor() throws InterruptedException {
        String token = signedIn().getString("refreshToken");
        Set<String> successors = ConcurrentHashMap.newKeySet();
        var threads = IntStream.range(0, 12)
                .mapToObj(number -> new Thread(() -> successors.add(
                        refresh(token).then().statusCode(200).extract().path("refreshToken"))))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(successors).hasSize(1).doesNotContain(token);
    }

    @Test
    void anOldPasswordOpensNoSessionWhileANewOneIsBeingSet() throws InterruptedException {
        member.accessToken();
        AtomicReference<Response> answer = new AtomicReference<>();
        Thread late = new Thread(() -> answer.set(signIn(member.code(), member.password())));
        QuarkusTransaction.requiringNew().run(() -> {
            jdbi.useHandle(handle -> handle.execute(
                    "select from organisation_member where member_no = ? for update", member.memberNo()));
            late.start();
            awaitSomebodyWaitingForTheLock();
            jdbi.useHandle(handle -> handle.execute(
                    "update identity_account set password_hash = 'another' where member_no = ?", member.memberNo()));
        });
        late.join();
        answer.get().then().statusCode(401).body("type", equalTo("/problems/identity/wrong-credentials"));
    }

    private void awaitSomebodyWaitingForTheLock() {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (jdbi.withHandle(handle -> handle.select("""
                        select count(*) from pg_stat_activity where wait_event_type = 'Lock'
                            and datname = current_database()
                        """).mapTo(Integer.class).one()) == 0) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.onSpinWait();
        }
    }

    @Test
    void aBodyThatNobodyNeedsIsNotTakenIn() {
        given().contentType("application/json")
                .body("{\"password\":\"" + "x".repeat(300_000) + "\"}")
                .post("/api/v1/sessions")
                .then()
                .statusCode(413);
    }

    /** With it a body would pass {@code SmallBodies} by, or be refused after it. */
    @Test
    void http2IsNotSpoken() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(9), StandardCharsets.ISO_8859_1);
            // A server that speaks it begins with a binary settings frame; a refusal is a status line, or nothing.
            assertThat(answer).matches("(HTTP/.*)?");
        }
    }

    @Test
    void aBodyThatComesSlowlyHoldsNobodyUp() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 250; i++) {
                Socket socket = new Socket("localhost", RestAssured.port);
                slow.add(socket);
                socket.getOutputStream().write("""
                        POST /api/v1/sessions HTTP/1.1\r
                        Host: localhost\r
                        Content-Type: application/json\r
                        Content-Length: 1000\r
                        \r
                        {"signIn":\"""".getBytes(StandardCharsets.US_ASCII));
            }
            given().config(RestAssured.config()
                            .httpClient(HttpClientConfig.httpClientConfig().setParam("http.socket.timeout", 10_000)))
                    .get("/.well-known/jwks.json")
                    .then()
                    .statusCode(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void anUnusedSessionExpires() {
        JsonPath tokens = signedIn();
        clock.advance(Duration.ofDays(181));
        refresh(tokens.getString("refreshToken")).then().statusCode(401);
    }

    @Test
    void signingOutEndsTheTokenAtOnceOnThisNode() {
        JsonPath tokens = signedIn();
        var me = given().auth().oauth2(tokens.getString("accessToken"));
        me.delete("/api/v1/sessions/" + tokens.getString("sessionId")).then().statusCode(204);
        given().auth()
                .oauth2(tokens.getString("accessToken"))
                .get("/api/v1/me")
                .then()
                .statusCode(401);
    }

    @Test
    void nobodyEndsAnothersSession() {
        JsonPath tokens = signedIn();
        handbook.cell("B")
                .member()
                .request()
                .delete("/api/v1/sessions/" + tokens.getString("sessionId"))
                .then()
                .statusCode(404);
    }

    @Test
    void whoLeftThePartyIsSignedOutAndCannotComeBack() {
        String token = member.accessToken();
        member.become(Participation.ENDED);
        given().auth().oauth2(token).get("/api/v1/me").then().statusCode(401);
        signIn(member.code(), member.password()).then().statusCode(401);
        activate(member.code(), member.activationCode()).then().statusCode(401);
    }

    @Test
    void anUnsignedOrForeignTokenIsRefused() {
        given().auth()
                .oauth2("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.")
                .get("/api/v1/me")
                .then()
                .statusCode(401);
        given().auth().oauth2("rubbish").get("/api/v1/me").then().statusCode(401);
        given().get("/api/v1/me").then().statusCode(401).header("WWW-Authenticate", "Bearer");
    }

    @Test
    void missingFieldsAreNamedOneByOne() {
        given().contentType("application/json")
                .header("Accept-Language", "en")
                .body("{\"memberCode\":\"x\",\"password\":\"short\"}")
                .post("/api/v1/activations")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(java.util.List.of("/code", "/installationId", "/password")));
        given().contentType("application/json")
                .body("{\"memberCode\":")
                .post("/api/v1/activations")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/request/malformed-json"));
        given().contentType("application/json")
                .post("/api/v1/activations")
                .then()
                .statusCode(400);
        given().contentType("text/plain")
                .body("x")
                .post("/api/v1/activations")
                .then()
                .statusCode(415);
        given().contentType("application/json")
                .body("{\"installationId\":\"not-a-uuid\"}")
                .post("/api/v1/activations")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/installationId"));
    }

    @Test
    void thePublicKeysAreThereAndNothingElse() {
        given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .body("keys", hasSize(1))
                .body("keys[0].kty", equalTo("RSA"))
                .body("keys[0].d", equalTo(null));
    }

    private JsonPath signedIn() {
        return activate(member.code(), member.activationCode())
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private Response activate(String memberCode, String code) {
        return given().contentType("application/json")
                .body(Map.of(
                        "memberCode",
                        memberCode,
                        "code",
                        code,
                        "password",
                        member.password(),
                        "installationId",
                        UUID.randomUUID()))
                .post("/api/v1/activations");
    }

    private Response signIn(String name, String password) {
        return given().contentType("application/json")
                .body(Map.of("signIn", name, "password", password, "installationId", UUID.randomUUID()))
                .post("/api/v1/sessions");
    }

    private Response refresh(String token) {
        return given().contentType("application/json")
                .body(Map.of("refreshToken", token))
                .post("/api/v1/sessions/refresh");
    }
}
