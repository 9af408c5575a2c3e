package vn.sotay.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileCheckTest {

    private static final String PARAGRAPH = "<w:p><w:r><w:t>Nghị quyết</w:t></w:r></w:p>";
    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
    };

    @TempDir
    Path directory;

    @Test
    void theFourKindsAreAccepted() throws IOException {
        assertAccepted("Nghị quyết 10.pdf", SampleFiles.pdf("Nghị quyết"), FileKind.PDF);
        assertAccepted("a.DOCX", SampleFiles.docx("Chỉ thị"), FileKind.DOCX);
        assertAccepted("a.htm", SampleFiles.utf8("<!DOCTYPE html><html><body><p>Tin</p></body></html>"), FileKind.HTML);
        assertAccepted("a.html", SampleFiles.utf8("<p>Một đoạn tin ngắn</p>"), FileKind.HTML);
        assertAccepted("a.txt", SampleFiles.utf8("\uFEFFĐảng bộ tỉnh"), FileKind.TXT);
        assertAccepted("b.txt", "Đảng bộ".getBytes(StandardCharsets.UTF_16), FileKind.TXT);
        assertAccepted("c.txt", "§¶ng bé tØnh".getBytes(StandardCharsets.ISO_8859_1), FileKind.TXT);
    }

    @Test
    void whatIsNoDocumentIsRefusedByItsContent() throws IOException {
        assertRefused("a.txt", new byte[0], Refusal.EMPTY);
        assertRefused("anh.pdf", PNG, Refusal.IMAGE);
        assertRefused("anh.html", SampleFiles.utf8("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"), Refusal.IMAGE);
        assertRefused("a.docx", SampleFiles.zip(Map.of("a.txt", PNG)), Refusal.ARCHIVE);
        assertRefused("a.txt", new byte[] {'7', 'z', (byte) 0xBC, (byte) 0xAF, 0x27, 0x1C, 0, 4}, Refusal.ARCHIVE);
        assertRefused(
                "a.pdf",
                new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0},
                Refusal.EXECUTABLE);
        assertRefused("a.txt", SampleFiles.utf8("MZ\u0090\0\3\0\0\0\4\0"), Refusal.EXECUTABLE);
        assertRefused("a.docx", SampleFiles.utf8("{\\rtf1\\ansi text}"), Refusal.OTHER_OFFICE);
        assertRefused("a.txt", new byte[] {1, 2, 3, 0, 5}, Refusal.UNKNOWN_TYPE);
    }

    @Test
    void oldOfficeFilesSayWhatTheyAre() throws IOException {
        assertRefused("a.doc", compound("WordDocument"), Refusal.LEGACY_WORD);
        assertRefused("a.docx", compound("EncryptedPackage"), Refusal.ENCRYPTED);
        assertRefused("a.xls", compound("Workbook"), Refusal.OTHER_OFFICE);
    }

    @Test
    void theExtensionMustAgree() throws IOException {
        assertRefused("a.txt", SampleFiles.pdf("x"), Refusal.EXTENSION_MISMATCH);
        assertRefused("a.doc", SampleFiles.docx("x"), Refusal.EXTENSION_MISMATCH);
        assertRefused("a", SampleFiles.docx("x"), Refusal.EXTENSION_MISMATCH);
        assertRefused("a.txt", SampleFiles.utf8("<html><script>alert(1)</script></html>"), Refusal.EXTENSION_MISMATCH);
        assertRefused("a.pdf", SampleFiles.utf8("Chỉ là chữ"), Refusal.EXTENSION_MISMATCH);
        // The name reads "cong-van-exe.pdf" on a screen that obeys the right-to-left override.
        assertRefused("cong-van-\u202Efdp.exe", SampleFiles.pdf("x"), Refusal.EXTENSION_MISMATCH);
        FileVerdict verdict = check("a.txt", SampleFiles.pdf("x"));
        assertThat(verdict)
                .isEqualTo(new FileVerdict.Refused(
                        Refusal.EXTENSION_MISMATCH, Map.of("extension", "txt", "found", "PDF")));
    }

    @Test
    void filesOfTwoKindsAreRefused() throws IOException {
        byte[] pdf = SampleFiles.pdf("x");
        byte[] docx = SampleFiles.docx("x");
        assertRefused("a.pdf", join(pdf, docx), Refusal.POLYGLOT);
        assertRefused(
                "a.pdf", join(SampleFiles.utf8("%PDF-1.7\n<html><script>x</script></html>\n"), pdf), Refusal.POLYGLOT);
        assertRefused("a.html", join(SampleFiles.utf8("<html><body>"), pdf), Refusal.POLYGLOT);
        assertRefused("a.txt", join(SampleFiles.utf8("Công văn "), docx), Refusal.POLYGLOT);
        assertRefused("a.docx", join(docx, docx), Refusal.POLYGLOT);
        assertRefused("a.docx", join(docx, pdf), Refusal.DAMAGED);
    }

    @Test
    void truncatedFilesAreRefused() throws IOException {
        assertRefused("a.docx", half(SampleFiles.docx("Nghị quyết")), Refusal.DAMAGED);
        assertRefused("a.pdf", half(SampleFiles.pdf("Nghị quyết")), Refusal.DAMAGED);
    }

    @Test
    void aLockedPdfIsRefused() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(SampleFiles.pdf("Mật khẩu"));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            pdf.protect(new StandardProtectionPolicy("chủ", "", new AccessPermission()));
            pdf.save(out);
            assertRefused("a.pdf", out.toByteArray(), Refusal.ENCRYPTED);
        }
    }

    @Test
    void wordFilesThatUnpackToTooMuchAreRefused() throws IOException {
        Map<String, byte[]> high = SampleFiles.parts(PARAGRAPH);
        high.put("word/media/image1.png", new byte[3 << 20]);
        assertRefused("a.docx", SampleFiles.zip(high), Refusal.EXPANDS_TOO_MUCH);

        Map<String, byte[]> large = SampleFiles.parts(PARAGRAPH + " ".repeat((int) WordPackage.MAX_XML_PART));
        assertRefused("a.docx", SampleFiles.zip(large), Refusal.EXPANDS_TOO_MUCH);

        Map<String, byte[]> many = SampleFiles.parts(PARAGRAPH);
        for (int i = 0; i < WordPackage.MAX_ENTRIES; i++) {
            many.put("word/media/" + i, new byte[0]);
        }
        assertRefused("a.docx", SampleFiles.zip(many), Refusal.EXPANDS_TOO_MUCH);
    }

    @Test
    void declaredSizesAreNotBelieved() throws IOException {
        Map<String, byte[]> parts = SampleFiles.parts(PARAGRAPH);
        parts.put("word/media/image1.png", new byte[3 << 20]);
        byte[] zip = SampleFiles.zip(parts);
        // The size field of the last directory entry: 22 bytes of name, 46 of entry, 22 of end record.
        int entry = zip.length - 22 - 46 - "word/media/image1.png".length();
        zip[entry + 24] = 1;
        zip[entry + 25] = 0;
        zip[entry + 26] = 0;
        zip[entry + 27] = 0;
        assertThat(check("a.docx", zip)).isInstanceOf(FileVerdict.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({"../../etc/cron.d/x", "/etc/passwd", "word\\..\\..\\x", "C:/x", "word/Document.xml"})
    void entriesThatLeaveTheirPlaceAreRefused(String name) throws IOException {
        Map<String, byte[]> parts = SampleFiles.parts(PARAGRAPH);
        parts.put(name, new byte[] {1});
        assertRefused("a.docx", SampleFiles.zip(parts), Refusal.UNSAFE_ENTRY);
    }

    @Test
    void macrosAndEmbeddedFilesAreRefused() throws IOException {
        assertRefused("a.docx", withPart("word/vbaProject.bin", new byte[] {1}), Refusal.MACROS);
        assertRefused("a.docx", withPart("word/embeddings/o.bin", compound("_VBA_PROJECT")), Refusal.MACROS);
        assertRefused("a.docx", withPart("word/embeddings/o.bin", compound("Ole10Native")), Refusal.EMBEDDED_FILE);
        assertRefused("a.docx", withPart("word/embeddings/x.docx", SampleFiles.docx("x")), Refusal.EMBEDDED_FILE);
        assertRefused("a.docx", withPart("word/media/image1.png", new byte[] {'M', 'Z', 0}), Refusal.EMBEDDED_FILE);
        // The remains of a web form, as published documents carry them.
        assertAccepted("a.docx", withPart("word/embeddings/o.bin", compound("OCXNAME")), FileKind.DOCX);
        Map<String, byte[]> docm = SampleFiles.parts(PARAGRAPH);
        docm.computeIfPresent(
                "[Content_Types].xml",
                (name, types) -> SampleFiles.utf8(new String(types, StandardCharsets.UTF_8)
                        .replace(
                                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                                "application/vnd.ms-word.document.macroEnabled.main+xml")));
        assertRefused("a.docx", SampleFiles.zip(docm), Refusal.MACROS);
    }

    @ParameterizedTest
    @CsvSource({
        "attachedTemplate,https://evil.example/t.dotm,EXTERNAL_CONTENT",
        "attachedTemplate,&#104;ttp://evil.example/t.dotm,EXTERNAL_CONTENT",
        "attachedTemplate,\\\\evil.example\\t.dotm,EXTERNAL_CONTENT",
        "oleObject,file://evil.example/t.dotm,EXTERNAL_CONTENT",
        "attachedTemplate,file:///C:/Users/a.b/Normal.dotm,",
        "hyperlink,https://dangcongsan.vn/,",
        "image,https://example.org/logo.png,"
    })
    void whatWordWouldLoadFromElsewhereIsRefused(String type, String target, Refusal expected) throws IOException {
        String relation =
                "<Relationship Id=\"r9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                        + type + "\" Target=\"" + target + "\" TargetMode=\"External\"/>";
        byte[] docx = withPart("word/_rels/settings.xml.rels", SampleFiles.relations(relation));
        if (expected == null) {
            assertAccepted("a.docx", docx, FileKind.DOCX);
        } else {
            assertRefused("a.docx", docx, expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd,passwd",
        "C:\\Users\\x\\Nghị quyết.docx,Nghị quyết.docx",
        "a\u202Efdp.exe,afdp.exe",
        "con.txt,_con.txt",
        "..,document",
        "a<b>|c?.pdf,a_b__c_.pdf",
        "'  hai   dấu cách .pdf ',hai dấu cách .pdf"
    })
    void namesAreMadeSafe(String name, String safe) {
        assertThat(FileName.safe(name)).isEqualTo(safe);
    }

    @Test
    void longNamesKeepTheirExtension() {
        String safe = FileName.safe("Hướng dẫn ".repeat(100) + ".docx");
        assertThat(safe).endsWith(".docx");
        assertThat(safe.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(200);
    }

    private static byte[] withPart(String name, byte[] content) throws IOException {
        Map<String, byte[]> parts = SampleFiles.parts(PARAGRAPH);
        parts.put(name, content);
        return SampleFiles.zip(parts);
    }

    private static byte[] compound(String stream) throws IOException {
        try (POIFSFileSystem file = new POIFSFileSystem();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            file.createDocument(new java.io.ByteArrayInputStream(new byte[] {1, 2, 3}), stream);
            file.writeFilesystem(out);
            return out.toByteArray();
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] half(byte[] whole) {
        return java.util.Arrays.copyOf(whole, whole.length / 2);
    }

    private FileVerdict check(String name, byte[] content) throws IOException {
        return FileCheck.check(name, Files.write(directory.resolve("upload"), content));
    }

    private void assertAccepted(String name, byte[] content, FileKind kind) throws IOException {
        assertThat(check(name, content)).isEqualTo(new FileVerdict.Accepted(kind, name));
    }

    private void assertRefused(String name, byte[] content, Refusal expected) throws IOException {
        assertThat(check(name, content))
                .isInstanceOfSatisfying(FileVerdict.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo(expected));
    }
}
