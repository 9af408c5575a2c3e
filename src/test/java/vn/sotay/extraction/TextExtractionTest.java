package vn.sotay.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;

class TextExtractionTest {

    @TempDir
    Path directory;

    @Test
    void aWordFileKeepsItsOrder() throws IOException {
        ExtractedText text = extract(FileKind.DOCX, SampleFiles.docx(document -> {
            XWPFTable header = document.createTable(1, 2);
            header.getRow(0).getCell(0).setText("TỈNH ỦY MINH SƠN");
            header.getRow(0).getCell(1).setText("ĐẢNG CỘNG SẢN VIỆT NAM");
            title(document, "CHỈ THỊ");
            XWPFRun run = document.createParagraph().createRun();
            run.setText("Các cấp ủy <quán triệt>");
            run.setItalic(true);
            XWPFTable table = document.createTable(2, 2);
            table.getRow(0).getCell(0).setText("Việc");
            table.getRow(1).getCell(1).setText("Quý I");
        }));
        assertThat(text.blocks())
                .extracting(Block::kind)
                .containsExactly(Block.Kind.HEADER, Block.Kind.HEADING, Block.Kind.PARAGRAPH, Block.Kind.TABLE);
        assertThat(text.blocks()).extracting(Block::id).containsExactly("b1", "b2", "b3", "b4");
        assertThat(text.blocks().get(1).html()).isEqualTo("<h3><strong>CHỈ THỊ</strong></h3>");
        assertThat(text.blocks().get(2).html()).isEqualTo("<p><em>Các cấp ủy &lt;quán triệt&gt;</em></p>");
        assertThat(text.blocks().get(3).text()).isEqualTo("Việc\t\n\tQuý I");
        assertThat(text.language()).isEqualTo("vi");
    }

    @Test
    void automaticNumbersBecomeText() throws IOException {
        ExtractedText text = extract(FileKind.DOCX, SampleFiles.docx(document -> {
            BigInteger articles = numbering(document, STNumberFormat.DECIMAL, "Điều %1.");
            for (String words : List.of("Phạm vi", "Đối tượng")) {
                var paragraph = document.createParagraph();
                paragraph.setNumID(articles);
                paragraph.createRun().setText(words);
            }
        }));
        assertThat(text.blocks()).extracting(Block::text).containsExactly("Điều 1. Phạm vi", "Điều 2. Đối tượng");
        assertThat(text.blocks()).extracting(Block::kind).containsOnly(Block.Kind.LIST_ITEM);
    }

    @Test
    void footnotesComeLast() throws IOException {
        ExtractedText text = extract(FileKind.DOCX, SampleFiles.docx(document -> {
            var paragraph = document.createParagraph();
            paragraph.createRun().setText("Theo kết luận");
            var note = document.createFootnote();
            note.createParagraph().createRun().setText("Kết luận số 01");
            paragraph.addFootnoteReference(note);
            document.createParagraph().createRun().setText("Hết");
        }));
        assertThat(text.blocks())
                .extracting(Block::text)
                .containsExactly("Theo kết luận[1]", "Hết", "[1] Kết luận số 01");
        assertThat(text.blocks().get(0).html()).isEqualTo("<p>Theo kết luận<sup>[1]</sup></p>");
    }

