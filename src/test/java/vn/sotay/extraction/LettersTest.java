package vn.sotay.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LettersTest {

    private static final String TCVN3 = """
            §¶NG CéNG S¶N VIÖT NAM
            NghÞ quyÕt vÒ c«ng t¸c t­ t­ëng cña §¶ng trong t×nh h×nh míi
            §iÒu 1. Ph¹m vi ®iÒu chØnh
            1. C¸c cÊp ñy ®¶ng ®­îc quyÒn quyÕt ®Þnh nh÷ng viÖc thuéc thÈm quyÒn.
            """;
    private static final String VNI = """
            ÑAÛNG COÄNG SAÛN VIEÄT NAM
            Nghò quyeát veà coâng taùc tö töôûng cuûa Ñaûng trong tình hình môùi
            Ñieàu 1. Phaïm vi ñieàu chænh
            1. Caùc caáp uûy ñaûng ñöôïc quyeàn quyeát ñònh nhöõng vieäc thuoäc thaåm quyeàn.
            """;
    private static final List<String> READ = List.of(
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "Nghị quyết về công tác tư tưởng của Đảng trong tình hình mới",
            "Điều 1. Phạm vi điều chỉnh",
            "1. Các cấp ủy đảng được quyền quyết định những việc thuộc thẩm quyền.");

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @TempDir
    Path directory;

    @Test
    void textFilesInOldCodesAreReadAsUnicode() throws IOException {
        for (String old : List.of(TCVN3, VNI)) {
            for (Charset charset : List.of(WINDOWS, StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
                ExtractedText text = extract(FileKind.TXT, old.getBytes(charset));
                assertThat(texts(text)).isEqualTo(READ);
                assertThat(text.doubtfulEncoding()).isFalse();
                assertThat(text.language()).isEqualTo("vi");
            }
        }
    }

    @Test
    void webPagesInOldCodesAreReadAsUnicodeWhateverTheyDeclare() throws IOException {
        for (String old : List.of(TCVN3, VNI)) {
            for (String declared : List.of("windows-1252", "x-user-defined", "utf-8", "no-such-thing")) {
                String page = "<html><head><meta charset=\"" + declared + "\"></head><body><p>"
                        + old.strip().replace("\n", "</p><p>") + "</p></body></html>";
                assertThat(texts(extract(FileKind.HTML, page.getBytes(WINDOWS))))
                        .as(declared)
                        .isEqualTo(READ);
            }
        }
    }

    @Test
    void aPdfInAnOldCodeIsReadAsUnicode() throws IOException {
        // The font of the test has no soft hyphen, which is ư.
        String page =
                "NghÞ quyÕt vÒ c«ng t¸c ®¶ng\n\n\n§iÒu 1. Ph¹m vi ®iÒu chØnh\n1. C¸c cÊp ñy thùc hiÖn.\n2. Cã hiÖu lùc.";
        assertThat(texts(extract(FileKind.PDF, SampleFiles.pdf(page))))
                .containsExactly(
                        "Nghị quyết về công tác đảng",
                        "Điều 1. Phạm vi điều chỉnh",
                        "1. Các cấp ủy thực hiện.",
                        "2. Có hiệu lực.");
    }

    @Test
    void aWordFileIsReadRunByRun() throws IOException {
        ExtractedText text = extract(FileKind.DOCX, SampleFiles.docx(document -> {
            var mixed = document.createParagraph();
            run(mixed.createRun(), ".VnTimeH", "®iÒu 1. ");
            run(mixed.createRun(), ".VnTime", "Ph¹m vi, ");
            run(mixed.createRun(), "VNI-Times", "ñoái töôïng ");
            run(mixed.createRun(), "Times New Roman", "áp dụng");
            run(document.createParagraph().createRun(), ".VnTime", "Là");
        }));
        assertThat(texts(text)).containsExactly("ĐIỀU 1. Phạm vi, đối tượng áp dụng", "Là");
    }

    @Test
    void aLetterMayBeSpreadOverRunsOfOneFont() throws IOException {
        ExtractedText text = extract(FileKind.DOCX, SampleFiles.docx(document -> {
            var paragraph = document.createParagraph();
            run(paragraph.createRun(), "VNI-Times", "Quye");
            run(paragraph.createRun(), "VNI-Times", "át ñònh");
        }));
        assertThat(texts(text)).containsExactly("Quyết định");
    }

    @Test
    void theFontOfTheStyleCounts() throws IOException {
        var parts = SampleFiles.parts(
                "<w:p><w:pPr><w:pStyle w:val=\"Van\"/></w:pPr><w:r><w:t>ph</w:t><w:softHyphen/><w:t>¬ng ¸n</w:t></w:r></w:p>");
        parts.put(
                "[Content_Types].xml",
                SampleFiles.utf8(
                        new String(parts.get("[Content_Types].xml"), StandardCharsets.UTF_8)
                                .replace(
                                        "</Types>",
                                        "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/></Types>")));
        parts.put(
                "word/_rels/document.xml.rels",
                SampleFiles.relations(
                        "<Relationship Id=\"s\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>"));
        parts.put("word/styles.xml", SampleFiles.utf8("<w:styles xmlns:w=\"" + SampleFiles.WORD + """
                "><w:style w:type="paragraph" w:styleId="Goc"><w:name w:val="Goc"/><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:style>
                <w:style w:type="paragraph" w:styleId="Van"><w:name w:val="Van"/><w:basedOn w:val="Goc"/></w:style></w:styles>"""));
        assertThat(texts(extract(FileKind.DOCX, SampleFiles.zip(parts)))).containsExactly("phương án");
    }

    @Test
    void aFontThatWasLeftOverDoesNotSpoilUnicode() throws IOException {
        ExtractedText text = extract(FileKind.DOCX, SampleFiles.docx(document -> {
            for (String words : List.of("Các cấp ủy thực hiện nghị quyết", "Có bá cáo", "Đảng viên")) {
                run(document.createParagraph().createRun(), ".VnTime", words);
            }
        }));
        assertThat(texts(text)).containsExactly("Các cấp ủy thực hiện nghị quyết", "Có bá cáo", "Đảng viên");
    }

    @Test
    void mixedDocumentsAreReadPieceByPiece() throws IOException {
        String mixed =
                TCVN3 + "Các cấp ủy đảng chịu trách nhiệm thi hành nghị quyết này.\n" + VNI + "Là việc của chi bộ.\n";
        assertThat(texts(extract(FileKind.TXT, SampleFiles.utf8(mixed))))
                .startsWith(READ.toArray(String[]::new))
                .contains("Các cấp ủy đảng chịu trách nhiệm thi hành nghị quyết này.", "Là việc của chi bộ.")
                .containsAll(READ);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ủy ban nhân dân tỉnh quyết định thành lập đoàn công tác",
                "Le café est situé près de l'hôtel où il a été créé à côté du théâtre",
                "Größe, Öl, Fußgänger, schön, für, Tür, Übung",
                "§ 5 và ± 10 °C, 25 µm, ½ giờ, ¼, ×, ÷",
                "Nguyễn Thị Ánh, Trần Văn Ái, Lê Hoà, Đỗ Thuý"
            })
    void whatIsUnicodeStays(String words) throws IOException {
        assertThat(texts(extract(FileKind.TXT, SampleFiles.utf8(words)))).containsExactly(words);
    }

    @ParameterizedTest
    @CsvSource({
        "CHÝNH PHñ,CHÍNH PHỦ",
        "ñY BAN NH¢N D¢N,ỦY BAN NHÂN DÂN",
        "ý KIÕN,Ý KIẾN",
        "Bé KH&§T vµ Së Tµi chÝnh,Bộ KH&ĐT và Sở Tài chính",
        "Sè: 58/2010/Q§-UBND,Số: 58/2010/QĐ-UBND",
        "«ng NGUYÔN V¨N Hµ,ông NGUYỄN VĂN Hà"
    })
    void capitalsOfTcvn3AreThoseTheFontShowed(String typed, String read) {
        assertThat(Tcvn3.toUnicode(typed)).isEqualTo(read);
    }

    @Test
    void windowsTextWithMarksApartIsNotTakenForAnOldCode() throws IOException {
        String words = "Các cấp ủy đảng chỉ đạo thi hành quyết tâm này";
        byte[] bytes = Normalizer.normalize(words, Normalizer.Form.NFD)
                .replace("a\u0306", "ă")
                .replace("a\u0302", "â")
                .replace("e\u0302", "ê")
                .replace("o\u0302", "ô")
                .replace("o\u031B", "ơ")
                .replace("u\u031B", "ư")
                .getBytes(Charset.forName("windows-1258"));
        assertThat(texts(extract(FileKind.TXT, bytes))).containsExactly(words);
    }

    @Test
    void damagedLettersAreDoubtful() throws IOException {
        String damaged = "ÃƒÂ¡c cáº¥p á»§y Ä‘áº£ng chá»‹u trÃ¡ch nhiá»‡m thi hÃ nh nghá»‹ quyáº¿t nÃ y vÃ  bÃ¡o cÃ¡o";
        assertThat(extract(FileKind.TXT, SampleFiles.utf8(damaged)).doubtfulEncoding())
                .isTrue();
    }

    private static void run(XWPFRun run, String font, String words) {
        run.setFontFamily(font);
        run.setText(words);
    }

    private static List<String> texts(ExtractedText text) {
        return text.blocks().stream().map(Block::text).toList();
    }

    private ExtractedText extract(FileKind kind, byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("file"), content);
        ExtractionResult result = new TextExtraction(ExtractionLimits.STANDARD).extract(kind, file);
        assertThat(result).isInstanceOf(ExtractionResult.Extracted.class);
        return ((ExtractionResult.Extracted) result).text();
    }
}
