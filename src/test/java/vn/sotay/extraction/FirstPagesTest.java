package vn.sotay.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Map;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationRubberStamp;
import org.apache.pdfbox.util.Matrix;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sotay.testing.LegacyText;

class FirstPagesTest {

    private static final String TOP = "TỈNH ỦY MINH SƠN\nSố 12-BC/TU\n";
    private static final String REST = "BÁO CÁO\nvề một việc\n\n"
            + "Thực hiện chương trình công tác, Ban Thường vụ báo cáo về việc bảo vệ bí mật nhà nước.\n".repeat(20);
    private static final FirstPages READ = new FirstPages.Read(false, false);
    private static final FirstPages UNSEEN = new FirstPages.Read(true, false);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"TỐI MẬT", "Tối mật", "*** TỐI MẬT ***", "T Ố I   M Ậ T"})
    void aTextFileInAnyEncodingShowsItsMark(String mark) throws IOException {
        String paper = TOP + mark + "\n" + REST;
        for (byte[] bytes : new byte[][] {
            utf8(paper),
            utf8(Normalizer.normalize(paper, Normalizer.Form.NFD)),
            ("\uFEFF" + paper).getBytes(StandardCharsets.UTF_16LE),
            LegacyText.tcvn3(paper),
            LegacyText.windows1258(paper)
        }) {
            assertMarked(FileKind.TXT, bytes, Secrecy.SECRET);
        }
        assertThat(look(FileKind.TXT, utf8(TOP + REST))).isEqualTo(READ);
        assertThat(look(FileKind.TXT, LegacyText.tcvn3(TOP + REST))).isEqualTo(READ);
    }

    @Test
    void aLongTextIsCutAtTheEndOfALine() throws IOException {
        String paper = "TỐI MẬT\n" + "ế".repeat(50_000);
        assertMarked(FileKind.TXT, utf8(paper), Secrecy.SECRET);
        assertThat(look(FileKind.TXT, utf8("ế".repeat(50_000)))).isEqualTo(READ);
        assertThat(look(FileKind.TXT, utf8(" \n*\n"))).isEqualTo(UNSEEN);
    }

    @Test
    void aParagraphOfAWordFileIsRead() throws IOException {
        assertMarked(
                FileKind.DOCX,
                word("<w:p><w:r><w:t>TUYỆT </w:t></w:r><w:r><w:t>MẬT</w:t></w:r></w:p>"),
                Secrecy.TOP_SECRET);
        assertThat(look(FileKind.DOCX, word(""))).isEqualTo(READ);
    }

    @Test
    void aMarkBetweenTabsStandsByItself() throws IOException {
        String line =
                "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"9\"/></w:tabs></w:pPr><w:r><w:t>Số 12-BC/TU</w:t>"
                        + "<w:tab/><w:t>MẬT</w:t><w:tab/><w:t>Minh Sơn, ngày 5</w:t></w:r></w:p>";
        assertMarked(FileKind.DOCX, word(line), Secrecy.CONFIDENTIAL);
    }

    @Test
    void aTextBoxOfAWordFileIsReadInBothForms() throws IOException {
        String box = "<w:txbxContent><w:p><w:r><w:t>Tối mật</w:t></w:r></w:p></w:txbxContent>";
        String drawn = "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">"
                + "<mc:Choice Requires=\"wps\"><w:drawing><wps:txbx xmlns:wps=\"urn:wps\">" + box
                + "</wps:txbx></w:drawing></mc:Choice></mc:AlternateContent>";
        String old = "<w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:textbox>" + box
                + "</v:textbox></v:shape></w:pict>";
        for (String shape : new String[] {drawn, old}) {
            String anchored = paragraph("BÁO CÁO").replace("<w:t>", shape + "<w:t>");
            assertMarked(FileKind.DOCX, word(anchored), Secrecy.SECRET);
            assertMarked(FileKind.DOCX, word(paragraph("Căn cứ Điều lệ Đảng;") + anchored), Secrecy.SECRET);
        }
    }

    @Test
    void theTableOnTopIsReadAndOneInTheBodyIsNot() throws IOException {
        String header = table(1, "Số 12-BC/TU", "Mật");
        assertMarked(FileKind.DOCX, word(header), Secrecy.CONFIDENTIAL);
        assertMarked(FileKind.DOCX, word(table(1, "MẬT")), Secrecy.CONFIDENTIAL);
        assertThat(look(FileKind.DOCX, word(table(20, "Báo cáo", "Mật")))).isEqualTo(READ);
        assertThat(look(FileKind.DOCX, word(paragraph("Căn cứ Điều lệ Đảng;") + table(2, "TUYỆT MẬT", "TỐI MẬT"))))
                .isEqualTo(READ);
    }

    @Test
    void thePageHeaderAndTheWatermarkOfAWordFileAreRead() throws IOException {
        String text = "<w:p><w:r><w:t>Mật</w:t></w:r></w:p>";
        String watermark = "<w:p><w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\">"
                + "<v:textpath string=\"MẬT\"/></v:shape></w:pict></w:r></w:p>";
        for (String content : new String[] {text, watermark}) {
            for (String root : new String[] {"hdr", "ftr"}) {
                Map<String, byte[]> parts = SampleFiles.parts(paragraphs(TOP + REST));
                parts.put(
                        "word/top1.xml",
                        utf8("<w:" + root + " xmlns:w=\"" + SampleFiles.WORD + "\">" + content + "</w:" + root + ">"));
                assertMarked(FileKind.DOCX, SampleFiles.zip(parts), Secrecy.CONFIDENTIAL);
            }
        }
    }

    @Test
    void aWordFileOfPicturesHasNoText() throws IOException {
        assertThat(look(FileKind.DOCX, SampleFiles.docx(document -> picture(document, 400))))
                .isEqualTo(UNSEEN);
        assertThat(look(FileKind.DOCX, SampleFiles.docx(document -> {
                    document.createParagraph().createRun().setText("Công văn đến số 12");
                    picture(document, 400);
                })))
                .isEqualTo(UNSEEN);
        assertThat(look(FileKind.DOCX, SampleFiles.docx(document -> {
                    document.createParagraph().createRun().setText("Thông báo ngắn");
                    picture(document, 20);
                })))
                .isEqualTo(READ);
    }

    @Test
    void aWebPageShowsItsMarkInTheTitleBlock() throws IOException {
        String page =
                "<html><head><title>Văn bản</title><style>.mật{}</style></head><body>%s<p>Căn cứ Điều lệ Đảng;</p>"
                        + "<p>Tối mật</p></body></html>";
        String header =
                "<table><tr><td>TỈNH ỦY<br>Số 12-BC/TU<br><b>M Ậ T</b></td><td>ĐẢNG CỘNG SẢN VIỆT NAM</td></tr></table>";
        assertMarked(FileKind.HTML, utf8(page.formatted(header)), Secrecy.CONFIDENTIAL);
        String beside = "<p>Số 12-BC/TU&nbsp;&nbsp;&nbsp;&nbsp;Mật&nbsp;&nbsp;&nbsp;&nbsp;Minh Sơn</p>";
        assertMarked(FileKind.HTML, utf8(page.formatted(beside)), Secrecy.CONFIDENTIAL);
        String wordHeader = "<div title=\"header\"><p>T&#7889;i m&#7853;t</p></div>";
        assertMarked(FileKind.HTML, utf8(page.formatted(wordHeader)), Secrecy.SECRET);
        assertThat(look(FileKind.HTML, utf8(page.formatted("<h1>Bảo vệ bí mật</h1>"))))
                .isEqualTo(READ);
        String legacy = "<html><head><meta charset=\"windows-1258\"></head><body><p>MẬT</p></body></html>";
        assertMarked(FileKind.HTML, LegacyText.windows1258(legacy), Secrecy.CONFIDENTIAL);
        assertThat(look(FileKind.HTML, utf8("<html><body><img src=\"data:image/png;base64,AAAA\"></body></html>")))
                .isEqualTo(UNSEEN);
    }

    @Test
    void aPdfShowsItsMarkOnEitherOfTheFirstPages() throws IOException {
        assertMarked(FileKind.PDF, SampleFiles.pdf(TOP + "Tối mật\n" + REST), Secrecy.SECRET);
        assertMarked(FileKind.PDF, SampleFiles.pdf(TOP + REST, "TỐI MẬT\n" + REST), Secrecy.SECRET);
        assertThat(look(FileKind.PDF, SampleFiles.pdf(TOP + REST, REST, "TỐI MẬT\nMẫu dấu")))
                .isEqualTo(READ);
    }

    @Test
    void aRunningLineOfLaterPagesIsFoundByTheWholeReading() throws IOException {
        byte[] pdf = SampleFiles.pdf(
                TOP + REST, REST, "TỐI MẬT\n" + REST, "TỐI MẬT\n" + REST, "TỐI MẬT\n" + REST, "TỐI MẬT\n" + REST);
        assertThat(look(FileKind.PDF, pdf)).isEqualTo(READ);
        assertThat(extract(FileKind.PDF, pdf)).isEqualTo(new ExtractionResult.Marked(Secrecy.SECRET));
    }

    @Test
    void whatIsWrittenAcrossAPageOrStampedOnItIsRead() throws IOException {
        byte[] paper = SampleFiles.pdf(TOP + REST);
        byte[] slanted = written(paper, Matrix.getRotateInstance(Math.toRadians(45), 150, 300), 40);
        assertMarked(FileKind.PDF, slanted, Secrecy.SECRET);
        byte[] large = written(paper, Matrix.getTranslateInstance(120, 720 - 10 * 16), 60);
        assertMarked(FileKind.PDF, large, Secrecy.SECRET);
        assertMarked(
                FileKind.PDF,
                changed(paper, pdf -> {
                    PDAnnotationRubberStamp stamp = new PDAnnotationRubberStamp();
                    stamp.setContents("MẬT");
                    pdf.getPage(0).getAnnotations().add(stamp);
                }),
                Secrecy.CONFIDENTIAL);
    }

    @Test
    void aScanHasNoTextEvenUnderAWatermark() throws IOException {
        byte[] scan = changed(SampleFiles.pdf(""), FirstPagesTest::coverWithPicture);
        assertThat(look(FileKind.PDF, scan)).isEqualTo(UNSEEN);
        byte[] stamped = changed(SampleFiles.pdf("Công văn đến"), FirstPagesTest::coverWithPicture);
        assertThat(look(FileKind.PDF, stamped)).isEqualTo(UNSEEN);
        byte[] marked = written(scan, Matrix.getRotateInstance(Math.toRadians(45), 150, 300), 40);
        assertMarked(FileKind.PDF, marked, Secrecy.SECRET);
        assertThat(look(FileKind.PDF, SampleFiles.pdf(""))).isEqualTo(UNSEEN);
    }

    @Test
    void aLimitIsReadInEveryKindOfFile() throws IOException {
        FirstPages limited = new FirstPages.Read(false, true);
        String paper = TOP + "Lưu hành nội bộ\n" + REST;
        assertThat(look(FileKind.TXT, utf8(paper))).isEqualTo(limited);
        assertThat(look(FileKind.TXT, LegacyText.tcvn3(paper))).isEqualTo(limited);
        assertThat(look(FileKind.PDF, SampleFiles.pdf(paper))).isEqualTo(limited);
        assertThat(look(FileKind.DOCX, word(paragraph("Không phổ biến trên báo, đài"))))
                .isEqualTo(limited);
        assertThat(look(FileKind.HTML, utf8("<p>(Lưu hành nội bộ)</p><p>Căn cứ</p>")))
                .isEqualTo(limited);
    }

    @Test
    void whatCannotBeReadIsSaidToBeUnread() throws IOException {
        byte[] docx = SampleFiles.docx("x");
        assertThat(look(FileKind.DOCX, java.util.Arrays.copyOf(docx, docx.length / 2)))
                .isEqualTo(new FirstPages.Unread(FailureCode.DAMAGED));
        assertThat(look(FileKind.PDF, utf8("%PDF-1.7\nnothing"))).isEqualTo(new FirstPages.Unread(FailureCode.DAMAGED));
        assertThat(look(FileKind.HTML, utf8("<div>".repeat(5_000) + "x")))
                .isEqualTo(new FirstPages.Unread(FailureCode.TOO_DEEP));
        Map<String, byte[]> parts = SampleFiles.parts("");
        parts.put("word/header1.xml", utf8("<!DOCTYPE h [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><h>&x;"));
        assertThat(look(FileKind.DOCX, SampleFiles.zip(parts))).isInstanceOf(FirstPages.Unread.class);
    }

    // ---- files ----

    private void assertMarked(FileKind kind, byte[] content, Secrecy level) throws IOException {
        assertThat(look(kind, content)).isEqualTo(new FirstPages.Marked(level));
        assertThat(extract(kind, content)).isEqualTo(new ExtractionResult.Marked(level));
    }

    private FirstPages look(FileKind kind, byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("file"), content);
        return new TextExtraction(ExtractionLimits.STANDARD).look(kind, file);
    }

    private ExtractionResult extract(FileKind kind, byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("file"), content);
        return new TextExtraction(ExtractionLimits.STANDARD).extract(kind, file);
    }

    /** A Word file with this XML on top. */
    private static byte[] word(String top) throws IOException {
        return SampleFiles.zip(SampleFiles.parts(top + paragraphs(REST)));
    }

    private static String paragraphs(String text) {
        StringBuilder paragraphs = new StringBuilder();
        text.lines().forEach(line -> paragraphs.append(paragraph(line)));
        return paragraphs.toString();
    }

    private static String paragraph(String text) {
        return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
    }

    private static String table(int rows, String... cells) {
        StringBuilder row = new StringBuilder("<w:tr>");
        for (String cell : cells) {
            row.append("<w:tc>").append(paragraph(cell)).append("</w:tc>");
        }
        return "<w:tbl>" + (row + "</w:tr>").repeat(rows) + "</w:tbl>";
    }

    /** Noise, so that it stays as large as a scan. */
    private static void picture(XWPFDocument document, int side) {
        BufferedImage noise = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        Random random = new Random(1);
        for (int i = 0; i < side * side; i++) {
            noise.getRaster().setSample(i % side, i / side, 0, random.nextInt(256));
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            javax.imageio.ImageIO.write(noise, "png", out);
            document.addPictureData(out.toByteArray(), org.apache.poi.common.usermodel.PictureType.PNG);
        } catch (IOException | org.apache.poi.openxml4j.exceptions.InvalidFormatException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private interface Change {
        void apply(PDDocument pdf) throws IOException;
    }

    private static byte[] changed(byte[] paper, Change change) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(paper);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            change.apply(pdf);
            pdf.save(out);
            return out.toByteArray();
        }
    }

    private static void coverWithPicture(PDDocument pdf) throws IOException {
        var picture = LosslessFactory.createFromImage(pdf, new BufferedImage(800, 1100, BufferedImage.TYPE_BYTE_GRAY));
        PDPage page = pdf.getPage(0);
        try (PDPageContentStream content = new PDPageContentStream(pdf, page, AppendMode.PREPEND, true)) {
            content.drawImage(picture, 0, 0, 600, 800);
        }
    }

    private static byte[] written(byte[] paper, Matrix where, int size) throws IOException {
        return changed(paper, pdf -> {
            var font = PDType0Font.load(
                    pdf,
                    PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf"),
                    true);
            try (PDPageContentStream content =
                    new PDPageContentStream(pdf, pdf.getPage(0), AppendMode.APPEND, true, true)) {
                content.beginText();
                content.setFont(font, size);
                content.setTextMatrix(where);
                content.showText("TỐI MẬT");
                content.endText();
            }
        });
    }

    private static byte[] utf8(String text) {
        return SampleFiles.utf8(text);
    }
}
