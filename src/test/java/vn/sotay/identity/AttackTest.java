package vn.sotay.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Limited;
import vn.sotay.access.RateLimit;
import vn.sotay.access.Role;
import vn.sotay.access.Throttle;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;
import vn.sotay.testing.SettableClock;

/** Each promise that keeps strangers out, attacked. */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class AttackTest {

    private static final String WRONG = "sai mật khẩu mất rồi";

    @Inject
    SettableClock clock;

    @Inject
    Throttle throttle;

    @Inject
    Jdbi jdbi;

    @Inject
    MeterRegistry metrics;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node cell = handbook.cell("A");
    private final Handbook.Person member = cell.member();
    private final Caller owner = Caller.somewhere();
    private final Caller attacker = Caller.somewhere();

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void aStolenRefreshTokenIsShutOutAndItsOwnerIsTold() {
        JsonPath tokens = activated(owner);
        String stolen = tokens.getString("refreshToken");
        owner.refresh(stolen).then().statusCode(200);
        clock.advance(Duration.ofSeconds(31));
        attacker.refresh(stolen)
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/identity/refresh-token-reused"));
        given().auth()
                .oauth2(tokens.getString("accessToken"))
                .get("/api/v1/me")
                .then()
                .statusCode(401);
        String token = owner.signIn(member.code(), member.password()).path("accessToken");
        JsonPath events = events(token);
        assertThat(events.getString("entries[0].kind")).isEqualTo("REFRESH_TOKEN_REUSED");
        assertThat(events.getString("entries[0].address")).isEqualTo(canonical(attacker.address()));
    }

    @Test
    void aThiefWhoRefreshesFirstIsShutOutWhenTheOwnerComes() {
        String token = activated(owner).getString("refreshToken");
        JsonPath stolen =
                attacker.refresh(token).then().statusCode(200).extract().jsonPath();
        clock.advance(Duration.ofSeconds(31));
        owner.refresh(token).then().statusCode(401);
        attacker.refresh(stolen.getString("refreshToken")).then().statusCode(401);
        given().auth()
                .oauth2(stolen.getString("accessToken"))
                .get("/api/v1/me")
                .then()
                .statusCode(401);
    }

    @Test
    void aSecretaryWhoUsesAMembersCodeLeavesATraceThatCannotBeCleared() {
        activated(owner);
        Handbook.Person secretary = cell.officer(Role.SECRETARY);
        String code = secretary
                .request()
                .post("/api/v1/members/" + member.id() + "/activation-codes")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
        Caller secretarysPhone = Caller.somewhere();
        String impostor = secretarysPhone
                .activate(member.code(), code, "mật khẩu của kẻ khác")
                .then()
                .statusCode(201)
                .extract()
                .path("accessToken");
        markAllSeen(impostor);
        assertThat(unseen(impostor)).isZero();

        String token = owner.activate(member.code(), member.activationCode(), member.password())
                .path("accessToken");
        assertThat(unseen(token)).isGreaterThanOrEqualTo(3);
        JsonPath events = events(token);
        Map<String, Object> issued = events.getMap("entries.find { it.kind == 'CODE_ISSUED' && it.by != null }");
        assertThat(issued).containsEntry("unseen", true);
        assertThat(events.getString("entries.find { it.by != null }.by.memberCode"))
                .isEqualTo(secretary.code());
        assertThat(events.getList("entries.findAll { it.kind == 'ACTIVATED' }.address"))
                .contains(canonical(secretarysPhone.address()));
        given().auth().oauth2(impostor).get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void issuingAgainIsNeverSilent() {
        String token = activated(owner).getString("accessToken");
        markAllSeen(token);
        Handbook.Person secretary = cell.officer(Role.SECRETARY);
        for (int i = 1; i <= 3; i++) {
            secretary.request().post("/api/v1/members/" + member.id() + "/activation-codes");
            assertThat(unseen(token)).isEqualTo(i);
        }
        secretary
                .request()
                .body(Map.of("whom", "EVERYBODY"))
                .post("/api/v1/units/" + cell.id() + "/activation-codes")
                .then()
                .statusCode(201);
        assertThat(unseen(token)).isEqualTo(4);
    }

    @Test
    void aCodeTriedByTwentyAtOnceLetsOneIn() throws InterruptedException {
        String code = member.activationCode();
        List<Integer> statuses = atOnce(20, () -> Caller.somewhere()
                .activate(member.code(), code, member.password())
                .statusCode());
        assertThat(statuses).containsOnly(201, 401);
        assertThat(Collections.frequency(statuses, 201)).isOne();
        int open = jdbi.withHandle(handle -> handle.select(
                        "select count(*) from identity_device_session where member_no = ? and ended_at is null",
                        member.memberNo())
                .mapTo(Integer.class)
                .one());
        assertThat(open).isOne();
    }

    @Test
    void nothingTellsWhetherAMemberExists() {
        activated(owner);
        Handbook.Person withoutAccount = cell.member();
        List<String> names = List.of(member.code(), withoutAccount.code(), "KHONG-CO-" + System.nanoTime());
        List<List<String>> answers = new ArrayList<>();
        for (String name : names) {
            Caller prober = Caller.somewhere();
            List<String> said = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                said.add(said(prober.signIn(name, WRONG)));
            }
            said.add(said(prober.activate(name, "7KQ2-M9XW-4TFB", member.password())));
            answers.add(said);
        }
        assertThat(answers.get(0)).anyMatch(answer -> answer.startsWith("429"));
        assertThat(answers.get(1)).isEqualTo(answers.get(0));
        assertThat(answers.get(2)).isEqualTo(answers.get(0));
    }

    @Test
    void anUnknownNameCostsAsMuchWorkAsAWrongPassword() {
        activated(owner);
        for (String name : List.of(member.code(), "KHONG-CO-" + System.nanoTime())) {
            int denials = denials();
            long computed = computed();
            Caller.somewhere().signIn(name, WRONG).then().statusCode(401);
            assertThat(computed()).isEqualTo(computed + 1);
            assertThat(denials()).isEqualTo(denials + 1);
        }
    }

    @Test
    void hammeringAnAccountNeverLocksItsOwnerOut() {
        activated(owner);
        for (int network = 0; network < 15; network++) {
            Caller bot = Caller.somewhere();
            for (int i = 0; i < 6; i++) {
                bot.signIn(member.code(), WRONG);
            }
        }
        Caller.somewhere().signIn(member.code(), WRONG).then().statusCode(429);
        // On the phone that knows the account, even after mistakes of one's own.
        owner.signIn(member.code(), WRONG).then().statusCode(401);
        owner.signIn(member.code(), member.password()).then().statusCode(201);
        // On a new phone, with a code.
        Caller.somewhere()
                .activate(member.code(), member.activationCode(), member.password())
                .then()
                .statusCode(201);
    }

    @Test
    void anAttackerAtOneAddressDoesNotKeepTheOwnersNewPhoneOut() {
        activated(owner);
        for (int i = 0; i < 40; i++) {
            attacker.neighbour().signIn(member.code(), WRONG);
        }
        attacker.signIn(member.code(), WRONG)
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("/problems/access/too-many-attempts"));
        Caller.somewhere().signIn(member.code(), member.password()).then().statusCode(201);
    }

    @Test
    void theRightPasswordIsNotTriedWhileTheAttackerHasToWait() {
        activated(owner);
        for (int i = 0; i < 8; i++) {
            attacker.signIn(member.code(), WRONG);
        }
        attacker.signIn(member.code(), member.password()).then().statusCode(429);
        clock.advance(Duration.ofMinutes(16));
        attacker.signIn(member.code(), member.password()).then().statusCode(201);
    }

    @Test
    void thousandsBehindOneAddressSignInAlthoughSomeMistype() {
        activated(owner);
        Caller carrier = Caller.somewhere();
        // Two thousand who sign in and two hundred who mistype, as far as the counters see them.
        var network = RateLimit.SIGN_IN_FROM_NETWORK.of(networkOf(carrier));
        for (int i = 0; i < 2_000; i++) {
            throttle.attempt(List.of(network));
            if (i % 10 != 0) {
                throttle.succeeded(List.of(network));
            }
        }
        carrier.neighbour().signIn(member.code(), member.password()).then().statusCode(201);
    }

    @Test
    void aNeighbourWhoSpoilsTheAddressSlowsNeitherKnownPhonesNorCodes() {
        Caller carrier = Caller.somewhere();
        Caller phone = carrier.neighbour();
        activated(phone);
        var network = RateLimit.SIGN_IN_FROM_NETWORK.of(networkOf(carrier));
        var codes = RateLimit.ACTIVATION_FROM_NETWORK.of(networkOf(carrier));
        spoil(network);
        spoil(codes);
        carrier.neighbour().signIn(member.code(), member.password()).then().statusCode(429);
        phone.signIn(member.code(), member.password()).then().statusCode(201);
        carrier.activate(member.code(), "7KQ2-M9XW-4TFB", member.password())
                .then()
                .statusCode(429);
        carrier.activate(member.code(), member.activationCode(), member.password())
                .then()
                .statusCode(201);
    }

    @Test
    void aForgedAddressDoesNotHelp() {
        activated(owner);
        for (int i = 0; i < 8; i++) {
            // The proxy adds what it saw at the end.
            new Caller("198.51.100." + i + ", " + attacker.address(), UUID.randomUUID()).signIn(member.code(), WRONG);
        }
        new Caller("198.51.100.99, " + attacker.address(), UUID.randomUUID())
                .signIn(member.code(), WRONG)
                .then()
                .statusCode(429);
    }

    @Test
    void addressesOfOneSubscriberAreOneNetwork() {
        activated(owner);
        String prefix = attacker.address().replace("::1", "");
        for (int i = 0; i < 8; i++) {
            Caller.at(prefix + ":0:a:b:c:" + i).signIn(member.code(), WRONG);
        }
        Caller.at(prefix + ":0:d:e:f:9").signIn(member.code(), WRONG).then().statusCode(429);
    }

    @Test
    void madeUpRefreshTokensAreSlowedAndARealOneIsNot() {
        Caller carrier = Caller.somewhere();
        String token = activated(carrier.neighbour()).getString("refreshToken");
        var network = RateLimit.REFRESH_FROM_NETWORK.of(networkOf(carrier));
        spoil(network);
        carrier.refresh("x".repeat(60)).then().statusCode(429);
        carrier.refresh(token).then().statusCode(200);
    }

    @Test
    void anAppThatRunsWildIsSlowedInItsOwnSessionOnly() {
        String token = activated(owner).getString("refreshToken");
        Response last = null;
        for (int i = 0; i < RateLimit.REFRESH_OF_SESSION.free() + 5; i++) {
            last = owner.refresh(token);
            token = last.statusCode() == 200 ? last.path("refreshToken") : token;
        }
        last.then().statusCode(429).header("Retry-After", notNullValue());
        clock.advance(Duration.ofMinutes(6));
        owner.refresh(token).then().statusCode(200);
    }

    @Test
    void aStolenAccessTokenGuessesNoPasswordAndSlowsNoOtherPhone() {
        JsonPath first = activated(owner);
        String second =
                Caller.somewhere().signIn(member.code(), member.password()).path("accessToken");
        for (int i = 0; i < 6; i++) {
            changePassword(second, WRONG, "một câu hoàn toàn khác").then().statusCode(403);
        }
        changePassword(second, member.password(), "một câu hoàn toàn khác")
                .then()
                .statusCode(429);
        changePassword(first.getString("accessToken"), member.password(), "một câu hoàn toàn khác")
                .then()
                .statusCode(204);
    }

    @Test
    void hostileLengthsAreRefusedBeforeAnyWorkIsDone() {
        String huge = "ộ".repeat(20_000);
        long computed = computed();
        attacker.signIn(member.code(), huge).then().statusCode(400);
        attacker.signIn(huge, member.password()).then().statusCode(400);
        attacker.activate(member.code(), huge, member.password()).then().statusCode(400);
        attacker.activate(member.code(), member.activationCode(), huge).then().statusCode(400);
        attacker.refresh(huge).then().statusCode(400);
        assertThat(computed()).isEqualTo(computed);
    }

    @Test
    void aRushOfSignInsIsToldToComeBackAndLeavesTheRestAlone() throws InterruptedException {
        activated(owner);
        List<Response> answers =
                atOnce(150, () -> Caller.somewhere().signIn(UUID.randomUUID().toString(), WRONG));
        assertThat(answers).extracting(Response::statusCode).containsOnly(401, 503);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 503)
                .isNotEmpty()
                .allSatisfy(busy -> {
                    assertThat(busy.header("Retry-After")).isNotNull();
                    assertThat(busy.jsonPath().getString("type")).isEqualTo("/problems/identity/busy");
                });
        owner.signIn(member.code(), member.password()).then().statusCode(201);
    }

    @Test
    void aWrongCodeCostsNoComputationOfAPassword() {
        long computed = computed();
        attacker.activate(member.code(), "7KQ2-M9XW-4TFB", member.password())
                .then()
                .statusCode(401);
        assertThat(computed()).isEqualTo(computed);
    }

    /** More failures than are free, and a wait that outlasts the test on a slow machine. */
    private void spoil(Limited limited) {
        for (int i = 0; i <= limited.limit().free(); i++) {
            throttle.attempt(List.of(limited));
        }
        jdbi.useHandle(handle -> handle.execute(
                "update access_throttle set closed_until = closed_until + interval '10 minutes' where key = ?",
                limited.key()));
    }

    private JsonPath activated(Caller phone) {
        return phone.activate(member.code(), member.activationCode(), member.password())
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static Response changePassword(String token, String old, String wanted) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(Map.of("oldPassword", old, "newPassword", wanted))
                .put("/api/v1/me/password");
    }

    private static JsonPath events(String token) {
        return given().auth().oauth2(token).get("/api/v1/me/security-events").jsonPath();
    }

    private static int unseen(String token) {
        return given().auth().oauth2(token).get("/api/v1/me").jsonPath().getInt("unseenSecurityEvents");
    }

    private static void markAllSeen(String token) {
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(Map.of("eventId", events(token).getString("entries[0].id")))
                .put("/api/v1/me/security-events/seen")
                .then()
                .statusCode(204);
    }

    private long computed() {
        return metrics.get("sotay.identity.passwords.computed").timer().count();
    }

    private int denials() {
        return jdbi.withHandle(handle -> handle.select(
                        "select count(*) from audit_entry where action = 'identity.sign-in' and outcome = 'DENIED'")
                .mapTo(Integer.class)
                .one());
    }

    private static String said(Response response) {
        return response.statusCode() + response.asString().replaceAll("urn:uuid:[0-9a-f-]{36}|\\d+ giây", "");
    }

    private static String networkOf(Caller caller) {
        return new vn.sotay.platform.web.RequestNumber.Origin("x", canonical(caller.address())).network();
    }

    private static String canonical(String address) {
        return io.smallrye.common.net.Inet.parseInetAddress(address)
                .getHostAddress()
                .replaceAll("%.*", "");
    }

    private static <T> List<T> atOnce(int times, Supplier<T> call) throws InterruptedException {
        List<T> results = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = IntStream.range(0, times)
                .mapToObj(number -> new Thread(() -> results.add(call.get())))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        return results;
    }
}
