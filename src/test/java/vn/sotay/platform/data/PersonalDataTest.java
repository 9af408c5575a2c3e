package vn.sotay.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

/** What is kept, how long, who gets to see it, and what never stands in a log. */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class PersonalDataTest {

    @Inject
    Jdbi jdbi;

    @Inject
    RetentionJob retention;

    @Inject
    @Any
    Instance<Retained> retained;

    private final Handbook.Node cell = new Handbook().cell("A");

    @Test
    void everythingThatIsKeptForATimeStandsInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        assertThat(retained.stream().map(Retained::name).toList())
                .hasSizeGreaterThanOrEqualTo(6)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).matches("[a-z-]+"))
                .allSatisfy(name -> assertThat(readme).contains("`sotay.retention." + name + "`"));
    }

    @Test
    void oneExportAfterTheOtherIsNotRefused() {
        Handbook.Person member = cell.member();
        for (int i = 0; i < 50; i++) {
            member.request().get("/api/v1/me/export").then().statusCode(200);
        }
    }

    @Test
    void whatWasKeptLongEnoughGoesAndWhatIsYoungerStays() {
        Handbook.Person member = cell.member();
        member.accessToken();
        int no = member.memberNo();
        execute("insert into identity_activation_code (id, version, created_at, member_no, code_sha256, expires_at,"
                + " replaced_at) values"
                + " (gen_random_uuid(), 0, now() - interval '200 days', " + no
                + ", 'old', now() - interval '91 days', null),"
                + " (gen_random_uuid(), 0, now() - interval '100 days', " + no
                + ", 'new', now() + interval '1 day', now() - interval '89 days')");
        execute(
                "insert into identity_device_session (id, version, created_at, member_no, installation_id, family_sha256,"
                        + " successor_seed, refresh_sha256, rotated_at, expires_at, ended_at, ended_why)"
                        + " select gen_random_uuid(), 0, now() - age, " + no
                        + ", gen_random_uuid(), sha256(random()::text::bytea),"
                        + " '', sha256(random()::text::bytea), now() - age, now() + interval '1 day', now() - age, 'SIGNED_OUT'"
                        + " from (values (interval '366 days'), (interval '364 days')) v (age)");
        execute("insert into platform_idempotency (caller, key_sha256, request_sha256, made_at)"
                + " select '" + member.id() + "', sha256(age::text::bytea), '', now() - age"
                + " from (values (interval '25 hours'), (interval '23 hours')) v (age)");
        UUID notification = UUID.randomUUID();
        execute("insert into notifications_notification (id, item_no, item_id, kind, urgent, created_at, expires_at,"
                + " expanded_at) values ('" + notification + "', 0, gen_random_uuid(), 'NEWS', false,"
                + " now() - interval '95 days', now() - interval '91 days', now() - interval '95 days')");
        execute(
                "insert into notifications_delivery (notification_id, member_no, installation_id, state, urgent, due_at,"
                        + " settled_at) values ('" + notification + "', " + no
                        + ", gen_random_uuid(), 'ACCEPTED', false, now(),"
                        + " now() - interval '91 days')");
        retention.run();
        // Deliveries first or notifications first: the second day takes what the first had to leave.
        retention.run();
        assertThat(count("identity_activation_code where code_sha256 = 'old' and member_no = " + no))
                .isZero();
        assertThat(count("identity_activation_code where code_sha256 = 'new' and member_no = " + no))
                .isEqualTo(1);
        assertThat(count("identity_device_session where ended_at is not null and member_no = " + no))
                .isEqualTo(1);
        assertThat(count("identity_device_session where ended_at is null and member_no = " + no))
                .isEqualTo(1);
        assertThat(count("platform_idempotency where caller = '" + member.id() + "'"))
                .isEqualTo(1);
        assertThat(count("notifications_notification where id = '" + notification + "'"))
                .isZero();
        assertThat(count("notifications_delivery where notification_id = '" + notification + "'"))
                .isZero();
        assertThat(count("audit_entry where action = 'platform.retention-ended' and subject_id = 'ended-sessions'"))
                .isPositive();
    }

    @Test
    void ofWhoeverLeftLongAgoThePersonStaysAndThePhoneGoes() {
        Handbook.Person left = cell.member();
        Handbook.Person lately = cell.member();
        Handbook.Person active = cell.member();
        for (Handbook.Person one : List.of(left, lately, active)) {
            execute("update organisation_member set phone = '" + phone() + "', card_number = '" + phone()
                    + "' where member_no = " + one.memberNo());
        }
        left.become(Participation.ENDED);
        lately.become(Participation.ENDED);
        execute(
                "update organisation_participation set valid_from = valid_from - interval '6 years', valid_to = valid_to - interval '6 years'"
                        + " where member_no = " + left.memberNo());
        retention.run();
        String known = "organisation_member where phone is not null and card_number is not null and member_no = ";
        assertThat(count(known + left.memberNo())).isZero();
        assertThat(count(known + lately.memberNo())).isEqualTo(1);
        assertThat(count(known + active.memberNo())).isEqualTo(1);
        assertThat(count("organisation_member where full_name <> '' and member_no = " + left.memberNo()))
                .isEqualTo(1);
    }

    @Test
    void everybodyGetsAllThatIsKeptOfThemAndNothingOfOthers() {
        Handbook.Person secretary = cell.officer(Role.SECRETARY);
        Handbook.Person member = cell.member(Standing.OFFICIAL, Participation.ACTIVE);
        Handbook.Person other = cell.member();
        String code = secretary
                .request()
                .post("/api/v1/members/" + member.id() + "/activation-codes")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
        member.request()
                .body(Map.of("kind", "TOKEN", "address", "made-up-" + member.id(), "platform", "ANDROID"))
                .put("/api/v1/push-registrations/" + member.installation())
                .then()
                .statusCode(200);
        other.accessToken();
        String file = member.request()
                .get("/api/v1/me/export")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Content-Disposition", containsString("attachment"))
                .extract()
                .asString();
        JsonPath export = new JsonPath(file);
        assertThat(export.getMap("sections").keySet().stream().map(Object::toString))
                .containsExactlyInAnyOrder(
                        "account",
                        "activationCodes",
                        "audit",
                        "duties",
                        "member",
                        "memberships",
                        "offices",
                        "participations",
                        "pushRegistrations",
                        "pushes",
                        "receipts",
                        "securityEvents",
                        "sessions",
                        "standings");
        assertThat(export.getString("sections.member[0].code")).isEqualTo(member.code());
        assertThat(export.getString("sections.memberships[0].unitId"))
                .isEqualTo(cell.id().toString());
        assertThat(export.getList("sections.sessions")).hasSize(1);
        // Whoever knew them could pass for the phone, or take its pushes.
        assertThat(file).doesNotContain(member.installation().toString(), "made-up-" + member.id());
        assertThat(export.getList("sections.activationCodes.issuedByCode")).contains(secretary.code());
        assertThat(export.getList("sections.audit.action"))
                .contains("identity.activation-code-issued", "identity.activated", "identity.data-exported");
        assertThat(export.getList("sections.audit.by")).contains("SELF", "OTHER");
        assertThat(export.getString("sections.memberships[0].validFrom")).endsWith("Z");
        assertThat(file)
                .doesNotContain(code)
                .doesNotContain(other.code())
                .doesNotContain(other.id().toString());
        assertThat(count("audit_entry where action = 'identity.data-exported' and actor_no = " + member.memberNo()))
                .isEqualTo(1);
    }

    @Test
    void phonesCardsCodesAndPasswordsNeverStandInALog() {
        String phone = phone();
        String card = phone();
        StringBuilder log = new StringBuilder();
        Handler capture = capture(log);
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        root.addHandler(capture);
        root.setLevel(Level.INFO);
        String code;
        Handbook.Person administrator = cell.officer(Role.ADMINISTRATOR);
        try {
            Map<String, Object> person = Map.of(
                    "code",
                    "L" + phone,
                    "fullName",
                    "Một người",
                    "standing",
                    "OFFICIAL",
                    "phone",
                    phone,
                    "cardNumber",
                    card);
            String path = "/api/v1/units/" + cell.id() + "/members";
            String id = administrator
                    .request()
                    .body(person)
                    .post(path)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            administrator.request().body(person).post(path).then().statusCode(409);
            administrator
                    .request()
                    .body("{\"phone\":\"" + phone + "\",")
                    .post(path)
                    .then()
                    .statusCode(400);
            administrator
                    .request()
                    .body(Map.of("phone", phone + "x", "cardNumber", card))
                    .post(path)
                    .then()
                    .statusCode(400);
            code = administrator
                    .request()
                    .post("/api/v1/members/" + id + "/activation-codes")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("code");
            // Two who enrol the same phone past the friendly question: the database refuses, and does not quote the
            // row.
            jdbi.useHandle(handle -> handle.execute("""
                    create function test_fail() returns trigger language plpgsql as
                        $$ begin raise exception 'refused' using detail = new::text; end $$;
                    create trigger test_fail before update on identity_activation_code
                        for each row when (new.used_at is not null) execute function test_fail()
                    """));
            activate("L" + phone, code).statusCode(500);
            jdbi.useHandle(handle -> handle.execute("drop function test_fail cascade"));
            activate("L" + phone, "0000-0000-0000").statusCode(401);
            activate(phone, code).statusCode(401);
            activate("L" + phone, code).statusCode(201);
            for (String name : List.of(phone, card)) {
                io.restassured.RestAssured.given()
                        .contentType("application/json")
                        .body(Map.of(
                                "signIn",
                                name,
                                "password",
                                "không phải mật khẩu này",
                                "installationId",
                                UUID.randomUUID()))
                        .post("/api/v1/sessions")
                        .then()
                        .statusCode(401);
            }
        } finally {
            root.setLevel(before);
            root.removeHandler(capture);
            jdbi.useHandle(handle -> handle.execute("drop function if exists test_fail cascade"));
        }
        assertThat(log).isNotEmpty();
        // The member code holds the phone here, and codes of members may be logged: so not even that way.
        assertThat(log.toString())
                .doesNotContain(card, code, code.replace("-", ""), administrator.password(), "không phải mật khẩu này")
                .doesNotContainPattern("(?<!L)" + phone);
    }

    // ---- in the words of the tests ----

    private static io.restassured.response.ValidatableResponse activate(String member, String code) {
        return io.restassured.RestAssured.given()
                .contentType("application/json")
                .body(Map.of(
                        "memberCode",
                        member,
                        "code",
                        code,
                        "password",
                        "một mật khẩu đủ dài",
                        "installationId",
                        UUID.randomUUID()))
                .post("/api/v1/activations")
                .then();
    }

    private static Handler capture(StringBuilder log) {
        return new Handler() {
            @Override
            public synchronized void publish(LogRecord record) {
                log.append(record instanceof ExtLogRecord said ? said.getFormattedMessage() : record.getMessage())
                        .append('\n');
                for (Throwable cause = record.getThrown(); cause != null; cause = cause.getCause()) {
                    log.append(cause).append('\n');
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private static String phone() {
        return "09" + (100_000_000L + new Random().nextInt(899_999_999));
    }

    private void execute(String sql) {
        jdbi.useHandle(handle -> handle.execute(sql));
    }

    private int count(String what) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from " + what)
                .mapTo(Integer.class)
                .one());
    }
}
