package vn.sotay.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Role;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

/** What every answer tells a browser, and where a request is too much. */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class LimitsTest {

    @TestHTTPResource
    URI server;

    @Inject
    Jdbi jdbi;

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        Handbook.Person member = new Handbook().cell("A").member();
        for (Response answer : List.of(
                member.request().get("/api/v1/me"),
                member.request().get("/api/v1/units/none"),
                member.request().get("/api/v1/audit"),
                RestAssured.get("/api/v1/me"),
                RestAssured.get("/nothing/at/all"),
                RestAssured.get("/q/health"),
                RestAssured.get("/.well-known/jwks.json"),
                RestAssured.given().contentType("application/json").body("{").post("/api/v1/sessions"),
                RestAssured.given()
                        .contentType("application/json")
                        .body("x".repeat(300_000))
                        .post("/api/v1/sessions"))) {
            ValidatableResponse then = answer.then();
            then.header("X-Content-Type-Options", "nosniff")
                    .header("X-Frame-Options", "DENY")
                    .header("Content-Security-Policy", org.hamcrest.Matchers.containsString("default-src 'none'"))
                    .header("Content-Security-Policy", org.hamcrest.Matchers.containsString("frame-ancestors 'none'"))
                    .header("Referrer-Policy", "no-referrer")
                    .header("Cross-Origin-Resource-Policy", "same-origin")
                    .header("X-Request-Id", notNullValue());
            // Until it is told that it is reached by TLS.
            assertThat(answer.header("Strict-Transport-Security")).isNull();
            assertThat(answer.headers().getList("Content-Security-Policy")).hasSize(1);
            assertThat(answer.header("Server")).isNull();
        }
        member.request().get("/api/v1/me").then().header("Cache-Control", "private, no-cache");
        // What an answer says of itself is not contradicted.
        assertThat(RestAssured.get("/.well-known/jwks.json").headers().getValues("Cache-Control"))
                .containsExactly("public, max-age=300");
    }

    @Test
    void bodiesThatNeverEndLeaveRoomForASignIn() throws IOException {
        String most = "{\"signIn\":\"" + "x".repeat(SmallBodies.LIMIT - 1_000);
        String head = String.join(
                "\r\n",
                "POST /api/v1/sessions HTTP/1.1",
                "Host: x",
                "Content-Type: application/json",
                "Content-Length: 262144",
                "",
                "");
        List<Socket> slow = new java.util.ArrayList<>();
        try {
            for (long one = 0; one <= SmallBodies.ROOM / (SmallBodies.LIMIT - 8_000); one++) {
                slow.add(new Socket(server.getHost(), server.getPort()));
                slow.get(slow.size() - 1).getOutputStream().write((head + most).getBytes(UTF_8));
            }
            // They are read beside one another; as soon as all are there, nothing large fits in any more.
            assertThat(Stream.generate(() -> RestAssured.given()
                                    .contentType("application/json")
                                    .body(most + "\"}")
                                    .post("/api/v1/sessions")
                                    .statusCode())
                            .limit(500)
                            .anyMatch(status -> status == 503))
                    .isTrue();
            RestAssured.given()
                    .contentType("application/json")
                    .body("{}")
                    .post("/api/v1/sessions")
                    .then()
                    .statusCode(400);
        } finally {
            for (Socket one : slow) {
                one.close();
            }
        }
    }

    @Test
    void aHeaderThatIsTooLongIs431() throws IOException {
        assertThat(raw("GET /api/v1/me HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(30_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
    }

    @Test
    void anAddressThatIsTooLongIs414() throws IOException {
        assertThat(raw("GET /api/v1/items?cursor=" + "x".repeat(6_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .matches("(?s)HTTP/1\\.[01] 414.*");
    }

    @Test
    void aBodyThatIsTooLargeIs413WithAProblem() {
        RestAssured.given()
                .contentType("application/json")
                .body("{\"signIn\":\"" + "x".repeat(SmallBodies.LIMIT) + "\"}")
                .post("/api/v1/sessions")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", endsWith("request/http-413"));
    }

    @Test
    void anUploadAnnouncedAsTooLargeIs413BeforeItComes() throws IOException {
        String answer = raw(String.join(
                "\r\n",
                "POST /api/v1/documents HTTP/1.1",
                "Host: x",
                "Content-Type: multipart/form-data; boundary=b",
                "Content-Length: 99999999",
                "",
                ""));
        assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
    }

    @Test
    void everyPageSizeHasABound() {
        Handbook.Person officer = new Handbook().cell("A").officer(Role.ADMINISTRATOR);
        for (String list : List.of("items", "me/readings", "me/duties", "documents", "audit")) {
            for (String limit : List.of("0", "-1", "201", "2147483648", "x")) {
                officer.request()
                        .get("/api/v1/" + list + "?limit=" + limit)
                        .then()
                        .statusCode(400)
                        .contentType("application/problem+json");
            }
        }
    }

    @Test
    void everyStatementHasALimitOfTime() {
        assertThat(jdbi.<String, RuntimeException>withHandle(handle -> handle.createQuery("show statement_timeout")
                        .mapTo(String.class)
                        .one()))
                .isEqualTo("30s");
    }

    /** The database cancels a statement in the same way whether its time is over or somebody ends it. */
    @Test
    void aStatementThatTakesTooLongIs503AndNotAFaultOfOurs() throws Exception {
        Handbook.Node cell = new Handbook().cell("A");
        Handbook.Person administrator = cell.officer(Role.ADMINISTRATOR);
        Handbook.Person member = cell.member();
        administrator.accessToken();
        CompletableFuture<Response> waiting = jdbi.inTransaction(lock -> {
            lock.execute("select from organisation_member where member_no = ? for update", member.memberNo());
            CompletableFuture<Response> request = CompletableFuture.supplyAsync(
                    () -> administrator.request().post("/api/v1/members/" + member.id() + "/activation-codes"));
            int cancelled = 0;
            while (cancelled == 0 && !request.isDone()) {
                cancelled = lock.createQuery("select count(pg_cancel_backend(pid)) from pg_stat_activity"
                                + " where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()"
                                + " and pg_backend_pid() = any(pg_blocking_pids(pid))")
                        .mapTo(Integer.class)
                        .one();
            }
            return request;
        });
        waiting.get()
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/request/not-now"));
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            byte[] answer = new byte[4_096];
            int length = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, length), UTF_8);
        }
    }
}