    @Test
    void notesOfWebPagesComeLast() throws IOException {
        String word = "<p>Theo kết luận<a href=\"#_ftn1\" name=\"_ftnref1\">[1]</a></p><p>Hết</p>"
                + "<div id=\"ftn1\"><p><a href=\"#_ftnref1\" name=\"_ftn1\">[1]</a> Kết luận số 01</p></div>";
        String libre =
                "<p>Theo kết luận<sup><a class=\"sdfootnoteanc\" name=\"sdfootnote1anc\" href=\"#sdfootnote1sym\"><sup>1</sup></a></sup></p>"
                        + "<div id=\"sdfootnote1\"><p><a name=\"sdfootnote1sym\" href=\"#sdfootnote1anc\">1</a>Kết luận số 01</p></div><p>Hết</p>";
        for (String page : List.of(word, libre)) {
            ExtractedText text = extract(FileKind.HTML, SampleFiles.utf8("<html><body>" + page + "</body></html>"));
            assertThat(text.blocks())
                    .extracting(Block::text)
                    .containsExactly("Theo kết luận[1]", "Hết", "[1] Kết luận số 01");
            assertThat(text.blocks().get(0).html()).isEqualTo("<p>Theo kết luận<sup>[1]</sup></p>");
        }
        String contents = "<p><a href=\"#muc1\">1</a></p><h2 id=\"muc1\">Mục 1</h2>";
        assertThat(extract(FileKind.HTML, SampleFiles.utf8("<html><body>" + contents + "</body></html>"))
                        .blocks())
                .extracting(Block::text)
                .containsExactly("1", "Mục 1");
    }

    @Test
    void notesOfTextFilesComeLast() throws IOException {
        ExtractedText text = extract(
                FileKind.TXT,
                SampleFiles.utf8(
                        "Theo kết luận[1] và chỉ thị.\n[1] Kết luận số 01\nĐiều 1. Phạm vi\n[2] Không ai nhắc tới"));
        assertThat(text.blocks())
                .extracting(Block::text)
                .containsExactly(
                        "Theo kết luận[1] và chỉ thị.",
                        "Điều 1. Phạm vi",
                        "[2] Không ai nhắc tới",
                        "[1] Kết luận số 01");
    }

    @Test
    void mergedCellsAreKept() throws IOException {
        String row = "<w:tr><w:tc><w:tcPr><w:vMerge%s/></w:tcPr><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>"
                + "<w:tc><w:p><w:r><w:t>B</w:t></w:r></w:p></w:tc></w:tr>";
        String table = "<w:tbl>" + row.formatted(" w:val=\"restart\"", "A") + row.formatted("", "")
                + "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>C</w:t></w:r></w:p></w:tc></w:tr>"
                + "</w:tbl>";
        ExtractedText text = extract(FileKind.DOCX, SampleFiles.zip(SampleFiles.parts(table)));
        assertThat(text.blocks().get(0).html())
                .isEqualTo("<table><tbody><tr><td rowspan=\"2\">A</td><td>B</td></tr><tr><td>B</td></tr>"
                        + "<tr><td colspan=\"2\">C</td></tr></tbody></table>");
    }

    @Test
    void textIsComposed() throws IOException {
        String decomposed = Normalizer.normalize("Điều 1. Tiếng Việt", Normalizer.Form.NFD);
        assertThat(extract(FileKind.DOCX, SampleFiles.docx(decomposed)).blocks())
                .extracting(Block::text)
                .containsExactly("Điều 1. Tiếng Việt");
        assertThat(extract(FileKind.TXT, SampleFiles.utf8(decomposed))
                        .blocks()
                        .get(0)
                        .html())
                .isEqualTo("<p>Điều 1. Tiếng Việt</p>");
    }

    @Test
    void theLinesOfAPdfAreJoined() throws IOException {
        String full = "Các cấp ủy, tổ chức đảng tiếp tục lãnh đạo, chỉ đạo thực hiện tốt nhiệm vụ được";
        String page = "BẢN TIN NỘI BỘ\nSố %d\n" + full + "\n" + full
                + "\ngiao trong quý %d.\n1. Việc đầu tiên của quý %d\n%d";
        ExtractedText text = extract(
                FileKind.PDF,
                SampleFiles.pdf(page.formatted(1, 1, 1, 1), page.formatted(2, 2, 2, 2), page.formatted(3, 3, 3, 3)));
        assertThat(text.pages()).isEqualTo(3);
        assertThat(text.blocks()).hasSize(6);
        assertThat(text.blocks().get(2).text()).isEqualTo(full + " " + full + " giao trong quý 2.");
        assertThat(text.blocks().get(3).text()).isEqualTo("1. Việc đầu tiên của quý 2");
    }

