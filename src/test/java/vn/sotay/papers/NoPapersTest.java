package vn.sotay.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import vn.sotay.extraction.Block;
import vn.sotay.papers.Identity.Field;
import vn.sotay.papers.SamplePaper.Layout;

/** What is no official paper, and what somebody made to hurt. */
class NoPapersTest extends IdentityTest {

    @Test
    void aNewsItemHasATitleAtMost() {
        assertReads("""
                Thứ Hai, ngày 28 tháng 9 năm 2020
                Tập huấn nghiệp vụ công tác đảng cho cấp ủy cơ sở
                (Trang tin) - Ngày 13/12, Ban Tổ chức Tỉnh ủy đã tổ chức hội nghị tập huấn; triển khai Quy định số 85-QĐ/TW ngày 7-10-2022 của Ban Bí thư và nghe đồng chí Phó Trưởng ban phổ biến một số văn bản mới.
                Tin khác
                """, "ABSTRACT Tập huấn nghiệp vụ công tác đảng cho cấp ủy cơ sở");
    }

    @Test
    void aNewsItemThatBeginsWithASentenceHasNothing() {
        assertReads("""
                Đảng ủy phường vừa tổ chức hội nghị triển khai Quy định số 85-QĐ/TW ngày 7-10-2022 của Ban Bí thư.
                Quang cảnh hội nghị
                Tại hội nghị, ông Đỗ Văn Thắng đã trình bày nội dung chính của Quy định.
                """, "");
    }

    @Test
    void nothingIsReadOfNothing() {
        assertThat(IdentityReading.of(List.of()).findings()).isEmpty();
    }

    @Test
    void numbersOfOtherPapersAreNotItsOwn() {
        Identity identity = IdentityReading.of(SamplePaper.of(Layout.ONE_ROW, """
                TỈNH ỦY HÀ GIANG | ĐẢNG CỘNG SẢN VIỆT NAM
                HƯỚNG DẪN
                thực hiện Quy định số 85-QĐ/TW ngày 7-10-2022 của Ban Bí thư
                - Căn cứ Nghị quyết số 31-NQ/TW ngày 1/2/2023;
                """));
        assertThat(identity.value(Field.NUMBER)).isEmpty();
        assertThat(identity.value(Field.DATE)).isEmpty();
        assertThat(identity.value(Field.TYPE)).contains("huong-dan");
    }

    @Test
    void hostileLinesCostLittleTime() {
        List<String> lines = List.of(
                "SỐ " + ".".repeat(200_000),
                "Số: " + "1-A/".repeat(50_000),
                "Hà ".repeat(70_000) + ", ngày",
                "ngày " + "1 tháng ".repeat(30_000),
                "QUYẾT ĐỊNH " + "VỀ ".repeat(70_000),
                "T/M " + "BAN ".repeat(50_000),
                "- " + "Nguyễn ".repeat(40_000),
                "ĐẢNG CỘNG SẢN VIỆT NAM ".repeat(9_000),
                "\u0300".repeat(100_000),
                "(".repeat(100_000) + "“".repeat(100_000),
                "BỘ - ".repeat(40_000),
                "CỦA ".repeat(50_000));
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> lines.forEach(line -> {
                    IdentityReading.of(List.of(block(1, line), block(2, line), block(3, "QUYẾT ĐỊNH"), block(4, line)));
                    IdentityReading.of(
                            List.of(block(1, "Số: 1-NQ/TU"), block(2, "NGHỊ QUYẾT"), block(3, line), block(4, line)));
                }));
    }

    @Test
    void aPaperOfManySignaturesWithoutNamesCostsLittleTime() {
        List<Block> blocks = java.util.stream.IntStream.range(0, 20_000)
                .mapToObj(i -> block(i, i % 2 == 0 ? "T/M BAN THƯỜNG VỤ" : "Nơi nhận:"))
                .toList();
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> IdentityReading.of(blocks));
    }

    @Test
    void piecesOfPapersInAnyOrderAreRead() {
        String[] pieces = {
            "TỈNH ỦY HÀ GIANG",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "*",
            "Số -",
            "Số 12-CT/TU",
            "Hà Giang, ngày 31 tháng 2 năm 2023",
            "ngày 5",
            "CHỈ THỊ",
            "CỦA",
            "về",
            "CỦA BỘ CHÍNH TRỊ",
            "V/v",
            "Kính gửi:",
            "T/M",
            "T/M BAN BÍ THƯ",
            "BÍ THƯ",
            "(Đã ký)",
            "Nguyễn Văn An",
            "Nơi nhận:",
            "- Lưu",
            "QUYẾT ĐỊNH:",
            "Căn cứ",
            "“",
            "SỐ",
            "",
            "a\tb\nc",
            "HỎA TỐC",
            "-/"
        };
        Random random = new Random(5);
        for (int round = 0; round < 1000; round++) {
            List<Block> blocks = random.ints(1 + random.nextInt(14), 0, pieces.length)
                    .mapToObj(at -> block(
                            at,
                            pieces[at] + (random.nextInt(4) == 0 ? "\n" + pieces[random.nextInt(pieces.length)] : "")))
                    .toList();
            assertThatCode(() -> IdentityReading.of(blocks))
                    .as(blocks.toString())
                    .doesNotThrowAnyException();
        }
    }

    private static Block block(int at, String text) {
        return new Block("b" + at, Block.Kind.PARAGRAPH, "<p></p>", text);
    }
}
