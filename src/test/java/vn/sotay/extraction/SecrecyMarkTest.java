package vn.sotay.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sotay.extraction.Head.Line;
import vn.sotay.extraction.Head.Place;

class SecrecyMarkTest {

    private static final String TITLES = "TỈNH ỦY MINH SƠN\tĐẢNG CỘNG SẢN VIỆT NAM";
    private static final String NUMBER = "Số 12-CV/TU\tMinh Sơn, ngày 5 tháng 3 năm 2026";
    private static final String ABSTRACT = "Về một việc";
    private static final String BODY = "Căn cứ Điều lệ Đảng, Ban Thường vụ yêu cầu các cấp ủy thực hiện:";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MẬT|CONFIDENTIAL",
                "Mật|CONFIDENTIAL",
                "mật|CONFIDENTIAL",
                "TỐI MẬT|SECRET",
                "Tối mật|SECRET",
                "TUYỆT MẬT|TOP_SECRET",
                "tuyệt mật|TOP_SECRET",
                "* TỐI MẬT *|SECRET",
                "[ MẬT ]|CONFIDENTIAL",
                "(Tuyệt mật)|TOP_SECRET",
                "│ MẬT │|CONFIDENTIAL",
                "--- MẬT ---|CONFIDENTIAL",
                "M Ậ T|CONFIDENTIAL",
                "T Ố I   M Ậ T|SECRET",
                "T U Y Ệ T  M Ậ T|TOP_SECRET",
                "M.Ậ.T|CONFIDENTIAL",
                "ＭẬＴ|CONFIDENTIAL",
                "Độ mật: Tối mật|SECRET",
                "ĐỘ MẬT: MẬT|CONFIDENTIAL",
                "Mức độ mật: Tuyệt mật|TOP_SECRET",
                "MẬT - HỎA TỐC|CONFIDENTIAL",
                "HOẢ TỐC - TỐI MẬT|SECRET",
                "MẬT, KHẨN|CONFIDENTIAL",
                "TÀI LIỆU MẬT|CONFIDENTIAL",
                "TOI MAT|SECRET",
                "MAT|CONFIDENTIAL",
                "MÂT|CONFIDENTIAL",
                // A mark below that slipped behind the last letter.
                "MÂṬ|CONFIDENTIAL",
                // TCVN3 and VNI, as they look in Latin-1.
                "MËT|CONFIDENTIAL",
                "TèI MËT|SECRET",
                "tuyÖt mËt|TOP_SECRET",
                "§é mËt: Tèi mËt|SECRET",
                "MAÄT|CONFIDENTIAL",
                "TOÁI MAÄT|SECRET",
                "Tuyeät maät|TOP_SECRET",
            })
    void aLineOfItsOwnInTheHeaderBlockIsAMark(String line, Secrecy level) {
        for (String written : new String[] {line, Normalizer.normalize(line, Normalizer.Form.NFD)}) {
            assertThat(in(written, TITLES, NUMBER, ABSTRACT, BODY)).as("on top").containsExactly(level);
            assertThat(in(TITLES, written, NUMBER, ABSTRACT, BODY))
                    .as("below the issuing body")
                    .containsExactly(level);
            assertThat(in(TITLES, NUMBER, written, ABSTRACT, BODY))
                    .as("below the number")
                    .containsExactly(level);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Số 12-CV/TU (Mật)",
                "Số: 12-CV/TU (MẬT)\tMinh Sơn, ngày 5 tháng 3 năm 2026",
                "Số 12-CV/TU-Mật",
                "Số: 12 - CV/TU - MẬT",
                "Số:      -CV/TU (mật)",
                "12/BC-UBND – MẬT",
                "Số 12-CV/TU, độ mật: Mật",
                "Số 12-CV/TU\tMẬT\tMinh Sơn, ngày 5 tháng 3 năm 2026",
                "Số 12-CV/TU      MẬT      Minh Sơn, ngày 5 tháng 3 năm 2026",
                "Số 12-CV/TU MẬT Minh Sơn, ngày 5 tháng 3 năm 2026",
                "MẬT Số 12-CV/TU",
                "Mật Minh Sơn, ngày ... tháng 3 năm 2026",
                "ĐẢNG CỘNG SẢN VIỆT NAM MẬT"
            })
    void besideTheNumberOrAnotherPartOfTheBlockItIsAMark(String line) {
        assertThat(in(TITLES, line, ABSTRACT, BODY)).containsExactly(Secrecy.CONFIDENTIAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "QUY ĐỊNH VỀ BẢO VỆ BÍ MẬT NHÀ NƯỚC",
                "Quy định về bảo vệ bí mật",
                "Về công tác bảo mật",
                "BÍ MẬT NHÀ NƯỚC",
                "Bí mật",
                "Bảo mật",
                "Giải mật",
                "GIẢI MẬT",
                "Đã giải mật",
                "Độ mật",
                "Độ mật: Không",
                "Độ mật:",
                "Độ mật: Thường",
                "☐ Mật\t☐ Tối mật\t☐ Tuyệt mật",
                "Mật độ dân số",
                "MẬT ĐỘ XÂY DỰNG",
                "Mật mã",
                "Mật khẩu",
                "Mối quan hệ mật thiết với Nhân dân",
                "Mật ong",
                "MẶT",
                "MẤT",
                "MẮT",
                "MÁT",
                "mat",
                "Số 05-M/TU",
                "Số: 24/QĐ-BCĐBVBMNN",
                "Số 12-QĐ/TU về bảo vệ bí mật",
                "Số 12-KH/TU-Bảo mật",
                "Số 12-CV/TU - Mật độ dân cư",
                "VĂN PHÒNG TỈNH ỦY",
                "BAN CƠ YẾU"
            })
    void theWordInATitleOrALabelIsNone(String line) {
        assertThat(in(TITLES, line, NUMBER, ABSTRACT, BODY)).isEmpty();
        assertThat(in(TITLES, NUMBER, line, ABSTRACT, BODY)).isEmpty();
    }

    @Test
    void aTitleThatDidNotFitIsNone() {
        assertThat(in(TITLES, NUMBER, "QUY ĐỊNH", "về công tác bảo vệ bí", "mật", BODY))
                .isEmpty();
        assertThat(in(TITLES, NUMBER, "QUY ĐỊNH VỀ CÔNG TÁC BẢO VỆ BÍ", "MẬT", BODY))
                .isEmpty();
        assertThat(in(TITLES, NUMBER, "DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ TUYỆT MẬT VÀ", "TỐI MẬT", BODY))
                .isEmpty();
        assertThat(in(TITLES, NUMBER, "về quản lý văn bản, tài liệu tối", "mật", BODY))
                .isEmpty();
    }

    @Test
    void aPlaceWhoseNameEndsLikeTheWordIsNoTitle() {
        assertThat(in("THÀNH ỦY UÔNG BÍ", "MẬT", NUMBER, BODY)).containsExactly(Secrecy.CONFIDENTIAL);
        assertThat(in("HUYỆN ỦY VĨNH BẢO", "MẬT", NUMBER, BODY)).containsExactly(Secrecy.CONFIDENTIAL);
    }

    @Test
    void belowTheMottoOfTheStateSmallLettersAreAMark() {
        assertThat(in("CHÍNH PHỦ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "mật", BODY))
                .containsExactly(Secrecy.CONFIDENTIAL);
        assertThat(in("Luật số: 45/2019/QH14", "mật", BODY)).containsExactly(Secrecy.CONFIDENTIAL);
    }

    @Test
    void aNarrowBoxMayBreakTheLine() {
        assertThat(in(TITLES, "TUYỆT", "MẬT", NUMBER, BODY)).containsExactly(Secrecy.TOP_SECRET);
    }

    @Test
    void belowTheTopOnlyALineOfCapitalsIsBelieved() {
        assertThat(in(TITLES, NUMBER, ABSTRACT, BODY, "1. Nội dung", "TỐI MẬT")).containsExactly(Secrecy.SECRET);
        assertThat(in(TITLES, NUMBER, ABSTRACT, BODY, "1. Nội dung", "TỐI MẬT\t2"))
                .containsExactly(Secrecy.SECRET);
        for (String line : List.of("Tối mật", "a) Tối mật;", "TUYỆT MẬT\tTỐI MẬT\tMẬT", "Số 12-CV/TU (Mật)", "mật.")) {
            assertThat(in(TITLES, NUMBER, ABSTRACT, BODY, "1. Nội dung", line))
                    .as(line)
                    .isEmpty();
        }
    }

    @Test
    void cellsOfATableOfContentSayNothing() {
        List<Line> lines = new ArrayList<>(text(TITLES, NUMBER, "DANH MỤC TÀI LIỆU"));
        lines.add(new Line("TỐI MẬT", Place.TABLE));
        assertThat(SecrecyMark.in(lines)).isEmpty();
        lines.add(new Line("Tối mật", Place.CELL));
        assertThat(SecrecyMark.in(lines)).contains(Secrecy.SECRET);
        assertThat(in("STT\tTên tài liệu\tĐộ mật", "1\tBáo cáo\tTối mật")).isEmpty();
    }

    @Test
    void aTextBoxCountsWhereverItStands() {
        List<Line> lines = new ArrayList<>(text(TITLES, NUMBER, ABSTRACT, BODY));
        lines.add(new Line("Mật", Place.APART));
        assertThat(SecrecyMark.in(lines)).contains(Secrecy.CONFIDENTIAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Lưu hành nội bộ",
                "(LƯU HÀNH NỘI BỘ)",
                "Tài liệu lưu hành nội bộ",
                "Chỉ lưu hành nội bộ",
                "Không phổ biến",
                "Không phổ biến trên báo, đài",
                "KHÔNG PHỔ BIẾN TRÊN CÁC PHƯƠNG TIỆN THÔNG TIN ĐẠI CHÚNG",
                "Xong hội nghị xin trả lại",
                "Họp xong đề nghị trả lại",
                "Tài liệu thu hồi",
                "Không công bố",
                "L\u00ADu hµnh néi bé",
                "Löu haønh noäi boä"
            })
    void aLimitOfDistributionIsRead(String line) {
        assertThat(DistributionLimit.in(text(TITLES, NUMBER, line, BODY))).isTrue();
        assertThat(DistributionLimit.in(text(TITLES, NUMBER, BODY, Normalizer.normalize(line, Normalizer.Form.NFD))))
                .as("in the body")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"BẢN TIN NỘI BỘ", "Về công tác chính trị nội bộ", "Quy định về lưu hành nội bộ", "Thu hồi đất"})
    void otherWordsLimitNothing(String line) {
        assertThat(DistributionLimit.in(text(TITLES, NUMBER, line, BODY))).isFalse();
    }

    private static List<Secrecy> in(String... lines) {
        return SecrecyMark.in(text(lines)).stream().toList();
    }

    private static List<Line> text(String... lines) {
        return Stream.of(lines).map(line -> new Line(line, Place.TEXT)).toList();
    }
}
