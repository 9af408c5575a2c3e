package vn.sotay.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.organisation.MembershipChanged;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;
import vn.sotay.testing.SettableClock;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class OwnSessionsTest {

    @Inject
    SettableClock clock;

    @Inject
    Jdbi jdbi;

    @Inject
    Batches batches;

    @Inject
    Event<MembershipChanged> changed;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node cell = handbook.cell("A");
    private final Handbook.Person member = cell.member();

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void everyPhoneIsListedWithItsNameTheLastUsedFirst() {
        JsonPath first = signedIn("Galaxy A12");
        clock.advance(Duration.ofMinutes(1));
        signedIn("iPhone 8");
        clock.advance(Duration.ofMinutes(1));
        JsonPath used = Caller.somewhere()
                .refresh(first.getString("refreshToken"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        as(used).get("/api/v1/me/sessions")
                .then()
                .body("deviceName", contains("Galaxy A12", "iPhone 8"))
                .body("current", contains(true, false));
    }

    @Test
    void signingOutEverywhereKeepsThisPhoneUnlessAskedOtherwise() {
        JsonPath first = signedIn("Galaxy A12");
        JsonPath second = signedIn("iPhone 8");
        as(first).delete("/api/v1/me/sessions").then().statusCode(204);
        as(second).get("/api/v1/me").then().statusCode(401);
        as(first).get("/api/v1/me").then().statusCode(200);
        as(first).delete("/api/v1/me/sessions?keep=NONE").then().statusCode(204);
        as(first).get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void aSessionEndsInTheEndHoweverMuchItWasUsed() {
        String token = signedIn("Galaxy A12").getString("refreshToken");
        for (int day = 0; day < 390; day += 30) {
            clock.advance(Duration.ofDays(30));
            token = Caller.somewhere()
                    .refresh(token)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("refreshToken");
        }
        clock.advance(Duration.ofDays(11));
        Caller.somewhere()
                .refresh(token)
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/identity/session-ended"));
    }

    @Test
    void anOfficerListsAndEndsAMembersSessionsAndTheMemberSeesWho() {
        JsonPath lost = signedIn("Galaxy A12");
        JsonPath kept = signedIn("iPhone 8");
        Handbook.Person secretary = cell.officer(Role.SECRETARY);
        String path = "/api/v1/members/" + member.id() + "/sessions";
        secretary.request().get(path).then().statusCode(200).body("$", hasSize(2));
        secretary
                .request()
                .delete(path + "/" + lost.getString("sessionId"))
                .then()
                .statusCode(204);
        as(lost).get("/api/v1/me").then().statusCode(401);
        JsonPath events = as(kept).get("/api/v1/me/security-events").jsonPath();
        assertThat(events.getString("entries[0].kind")).isEqualTo("SESSION_ENDED_BY_OFFICER");
        assertThat(events.getString("entries[0].by.memberCode")).isEqualTo(secretary.code());
        assertThat(events.getString("entries[0].deviceName")).isEqualTo("Galaxy A12");
        secretary.request().delete(path).then().statusCode(204);
        as(kept).get("/api/v1/me").then().statusCode(401);
        assertThat(audited(secretary.memberNo())).contains("identity.sessions-ended");
    }

    @Test
    void nobodyEndsTheSessionsOfSomebodyAbove() {
        Handbook.Person above = cell.member().appoint(Role.ADMINISTRATOR, handbook.province());
        above.accessToken();
        Handbook.Person secretary = cell.officer(Role.SECRETARY);
        secretary
                .request()
                .delete("/api/v1/members/" + above.id() + "/sessions")
                .then()
                .statusCode(403);
        secretary
                .request()
                .get("/api/v1/members/" + above.id() + "/sessions")
                .then()
                .statusCode(403);
        above.request().get("/api/v1/me").then().statusCode(200);
    }

    @Test
    void aSessionOfSomebodyElseIsNotFoundUnderAMember() {
        Handbook.Person other = cell.member();
        String session = Caller.somewhere()
                .activate(other.code(), other.activationCode(), other.password())
                .path("sessionId");
        cell.officer(Role.SECRETARY)
                .request()
                .delete("/api/v1/members/" + member.id() + "/sessions/" + session)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/identity/session-not-found"));
    }

    @Test
    void signingInOnANewPhoneIsShownAndOnAKnownOneNot() {
        Caller phone = Caller.somewhere();
        JsonPath tokens = phone.activate(member.code(), member.activationCode(), member.password())
                .jsonPath();
        assertThat(kinds(tokens)).containsExactly("ACTIVATED", "CODE_ISSUED");
        tokens = phone.signIn(member.code(), member.password()).jsonPath();
        assertThat(kinds(tokens)).containsExactly("ACTIVATED", "CODE_ISSUED");
        Caller.somewhere().signIn(member.code(), member.password());
        assertThat(kinds(tokens)).containsExactly("SIGNED_IN", "ACTIVATED", "CODE_ISSUED");
    }

    @Test
    void securityEventsArePagedAndSeenStaysSeenOnThisPhoneAlone() {
        Caller phone = Caller.somewhere();
        JsonPath tokens = phone.activate(member.code(), member.activationCode(), member.password())
                .jsonPath();
        JsonPath first = as(tokens).get("/api/v1/me/security-events?limit=1").jsonPath();
        assertThat(first.getList("entries")).hasSize(1);
        JsonPath second = as(tokens)
                .get("/api/v1/me/security-events?limit=1&cursor=" + first.getString("next"))
                .jsonPath();
        assertThat(second.getString("entries[0].kind")).isEqualTo("CODE_ISSUED");
        assertThat(second.getString("next")).isNull();

        seen(tokens, first.getString("entries[0].id"));
        // An older one does not bring the newer back.
        seen(tokens, second.getString("entries[0].id"));
        as(tokens).get("/api/v1/me").then().body("unseenSecurityEvents", equalTo(0));
        JsonPath again = phone.signIn(member.code(), member.password()).jsonPath();
        as(again).get("/api/v1/me").then().body("unseenSecurityEvents", equalTo(0));
        JsonPath elsewhere =
                Caller.somewhere().signIn(member.code(), member.password()).jsonPath();
        as(elsewhere).get("/api/v1/me").then().body("unseenSecurityEvents", equalTo(3));
    }

    @Test
    void anotherMembersEventCannotBeMarked() {
        JsonPath tokens = signedIn("Galaxy A12");
        Handbook.Person other = cell.member();
        String event = other.request().get("/api/v1/me/security-events").path("entries[0].id");
        for (String id : List.of(event, UUID.randomUUID().toString())) {
            as(tokens)
                    .body(Map.of("eventId", id))
                    .put("/api/v1/me/security-events/seen")
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void aWholeRosterThatLeavesIsSignedOutInOneBatch() {
        List<Handbook.Person> leaving =
                IntStream.range(0, 4).mapToObj(number -> cell.member()).toList();
        List<Handbook.Person> staying = List.of(cell.member(), cell.member());
        List<Handbook.Person> all = new ArrayList<>(leaving);
        all.addAll(staying);
        all.forEach(Handbook.Person::accessToken);
        int[] numbers = leaving.stream().mapToInt(Handbook.Person::memberNo).toArray();
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update organisation_roster set participation = 'ENDED' where member_no = any(:members)")
                .bind("members", numbers)
                .execute());
        batches.clear();
        // As large as an import of a province; the others never had a session.
        List<Integer> members =
                new ArrayList<>(IntStream.range(2_000_000, 2_200_000).boxed().toList());
        all.forEach(person -> members.add(person.memberNo()));
        QuarkusTransaction.requiringNew()
                .run(() -> changed.fire(new MembershipChanged(members, List.of(cell.unitNo()))));
        assertThat(batches.seen()).hasSize(1);
        assertThat(batches.seen().get(0).sessions())
                .extracting(SessionsEnded.Ended::memberNo)
                .containsExactlyInAnyOrderElementsOf(
                        leaving.stream().map(Handbook.Person::memberNo).toList());
        leaving.forEach(person -> person.request().get("/api/v1/me").then().statusCode(401));
        staying.forEach(person -> person.request().get("/api/v1/me").then().statusCode(200));
    }

    @Test
    void whoIsSuspendedStaysSignedInAndWithoutOffice() {
        Handbook.Person secretary = cell.officer(Role.SECRETARY);
        secretary.accessToken();
        secretary.become(Participation.SUSPENDED);
        secretary
                .request()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("participation", equalTo("SUSPENDED"))
                .body("offices", hasSize(0));
    }

    private JsonPath signedIn(String device) {
        boolean first = jdbi.withHandle(handle -> handle.select(
                                "select count(*) from identity_account where member_no = ?", member.memberNo())
                        .mapTo(Integer.class)
                        .one())
                == 0;
        Map<String, Object> body = first
                ? Map.of("memberCode", member.code(), "code", member.activationCode())
                : Map.of("signIn", member.code());
        Map<String, Object> whole = new java.util.HashMap<>(body);
        whole.putAll(Map.of("password", member.password(), "installationId", UUID.randomUUID(), "deviceName", device));
        return given().contentType("application/json")
                .body(whole)
                .post(first ? "/api/v1/activations" : "/api/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static RequestSpecification as(JsonPath tokens) {
        return given().contentType("application/json").auth().oauth2(tokens.getString("accessToken"));
    }

    private static void seen(JsonPath tokens, String event) {
        as(tokens)
                .body(Map.of("eventId", event))
                .put("/api/v1/me/security-events/seen")
                .then()
                .statusCode(204);
    }

    private static List<String> kinds(JsonPath tokens) {
        return as(tokens).get("/api/v1/me/security-events").jsonPath().getList("entries.kind");
    }

    private List<String> audited(int actorNo) {
        return jdbi.withHandle(handle -> handle.select(
                        "select action from audit_entry where actor_no = ? and at > ?",
                        actorNo,
                        Instant.now().minusSeconds(600))
                .mapTo(String.class)
                .list());
    }

    /** What others are told of. */
    @ApplicationScoped
    static class Batches {
        private final List<SessionsEnded> seen = Collections.synchronizedList(new ArrayList<>());

        List<SessionsEnded> seen() {
            return seen;
        }

        void clear() {
            seen.clear();
        }

        void onSessionsEnded(@Observes SessionsEnded event) {
            seen.add(event);
        }
    }
}
