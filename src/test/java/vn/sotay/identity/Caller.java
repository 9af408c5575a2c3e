package vn.sotay.identity;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Somebody at a network address of their own, with an installation of their own, so that no test meets the failures of
 * another. Tests reach the server over the loopback address, which is trusted to say where a request came from.
 */
record Caller(String address, UUID installation) {

    private static final AtomicInteger NEXT = new AtomicInteger();

    static Caller somewhere() {
        int number = NEXT.incrementAndGet();
        // Documentation addresses (RFC 3849); each a network of its own.
        return at("2001:db8:%x:%x::1".formatted(System.nanoTime() & 0xffff, number));
    }

    static Caller at(String address) {
        return new Caller(address, UUID.randomUUID());
    }

    /** Another phone at the same address. */
    Caller neighbour() {
        return at(address);
    }

    Response signIn(String name, String password) {
        return post("/api/v1/sessions", Map.of("signIn", name, "password", password, "installationId", installation));
    }

    Response activate(String memberCode, String code, String password) {
        return post(
                "/api/v1/activations",
                Map.of("memberCode", memberCode, "code", code, "password", password, "installationId", installation));
    }

    Response refresh(String token) {
        return post("/api/v1/sessions/refresh", Map.of("refreshToken", token));
    }

    private Response post(String path, Map<String, Object> body) {
        return RestAssured.given()
                .header("X-Forwarded-For", address)
                .contentType("application/json")
                .body(body)
                .post(path);
    }
}
