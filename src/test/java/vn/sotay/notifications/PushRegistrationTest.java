package vn.sotay.notifications;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class PushRegistrationTest {

    @Inject
    Jdbi jdbi;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node cell = handbook.cell("A");
    private final Handbook.Person member = cell.member();
    private final String address = "token-" + UUID.randomUUID();

    @Test
    void registeringIsIdempotentAndDoesNotRepeatTheAddress() {
        for (int i = 0; i < 2; i++) {
            register(member, address)
                    .then()
                    .statusCode(200)
                    .body("installationId", equalTo(member.installation().toString()))
                    .body("platform", equalTo("ANDROID"))
                    .body("kind", equalTo("TOKEN"))
                    .body("appVersion", equalTo("1.4.2"))
                    .body("address", nullValue());
        }
        assertThat(holders(address)).containsExactly(member.memberNo());
    }

    @Test
    void aNewAddressReplacesTheOldOneAndBringsARetiredPhoneBack() {
        register(member, address);
        jdbi.useHandle(handle -> handle.execute(
                "update notifications_push_registration set retired_at = registered_at, retired_why = 'UNREGISTERED'"
                        + " where member_no = ?",
                member.memberNo()));

        register(member, address + "-new").then().statusCode(200);

        assertThat(holders(address)).isEmpty();
        assertThat(holders(address + "-new")).containsExactly(member.memberNo());
        assertThat(live(member)).isEqualTo(1);
    }

    @Test
    void aPhoneThatChangesHandsMovesToTheNewMember() {
        register(member, address);
        Handbook.Person next = cell.member();

        register(next, address).then().statusCode(200);

        assertThat(holders(address)).containsExactly(next.memberNo());
        assertThat(live(member)).isZero();
    }

    @Test
    void anInstallationOfSomebodyElseMovesTooWhenItsAddressIsNew() {
        register(member, address);
        Handbook.Person next = cell.member();
        next.accessToken();
        jdbi.useHandle(handle -> handle.execute(
                "update identity_device_session set installation_id = ? where member_no = ?",
                member.installation(),
                next.memberNo()));

        next.request()
                .body(wanted(address + "-new"))
                .put("/api/v1/push-registrations/" + member.installation())
                .then()
                .statusCode(200);

        assertThat(live(member)).isZero();
        assertThat(holders(address + "-new")).containsExactly(next.memberNo());
    }

    @Test
    void onlyTheInstallationOfTheSessionCanBeRegistered() {
        Handbook.Person other = cell.member();
        other.accessToken();
        for (UUID foreign : List.of(UUID.randomUUID(), other.installation())) {
            member.request()
                    .body(wanted(address))
                    .put("/api/v1/push-registrations/" + foreign)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("type", equalTo("/problems/notifications/installation-not-found"));
            member.request()
                    .delete("/api/v1/push-registrations/" + foreign)
                    .then()
                    .statusCode(404);
        }
        assertThat(holders(address)).isEmpty();
    }

    @Test
    void nobodyRegistersWithoutSigningIn() {
        given().contentType("application/json")
                .body(wanted(address))
                .put("/api/v1/push-registrations/" + UUID.randomUUID())
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "Nghị-quyết", "line\nbreak"})
    void anAddressIsVisibleAscii(String unusable) {
        register(member, unusable).then().statusCode(400).body("errors.pointer", hasItem("/address"));
    }

    @Test
    void anAddressHasBounds() {
        register(member, "x".repeat(PushAddress.MAX_LENGTH)).then().statusCode(200);
        register(member, "x".repeat(PushAddress.MAX_LENGTH + 1))
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/address"));
    }

    @Test
    void kindAndPlatformAreNeededAndKnown() {
        for (String field : List.of("kind", "platform", "address")) {
            Map<String, Object> without = wanted(address);
            without.remove(field);
            put(member, without).then().statusCode(400).body("errors.pointer", hasItem("/" + field));
        }
        Map<String, Object> unknown = wanted(address);
        unknown.put("platform", "FRIDGE");
        put(member, unknown).then().statusCode(400).body("errors.pointer", hasItem("/platform"));
        Map<String, Object> least = wanted(address);
        least.remove("appVersion");
        put(member, least).then().statusCode(200).body("appVersion", nullValue());
    }

    @Test
    void unregisteringIsIdempotent() {
        register(member, address);
        for (int i = 0; i < 2; i++) {
            member.request()
                    .delete("/api/v1/push-registrations/" + member.installation())
                    .then()
                    .statusCode(204);
        }
        assertThat(holders(address)).isEmpty();
    }

    @Test
    void signingOutEndsTheRegistration() {
        register(member, address);
        String session = member.request().get("/api/v1/sessions").path("[0].id");

        member.request().delete("/api/v1/sessions/" + session).then().statusCode(204);

        assertThat(holders(address)).isEmpty();
    }

    private Response register(Handbook.Person person, String address) {
        return put(person, wanted(address));
    }

    private static Response put(Handbook.Person person, Map<String, Object> body) {
        return person.request().body(body).put("/api/v1/push-registrations/" + person.installation());
    }

    private static Map<String, Object> wanted(String address) {
        return new HashMap<>(Map.of("kind", "TOKEN", "address", address, "platform", "ANDROID", "appVersion", "1.4.2"));
    }

    private List<Integer> holders(String address) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select member_no from notifications_push_registration where address = :address")
                .bind("address", address)
                .mapTo(Integer.class)
                .list());
    }

    private int live(Handbook.Person person) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from notifications_push_registration"
                        + " where member_no = :member and retired_at is null")
                .bind("member", person.memberNo())
                .mapTo(Integer.class)
                .one());
    }
}