    @Test
    void picturesOfPagesHaveNoTextEvenWithAStamp() throws IOException {
        assertThat(extract(FileKind.PDF, scan("")).withoutText()).isTrue();
        ExtractedText stamped = extract(FileKind.PDF, scan("CONG VAN DEN 12/5"));
        assertThat(stamped.withoutText()).isTrue();
        assertThat(stamped.blocks()).isEmpty();
        assertThat(stamped.pages()).isEqualTo(1);
    }

    @Test
    void aWebPageIsCleaned() throws IOException {
        ExtractedText text = extract(FileKind.HTML, SampleFiles.utf8("""
                <html><head><meta charset="utf-8"><title>x</title><style>p{}</style></head><body>
                <nav>Trang chủ</nav><script>alert(1)</script>
                <h1 onclick="x()">Tin tỉnh</h1>
                <div>Đoạn <b>một</b> <a href="javascript:x()">liên kết</a><img src="http://x/y.png"><br><br>tiếp</div>
                <ol type="a" start="2"><li>hai</li><li>ba<ul><li>con</li></ul></li></ol>
                <table><tr><th colspan="2" style="x">Bảng</th></tr><tr><td>1</td><td>2</td></tr></table>
                <form>Bình luận <input value="x"></form></body></html>"""));
        assertThat(text.blocks())
                .extracting(Block::html)
                .containsExactly(
                        "<h1>Tin tỉnh</h1>",
                        "<p>Đoạn <strong>một</strong> liên kết<br>tiếp</p>",
                        "<p>b) hai</p>",
                        "<p>c) ba</p>",
                        "<ul><li>con</li></ul>",
                        "<table><tbody><tr><td colspan=\"2\">Bảng</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>");
    }

