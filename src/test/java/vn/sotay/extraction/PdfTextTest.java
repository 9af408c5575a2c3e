package vn.sotay.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfTextTest {

    private static final String FULL =
            "Các cấp ủy, tổ chức đảng tiếp tục lãnh đạo, chỉ đạo thực hiện tốt nhiệm vụ được";

    @TempDir
    Path directory;

    @Test
    void ruledTablesAreKeptAlsoOverPages() throws IOException {
        ExtractedText text = extract(paper -> {
            paper.words(72, 760, 12, "Danh mục nhiệm vụ");
            paper.grid(List.of(72, 120, 300, 500), List.of(740, 710, 680, 650));
            paper.words(80, 720, 12, "TT");
            paper.words(125, 720, 12, "Nội dung");
            paper.words(305, 720, 12, "Chủ trì");
            paper.words(80, 690, 12, "1.");
            paper.words(125, 697, 12, "Điều 5. Việc thứ nhất");
            paper.words(125, 684, 12, "rất dài");
            paper.words(305, 690, 12, "Ban Tổ chức");
            paper.words(80, 660, 12, "2.");
            paper.words(125, 660, 12, "Việc thứ hai");
            paper.page();
            paper.grid(List.of(72, 120, 300, 500), List.of(770, 740, 710));
            paper.words(80, 750, 12, "TT");
            paper.words(125, 750, 12, "Nội dung");
            paper.words(305, 750, 12, "Chủ trì");
            paper.words(80, 720, 12, "3.");
            paper.words(125, 720, 12, "Việc thứ ba");
            paper.words(72, 690, 12, "Trên đây là danh mục.");
        });
        assertThat(texts(text))
                .containsExactly(
                        "Danh mục nhiệm vụ",
                        "TT\tNội dung\tChủ trì\n1.\tĐiều 5. Việc thứ nhất rất dài\tBan Tổ chức\n2.\tViệc thứ hai\t\n3.\tViệc thứ ba",
                        "Trên đây là danh mục.");
        assertThat(text.blocks().get(1).kind()).isEqualTo(Block.Kind.TABLE);
    }

    @Test
    void cellsGoOnAsFarAsNoLineEndsThem() throws IOException {
        ExtractedText text = extract(paper -> {
            paper.line(72, 740, 400, 740);
            paper.line(72, 710, 400, 710);
            paper.line(200, 680, 400, 680);
            paper.line(72, 650, 400, 650);
            paper.line(72, 740, 72, 650);
            paper.line(200, 710, 200, 650);
            paper.line(400, 740, 400, 650);
            paper.words(80, 720, 12, "Cả hàng");
            paper.words(80, 690, 12, "Cả cột");
            paper.words(210, 690, 12, "một");
            paper.words(210, 660, 12, "hai");
        });
        assertThat(text.blocks().get(0).html())
                .isEqualTo(
                        "<table><tbody><tr><td colspan=\"2\">Cả hàng</td></tr><tr><td rowspan=\"2\">Cả cột</td><td>một</td></tr>"
                                + "<tr><td>hai</td></tr></tbody></table>");
    }

    @Test
    void framesAndUnderlinesAreNoTables() throws IOException {
        ExtractedText text = extract(paper -> {
            paper.grid(List.of(60, 560), List.of(780, 60));
            paper.words(72, 740, 12, "Điều 1. Phạm vi");
            paper.line(72, 738, 150, 738);
            paper.words(72, 700, 12, "1. Quy định này áp dụng chung.");
        });
        assertThat(texts(text)).containsExactly("Điều 1. Phạm vi", "1. Quy định này áp dụng chung.");
    }

    @Test
    void footnotesComeLastAndTheirMarksReferToThem() throws IOException {
        ExtractedText text = extract(paper -> {
            paper.words(72, 740, 13, FULL);
            paper.raised(paper.words(72, 720, 13, "giao theo Chỉ thị số 11"), 725, 8, "1");
            paper.raised(paper.words(72, 700, 13, "2. Diện tích là 20 m"), 705, 8, "2");
            paper.raised(72, 94, 7, "1");
            paper.words(78, 90, 10, "Chỉ thị của Ban Thường vụ về khoáng sản;");
            paper.words(72, 78, 10, "có hiệu lực từ ngày ký.");
            paper.page();
            paper.raised(paper.words(72, 740, 13, "3. Việc thứ ba nêu ở Kết luận 5"), 745, 8, "1");
            paper.raised(72, 84, 7, "1");
            paper.words(78, 80, 10, "Kết luận của Bộ Chính trị.");
        });
        assertThat(texts(text))
                .containsExactly(
                        FULL + " giao theo Chỉ thị số 11[1]",
                        "2. Diện tích là 20 m2",
                        "3. Việc thứ ba nêu ở Kết luận 5[2]",
                        "[1] Chỉ thị của Ban Thường vụ về khoáng sản; có hiệu lực từ ngày ký.",
                        "[2] Kết luận của Bộ Chính trị.");
        assertThat(text.blocks().get(0).html()).endsWith("<sup>[1]</sup></p>");
    }

    @Test
    void symbolsBrokenAtTheEndOfALineAreJoined() throws IOException {
        String first = "Căn cứ quy định đã được sửa đổi, bổ sung bởi các điều của Nghị định số 17/2020/NĐ-";
        ExtractedText text = extract(paper -> {
            paper.words(72, 740, 12, first);
            paper.words(72, 724, 12, "CP ngày 05 tháng 02 năm 2020.");
        });
        assertThat(texts(text)).containsExactly(first + "CP ngày 05 tháng 02 năm 2020.");
    }

    @Test
    void aTitleThatFillsItsLineDoesNotTakeInTheClauseUnderIt() throws IOException {
        ExtractedText text = extract(paper -> {
            paper.words(90, 760, 12, "1. Khoản đứng trước dài bằng cả một dòng để biết chỗ chữ kết thúc ở bên phải");
            paper.words(72, 744, 12, "của trang giấy này, như mọi văn bản.");
            paper.words(90, 728, 12, "Điều 171. Công đoàn cơ sở thuộc hệ thống tổ chức Công đoàn nước Việt Nam ta nay");
            paper.words(90, 712, 12, "1. Công đoàn cơ sở được thành lập ở các cơ quan.");
        });
        assertThat(texts(text))
                .endsWith(
                        "Điều 171. Công đoàn cơ sở thuộc hệ thống tổ chức Công đoàn nước Việt Nam ta nay",
                        "1. Công đoàn cơ sở được thành lập ở các cơ quan.");
    }

    @Test
    void watermarksAndMarginsStayOutOfTheLines() throws IOException {
        List<String> pages = List.of("Trang đầu nói về", "Phần giữa bàn đến", "Cuối cùng là việc");
        ExtractedText text = extract(paper -> {
            for (String page : pages) {
                paper.words(72, 740, 12, page + " công tác kiểm tra, giám sát và kỷ luật đảng ở cơ sở.");
                paper.words(72, 700, 12, page + " học tập, quán triệt nghị quyết của Trung ương.");
                paper.words(72, 660, 12, page + " phân công nhiệm vụ cho từng đồng chí.");
                paper.words(100, 500, 60, "BẢN SAO");
                paper.turned(45, 100, 300, 40, "DỰ THẢO");
                paper.turned(90, 40, 300, 10, "Đóng dấu bên lề");
                paper.words(72, 300, 12, page + " tổ chức thực hiện trong năm nay.");
                paper.words(72, 260, 12, page + " báo cáo kết quả với cấp trên.");
                if (!page.startsWith("Cuối")) {
                    paper.page();
                }
            }
        });
        assertThat(texts(text)).allMatch(words -> pages.stream().anyMatch(words::startsWith));
        assertThat(String.join(" ", texts(text)).split("(?=Trang đầu|Phần giữa|Cuối cùng)"))
                .hasSize(15);
        assertThat(String.join(" ", texts(text))).doesNotContain("BẢN SAO", "DỰ THẢO", "bên lề");
    }

    @Test
    void pagesWhoseOnlyTextIsStampedOnThemAreWithoutText() throws IOException {
        ExtractedText text = extract(paper -> {
            for (int page = 1; page <= 3; page++) {
                paper.picture();
                for (int row = 1; row <= 6; row++) {
                    paper.words(72, 100 * row, 12, "Tài liệu của Văn phòng Tỉnh ủy, in ngày 12/5 cho đồng chí " + page);
                }
                paper.turned(45, 100, 300, 40, "BẢN SAO");
                if (page < 3) {
                    paper.page();
                }
            }
        });
        assertThat(text.withoutText()).isTrue();
        assertThat(text.blocks()).isEmpty();
        assertThat(text.pages()).isEqualTo(3);
    }

    @Test
    void recipientsGoOnInTheirColumnOnTheNextPage() throws IOException {
        ExtractedText text = extract(paper -> {
            paper.words(72, 300, 12, FULL + " giao.");
            paper.words(72, 120, 12, "Nơi nhận:");
            paper.words(380, 120, 12, "T/M BAN BÍ THƯ");
            paper.words(72, 104, 12, "- Như Điều 3;");
            paper.words(400, 60, 12, "Trần Văn An");
            paper.page();
            paper.words(72, 760, 12, "- Các tỉnh ủy;");
            paper.words(72, 744, 12, "- Lưu Văn phòng.");
        });
        assertThat(texts(text))
                .containsExactly(
                        FULL + " giao.",
                        "Nơi nhận:\n- Như Điều 3;\n- Các tỉnh ủy;\n- Lưu Văn phòng.\tT/M BAN BÍ THƯ\nTrần Văn An");
    }

    private interface Drawing {
        void on(Paper paper) throws IOException;
    }

    /** An A4 page after the other, drawn as programs draw them. */
    private static final class Paper implements AutoCloseable {
        private final PDDocument pdf = new PDDocument();
        private final PDFont font;
        private PDPageContentStream content;

        private Paper() throws IOException {
            font = PDType0Font.load(
                    pdf,
                    PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf"),
                    true);
            page();
        }

        private void page() throws IOException {
            if (content != null) {
                content.close();
            }
            PDPage page = new PDPage(PDRectangle.A4);
            pdf.addPage(page);
            content = new PDPageContentStream(pdf, page);
        }

        /** Returns where they end. */
        private double words(double x, double y, double size, String words) throws IOException {
            place(Matrix.getTranslateInstance((float) x, (float) y), size, words);
            return x + font.getStringWidth(words) / 1000 * size;
        }

        private void raised(double x, double y, double size, String words) throws IOException {
            words(x, y, size, words);
        }

        private void turned(double degrees, double x, double y, double size, String words) throws IOException {
            place(Matrix.getRotateInstance(Math.toRadians(degrees), (float) x, (float) y), size, words);
        }

        private void place(Matrix matrix, double size, String words) throws IOException {
            content.beginText();
            content.setFont(font, (float) size);
            content.setTextMatrix(matrix);
            content.showText(words);
            content.endText();
        }

        private void line(double x1, double y1, double x2, double y2) throws IOException {
            content.moveTo((float) x1, (float) y1);
            content.lineTo((float) x2, (float) y2);
            content.stroke();
        }

        private void grid(List<Integer> columns, List<Integer> rows) throws IOException {
            for (int row : rows) {
                line(columns.get(0), row, columns.get(columns.size() - 1), row);
            }
            for (int column : columns) {
                line(column, rows.get(0), column, rows.get(rows.size() - 1));
            }
        }

        private void picture() throws IOException {
            var picture =
                    LosslessFactory.createFromImage(pdf, new BufferedImage(800, 1100, BufferedImage.TYPE_BYTE_GRAY));
            content.drawImage(picture, 0, 0, 595, 842);
        }

        private byte[] bytes() throws IOException {
            content.close();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            pdf.save(out);
            return out.toByteArray();
        }

        @Override
        public void close() throws IOException {
            pdf.close();
        }
    }

    private static List<String> texts(ExtractedText text) {
        return text.blocks().stream().map(Block::text).toList();
    }

    private ExtractedText extract(Drawing drawing) throws IOException {
        try (Paper paper = new Paper()) {
            drawing.on(paper);
            Path file = Files.write(directory.resolve("file.pdf"), paper.bytes());
            ExtractionResult result = new TextExtraction(ExtractionLimits.STANDARD).extract(FileKind.PDF, file);
            assertThat(result).isInstanceOf(ExtractionResult.Extracted.class);
            return ((ExtractionResult.Extracted) result).text();
        }
    }
}
