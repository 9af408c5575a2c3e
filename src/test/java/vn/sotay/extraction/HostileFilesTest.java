package vn.sotay.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to cost more than they are: each ends soon, in an answer or a failure, and leaves nothing behind. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileFilesTest {

    private static final int MEGABYTES = 3_900_000;
    private static final String NUMBERED =
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"%s\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>";

    @TempDir
    Path directory;

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsOnly("file");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "x ",
                " ",
                "1.1.1.",
                "(1",
                "[1",
                "a) ",
                "\u0301",
                "µ",
                "…. ",
                "- ",
                "x\n",
                "[1]\n",
                "a[1]\n[1] a\n"
            })
    void megabytesOfOneKind(String piece) throws IOException {
        ends(FileKind.TXT, piece.repeat(MEGABYTES / piece.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b>",
                "<li>",
                "<td>",
                "<table><td>",
                "<p ",
                "<!--",
                "&#1;",
                "&x;",
                "<br>",
                "<i><b></i></b>",
                "<a href=#x>1</a>",
                "<p><a name=r href=#n>1</a></p><p><a name=n href=#r>1</a></p>",
                "<svg><math>"
            })
    void megabytesOfOneTag(String tag) throws IOException {
        ends(FileKind.HTML, "<html><body><ol>" + tag.repeat(MEGABYTES / tag.length()));
    }

    @ParameterizedTest
    @CsvSource({
        "0,2147483647,decimal",
        "0,2147483647,lowerLetter",
        "0,2147483647,upperRoman",
        "0,-5,decimalZero",
        "0,99999999999999999999,decimal",
        "0,x,decimal",
        "99999999999999999999,1,decimal",
        "8,1,decimal"
    })
    void numbersThatOverflow(String level, String start, String format) throws IOException {
        String numbering = "<w:numbering xmlns:w=\"" + SampleFiles.WORD + "\"><w:abstractNum w:abstractNumId=\"1\">"
                + "<w:lvl w:ilvl=\"0\"><w:start w:val=\"" + start + "\"/><w:numFmt w:val=\"" + format
                + "\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";
        ends(FileKind.DOCX, word(NUMBERED.formatted(level).repeat(3), "numbering", numbering));
    }

    @Test
    void aMillionEmptyParagraphsAreNotUnpacked() throws IOException {
        byte[] docx = SampleFiles.zip(SampleFiles.parts("<w:p/>".repeat(1_000_000)));
        assertThat(FileCheck.check("a.docx", Files.write(directory.resolve("file"), docx)))
                .isInstanceOfSatisfying(FileVerdict.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo(Refusal.EXPANDS_TOO_MUCH));
    }

    @Test
    void rowsThatSpanAllOthers() throws IOException {
        String row =
                "<w:tr><w:tc><w:tcPr><w:vMerge%s/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:gridSpan w:val=\"2147483647\"/>"
                        + "</w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>";
        String table = "<w:tbl>" + row.formatted(" w:val=\"restart\"")
                + row.formatted("").repeat(5_000) + "</w:tbl>";
        ends(FileKind.DOCX, SampleFiles.zip(SampleFiles.parts(table)));
    }

    @Test
    void stylesInACircle() throws IOException {
        String styles = "<w:styles xmlns:w=\"" + SampleFiles.WORD + "\"><w:style w:type=\"paragraph\" w:styleId=\"A\">"
                + "<w:basedOn w:val=\"B\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style></w:styles>";
        assertThat(ends(
                        FileKind.DOCX,
                        word(
                                "<w:p><w:pPr><w:pStyle w:val=\"A\"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>",
                                "styles",
                                styles)))
                .isInstanceOf(ExtractionResult.Extracted.class);
    }

    @Test
    void entitiesThatMultiply() throws IOException {
        String styles = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"" + "&a;".repeat(50) + "\"><!ENTITY c \""
                + "&b;".repeat(50) + "\"><!ENTITY d \"" + "&c;".repeat(50) + "\">]><w:styles xmlns:w=\""
                + SampleFiles.WORD
                + "\">&d;&d;</w:styles>";
        assertThat(ends(FileKind.DOCX, word("<w:p><w:r><w:t>x</w:t></w:r></w:p>", "styles", styles)))
                .isInstanceOf(ExtractionResult.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 0 obj <</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>> endobj",
                "2 0 obj <</Type/Pages/Kids[3 0 R 3 0 R]/Count 9>> endobj\n3 0 obj <</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>> endobj",
                "2 0 obj <</Type/Pages/Kids[]/Count 2000000000>> endobj",
                "2 0 obj <</Type/Pages/Kids[]/Count 900>> endobj",
                "2 0 obj <</Type/Pages/Kids[]/Count -5>> endobj",
                "2 0 obj 2 0 R endobj"
            })
    void treesOfPagesThatAreNone(String pages) throws IOException {
        String pdf = "%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n" + pages
                + "\ntrailer <</Root 1 0 R/Size 9>>\nstartxref\n0\n%%EOF\n";
        assertThat(ends(FileKind.PDF, pdf)).isInstanceOf(ExtractionResult.Failed.class);
    }

    @Test
    void objectsInsideOneAnotherWithoutEnd() throws IOException {
        ends(FileKind.PDF, "%PDF-1.7\n1 0 obj " + "[".repeat(200_000) + "\n%%EOF\n");
        ends(FileKind.PDF, "%PDF-1.7\n1 0 obj " + "<</A".repeat(100_000) + "\n%%EOF\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q ", "0 0 m 9 9 l S ", "0 0 99 99 re S ", "BT /F 9 Tf (x) Tj ET "})
    void drawingsThatGoOnAndOn(String drawing) throws IOException {
        ends(FileKind.PDF, page("/Filter/FlateDecode", packed(drawing.repeat(MEGABYTES / drawing.length())), ""));
    }

    @Test
    void linesThatAreNoTableAndTooManyToLookAt() throws IOException {
        StringBuilder drawing = new StringBuilder();
        for (int i = 0; i < 1_450; i++) {
            drawing.append(i % 580)
                    .append(" 0 m ")
                    .append(i % 580)
                    .append(" 842 l S 0 ")
                    .append(i / 2)
                    .append(" m 595 ")
                    .append(i / 2)
                    .append(" l S ");
        }
        ends(FileKind.PDF, page("", drawing.toString().getBytes(StandardCharsets.ISO_8859_1), ""));
    }

    @Test
    void formsThatDrawThemselves() throws IOException {
        String form =
                "6 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 12>> stream\n"
                        + "/X Do /X Do \nendstream endobj";
        ends(FileKind.PDF, page("", "/X Do".getBytes(StandardCharsets.ISO_8859_1), form));
    }

    @Test
    void aPictureThatWouldUnpackToMoreThanThereIsIsNotDrawn() throws IOException {
        String picture = "6 0 obj <</Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8"
                + "/ColorSpace/DeviceRGB/Length 3>> stream\nabc\nendstream endobj";
        Path file = Files.write(
                directory.resolve("file"), page("", "/X Do".getBytes(StandardCharsets.ISO_8859_1), picture));
        assertThat(new TextExtraction(ExtractionLimits.STANDARD).draw(file, 1))
                .isEqualTo(new ExtractionResult.Failed(FailureCode.EXPANDS_TOO_MUCH));
    }

    @ParameterizedTest
    @CsvSource({"0", "2", "-1", "2147483647"})
    void aPageThatIsNotThereIsNotDrawn(int number) throws IOException {
        Path file = Files.write(directory.resolve("file"), SampleFiles.scan("một"));
        assertThat(new TextExtraction(ExtractionLimits.STANDARD).draw(file, number))
                .isEqualTo(new ExtractionResult.Failed(FailureCode.TOO_MANY_PAGES));
    }

    @Test
    void scriptsAndProgramsOfAPdfAreNotRun() throws IOException {
        String pdf =
                "%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(/bin/sh)>>/AA<</O<</S/JavaScript"
                        + "/JS(app.alert\\(1\\))>>>>>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
                        + "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>> endobj\ntrailer <</Root 1 0 R/Size 9>>\nstartxref\n0\n%%EOF\n";
        assertThat(ends(FileKind.PDF, pdf))
                .isInstanceOfSatisfying(
                        ExtractionResult.Extracted.class,
                        extracted -> assertThat(extracted.text().withoutText()).isTrue());
    }

    @Test
    void textWithZerosIsNoText() throws IOException {
        for (byte[] zeros :
                List.of("Đảng\0bộ".getBytes(StandardCharsets.UTF_8), "Đảng bộ".getBytes(StandardCharsets.UTF_16LE))) {
            assertThat(FileCheck.check("a.txt", Files.write(directory.resolve("file"), zeros)))
                    .isInstanceOfSatisfying(FileVerdict.Refused.class, refused -> assertThat(refused.code())
                            .isEqualTo(Refusal.UNKNOWN_TYPE));
        }
    }

    private ExtractionResult ends(FileKind kind, String content) throws IOException {
        return ends(kind, content.getBytes(StandardCharsets.UTF_8));
    }

    private ExtractionResult ends(FileKind kind, byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("file"), content);
        assertThatCode(() -> FileCheck.check("a." + kind.extensions().get(0), file))
                .doesNotThrowAnyException();
        return new TextExtraction(ExtractionLimits.STANDARD).extract(kind, file);
    }

    private static byte[] word(String body, String part, String content) throws IOException {
        Map<String, byte[]> parts = SampleFiles.parts(body);
        String type = "application/vnd.openxmlformats-officedocument.wordprocessingml." + part + "+xml";
        parts.computeIfPresent("[Content_Types].xml", (name, types) -> new String(types, StandardCharsets.UTF_8)
                .replace(
                        "</Types>",
                        "<Override PartName=\"/word/" + part + ".xml\" ContentType=\"" + type + "\"/></Types>")
                .getBytes(StandardCharsets.UTF_8));
        parts.put(
                "word/_rels/document.xml.rels",
                SampleFiles.relations(
                        "<Relationship Id=\"x\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                                + part + "\" Target=\"" + part + ".xml\"/>"));
        parts.put("word/" + part + ".xml", content.getBytes(StandardCharsets.UTF_8));
        return SampleFiles.zip(parts);
    }

    private static byte[] page(String filter, byte[] drawing, String more) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(
                ("%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
                                + "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>"
                                + "/XObject<</X 6 0 R>>>>>> endobj\n5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n"
                                + more
                                + "\n4 0 obj <<" + filter + "/Length " + drawing.length + ">> stream\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        out.write(drawing);
        out.write("\nendstream endobj\ntrailer <</Root 1 0 R /Size 9>>\nstartxref\n0\n%%EOF\n"
                .getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    private static byte[] packed(String drawing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(drawing.getBytes(StandardCharsets.ISO_8859_1));
        }
        return out.toByteArray();
    }
}
