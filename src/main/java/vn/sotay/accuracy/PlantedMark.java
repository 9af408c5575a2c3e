package vn.sotay.accuracy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import vn.sotay.extraction.FileKind;
import vn.sotay.extraction.Tcvn3;

/** Writes a line into a copy of a paper: on top, where a secrecy mark stands, or at the end, where it is only a word. */
final class PlantedMark {

    /** What papers say about secrets without being one. */
    static final String HARMLESS =
            "Các cấp ủy quản lý chặt chẽ tài liệu mật, không để lộ bí mật nhà nước; việc giải mật do cấp có thẩm quyền quyết định.";

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float TOP = 28;
    private static final float SIZE = 13;

    private PlantedMark() {}

    /** @return a new file beside no other, to be deleted by the caller */
    static Path onTop(FileKind kind, Path paper, String mark) throws IOException {
        Path copy = Files.createTempFile("planted-", "." + kind.extensions().get(0));
        switch (kind) {
            case TXT -> Files.write(copy, insert(Files.readAllBytes(paper), firstLine(paper), mark + "\n"));
            case HTML -> Files.writeString(copy, afterTag(Files.readString(paper), "<body", "<p>" + mark + "</p>"));
            case DOCX -> word(paper, copy, xml -> afterTag(xml, "<w:body", paragraph(mark)));
            case PDF -> pdf(paper, copy, mark);
        }
        return copy;
    }

    /** The same at the end; a PDF is not changed, its pages have no room that is surely free. */
    static Path atTheEnd(FileKind kind, Path paper, String words) throws IOException {
        Path copy = Files.createTempFile("planted-", "." + kind.extensions().get(0));
        switch (kind) {
            case TXT ->
                Files.write(copy, insert(Files.readAllBytes(paper), (int) Files.size(paper), "\n" + words + "\n"));
            case HTML ->
                Files.writeString(
                        copy, Files.readString(paper).replaceFirst("(?i)</body>", "<p>" + words + "</p></body>"));
            case DOCX ->
                word(paper, copy, xml -> {
                    int end = Math.max(xml.lastIndexOf("<w:sectPr"), 0);
                    return end == 0 ? xml : xml.substring(0, end) + paragraph(words) + xml.substring(end);
                });
            case PDF -> Files.write(copy, Files.readAllBytes(paper));
        }
        return copy;
    }

    private static int firstLine(Path paper) throws IOException {
        byte[] bytes = Files.readAllBytes(paper);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return bytes.length;
    }

    private static byte[] insert(byte[] text, int at, String line) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(text, 0, at);
        out.write(inTheCodeOf(text, line));
        out.write(text, at, text.length - at);
        return out.toByteArray();
    }

    /** A file of old letters gets the mark in these. */
    private static byte[] inTheCodeOf(byte[] text, String line) {
        String read = new String(text, StandardCharsets.UTF_8);
        if (!read.contains("\uFFFD")) {
            return line.getBytes(StandardCharsets.UTF_8);
        }
        StringBuilder old = new StringBuilder();
        for (int at = 0; at < line.length(); at++) {
            char letter = line.charAt(at);
            char small = Character.toLowerCase(letter);
            char code = letter;
            for (char latin = 0x80; latin < 0x100; latin++) {
                code = Tcvn3.isLetter(latin) && Tcvn3.toUnicode(latin) == small ? latin : code;
            }
            old.append(code);
        }
        return old.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String afterTag(String text, String tag, String inserted) {
        int begin = text.indexOf(tag);
        int end = begin < 0 ? -1 : text.indexOf('>', begin);
        return end < 0 ? inserted + text : text.substring(0, end + 1) + inserted + text.substring(end + 1);
    }

    private static String paragraph(String words) {
        return "<w:p><w:r><w:t>" + words + "</w:t></w:r></w:p>";
    }

    private static void word(Path paper, Path copy, java.util.function.UnaryOperator<String> change)
            throws IOException {
        try (ZipFile zip = new ZipFile(paper.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                byte[] content;
                try (InputStream in = zip.getInputStream(entry)) {
                    content = in.readAllBytes();
                }
                if (entry.getName().equals("word/document.xml")) {
                    content = change.apply(new String(content, StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8);
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(content);
                out.closeEntry();
            }
        }
    }

    private static void pdf(Path paper, Path copy, String mark) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(paper.toFile());
                InputStream font = PDAnnotation.class.getResourceAsStream(FONT)) {
            PDPage page = pdf.getPage(0);
            PDType0Font letters = PDType0Font.load(pdf, font);
            try (PDPageContentStream content = new PDPageContentStream(pdf, page, AppendMode.APPEND, true, true)) {
                content.beginText();
                content.setFont(letters, SIZE);
                content.newLineAtOffset(TOP * 3, page.getMediaBox().getHeight() - TOP);
                content.showText(mark);
                content.endText();
            }
            pdf.save(copy.toFile());
        }
    }
}
