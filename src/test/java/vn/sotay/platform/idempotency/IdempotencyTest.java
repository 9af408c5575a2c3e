package vn.sotay.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Role;
import vn.sotay.documents.ImportJob;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

/** Equal keys: one after the other, fifty at once, with another body, by somebody else, after an error, after a crash. */
@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class IdempotencyTest {

    private static final int MANY = 50;

    @Inject
    Jdbi jdbi;

    @Inject
    ImportJob imports;

    private Handbook.Node cell;
    private Handbook.Person administrator;
    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void settle() {
        cell = new Handbook().cell("A");
        administrator = cell.officer(Role.ADMINISTRATOR);
        administrator.accessToken();
    }

    @Test
    void fiftyParallelEqualKeysGiveOneEffectAndFiftyEqualAnswers() throws Exception {
        Map<String, Object> person = person();
        List<Response> answers = parallel(() -> addMember(person, key));
        assertAllEqual(answers, 201);
        assertThat(answers.stream().filter(answer -> answer.header("Idempotency-Replayed") == null))
                .hasSize(1);
        assertThat(count("organisation_member where code = :it", person.get("code")))
                .isEqualTo(1);
        assertThat(count("audit_entry where subject_id = :it", answers.get(0).path("id")))
                .isEqualTo(1);
    }

    @Test
    void fiftyParallelEqualUploadsMakeOneDraft() throws Exception {
        List<Response> answers = parallel(() -> upload("Một văn bản.", key));
        assertAllEqual(answers, 201);
        assertThat(count("documents_document where owner_no = :it", cell.unitNo()))
                .isEqualTo(1);
    }

    @Test
    void fiftyParallelEqualGrantsGiveOneOffice() throws Exception {
        Handbook.Person member = cell.member();
        List<Response> answers = parallel(() -> administrator
                .request()
                .header("Idempotency-Key", key)
                .body(Map.of("unitId", cell.id(), "role", "EDITOR"))
                .post("/api/v1/members/" + member.id() + "/offices"));
        assertAllEqual(answers, 201);
        assertThat(count("organisation_office where member_no = :it", member.memberNo()))
                .isEqualTo(1);
    }

    @Test
    void fiftyParallelEqualPublicationsTellTheAudienceOnce() throws Exception {
        UUID id = upload("Một chỉ thị.", key)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getUUID("id");
        imports.run(id);
        administrator
                .request()
                .body(Map.of("typeKey", "chi-thi", "abstract", "Về việc này"))
                .header("If-Match", "*")
                .patch("/api/v1/documents/" + id)
                .then()
                .statusCode(200);
        String other = UUID.randomUUID().toString();
        List<Response> answers = parallel(() -> administrator
                .request()
                .header("Idempotency-Key", other)
                .body(Map.of("audience", List.of(Map.of("unitId", cell.id(), "scope", "UNIT"))))
                .post("/api/v1/documents/" + id + "/publication"));
        assertAllEqual(answers, 201);
        assertThat(count("notifications_notification where item_id = :it", id)).isEqualTo(1);
    }

    @Test
    void aLostAnswerIsGivenAgainWithItsActivationCode() {
        String path = "/api/v1/members/" + cell.member().id() + "/activation-codes";
        Response first = administrator.request().header("Idempotency-Key", key).post(path);
        // In quotation marks, as the draft writes it: the same key.
        Response again = administrator
                .request()
                .header("Idempotency-Key", '"' + key + '"')
                .post(path);
        assertAllEqual(List.of(first, again), 201);
        again.then().header("Idempotency-Replayed", "true");
        assertThat(stored()).doesNotContain(hex(first.path("code"))).doesNotContain(hex(key));
        Response fresh = administrator.request().post(path);
        assertThat(fresh.<String>path("code")).isNotEqualTo(first.path("code"));
    }

    @Test
    void aPrintedSheetIsGivenAgainByteByByte() {
        cell.member();
        List<byte[]> sheets = new ArrayList<>();
        for (int time = 0; time < 2; time++) {
            Response sheet = administrator
                    .request()
                    .header("Idempotency-Key", key)
                    .accept("application/pdf")
                    .body(Map.of("whom", "WITHOUT_ACCOUNT"))
                    .post("/api/v1/units/" + cell.id() + "/activation-codes");
            sheet.then()
                    .statusCode(201)
                    .contentType("application/pdf")
                    .header("Cache-Control", "no-store")
                    .header("Content-Disposition", containsString("pdf"));
            sheets.add(sheet.asByteArray());
        }
        assertThat(sheets.get(1)).isEqualTo(sheets.get(0)).startsWith('%', 'P', 'D', 'F');
    }

    @Test
    void theSameKeyWithAnotherBodyOrAddressIsRefused() {
        addMember(person(), key).then().statusCode(201);
        addMember(person(), key)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/request/idempotency-key-reused"));
        administrator
                .request()
                .header("Idempotency-Key", key)
                .post("/api/v1/members/" + cell.member().id() + "/activation-codes")
                .then()
                .statusCode(422);
    }

    @Test
    void theSameKeyWithAnotherFileIsRefused() {
        upload("Một văn bản.", key).then().statusCode(201);
        upload("Một văn bản khác.", key).then().statusCode(422);
        upload("Một văn bản.", key).then().statusCode(201).header("Idempotency-Replayed", "true");
    }

    @Test
    void aMalformedKeyIsRefused() {
        for (String bad : List.of("short", "\"unfinished-quotation", "x".repeat(201), "has a space in it!!", "")) {
            addMember(person(), bad).then().statusCode(400).body("type", endsWith("request/idempotency-key-malformed"));
        }
        administrator
                .request()
                .header("Idempotency-Key", key, UUID.randomUUID().toString())
                .body(person())
                .post("/api/v1/units/" + cell.id() + "/members")
                .then()
                .statusCode(400);
    }

    @Test
    void anErrorIsNotRememberedAndTheKeyStaysFree() {
        Map<String, Object> person = person();
        Map<String, Object> wrong = new HashMap<>(person);
        wrong.put("standing", "NOT_A_WORD");
        addMember(wrong, key).then().statusCode(400);
        wrong.put("standing", "OFFICIAL");
        wrong.put("code", administrator.code());
        addMember(wrong, key).then().statusCode(409);
        addMember(person, key).then().statusCode(201);
    }

    @Test
    void keysOfDifferentCallersNeverMeet() {
        Handbook.Person other = cell.officer(Role.ADMINISTRATOR);
        Response mine = addMember(person(), key);
        Response theirs = other.request()
                .header("Idempotency-Key", key)
                .body(person())
                .post("/api/v1/units/" + cell.id() + "/members");
        assertThat(theirs.statusCode()).isEqualTo(201);
        assertThat(theirs.<String>path("id")).isNotEqualTo(mine.path("id"));
    }

    @Test
    void whereTheAnswerCannotBeKeptThereIsNoEffect() {
        Map<String, Object> person = person();
        // What a crash between effect and answer would leave: nothing, because they are one transaction.
        jdbi.useHandle(handle -> handle.execute("""
                create function test_refuse_answer() returns trigger language plpgsql as
                    $$ begin raise exception 'the answer is lost'; end $$;
                create trigger test_refuse_answer before update on platform_idempotency
                    for each row execute function test_refuse_answer()
                """));
        try {
            addMember(person, key).then().statusCode(500);
        } finally {
            jdbi.useHandle(handle -> handle.execute("drop function test_refuse_answer cascade"));
        }
        assertThat(count("organisation_member where code = :it", person.get("code")))
                .isZero();
        addMember(person, key).then().statusCode(201);
    }

    // ---- in the words of the tests ----

    private Map<String, Object> person() {
        String code = "K" + UUID.randomUUID().toString().substring(0, 18);
        return Map.of("code", code, "fullName", "Người mới", "standing", "OFFICIAL");
    }

    private Response addMember(Map<String, Object> person, String key) {
        return administrator
                .request()
                .header("Idempotency-Key", key)
                .body(person)
                .post("/api/v1/units/" + cell.id() + "/members");
    }

    private Response upload(String text, String key) {
        return administrator
                .request()
                .header("Idempotency-Key", key)
                .contentType("multipart/form-data")
                .multiPart("file", "van-ban.txt", text.getBytes(StandardCharsets.UTF_8), "text/plain")
                .multiPart("unitId", cell.id().toString())
                .post("/api/v1/documents");
    }

    private static List<Response> parallel(Callable<Response> request) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(MANY);
        CyclicBarrier together = new CyclicBarrier(MANY);
        try {
            List<Future<Response>> sent = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                sent.add(callers.submit(() -> {
                    together.await();
                    return request.call();
                }));
            }
            List<Response> answers = new ArrayList<>();
            for (Future<Response> one : sent) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            callers.shutdown();
        }
    }

    private static void assertAllEqual(List<Response> answers, int status) {
        assertThat(answers.stream()
                        .map(answer -> answer.statusCode() + " " + answer.contentType() + " "
                                + answer.header("Location") + " " + answer.asString())
                        .collect(Collectors.toSet()))
                .hasSize(1)
                .allMatch(answer -> answer.startsWith(status + " "));
    }

    private int count(String what, Object it) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from " + what)
                .bind("it", it)
                .mapTo(Integer.class)
                .one());
    }

    /** All that is kept, as hexadecimal digits. */
    private String stored() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select string_agg(encode(answer, 'hex')"
                                + " || encode(key_sha256, 'hex') || encode(request_sha256, 'hex'), ' ') from platform_idempotency")
                .mapTo(String.class)
                .one());
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
