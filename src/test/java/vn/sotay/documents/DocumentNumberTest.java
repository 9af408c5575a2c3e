package vn.sotay.documents;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentNumberTest {

    @ParameterizedTest
    @CsvSource({
        "85-QĐ/TW, 85-QĐ/TW, 85-QD-TW",
        "Số: 85 - QĐ / TW, 85-QĐ/TW, 85-QD-TW",
        "số 85–QĐ/TW, 85-QĐ/TW, 85-QD-TW",
        "85-QD/TW, 85-QD/TW, 85-QD-TW",
        "01/NQ-TU, 01/NQ-TU, 1-NQ-TU",
        "01-NQ/TU, 01-NQ/TU, 1-NQ-TU",
        "Số: 30/2020/NĐ-CP, 30/2020/NĐ-CP, 30-2020-ND-CP",
        "Luật số 45/2019/QH14, 45/2019/QH14, 45-2019-QH14",
        "26-HD/BTGDVTW, 26-HD/BTGDVTW, 26-HD-BTGDVTW",
        "09-CTr/TU, 09-CTr/TU, 9-CTR-TU",
        "77, 77, 77"
    })
    void everyVariantMetIsReadAndCompared(String typed, String printed, String key) {
        assertThat(DocumentNumber.parse(typed)).contains(new DocumentNumber(printed, key));
    }

    @Test
    void decomposedLettersAreTheSameNumber() {
        String decomposed = java.text.Normalizer.normalize("85-QĐ/TW", java.text.Normalizer.Form.NFD);
        assertThat(DocumentNumber.parse(decomposed)).isEqualTo(DocumentNumber.parse("85-QĐ/TW"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "QĐ/TW", "85-QĐ/TW; drop table", "<b>1</b>", "số", "123456-QĐ/TW", "1\u0000"})
    void whatIsNoNumberIsRefused(String typed) {
        assertThat(DocumentNumber.parse(typed)).isEmpty();
    }

    @Test
    @Timeout(2)
    void whatIsNoNumberIsGivenUpAtOnce() {
        assertThat(DocumentNumber.parse("1" + "a".repeat(57) + "!")).isEmpty();
        assertThat(DocumentNumber.parse("1" + "-a".repeat(28) + "!")).isEmpty();
    }

    @Property
    void noTextBreaksIt(@ForAll String typed) {
        DocumentNumber.parse(typed).ifPresent(number -> assertThat(number.key()).matches("[A-Z0-9\\p{L}-]{1,80}"));
    }

    @Property
    void whatWasTidiedStaysTidy(@ForAll int number) {
        String typed = "Số " + Math.floorMod(number, 1000) + " - NQ / TW";
        DocumentNumber once = DocumentNumber.parse(typed).orElseThrow();
        assertThat(DocumentNumber.parse(once.printed())).contains(once);
    }
}