    @Test
    void theEncodingOfTextIsRecognised() throws IOException {
        String words = "Đảng bộ tỉnh Minh Sơn lãnh đạo thực hiện";
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
            ExtractedText text = extract(FileKind.TXT, ("\uFEFF" + words).getBytes(charset));
            assertThat(text.blocks()).extracting(Block::text).containsExactly(words);
            assertThat(text.doubtfulEncoding()).isFalse();
        }
        String page = "<html><head><meta charset=\"windows-1252\"></head><body><p>café</p></body></html>";
        assertThat(extract(FileKind.HTML, page.getBytes(Charset.forName("windows-1252")))
                        .blocks())
                .extracting(Block::text)
                .containsExactly("café");
    }

    @Test
    void handWrappedLinesBecomeParagraphs() throws IOException {
        String wrapped = """
                Các cấp ủy đảng tiếp tục lãnh đạo thực hiện
                nhiệm vụ được giao trong năm nay và những năm
                tiếp theo, bảo đảm đúng tiến độ, có hiệu quả.
                1. Nhiệm vụ thứ nhất là học tập nghị quyết của
                Trung ương.

                Kết thúc.
                """;
        assertThat(extract(FileKind.TXT, SampleFiles.utf8(wrapped)).blocks()).hasSize(3);
    }

    @Test
    void entitiesAndTemplatesAreNotFollowed() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "bi-mat");
        var parts = SampleFiles.parts("");
        parts.put(
                "word/document.xml",
                SampleFiles.utf8("<!DOCTYPE d [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><w:document xmlns:w=\""
                        + SampleFiles.WORD + "\"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"));
        ExtractionResult result = run(FileKind.DOCX, SampleFiles.zip(parts));
        assertThat(result).isEqualTo(new ExtractionResult.Failed(FailureCode.DAMAGED));
    }

    @Test
    void deepNestingIsAFailure() throws IOException {
        String nested = "<w:tbl><w:tr><w:tc>".repeat(80) + "<w:p/>" + "</w:tc></w:tr></w:tbl>".repeat(80);
        assertFailed(FileKind.DOCX, SampleFiles.zip(SampleFiles.parts(nested)), FailureCode.TOO_DEEP);
        assertFailed(FileKind.HTML, SampleFiles.utf8("<div>".repeat(5_000) + "x"), FailureCode.TOO_DEEP);
    }

    @Test
    void boundsAreFailures() throws IOException {
        assertFailed(FileKind.TXT, SampleFiles.utf8("x".repeat(3_000_000)), FailureCode.TOO_LONG);
        assertFailed(FileKind.TXT, SampleFiles.utf8("một\n".repeat(30_000)), FailureCode.TOO_MANY_BLOCKS);
        assertFailed(
                FileKind.HTML,
                SampleFiles.utf8("<table>" + "<tr><td>1</td><td>2</td></tr>".repeat(30_000) + "</table>"),
                FailureCode.TOO_MANY_CELLS);
        ExtractionLimits twoPages = new ExtractionLimits(2, 10_000, 100, 1_000, 10, 10);
        Path three = Files.write(directory.resolve("three.pdf"), SampleFiles.pdf("a", "b", "c"));
        assertThat(new TextExtraction(twoPages).extract(FileKind.PDF, three))
                .isEqualTo(new ExtractionResult.Failed(FailureCode.TOO_MANY_PAGES));
    }

    @Test
    void zipBombsAndTruncatedFilesAreFailuresEvenUnchecked() throws IOException {
        var parts = SampleFiles.parts(" ".repeat(20 << 20));
        assertFailed(FileKind.DOCX, SampleFiles.zip(parts), FailureCode.EXPANDS_TOO_MUCH);
        byte[] docx = SampleFiles.docx("x");
        assertFailed(FileKind.DOCX, Arrays.copyOf(docx, docx.length / 2), FailureCode.DAMAGED);
        assertFailed(FileKind.PDF, SampleFiles.utf8("%PDF-1.7\nnothing"), FailureCode.DAMAGED);
    }

    private static void title(XWPFDocument document, String words) {
        var paragraph = document.createParagraph();
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        XWPFRun run = paragraph.createRun();
        run.setBold(true);
        run.setText(words);
    }

    private static BigInteger numbering(XWPFDocument document, STNumberFormat.Enum format, String text) {
        CTAbstractNum definition = CTAbstractNum.Factory.newInstance();
        definition.setAbstractNumId(BigInteger.ZERO);
        var level = definition.addNewLvl();
        level.setIlvl(BigInteger.ZERO);
        level.addNewStart().setVal(BigInteger.ONE);
        level.addNewNumFmt().setVal(format);
        level.addNewLvlText().setVal(text);
        var numbering = document.createNumbering();
        return numbering.addNum(
                numbering.addAbstractNum(new org.apache.poi.xwpf.usermodel.XWPFAbstractNum(definition)));
    }

    private static byte[] scan(String stamp) throws IOException {
        try (PDDocument pdf = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            pdf.addPage(page);
            var picture =
                    LosslessFactory.createFromImage(pdf, new BufferedImage(800, 1100, BufferedImage.TYPE_BYTE_GRAY));
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                content.drawImage(picture, 0, 0, 600, 800);
                if (!stamp.isEmpty()) {
                    content.beginText();
                    content.setFont(
                            new org.apache.pdfbox.pdmodel.font.PDType1Font(
                                    org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName.HELVETICA),
                            10);
                    content.newLineAtOffset(50, 50);
                    content.showText(stamp);
                    content.endText();
                }
            }
            pdf.save(out);
            return out.toByteArray();
        }
    }

    private ExtractionResult run(FileKind kind, byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("file"), content);
        return new TextExtraction(ExtractionLimits.STANDARD).extract(kind, file);
    }

    private ExtractedText extract(FileKind kind, byte[] content) throws IOException {
        ExtractionResult result = run(kind, content);
        assertThat(result).isInstanceOf(ExtractionResult.Extracted.class);
        return ((ExtractionResult.Extracted) result).text();
    }

    private void assertFailed(FileKind kind, byte[] content, FailureCode expected) throws IOException {
        assertThat(run(kind, content)).isEqualTo(new ExtractionResult.Failed(expected));
    }
}
