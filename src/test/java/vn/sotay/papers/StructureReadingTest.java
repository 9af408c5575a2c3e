package vn.sotay.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StructureReadingTest {

    @Test
    void articlesHaveClausesAndPointsOfTheVietnameseAlphabet() {
        assertThat(ids("""
                QUY ĐỊNH
                Căn cứ Điều lệ Đảng;
                Điều 1. Phạm vi điều chỉnh
                1. Quy định này nêu việc quản lý sổ tay:
                a) Ở chi bộ;
                b) Ở đảng ủy;
                c) Ở huyện ủy;
                d) Ở tỉnh ủy;
                đ) Ở Trung ương;
                e) Ở nơi khác.
                2. Quy định này không nêu việc khác.
                Điều 2. Hiệu lực
                Quy định này có hiệu lực từ ngày ký.
                """))
                .containsExactly(
                        "dau-van-ban",
                        "mo-dau",
                        "dieu-1",
                        "dieu-1.khoan-1",
                        "dieu-1.khoan-1.diem-a",
                        "dieu-1.khoan-1.diem-b",
                        "dieu-1.khoan-1.diem-c",
                        "dieu-1.khoan-1.diem-d",
                        "dieu-1.khoan-1.diem-dd",
                        "dieu-1.khoan-1.diem-e",
                        "dieu-1.khoan-2",
                        "dieu-2");
    }

    @Test
    void partyPapersWithoutArticlesAreAnOutline() {
        assertThat(ids("""
                NGHỊ QUYẾT
                I- TÌNH HÌNH
                Sau năm năm thực hiện, kết quả còn hạn chế.
                II- QUAN ĐIỂM, MỤC TIÊU
                1. Quan điểm
                1.1. Phát huy dân chủ.
                1.2. Giữ vững kỷ luật.
                2. Mục tiêu
                a) Đến năm 2030
                b) Đến năm 2045
                III- TỔ CHỨC THỰC HIỆN
                1- Các cấp ủy quán triệt nghị quyết.
                2- Văn phòng theo dõi.
                """))
                .containsExactly(
                        "dau-van-ban",
                        "phan-1",
                        "phan-2",
                        "phan-2.muc-1",
                        "phan-2.muc-1.1",
                        "phan-2.muc-1.2",
                        "phan-2.muc-2",
                        "phan-2.muc-2.diem-a",
                        "phan-2.muc-2.diem-b",
                        "phan-3",
                        "phan-3.muc-1",
                        "phan-3.muc-2");
    }

    @Test
    void wordedPartsHoldLettersNumeralsAndNumbers() {
        assertThat(ids("""
                HƯỚNG DẪN
                PHẦN THỨ NHẤT
                # VỀ TỔ CHỨC
                A. THÀNH LẬP
                I. Căn cứ
                1. Điều lệ
                2. Quy định
                II. Trình tự
                B. GIẢI THỂ
                PHẦN THỨ HAI
                # VỀ ĐẢNG VIÊN
                I. Kết nạp
                II. Chuyển sinh hoạt
                """))
                .containsExactly(
                        "dau-van-ban",
                        "phan-1",
                        "phan-1.muc-a",
                        "phan-1.muc-a.muc-1",
                        "phan-1.muc-a.muc-1.muc-1",
                        "phan-1.muc-a.muc-1.muc-2",
                        "phan-1.muc-a.muc-2",
                        "phan-1.muc-b",
                        "phan-2",
                        "phan-2.muc-1",
                        "phan-2.muc-2");
    }

    @Test
    void numeralsGroupArticlesInTheOlderForm() {
        assertThat(ids("""
                QUY ĐỊNH
                I- QUY ĐỊNH CHUNG
                Điều 1. Phạm vi
                1- Quy định này áp dụng cho tổ chức đảng.
                2- Không áp dụng cho tổ chức khác.
                II- QUY ĐỊNH CỤ THỂ
                Điều 2. Thể loại
                Các thể loại được nêu ở Phụ lục.
                """))
                .containsExactly(
                        "dau-van-ban", "phan-1", "dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2", "phan-2", "dieu-2");
    }

    @Test
    void chaptersAndSectionsCarryTheirHeadingOnTheSameOrTheNextLine() {
        List<Provision> provisions = Lines.provisions("""
                LUẬT
                # Chương I
                # NHỮNG QUY ĐỊNH CHUNG
                Điều 1. Phạm vi
                Luật này quy định việc chung.
                # Chương II / QUYỀN VÀ NGHĨA VỤ
                Mục 1. QUYỀN
                Điều 2
                Quyền được biết
                Mọi người có quyền được biết.
                Mục 2: NGHĨA VỤ
                Điều 3. Mọi người có nghĩa vụ chấp hành Luật này.
                """);
        assertThat(headings(provisions))
                .containsExactly(
                        "chuong-1: NHỮNG QUY ĐỊNH CHUNG",
                        "dieu-1: Phạm vi",
                        "chuong-2: QUYỀN VÀ NGHĨA VỤ",
                        "chuong-2.muc-1: QUYỀN",
                        "dieu-2: Quyền được biết",
                        "chuong-2.muc-2: NGHĨA VỤ",
                        "dieu-3: null");
    }

    @Test
    void anArticleWhoseTextBeginsOnItsLineHasNoHeading() {
        assertThat(headings(Lines.provisions("""
                QUYẾT ĐỊNH:
                *Điều 1.* Thành lập Ban Chỉ đạo, gồm:
                1. Trưởng ban: Bí thư Tỉnh ủy.
                2. Phó Trưởng ban: Phó Bí thư.
                *Điều 2. Nhiệm vụ của Ban Chỉ đạo*
                Ban Chỉ đạo đôn đốc việc thực hiện.
                *Điều 3.* Quyết định này có hiệu lực từ ngày ký.
                """)))
                .contains("dieu-1: null", "dieu-2: Nhiệm vụ của Ban Chỉ đạo", "dieu-3: null");
    }

    @Test
    void theLastOfAListOfSentencesIsNoHeadingOfTheWordsThatCloseThePaper() {
        assertThat(headings(Lines.provisions("""
                CHỈ THỊ
                1. Các cấp ủy quán triệt Chỉ thị.
                2. Ban Tuyên giáo hướng dẫn.
                3. Văn phòng theo dõi.
                Chỉ thị này được phổ biến đến chi bộ.
                """))).containsExactly("muc-1: null", "muc-2: null", "muc-3: null");
    }

    @Test
    void anExampleOfASignatureDoesNotEndAnOutline() {
        assertThat(ids("""
                HƯỚNG DẪN
                I- PHẦN ĐẦU
                Nơi nhận được trình bày ở góc trái văn bản.
                II – PHẦN GIỮA
                T/M BAN THƯỜNG VỤ
                III- PHẦN CUỐI
                Hết.
                T/M BAN BÍ THƯ
                """)).containsExactly("dau-van-ban", "phan-1", "phan-2", "phan-3", "ket-thuc");
    }

    @Test
    void aPaperOfPlainParagraphsHasASignatureAndAnAnnex() {
        assertThat(ids("""
                THÔNG BÁO
                Ban Thường vụ thông báo để các cấp ủy biết, thực hiện nghiêm túc.
                T/M BAN THƯỜNG VỤ
                # PHỤ LỤC
                1. Một
                2. Hai
                """))
                .containsExactly("dau-van-ban", "mo-dau", "ket-thuc", "phu-luc", "phu-luc.muc-1", "phu-luc.muc-2");
    }

    @Test
    void slashesAndDoubledNumeralsAreLabelsToo() {
        assertThat(ids("""
                BÁO CÁO
                I/ TÌNH HÌNH
                1/ Thuận lợi
                Có nhiều thuận lợi.
                2/ Khó khăn
                Còn khó khăn.
                II/ KIẾN NGHỊ
                Không có.
                """)).containsExactly("dau-van-ban", "phan-1", "phan-1.muc-1", "phan-1.muc-2", "phan-2");
    }

    @Test
    void theTitleOfAChapterInWhatIsCarriedBehindIsNoAnnex() {
        assertThat(ids("""
                QUYẾT ĐỊNH
                Điều 1. Ban hành kèm theo Quyết định này Quy chế.
                Điều 2. Quyết định này có hiệu lực từ ngày ký.
                T/M BAN CHẤP HÀNH
                QUY CHẾ
                làm việc của Ban Chấp hành
                (Ban hành kèm theo Quyết định số 2-QĐ/HU)
                Chương I
                QUY ĐỊNH CHUNG
                Điều 1. Phạm vi
                Quy chế này áp dụng cho Ban Chấp hành.
                """))
                .containsExactly(
                        "dau-van-ban", "dieu-1", "dieu-2", "ket-thuc", "phu-luc", "phu-luc.chuong-1", "phu-luc.dieu-1");
    }

    @Test
    void aSentenceThatBeginsWithAQuotedPhraseIsNoQuotation() {
        assertThat(StructureReading.of(Lines.blocks("""
                CHỈ THỊ
                “Học tập và làm theo” là nhiệm vụ thường xuyên.
                """))).noneMatch(Portion::quoted);
    }

    @Test
    void wordsQuotedOfAnotherPaperDoNotCount() {
        List<Portion> portions = StructureReading.of(Lines.blocks("""
                THÔNG TƯ
                Điều 1. Sửa đổi một số điều của Quy định số 5
                1. Sửa đổi khoản 4 như sau:
                “4. Quản đốc là người được giao trách nhiệm.
                5. Trưởng ca là người giúp việc.”
                2. Sửa đổi Điều 8 như sau:
                a) Tên điều:
                “Điều 8. Thiết bị”;
                b) Bổ sung khoản 6 như sau: “6. Kiểm tra định kỳ
                7. Kiểm tra đột xuất.”.
                Điều 2. Hiệu lực
                Từ ngày ký.
                """));
        assertThat(Structure.of(portions))
                .extracting(Provision::id)
                .containsExactly(
                        "dau-van-ban",
                        "dieu-1",
                        "dieu-1.khoan-1",
                        "dieu-1.khoan-2",
                        "dieu-1.khoan-2.diem-a",
                        "dieu-1.khoan-2.diem-b",
                        "dieu-2");
        assertThat(portions).filteredOn(Portion::quoted).hasSize(4);
    }

    @Test
    void aQuotationThatNeverEndsIsShownToTheEditorAndHidesNothing() {
        List<Portion> portions = StructureReading.of(Lines.blocks("""
                THÔNG BÁO
                “Về việc học tập
                1. Các chi bộ học tập.
                2. Các đảng ủy báo cáo.
                """));
        assertThat(portions).extracting(Portion::doubt).contains(Doubt.QUOTE_OPEN);
        assertThat(Structure.of(portions)).extracting(Provision::id).contains("muc-1", "muc-2");
    }

    @Test
    void datesReferencesAndBrokenLinesAreNoLabels() {
        assertThat(ids("""
                THÔNG BÁO
                1. Thực hiện Nghị định
                01.01.2020 là ngày có hiệu lực.
                3 - Điều 61 Luật Lâm nghiệp được dẫn ở đây.
                1.000 đồng là mức phí.
                Điều 5 của Luật này nói khác.
                2. Báo cáo trước ngày 30.
                Mục 2 Chương IV quy định việc này.
                3. Kết thúc.
                """)).containsExactly("dau-van-ban", "muc-1", "muc-2", "muc-3");
    }

    @Test
    void aListInsideAListEndsWhereTheOuterOneGoesOn() {
        assertThat(ids("""
                QUY CHẾ
                Điều 1. Việc
                1. Các bước:
                (1) Bước đầu
                (2) Bước sau
                2. Các việc:
                a) Việc đầu:
                1. Một
                2. Hai
                3. Ba
                b) Việc sau
                3. Hết
                Điều 2. Hiệu lực
                Từ ngày ký.
                """))
                .contains("dieu-1.khoan-1.tiet-1", "dieu-1.khoan-2.diem-b", "dieu-1.khoan-3", "dieu-2")
                .doesNotContain("dieu-1.khoan-4");
    }

    @Test
    void aSkippedNumberIsKeptAndShownToTheEditor() {
        List<Portion> portions = StructureReading.of(Lines.blocks("""
                HƯỚNG DẪN
                I. Một
                II. Hai
                III. Ba
                V. Năm
                VI. Sáu
                """));
        assertThat(Structure.of(portions)).extracting(Provision::id).contains("phan-3", "phan-5", "phan-6");
        assertThat(portions)
                .filteredOn(portion -> portion.doubt() == Doubt.NUMBER_SKIPPED)
                .hasSize(1);
    }

    @Test
    void signatureAnnexesAndWhatIsCarriedBehindStandApart() {
        assertThat(ids("""
                QUYẾT ĐỊNH
                Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.
                Điều 2. Quyết định này có hiệu lực từ ngày ký.
                |Nơi nhận:/ - Như Điều 2|T/M BAN THƯỜNG VỤ/ BÍ THƯ/ Nguyễn Văn An
                # QUY CHẾ / Làm việc của Ban Chấp hành
                (Ban hành kèm theo Quyết định số 5-QĐ/TU ngày 3/2/2026)
                Chương I / QUY ĐỊNH CHUNG
                Điều 1. Nguyên tắc
                1. Tập trung dân chủ.
                2. Tập thể lãnh đạo.
                Điều 2. Chế độ họp
                Họp thường kỳ.
                # Phụ lục II
                # MẪU BÁO CÁO
                Điều ... của mẫu
                [1] Chú thích thứ nhất.
                """))
                .containsExactly(
                        "dau-van-ban",
                        "dieu-1",
                        "dieu-2",
                        "ket-thuc",
                        "phu-luc",
                        "phu-luc.chuong-1",
                        "phu-luc.dieu-1",
                        "phu-luc.dieu-1.khoan-1",
                        "phu-luc.dieu-1.khoan-2",
                        "phu-luc.dieu-2",
                        "phu-luc-2",
                        "chu-thich-1");
    }

    @Test
    void aClauseOnTheLineOfItsArticleAndLinesInsideOneParagraphAreCut() {
        List<Portion> portions = StructureReading.of(Lines.blocks("""
                QUY ĐỊNH
                Điều 1. 1. Khoản đầu có *chữ đậm*.
                2. Khoản hai gồm: / a) Điểm đầu; / b) Điểm hai.
                Điều 2. Kết
                Hết.
                """));
        assertThat(Structure.of(portions))
                .extracting(Provision::id)
                .containsExactly(
                        "dau-van-ban",
                        "dieu-1",
                        "dieu-1.khoan-1",
                        "dieu-1.khoan-2",
                        "dieu-1.khoan-2.diem-a",
                        "dieu-1.khoan-2.diem-b",
                        "dieu-2");
        assertThat(portions)
                .extracting(Portion::html)
                .contains("<p>1. Khoản đầu có <strong>chữ đậm</strong>.</p>", "<p>a) Điểm đầu;</p>");
    }

    @Test
    void aMarkOfANoteBehindALabelIsNoPartOfIt() {
        assertThat(ids("""
                NGHỊ ĐỊNH
                Điều 1.[1] Phạm vi
                1.[2] Khoản được sửa.
                2. Khoản cũ.
                Điều 1a. Điều thêm vào
                Nội dung thêm.
                Điều 2. Kết
                Hết.
                """))
                .containsExactly("dau-van-ban", "dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2", "dieu-1a", "dieu-2");
    }

    @Test
    void ordinalsMayBeWords() {
        assertThat(ids("""
                SẮC LỆNH
                Điều thứ nhất: Nay đặt một uỷ ban.
                Điều thứ nhì: Uỷ ban gồm ba người.
                Điều thứ 3: Các bộ thi hành.
                """)).containsExactly("dau-van-ban", "dieu-1", "dieu-2", "dieu-3");
    }

    @Test
    void tablesHaveAddressesInsideTheProvisionTheyStandIn() {
        List<Provision> provisions = Lines.provisions("""
                QUY ĐỊNH
                Điều 1. Mức
                |Loại|Mức
                Điều 2. Khác
                |Loại|Khác
                """);
        assertThat(provisions).extracting(Provision::html).anyMatch(html -> html.contains("<table id=\"bang-2\">"));
    }

    @Test
    void manyEqualOrDeepLabelsEnd() {
        List<String> deep = new ArrayList<>(Collections.nCopies(3_000, "1. một"));
        deep.addAll(Collections.nCopies(3_000, "2. hai"));
        assertThat(StructureReading.of(Lines.blocks(deep))).hasSize(6_000);
        List<String> gaps = new ArrayList<>();
        for (int i = 1; i < 3_000; i += 2) {
            gaps.add("Điều " + i + ". Điều");
        }
        assertThat(StructureReading.of(Lines.blocks(gaps))).hasSize(gaps.size());
        assertThat(StructureReading.of(List.of())).isEmpty();
        List<String> notes = new ArrayList<>(List.of("1. a", "2. b", "T/M BAN BÍ THƯ", "*".repeat(20_000)));
        notes.addAll(Collections.nCopies(5_000, "[1] chú thích"));
        assertThat(Structure.of(StructureReading.of(Lines.blocks(notes)))).hasSizeGreaterThan(5_000);
    }

    private static List<String> ids(String paper) {
        return Lines.provisions(paper).stream().map(Provision::id).toList();
    }

    private static List<String> headings(List<Provision> provisions) {
        return provisions.stream()
                .filter(provision -> provision.label() != null)
                .map(provision -> provision.id() + ": " + provision.heading())
                .collect(Collectors.toList());
    }
}
