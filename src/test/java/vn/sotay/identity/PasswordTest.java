package vn.sotay.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.text.Normalizer;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sotay.testing.DatabaseForTests;
import vn.sotay.testing.Handbook;

@QuarkusTest
@QuarkusTestResource(DatabaseForTests.class)
class PasswordTest {

    private static final String NEW = "chiều nay mưa rào ngoài ngõ";

    @Inject
    Passwords passwords;

    @Inject
    Jdbi jdbi;

    private final Handbook.Person member = new Handbook().cell("A").member();
    private final Caller phone = Caller.somewhere();

    @Test
    void aChangedPasswordHoldsAndEndsTheOtherSessionsAndIsShown() {
        String here = activated();
        String elsewhere =
                Caller.somewhere().signIn(member.code(), member.password()).path("accessToken");
        String code = member.activationCode();
        change(here, member.password(), NEW).then().statusCode(204);
        given().auth().oauth2(here).get("/api/v1/me").then().statusCode(200);
        given().auth().oauth2(elsewhere).get("/api/v1/me").then().statusCode(401);
        phone.signIn(member.code(), member.password()).then().statusCode(401);
        phone.signIn(member.code(), NEW).then().statusCode(201);
        // A slip that lay about opens nothing any more.
        phone.activate(member.code(), code, NEW).then().statusCode(401);
    }

    @Test
    void aWrongOldPasswordChangesNothing() {
        String token = activated();
        change(token, "không phải mật khẩu", NEW)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/identity/wrong-password"));
        phone.signIn(member.code(), member.password()).then().statusCode(201);
    }

    @Test
    void whoForgotThePasswordComesBackWithANewCode() {
        String before = activated();
        phone.activate(member.code(), member.activationCode(), NEW).then().statusCode(201);
        given().auth().oauth2(before).get("/api/v1/me").then().statusCode(401);
        phone.signIn(member.code(), NEW).then().statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678", "87654321", "password", "PassWord1!", "matkhau123", "Mật Khẩu 2024", "anhyeuem",
                        "anh yêu em",
                "qwertyuiop", "aaaaaaaa", "abcabcabc", "19051890", "01011990", "1990-01-01", "abcdefgh", "dangvien2025",
                "Đảng viên 123", "hochiminh1890", "sunshine99", "iloveyou12", "viettel@123"
            })
    void whatManyPeopleChooseIsRefused(String common) {
        assertThatThrownBy(() -> PasswordRules.requireUncommon(common, "/password"))
                .hasMessage("request/invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "một mật khẩu đủ dài",
                "sáng nay trời nhiều mây",
                "Tr0ng đầm gì đẹp",
                "кошка на окне",
                "猫が窓に座っています",
                "🌾🌾🐃🌧️🏡🌾🎋🛖",
                "correct horse battery",
                "x7#kQ!pz",
                "        nhiều dấu cách        "
            })
    void whatIsOnesOwnIsTakenInAnyScript(String own) {
        assertThatCode(() -> PasswordRules.requireUncommon(own, "/password")).doesNotThrowAnyException();
    }

    @Test
    void commonOnesAreRefusedAtActivationAndTheCodeIsKept() {
        String code = member.activationCode();
        phone.activate(member.code(), code, "Mật khẩu 123")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/password"));
        phone.activate(member.code(), code, member.password()).then().statusCode(201);
    }

    @Test
    void whatOthersKnowOfTheMemberIsRefused() {
        String code = member.activationCode();
        for (String about :
                new String[] {member.code() + "1", "đảng viên " + member.code(), member.code() + member.code()}) {
            phone.activate(member.code(), code, about)
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/password"));
        }
        jdbi.useHandle(handle -> handle.execute(
                "update organisation_member set phone = ?, full_name = 'Lò Văn Phúc Đạt' where member_no = ?",
                "0" + (System.nanoTime() % 1_000_000_000L + 1_000_000_000L),
                member.memberNo()));
        String number = jdbi.withHandle(
                handle -> handle.select("select phone from organisation_member where member_no = ?", member.memberNo())
                        .mapTo(String.class)
                        .one());
        for (String about :
                new String[] {number, "+84" + number.substring(1), "lovanphucdat", "Phúc Đạt 88", "datphucvanlo"}) {
            phone.activate(member.code(), code, about).then().statusCode(400);
        }
        phone.activate(member.code(), code, "Phúc Đạt thích câu cá").then().statusCode(201);
    }

    @Test
    void lengthIsCountedInCharactersAndNotInBytes() {
        String code = member.activationCode();
        // Seven characters: fourteen UTF-16 units, or ten code points before they are composed.
        for (String tooShort : new String[] {"🌾🐃🌧🏡🎋🛖🦆", Normalizer.normalize("ộệẫ7x9q", Normalizer.Form.NFD)}) {
            phone.activate(member.code(), code, tooShort).then().statusCode(400);
        }
        phone.activate(member.code(), code, "ă".repeat(129)).then().statusCode(400);
        String longest = Normalizer.normalize("Ừ thì, một câu dài. ".repeat(7).substring(0, 128), Normalizer.Form.NFD);
        phone.activate(member.code(), code, longest).then().statusCode(201);
        phone.signIn(member.code(), Normalizer.normalize(longest, Normalizer.Form.NFC))
                .then()
                .statusCode(201);
    }

    @Test
    void whateverKeyboardItIsTheSamePassword() {
        String hash = passwords.hash("Mưa\u00a0rào ngoài ngõ");
        assertThat(passwords.matches(Normalizer.normalize("Mưa rào ngoài ngõ", Normalizer.Form.NFD), hash))
                .isTrue();
        // Compatibility forms are other characters.
        assertThat(passwords.matches("Ｍưa rào ngoài ngõ", hash)).isFalse();
    }

    @Test
    void aHashWithOlderParametersIsReplacedAtSignIn() {
        activated();
        String weak = passwords.hash(member.password(), new Passwords.Cost(8 * 1024, 1, 1));
        jdbi.useHandle(handle -> handle.execute(
                "update identity_account set password_hash = ? where member_no = ?", weak, member.memberNo()));
        assertThat(passwords.isOutdated(weak)).isTrue();
        phone.signIn(member.code(), member.password()).then().statusCode(201);
        assertThat(storedHash()).isNotEqualTo(weak).satisfies(hash -> assertThat(passwords.isOutdated(hash))
                .isFalse());
        phone.signIn(member.code(), member.password()).then().statusCode(201);
    }

    private String storedHash() {
        return jdbi.withHandle(handle -> handle.select(
                        "select password_hash from identity_account where member_no = ?", member.memberNo())
                .mapTo(String.class)
                .one());
    }

    private String activated() {
        return phone.activate(member.code(), member.activationCode(), member.password())
                .then()
                .statusCode(201)
                .extract()
                .path("accessToken");
    }

    private static Response change(String token, String old, String wanted) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(Map.of("oldPassword", old, "newPassword", wanted))
                .put("/api/v1/me/password");
    }
}
