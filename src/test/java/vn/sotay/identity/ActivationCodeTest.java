package vn.sotay.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import vn.sotay.access.Participation;
import vn.sotay.access.Role;
import vn.sotay.access.Standing;
import vn.sotay.organisation.UnitKind;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class ActivationCodeTest {

    @Inject
    Jdbi jdbi;

    private final Handbook handbook = new Handbook();
    private final Handbook.Node cell = handbook.cell("A");
    private final Handbook.Person secretary = cell.officer(Role.SECRETARY);

    @Test
    void aWholeCellGetsCodesThatWorkAndWhoGetsNoneIsNamedWithTheReason() {
        Handbook.Person fresh = cell.member();
        Handbook.Person active = cell.member();
        active.accessToken();
        Handbook.Person gone = cell.member(Standing.OFFICIAL, Participation.ENDED);
        Handbook.Person above = cell.member().appoint(Role.ADMINISTRATOR, handbook.province());
        JsonPath answer =
                issue("WITHOUT_ACCOUNT").then().statusCode(201).extract().jsonPath();
        assertThat(answer.getList("issued.memberCode")).containsExactly(fresh.code());
        Map<String, String> reasons = answer.<Map<String, String>>getList("skipped").stream()
                .collect(java.util.stream.Collectors.toMap(one -> one.get("memberCode"), one -> one.get("why")));
        assertThat(reasons)
                .containsOnly(
                        Map.entry(secretary.code(), "YOURSELF"),
                        Map.entry(active.code(), "HAS_ACCOUNT"),
                        Map.entry(gone.code(), "ENDED"),
                        Map.entry(above.code(), "ABOVE_YOUR_REACH"));
        Caller.somewhere()
                .activate(fresh.code(), answer.getString("issued[0].code"), fresh.password())
                .then()
                .statusCode(201);
        assertThat(issue("EVERYBODY").jsonPath().getList("issued.memberCode"))
                .containsExactlyInAnyOrder(fresh.code(), active.code());
    }

    @Test
    void onlyTheUnitsOwnPeopleGetCodes() {
        Handbook.Node below = cell.child("tổ", UnitKind.CELL);
        below.member();
        issue("EVERYBODY").then().statusCode(201).body("issued", hasSize(0));
    }

    @Test
    void aNewSheetMakesTheOldOneWorthless() {
        Handbook.Person member = cell.member();
        String old = issue("WITHOUT_ACCOUNT").path("issued[0].code");
        issue("WITHOUT_ACCOUNT").then().statusCode(201);
        Caller.somewhere()
                .activate(member.code(), old, member.password())
                .then()
                .statusCode(401);
    }

    @Test
    void eachCodeIsAuditedWithWhoIssuedIt() {
        Handbook.Person member = cell.member();
        issue("WITHOUT_ACCOUNT").then().statusCode(201);
        assertThat(jdbi.<List<Integer>, RuntimeException>withHandle(
                        handle -> handle.select("""
                        select actor_no from audit_entry
                        where action = 'identity.activation-code-issued' and subject_id = ?
                        """, member.id().toString())
                                .mapTo(Integer.class)
                                .list()))
                .containsExactly(secretary.memberNo());
    }

    @Test
    void twoSheetsAtOnceLeaveOneOpenCodeEach() throws InterruptedException {
        IntStream.range(0, 6).forEach(number -> cell.member());
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(number -> new Thread(() -> issue("EVERYBODY").then().statusCode(201)))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        int open = jdbi.withHandle(
                handle -> handle.select("""
                        select count(*) from identity_activation_code c
                        join organisation_roster r on r.member_no = c.member_no
                        where r.unit_no = ? and c.used_at is null and c.replaced_at is null
                        """, cell.unitNo()).mapTo(Integer.class).one());
        assertThat(open).isEqualTo(6);
    }

    @Test
    void aUnitWithTooManyPeopleIsRefused() {
        jdbi.useTransaction(handle -> handle.execute("""
                with people as (
                    insert into organisation_member (id, version, created_at, member_no, code, full_name, folded_name)
                    select gen_random_uuid(), 0, now(), nextval('organisation_member_no'), ? || '-' || n, 'Người ' || n, 'nguoi ' || n
                    from generate_series(1, ?) n returning member_no)
                insert into organisation_roster (member_no, unit_no, standing, participation, joined_at)
                select member_no, ?, 'OFFICIAL', 'ACTIVE', now() from people
                """, "M" + System.nanoTime(), CodesForUnit.MOST, cell.unitNo()));
        issue("WITHOUT_ACCOUNT").then().statusCode(409).body("type", equalTo("/problems/identity/too-many-people"));
    }

    @Test
    void theSheetHasASlipForEachThatAPersonAndAPhoneCanRead() throws Exception {
        List<Handbook.Person> people =
                IntStream.range(0, 9).mapToObj(number -> cell.member()).toList();
        byte[] sheet = secretary
                .request()
                .accept("application/pdf")
                .body(Map.of("whom", "WITHOUT_ACCOUNT"))
                .post("/api/v1/units/" + cell.id() + "/activation-codes")
                .then()
                .statusCode(201)
                .contentType("application/pdf")
                .header("Cache-Control", "no-store")
                .extract()
                .asByteArray();
        try (PDDocument pdf = Loader.loadPDF(sheet)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
            String text = new PDFTextStripper().getText(pdf);
            assertThat(text).contains("MÃ KÍCH HOẠT", "Mã đảng viên", "Đảng viên", "Không đưa phiếu này");
            BufferedImage first = new PDFRenderer(pdf).renderImageWithDPI(0, 150);
            List<String> scanned = scan(first);
            assertThat(scanned).hasSize(8);
            String content = scanned.get(0);
            String member = content.replaceAll(".*member=([^&]*)&.*", "$1");
            assertThat(people.stream().map(Handbook.Person::code)).contains(member);
            assertThat(text).contains(content.replaceAll(".*code=", ""));
            Caller.somewhere()
                    .activate(member, content.replaceAll(".*code=", ""), secretary.password())
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void oneMembersSlipComesInTheLanguageAskedFor() throws IOException {
        byte[] slip = secretary
                .request()
                .accept("application/pdf")
                .header("Accept-Language", "en")
                .post("/api/v1/members/" + cell.member().id() + "/activation-codes")
                .then()
                .statusCode(201)
                .extract()
                .asByteArray();
        try (PDDocument pdf = Loader.loadPDF(slip)) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("ACTIVATION CODE", "Give this slip to nobody");
        }
    }

    @Test
    void anythingMayStandInANameAndTheSheetIsStillPrinted() throws IOException {
        List<CodeSlip> slips = List.of("👍 Lò Thị Mẩy", "x".repeat(300), "Tên\nhai dòng\t", "王小明", "").stream()
                .map(name -> new CodeSlip("MÃ 1/Ă&=", name, name, "7KQ2-M9XW-4TFB", Instant.EPOCH))
                .toList();
        byte[] sheet = SlipSheet.print(slips, Locale.forLanguageTag("vi"));
        try (PDDocument pdf = Loader.loadPDF(sheet)) {
            assertThat(pdf.getNumberOfPages()).isOne();
            assertThat(new PDFTextStripper().getText(pdf)).contains("? Lò Thị Mẩy");
        }
    }

    private Response issue(String whom) {
        return secretary.request().body(Map.of("whom", whom)).post("/api/v1/units/" + cell.id() + "/activation-codes");
    }

    /** Slip by slip, as a phone would see them. */
    private static List<String> scan(BufferedImage page) throws Exception {
        List<String> found = new ArrayList<>();
        int width = page.getWidth() / 2;
        int height = page.getHeight() / 4;
        for (int place = 0; place < 8; place++) {
            int[] pixels = page.getRGB(place % 2 * width, place / 2 * height, width, height, null, 0, width);
            LuminanceSource light = new RGBLuminanceSource(width, height, pixels);
            found.add(new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(light)))
                    .getText());
        }
        return found;
    }
}
