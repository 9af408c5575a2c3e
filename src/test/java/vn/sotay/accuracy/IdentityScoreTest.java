package vn.sotay.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.sotay.accuracy.IdentityScore.Answer;
import vn.sotay.papers.Identity;
import vn.sotay.papers.Identity.Field;
import vn.sotay.papers.Identity.Finding;
import vn.sotay.papers.Identity.Signatory;

class IdentityScoreTest {

    private static final String TRUTH = """
            {"type": "quy-dinh", "number": "285-QĐ/TW", "issuer": "Ban Bí thư", "place": "Hà Nội", "date": "2022-10-07",
             "summary": "Về việc hòa giải ở cơ sở",
             "signatory": {"name": "Võ Văn Bình", "title": "THƯỜNG TRỰC BAN BÍ THƯ", "authority": "T/M BAN BÍ THƯ"}}
            """;

    private final List<Finding> findings = new ArrayList<>();

    @Test
    void allIsRightThatIsWrittenInAnotherWay() throws JsonProcessingException {
        found(Field.TYPE, "quy-dinh");
        found(Field.NUMBER, "285 – QĐ / TW");
        found(Field.ISSUER, "BAN BÍ THƯ");
        found(Field.PLACE, "Hà  Nội");
        found(Field.DATE, "2022-10-07");
        found(Field.ABSTRACT, "V/v hoà giải ở cơ sở.");
        signed("Đồng chí Võ Văn Bình", "Thường trực Ban Bí thư", "TM. BAN BÍ THƯ");
        assertThat(wrong(TRUTH)).isEmpty();
        assertThat(score(TRUTH).share()).isEqualTo(1);
    }

    @Test
    void everyFieldMayBeWrong() throws JsonProcessingException {
        found(Field.TYPE, "quyet-dinh");
        found(Field.NUMBER, "285-QĐ/TU");
        found(Field.ISSUER, "Ban Chấp hành Trung ương");
        found(Field.PLACE, "Hà Nam");
        found(Field.DATE, "2022-10");
        found(Field.ABSTRACT, "Hòa giải");
        signed("Võ Văn Bính", "THƯỜNG TRỰC", null);
        assertThat(score(TRUTH).answers()).hasSize(9).noneMatch(Answer::right);
        assertThat(score(TRUTH).share()).isZero();
    }

    @Test
    void marksOfLettersAreNotForgiven() throws JsonProcessingException {
        found(Field.PLACE, "Ha Noi");
        assertThat(wrong(TRUTH)).contains("place");
    }

    @Test
    void whatIsNotPrintedMustNotBeFound() throws JsonProcessingException {
        String truth = "{\"type\": \"bai-bao\", \"number\": null, \"signatory\": null}";
        assertThat(wrong(truth)).isEmpty();
        found(Field.TYPE, "quy-dinh");
        found(Field.NUMBER, "85-QĐ/TW");
        signed("Võ Văn Bình", null, null);
        assertThat(wrong(truth))
                .containsExactlyInAnyOrder("type", "number", "signatory", "signatoryTitle", "signatoryAuthority");
    }

    @Test
    void ofWhatWasLeftBlankTheRestIsCompared() throws JsonProcessingException {
        String truth =
                "{\"type\": \"huong-dan\", \"number\": null, \"numberSuffix\": \"HD/BTCTU\", \"date\": null, \"dateMonth\": \"2025-11\"}";
        found(Field.TYPE, "huong-dan");
        assertThat(wrong(truth)).containsExactlyInAnyOrder("number", "date");
        found(Field.NUMBER_SUFFIX, "HD/BTCTU");
        found(Field.DATE, "2025-11");
        assertThat(wrong(truth)).isEmpty();
        found(Field.NUMBER, "38-HD/BTCTW");
        assertThat(wrong(truth)).containsExactly("number");
    }

    @Test
    void twoIssuersAndTwoSignatoriesAreAllNeeded() throws JsonProcessingException {
        String truth = """
                {"type": "thong-tu-lien-tich", "issuer": "Bộ Y tế; Bộ Công an",
                 "signatory": {"name": "Trịnh Huấn", "title": "THỨ TRƯỞNG", "authority": null},
                 "signatories": [{"name": "Lê Tiệm", "title": "THỨ TRƯỞNG"}, {"name": "Trịnh Huấn", "title": "THỨ TRƯỞNG"}]}
                """;
        found(Field.TYPE, "thong-tu-lien-tich");
        found(Field.ISSUER, "Bộ Y tế");
        signed("Trịnh Huấn", "THỨ TRƯỞNG", null);
        assertThat(wrong(truth)).contains("issuer", "signatory");
        found(Field.ISSUER, "Bộ Công an");
        signed("Lê Tiệm", "THỨ TRƯỞNG", null);
        assertThat(wrong(truth)).isEmpty();
    }

    private List<String> wrong(String truth) throws JsonProcessingException {
        return score(truth).answers().stream()
                .filter(answer -> !answer.right())
                .map(Answer::field)
                .toList();
    }

    private IdentityScore score(String truth) throws JsonProcessingException {
        return IdentityScore.of(new ObjectMapper().readTree(truth), new Identity(findings));
    }

    private void found(Field field, String value) {
        findings.add(new Finding(field, value, 1, "b1", 0, 1, null));
    }

    private void signed(String name, String title, String authority) {
        findings.add(new Finding(Field.SIGNATORY, name, 1, "b1", 0, 1, new Signatory(name, title, authority)));
    }
}
