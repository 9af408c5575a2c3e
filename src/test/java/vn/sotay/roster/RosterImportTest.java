package vn.sotay.roster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.organisation.UnitKind;
import vn.sotay.platform.data.RetentionJob;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;
import vn.sotay.testing.SettableClock;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class RosterImportTest {

    private static final String HEADER =
            "Loại dòng;Mã tổ chức;Tên tổ chức;Cấp tổ chức;Mã tổ chức cấp trên;Mã đảng viên;Họ và tên;Tư cách;"
                    + "Sinh hoạt đảng;Số thẻ đảng;Điện thoại;Ngôn ngữ;Mã nơi cư trú\n";

    @Inject
    RosterImportJob job;

    @Inject
    RetentionJob retention;

    @Inject
    ImportProgress progress;

    @Inject
    Jdbi jdbi;

    @Inject
    SettableClock clock;

    private final Handbook handbook = new Handbook();
    private Handbook.Node commune;
    private Handbook.Person administrator;
    private String own;
    private String x;

    @BeforeEach
    void settle() {
        commune = handbook.province().child("X", UnitKind.COMMITTEE);
        administrator = commune.officer(Role.ADMINISTRATOR);
        own = code(commune);
        x = own.replace('.', '-');
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void aWholeCommuneIsImportedAndOnceMoreChangesNothing() {
        UUID first = compared(roster());
        detail(first)
                .then()
                .body("state", equalTo("READY"))
                .body("rowsRead", equalTo(7))
                .body("encoding", equalTo("UTF_8"))
                .body("counts.units.new", equalTo(3))
                .body("counts.members.new", equalTo(4))
                .body("counts.members.missing", equalTo(1))
                .body("counts.errors", equalTo(0));
        assertThat(count("select count(*) from organisation_member where code like ?", x + "-%"))
                .isZero();

        apply(first);
        detail(first)
                .then()
                .body("state", equalTo("APPLIED"))
                .body("step", nullValue())
                .body("appliedBy", equalTo(detail(first).path("uploadedBy")))
                .body("appliedAt", notNullValue());
        assertThat(count("select count(*) from organisation_unit where code like ? and closed_at is null", own + "-%"))
                .isEqualTo(3);
        assertThat(strings(
                        "select concat_ws('/', m.code, u.code, r.standing, r.participation, m.card_number, m.phone, m.folded_name)"
                                + " from organisation_member m join organisation_roster r using (member_no)"
                                + " join organisation_unit u using (unit_no) where m.code like ? order by m.code",
                        x + "-%"))
                .containsExactly(
                        x + "-1/" + own + "-A/OFFICIAL/ACTIVE/" + number(1) + "/0" + number(1) + "/nguyen thi dao",
                        x + "-2/" + own + "-A/PROBATIONARY/ACTIVE/tran van muoi",
                        x + "-3/" + own + "-B/OFFICIAL/EXEMPT/" + number(3) + "/le thi hai",
                        x + "-4/" + own + "-B1/OFFICIAL/ACTIVE/pham ba");
        assertThat(strings(
                        "select array_to_string(n.lineage, '.') from organisation_unit u join organisation_unit_position n"
                                + " using (unit_no) join organisation_unit_name using (unit_no) where u.code = ?"
                                + " and n.lineage = u.lineage",
                        own + "-B1"))
                .hasSize(1);
        assertThat(count(
                        "select count(*) from audit_entry where action = 'roster.applied' and subject_id = ?"
                                + " and actor_no is not null and detail->>'sha256' is not null",
                        first.toString()))
                .isEqualTo(1);

        UUID again = compared(roster());
        detail(again)
                .then()
                .body("counts.units.unchanged", equalTo(3))
                .body("counts.members.unchanged", equalTo(4))
                .body("counts.units.new", equalTo(0))
                .body("counts.members.changed", equalTo(0));
        List<String> before = history();
        apply(again);
        detail(again).then().body("state", equalTo("APPLIED"));
        assertThat(history()).isEqualTo(before);
    }

    @Test
    void differencesAreShownBeforeTheyAreApplied() {
        applied(roster());
        String changed = HEADER
                + unit("A", "Chi bộ mới", "chi bộ", own)
                + unit("B", "", "", own)
                + unit("B1", "", "", own + "-A")
                + member(1, "B", "Nguyễn Thị Đào", "", "", "-", "")
                + member(2, "", "Trần Văn Mười", "chính thức", "", number(2), "")
                + member(4, "B1", "", "", "đình chỉ", "", "+84" + number(4));
        UUID id = compared(changed);
        detail(id)
                .then()
                .body("counts.units.changed", equalTo(1))
                .body("counts.units.transferred", equalTo(1))
                .body("counts.units.unchanged", equalTo(1))
                .body("counts.members.transferred", equalTo(1))
                .body("counts.members.changed", equalTo(2))
                .body("counts.members.missing", equalTo(2));
        rows(id, "TRANSFERRED")
                .then()
                .body("entries", hasSize(2))
                .body("entries[0].changes[0].column", equalTo("parentCode"))
                .body("entries[0].changes[0].was", equalTo(own + "-B"))
                .body("entries[0].changes[0].is", equalTo(own + "-A"))
                .body("entries[1].code", equalTo(x + "-1"))
                .body("entries[1].changes.column", contains("unitCode", "cardNumber"))
                .body("entries[1].changes[1].is", equalTo(""));
        rows(id, "MISSING").then().body("entries.code", containsInAnyOrder(administrator.code(), x + "-3"));

        apply(id);
        assertThat(strings(
                        "select concat_ws('/', m.code, u.code, r.standing, r.participation, coalesce(m.card_number, 'none'))"
                                + " from organisation_member m join organisation_roster r using (member_no)"
                                + " join organisation_unit u using (unit_no) where m.code like ? order by m.code",
                        x + "-%"))
                .containsExactly(
                        x + "-1/" + own + "-B/OFFICIAL/ACTIVE/none",
                        x + "-2/" + own + "-A/OFFICIAL/ACTIVE/" + number(2),
                        x + "-3/" + own + "-B/OFFICIAL/EXEMPT/" + number(3),
                        x + "-4/" + own + "-B1/OFFICIAL/SUSPENDED/none");
        assertThat(strings(
                        "select above.code from organisation_unit u join organisation_unit above"
                                + " on above.unit_no = u.lineage[cardinality(u.lineage) - 1] where u.code = ?",
                        own + "-B1"))
                .containsExactly(own + "-A");
        assertThat(strings(
                        "select n.name from organisation_unit_name n join organisation_unit u using (unit_no)"
                                + " where u.code = ? order by valid_from",
                        own + "-A"))
                .containsExactly("Chi bộ A", "Chi bộ mới");
        assertThat(strings(
                        "select reason from organisation_participation p join organisation_member m using (member_no)"
                                + " where m.code = ? and p.valid_to is null",
                        x + "-4"))
                .containsExactly("roster.csv");
        assertThat(count(
                        "select count(*) from organisation_membership ms join organisation_member m using (member_no)"
                                + " where m.code = ? and kind = 'OFFICIAL'",
                        x + "-1"))
                .isEqualTo(2);
    }

    @Test
    void everyErrorNamesItsRowAndColumnAndNothingIsApplied() {
        Handbook.Node other = handbook.province().child("Y", UnitKind.COMMITTEE);
        Handbook.Person stranger = other.member();
        UUID id = compared(HEADER
                + unit("A", "Chi bộ A", "chi bộ", own)
                + unit("A", "Chi bộ A", "chi bộ", own)
                + unit("C", "Vòng", "chi bộ", own + "-D")
                + unit("D", "Tròn", "chi bộ", own + "-C")
                + unit("E", "Lạc", "chi bộ", code(other))
                + unit("F", "", "", own)
                + "tổ chức;" + code(handbook.cell("Z")) + ";Của người khác;chi bộ;" + own + ";;;;;;;;\n"
                + "tổ chức;" + own + ";;;" + code(other) + ";;;;;;;;\n"
                + member(1, "A", "Một", "chính thức", "", "123456", "")
                + member(2, "A", "Hai", "chính thức", "", "123456", "")
                + member(3, "Z", "Ba", "chính thức", "", "", "")
                + member(4, "A", "Bốn", "", "", "12a", "")
                + "đảng viên;" + own + "-A;;;;" + stranger.code() + ";Người lạ;chính thức;;;;;\n"
                + "đảng viên;" + own + "-A;;;;" + administrator.code() + ";;;miễn;;;;\n"
                + "đảng viên;" + own + "-A;;;;" + x + "-9;Chín;chính thức;;;" + "0" + number(9) + ";;" + code(other)
                + "\n"
                + member(5, "A", "Năm", "chính thúk", "", "", ""));
        assertThat(errors(id))
                .containsExactlyInAnyOrder(
                        "2 unitCode TWICE",
                        "3 unitCode TWICE",
                        "4 parentCode CYCLE",
                        "5 parentCode CYCLE",
                        "6 parentCode UNKNOWN_UNIT",
                        "7 unitKind MISSING",
                        "7 unitName MISSING",
                        "8 unitCode CODE_TAKEN",
                        "9 parentCode ROOT_STAYS",
                        "10 cardNumber TWICE",
                        "11 cardNumber TWICE",
                        "12 unitCode UNKNOWN_UNIT",
                        "13 cardNumber MALFORMED",
                        "13 standing MISSING",
                        "14 memberCode MEMBER_ELSEWHERE",
                        "15 participation NOT_FOR_YOURSELF",
                        "15 unitCode NOT_FOR_YOURSELF",
                        "16 residenceCode UNKNOWN_UNIT",
                        "17 standing UNKNOWN_WORD");
        detail(id)
                .then()
                .body("state", equalTo("READY"))
                .body("counts.units.errors", equalTo(8))
                .body("counts.members.errors", equalTo(8))
                .body("counts.errors", equalTo(16));
        assertThat(rows(id, "ERROR").asString())
                .doesNotContain(other.id().toString())
                .doesNotContain("Tỉnh");
        administrator
                .request()
                .header("Accept-Language", "en")
                .post("/api/v1/roster-imports/" + id + "/apply")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/roster/has-errors"))
                .body("detail", containsString("16 rows"));
        assertThat(count("select count(*) from organisation_unit where code like ?", own + "-%"))
                .isZero();
        administrator
                .request()
                .header("Accept-Language", "en")
                .get("/api/v1/roster-imports/" + id + "/report")
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/csv"))
                .body(containsString(",10,member," + x + "-1,Một,error,Card number,,,"))
                .body(containsString("Is in the file a second time: row 11"));
    }

    @Test
    void namesToSignInWithBelongToOnePersonAcrossTheThreeKinds() {
        Handbook.Node other = handbook.province().child("Y", UnitKind.COMMITTEE);
        String phone = "07" + number(5).substring(0, 8);
        administrator.request(); // signed in
        handbook.province()
                .officer(Role.ADMINISTRATOR)
                .request()
                .body(Map.of("code", "Q" + number(7), "fullName", "Có máy", "standing", "OFFICIAL", "phone", phone))
                .post("/api/v1/units/" + other.id() + "/members")
                .then()
                .statusCode(201);
        UUID id = compared(HEADER
                + unit("A", "Chi bộ A", "chi bộ", own)
                + "đảng viên;" + own + "-A;;;;" + phone + ";Mã như máy;chính thức;;;;;\n"
                + member(2, "A", "Cùng máy", "chính thức", "", "", phone)
                + member(3, "A", "Thẻ như máy", "chính thức", "", phone, "")
                + member(4, "A", "Máy như mã", "chính thức", "", "", number(8))
                + "đảng viên;" + own + "-A;;;;" + number(8) + ";Mã như máy người kia;chính thức;;;;;\n");
        assertThat(errors(id))
                .contains(
                        "3 memberCode CODE_TAKEN",
                        "4 phone PHONE_TAKEN",
                        "5 cardNumber CARD_TAKEN",
                        "6 phone TWICE",
                        "7 memberCode TWICE");
    }

    @Test
    void twoMembersMaySwapTheirPhones() {
        applied(HEADER
                + unit("A", "Chi bộ A", "chi bộ", own)
                + member(1, "A", "Một", "chính thức", "", "", "0" + number(1))
                + member(2, "A", "Hai", "chính thức", "", "", "0" + number(2)));
        applied(HEADER
                + member(1, "A", "", "", "", "", "0" + number(2))
                + member(2, "A", "", "", "", "", "0" + number(1)));
        assertThat(strings("select phone from organisation_member where code like ? order by code", x + "-%"))
                .containsExactly("0" + number(2), "0" + number(1));
    }

    @Test
    void aTreeTurnedUpsideDownKeepsItsPeople() {
        applied(HEADER
                + unit("A", "A", "bộ phận", own)
                + unit("B", "B", "bộ phận", own + "-A")
                + unit("C", "C", "chi bộ", own + "-B")
                + member(1, "C", "Một", "chính thức", "", "", ""));
        applied(HEADER
                + unit("C", "", "", own)
                + unit("B", "", "", own + "-C")
                + unit("A", "", "", own + "-B")
                + unit("N", "Mới", "chi bộ", own + "-A"));
        assertThat(strings(
                        "select (select string_agg(a.code, '>' order by i) from unnest(u.lineage) with ordinality l (no, i)"
                                + " join organisation_unit a on a.unit_no = no) from organisation_unit u where u.code = ?",
                        own + "-N"))
                .first()
                .asString()
                .endsWith(own + ">" + own + "-C>" + own + "-B>" + own + "-A>" + own + "-N");
        assertThat(count(
                        "select count(*) from organisation_unit_position p join organisation_unit u using (unit_no)"
                                + " where u.code like ? and p.valid_to is null and p.lineage = u.lineage",
                        own + "-%"))
                .isEqualTo(4);
    }

    @Test
    void aTreeThatWouldBeTooDeepIsAnError() {
        String parent = own;
        StringBuilder file = new StringBuilder(HEADER);
        for (String name : List.of("A", "B", "C", "D", "E")) {
            file.append(unit(name, name, "bộ phận", parent));
            parent = own + "-" + name;
        }
        // Root, province, commune and four more are seven.
        assertThat(errors(compared(file.toString()))).containsExactly("6 parentCode TOO_DEEP");
    }

    @Test
    void whoHoldsAnOfficeAboveIsNotChangedFromBelow() {
        Handbook.Person provincial = commune.member().appoint(Role.ADMINISTRATOR, handbook.province());
        String row = "đảng viên;" + own + ";;;;" + provincial.code() + ";;;;;0" + number(6) + ";;\n";
        assertThat(errors(compared(HEADER + row))).containsExactly("2 memberCode ABOVE_REACH");
        assertThat(errors(compared(HEADER + row.replace("0" + number(6), "")))).isEmpty();
    }

    @Test
    void somebodyAwayForATimeIsListedAtHomeOrWhereTheyAre() {
        Handbook.Node a = commune.child("A", UnitKind.CELL);
        Handbook.Node b = commune.child("B", UnitKind.CELL);
        Handbook.Node c = commune.child("C", UnitKind.CELL);
        Handbook.Person away = a.member();
        administrator
                .request()
                .body(Map.of(
                        "unitId",
                        b.id(),
                        "until",
                        clock.instant().plus(Duration.ofDays(30)).toString()))
                .post("/api/v1/members/" + away.id() + "/transfers")
                .then()
                .statusCode(200);
        for (Handbook.Node unit : List.of(a, b)) {
            detail(compared(HEADER + at(away, unit))).then().body("counts.members.unchanged", equalTo(1));
        }
        applied(HEADER + at(away, c));
        assertThat(strings(
                        "select concat_ws('/', ms.kind, u.code) from organisation_membership ms join organisation_unit u"
                                + " using (unit_no) join organisation_member m using (member_no) where m.code = ? and"
                                + " (ms.valid_to is null or ms.valid_to > now() + interval '1 day')",
                        away.code()))
                .containsExactly("OFFICIAL/" + code(c));
    }

    @Test
    void whoIsHereForATimeOnlyIsNotTransferredForGood() {
        Handbook.Node a = commune.child("A", UnitKind.CELL);
        Handbook.Node b = commune.child("B", UnitKind.CELL);
        Handbook.Person guest =
                handbook.province().child("Y", UnitKind.COMMITTEE).member();
        handbook.province()
                .officer(Role.ADMINISTRATOR)
                .request()
                .body(Map.of(
                        "unitId",
                        a.id(),
                        "until",
                        clock.instant().plus(Duration.ofDays(30)).toString()))
                .post("/api/v1/members/" + guest.id() + "/transfers")
                .then()
                .statusCode(200);
        assertThat(errors(compared(HEADER + at(guest, b)))).containsExactly("2 memberCode FOR_HOME_UNIT");
        assertThat(errors(compared(HEADER + at(guest, a)))).isEmpty();
    }

    @Test
    void whatChangedSinceTheReportIsShownAgainInsteadOfApplied() {
        UUID id = compared(roster());
        commune.child("-A".substring(1), UnitKind.CELL); // another unit; the same report
        QuarkusTransaction.requiringNew()
                .run(() -> jdbi.useHandle(handle -> handle.execute(
                        "update organisation_unit set code = ? where code = ?", own + "-A", own + ".A")));
        apply(id);
        detail(id)
                .then()
                .body("state", equalTo("READY"))
                .body("failure.code", equalTo("CHANGED_MEANWHILE"))
                .body("counts.units.new", equalTo(2))
                .body("counts.units.changed", equalTo(1));
        assertThat(count("select count(*) from organisation_member where code like ?", x + "-%"))
                .isZero();
        apply(id);
        detail(id).then().body("state", equalTo("APPLIED")).body("failure", nullValue());
    }

    @Test
    void comparingAgainSeesWhatWasCorrectedHere() {
        String row = HEADER + "đảng viên;" + own + ".A;;;;" + x + "-1;Một;chính thức;;;;;\n";
        UUID id = compared(row);
        assertThat(errors(id)).containsExactly("2 unitCode UNKNOWN_UNIT");
        commune.child("A", UnitKind.CELL);
        administrator
                .request()
                .post("/api/v1/roster-imports/" + id + "/compare")
                .then()
                .statusCode(202);
        job.run(id);
        detail(id).then().body("counts.errors", equalTo(0)).body("counts.members.new", equalTo(1));
    }

    @Test
    void ofManyWhoApplyAtOnceOneDoes() throws InterruptedException {
        UUID id = compared(roster());
        administrator.accessToken();
        var statuses = new ConcurrentLinkedQueue<Integer>();
        inParallel(
                8,
                () -> statuses.add(administrator
                        .request()
                        .post("/api/v1/roster-imports/" + id + "/apply")
                        .statusCode()));
        assertThat(statuses).containsOnlyOnce(202).containsOnly(202, 409);
        inParallel(4, () -> job.run(id));
        detail(id).then().body("state", equalTo("APPLIED"));
        assertThat(count("select count(*) from organisation_member where code like ?", x + "-%"))
                .isEqualTo(4);
    }

    @Test
    void twoImportsOfTheSameAppliedAtOnceMakeNothingTwice() throws InterruptedException {
        UUID one = compared(roster());
        UUID two = compared(roster());
        for (UUID id : List.of(one, two)) {
            administrator
                    .request()
                    .post("/api/v1/roster-imports/" + id + "/apply")
                    .then()
                    .statusCode(202);
        }
        var ids = new ConcurrentLinkedQueue<>(List.of(one, two));
        inParallel(2, () -> job.run(ids.poll()));
        assertThat(List.of(detail(one).<String>path("state"), detail(two).<String>path("state")))
                .containsExactlyInAnyOrder("APPLIED", "READY");
        assertThat(count("select count(*) from organisation_member where code like ?", x + "-%"))
                .isEqualTo(4);
    }

    @Test
    void cancellingWorksInEveryStateAndLeavesNothing() {
        UUID waiting = upload(roster());
        cancel(waiting).then().statusCode(200).body("state", equalTo("CANCELLED"));
        job.run(waiting);
        detail(waiting).then().body("state", equalTo("CANCELLED")).body("rowsRead", equalTo(0));

        // While a node is at work: what it does next finds that it is not its any more.
        UUID reading = upload(roster());
        var claimed = progress.claim(reading).orElseThrow();
        cancel(reading).then().statusCode(200);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> progress.step(claimed, RosterStep.READING_ROWS))
                .isInstanceOf(ImportProgress.Abandoned.class);

        UUID ready = compared(roster());
        cancel(ready).then().statusCode(200);
        administrator
                .request()
                .post("/api/v1/roster-imports/" + ready + "/apply")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/roster/wrong-state"));
        assertThat(count("select count(*) from organisation_unit where code like ?", own + "-%"))
                .isZero();

        UUID done = applied(roster());
        cancel(done).then().statusCode(409);
    }

    @Test
    void cancellingWhileItIsAppliedRollsEverythingBack() {
        UUID id = compared(roster());
        administrator
                .request()
                .post("/api/v1/roster-imports/" + id + "/apply")
                .then()
                .statusCode(202);
        var claimed = progress.claim(id).orElseThrow();
        List<RosterStep> seen = new ArrayList<>();
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> QuarkusTransaction.requiringNew().run(() -> io.quarkus.arc.Arc.container()
                                .instance(RosterApplication.class)
                                .get()
                                .apply(claimed, step -> {
                                    seen.add(step);
                                    if (step == RosterStep.COUNTING) {
                                        cancel(id).then().statusCode(200);
                                    }
                                })))
                .isInstanceOf(ImportProgress.Abandoned.class);
        assertThat(seen).contains(RosterStep.WRITING_UNITS, RosterStep.WRITING_MEMBERS);
        detail(id).then().body("state", equalTo("CANCELLED"));
        assertThat(count("select count(*) from organisation_unit where code like ?", own + "-%"))
                .isZero();
        assertThat(count("select count(*) from organisation_member where code like ?", x + "-%"))
                .isZero();
    }

    @Test
    void anotherNodeTakesOverWhatOneLeftAndTheFirstWritesNothingMore() {
        UUID id = upload(roster());
        var first = progress.claim(id).orElseThrow();
        assertThat(progress.claim(id)).isEmpty();
        clock.advance(Duration.ofMinutes(3));
        job.run(id);
        detail(id).then().body("state", equalTo("READY")).body("rowsRead", equalTo(7));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> progress.step(first, RosterStep.READING_ROWS))
                .isInstanceOf(ImportProgress.Abandoned.class);
        // The same for applying: a transaction that never ended left nothing.
        administrator
                .request()
                .post("/api/v1/roster-imports/" + id + "/apply")
                .then()
                .statusCode(202);
        assertThat(progress.claim(id)).isPresent();
        clock.advance(Duration.ofMinutes(3));
        job.run(id);
        detail(id).then().body("state", equalTo("APPLIED"));
    }

    @Test
    void whatBreaksOffAgainAndAgainIsGivenUp() {
        UUID id = upload(roster());
        for (int i = 0; i < 3; i++) {
            assertThat(progress.claim(id)).isPresent();
            clock.advance(Duration.ofMinutes(3));
        }
        job.run(id);
        detail(id).then().body("state", equalTo("FAILED")).body("failure.code", equalTo("GIVEN_UP"));
    }

    @Test
    void authorityIsTheOneOfTheMomentItIsApplied() {
        Handbook.Person other = commune.officer(Role.ADMINISTRATOR);
        UUID id = compared(roster());
        other.request().post("/api/v1/roster-imports/" + id + "/apply").then().statusCode(202);
        other.become(Participation.SUSPENDED);
        job.run(id);
        detail(id).then().body("state", equalTo("FAILED")).body("failure.code", equalTo("AUTHORITY_LOST"));
        assertThat(count("select count(*) from organisation_unit where code like ?", own + "-%"))
                .isZero();
    }

    @Test
    void onlyThoseWhoManageBothUnitsAndMembersSeeAnImport() {
        UUID id = compared(roster());
        Handbook.Person secretary = commune.officer(Role.SECRETARY);
        Handbook.Person neighbour =
                handbook.province().child("Y", UnitKind.COMMITTEE).officer(Role.ADMINISTRATOR);
        for (Handbook.Person caller : List.of(secretary, neighbour)) {
            for (String path : List.of("", "/rows", "/report")) {
                caller.request()
                        .get("/api/v1/roster-imports/" + id + path)
                        .then()
                        .statusCode(404);
            }
            for (String path : List.of("/apply", "/cancel", "/compare")) {
                caller.request()
                        .post("/api/v1/roster-imports/" + id + path)
                        .then()
                        .statusCode(404);
            }
            caller.request().get("/api/v1/roster-imports").then().body("entries", hasSize(0));
        }
        upload(secretary, roster().getBytes(UTF_8), "a.csv").then().statusCode(403);
        upload(neighbour, roster().getBytes(UTF_8), "a.csv").then().statusCode(404);
        administrator
                .request()
                .get("/api/v1/roster-imports")
                .then()
                .body("entries", hasSize(1))
                .body("entries[0].id", equalTo(id.toString()));
    }

    @Test
    void filesThatAreNoRostersAreRefusedWithWhatToDo() {
        upload(administrator, "%PDF-1.7".getBytes(UTF_8), "a.csv")
                .then()
                .statusCode(415)
                .body("type", equalTo("/problems/roster/file-unknown-type"))
                .body("detail", containsString("XLSX"));
        UUID id = upload("tên;tuổi\nLê;3\n");
        job.run(id);
        detail(id)
                .then()
                .body("state", equalTo("FAILED"))
                .body("failure.code", equalTo("NO_HEADER"))
                .body("failure.message", containsString("tên cột"));
        rows(id, "ERROR").then().body("entries", hasSize(0));
    }

    @Test
    void rowsLeadOnByCursor() {
        UUID id = compared(roster());
        String path = "/api/v1/roster-imports/" + id + "/rows?kind=NEW&limit=3";
        JsonPath first = administrator.request().get(path).jsonPath();
        JsonPath second = administrator
                .request()
                .get(path + "&cursor=" + first.getString("next"))
                .jsonPath();
        JsonPath third = administrator
                .request()
                .get(path + "&cursor=" + second.getString("next"))
                .jsonPath();
        assertThat(List.of(first, second, third))
                .extracting(page -> page.getList("entries").size())
                .containsExactly(3, 3, 1);
        assertThat(third.getString("next")).isNull();
    }

    @Test
    void templatesComeInBothFormats() {
        administrator
                .request()
                .header("Accept", "text/csv")
                .header("Accept-Language", "en")
                .get("/api/v1/roster-imports/template")
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/csv"))
                .body(containsString("Parent unit code"));
        byte[] book = administrator
                .request()
                .get("/api/v1/roster-imports/template?format=XLSX")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        UUID id = upload(administrator, book, "mau.xlsx")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getUUID("id");
        job.run(id);
        detail(id).then().body("state", equalTo("READY")).body("counts.errors", not(equalTo(0)));
    }

    @Test
    void theFileAndItsRowsAreTakenAwayAfterTheirTime() {
        String file = roster();
        UUID id = applied(file);
        clock.advance(Duration.ofDays(31));
        retention.run();
        assertThat(count("select count(*) from roster_import_row where import_id = cast(? as uuid)", id.toString()))
                .isZero();
        assertThat(count(
                        "select count(*) from roster_import where id = cast(? as uuid) and file is null"
                                + " and counts is not null",
                        id.toString()))
                .isEqualTo(1);
        assertThat(count(
                        "select count(*) from platform_file f join roster_import i on encode(f.sha256, 'hex') = i.sha256"
                                + " where i.id = cast(? as uuid)",
                        id.toString()))
                .isZero();
    }

    private String roster() {
        return HEADER
                + unit("A", "Chi bộ A", "chi bộ", own)
                + unit("B", "Đảng bộ B", "đảng bộ bộ phận", own)
                + unit("B1", "Chi bộ B1", "cell", own + "-B")
                + member(1, "A", "Nguyễn Thị Đào", "chính thức", "", number(1), "0" + number(1))
                + member(2, "A", "Trần Văn Mười", "dự bị", "", "", "")
                + member(3, "B", "Lê Thị Hai", "chính thức", "miễn", number(3), "")
                + member(4, "B1", "Phạm Ba", "chính thức", "", "", "");
    }

    private String unit(String name, String title, String kind, String parent) {
        return "tổ chức;" + own + "-" + name + ";" + title + ";" + kind + ";" + parent + ";;;;;;;;\n";
    }

    private String member(
            int number, String unit, String name, String standing, String participation, String card, String phone) {
        return String.join(
                        ";",
                        "đảng viên",
                        unit.isEmpty() ? "" : own + "-" + unit,
                        "",
                        "",
                        "",
                        x + "-" + number,
                        name,
                        standing,
                        participation,
                        card,
                        phone,
                        "",
                        "")
                + "\n";
    }

    private String at(Handbook.Person person, Handbook.Node unit) {
        return "đảng viên;" + code(unit) + ";;;;" + person.code() + ";;;;;;;\n";
    }

    /** Ten digits that no other test has. */
    private String number(int last) {
        return String.valueOf(1_000_000_000L + administrator.memberNo() * 10L + last);
    }

    private String code(Handbook.Node unit) {
        return strings(
                        "select code from organisation_unit where id = cast(? as uuid)",
                        unit.id().toString())
                .get(0);
    }

    private UUID upload(String text) {
        return upload(administrator, text.getBytes(UTF_8), "roster.csv")
                .then()
                .statusCode(201)
                .body("state", equalTo("WAITING"))
                .extract()
                .jsonPath()
                .getUUID("id");
    }

    private Response upload(Handbook.Person by, byte[] bytes, String name) {
        return by.request()
                .contentType("multipart/form-data")
                .multiPart("file", name, bytes, "application/octet-stream")
                .multiPart("unitId", commune.id().toString())
                .post("/api/v1/roster-imports");
    }

    private UUID compared(String text) {
        UUID id = upload(text);
        job.run(id);
        return id;
    }

    private UUID applied(String text) {
        UUID id = compared(text);
        apply(id);
        detail(id).then().body("state", equalTo("APPLIED"));
        return id;
    }

    private void apply(UUID id) {
        administrator
                .request()
                .post("/api/v1/roster-imports/" + id + "/apply")
                .then()
                .statusCode(202);
        job.run(id);
    }

    private Response cancel(UUID id) {
        return administrator.request().post("/api/v1/roster-imports/" + id + "/cancel");
    }

    private Response detail(UUID id) {
        return administrator.request().get("/api/v1/roster-imports/" + id);
    }

    private Response rows(UUID id, String kind) {
        return administrator.request().get("/api/v1/roster-imports/" + id + "/rows?limit=500&kind=" + kind);
    }

    private List<String> errors(UUID id) {
        List<String> errors = new ArrayList<>();
        List<Map<String, Object>> rows = rows(id, "ERROR").jsonPath().getList("entries");
        for (Map<String, Object> row : rows) {
            for (Object error : (List<?>) row.get("errors")) {
                Map<?, ?> one = (Map<?, ?>) error;
                errors.add(row.get("row") + " " + one.get("column") + " " + one.get("code"));
            }
        }
        return errors;
    }

    /** Every dated row of the commune's people and units. */
    private List<String> history() {
        List<String> rows = new ArrayList<>();
        for (String table : List.of("membership", "standing", "participation")) {
            rows.addAll(strings(
                    "select t::text from organisation_" + table
                            + " t join organisation_member m using (member_no) where m.code like ? order by 1",
                    x + "-%"));
        }
        for (String table : List.of("unit_name", "unit_position")) {
            rows.addAll(strings(
                    "select t::text from organisation_" + table
                            + " t join organisation_unit u using (unit_no) where u.code like ? order by 1",
                    own + "%"));
        }
        rows.addAll(strings("select m::text from organisation_member m where code like ? order by 1", x + "-%"));
        return rows;
    }

    private int count(String sql, Object... arguments) {
        return jdbi.withHandle(
                handle -> handle.select(sql, arguments).mapTo(Integer.class).one());
    }

    private List<String> strings(String sql, Object... arguments) {
        return jdbi.withHandle(
                handle -> handle.select(sql, arguments).mapTo(String.class).list());
    }

    private static void inParallel(int times, Runnable work) throws InterruptedException {
        List<Thread> threads =
                IntStream.range(0, times).mapToObj(i -> new Thread(work)).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
