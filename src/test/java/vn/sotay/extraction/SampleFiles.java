package vn.sotay.extraction;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Files made for tests, good and hostile. */
public final class SampleFiles {

    static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private SampleFiles() {}

    static byte[] docx(Consumer<XWPFDocument> content) throws IOException {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            content.accept(document);
            document.write(out);
            return out.toByteArray();
        }
    }

    public static byte[] docx(String paragraph) throws IOException {
        return docx(document -> document.createParagraph().createRun().setText(paragraph));
    }

    /** The parts of the smallest DOCX with this XML inside the body. */
    static Map<String, byte[]> parts(String body) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", utf8("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Default Extension="xml" ContentType="application/xml"/>
                <Default Extension="bin" ContentType="application/octet-stream"/>
                <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
                </Types>"""));
        parts.put(
                "_rels/.rels",
                relations(
                        "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>"));
        parts.put(
                "word/document.xml",
                utf8("<w:document xmlns:w=\"" + WORD + "\"><w:body>" + body + "</w:body></w:document>"));
        return parts;
    }

    static byte[] relations(String inner) {
        return utf8("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + inner
                + "</Relationships>");
    }

    static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    /** One page for each text, its lines one below the other. */
    public static byte[] pdf(String... pages) throws IOException {
        try (PDDocument pdf = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDFont font = PDType0Font.load(
                    pdf,
                    PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf"),
                    true);
            for (String text : pages) {
                PDPage page = new PDPage();
                pdf.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                    content.beginText();
                    content.setFont(font, 12);
                    content.setLeading(16);
                    content.newLineAtOffset(72, 720);
                    for (String line : text.lines().toList()) {
                        content.showText(line);
                        content.newLine();
                    }
                    content.endText();
                }
            }
            pdf.save(out);
            return out.toByteArray();
        }
    }

    /** A page for each of the words, drawn as a picture of a page and without any text. */
    public static byte[] scan(String... pages) throws IOException {
        try (PDDocument pdf = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            for (String words : pages) {
                drawn(pdf, words);
            }
            pdf.save(out);
            return out.toByteArray();
        }
    }

    /** Three pages, the second of which holds a picture that is none. */
    public static byte[] scanWithDamagedPage() throws IOException {
        try (PDDocument pdf = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            drawn(pdf, "một");
            PDPage damaged = drawn(pdf, "hai");
            drawn(pdf, "ba");
            var picture = (PDImageXObject) damaged.getResources()
                    .getXObject(
                            damaged.getResources().getXObjectNames().iterator().next());
            try (var data = picture.getCOSObject().createRawOutputStream()) {
                data.write(new byte[] {1, 2, 3});
            }
            pdf.save(out);
            return out.toByteArray();
        }
    }

    private static PDPage drawn(PDDocument pdf, String words) throws IOException {
        BufferedImage paper = new BufferedImage(800, 1131, BufferedImage.TYPE_BYTE_GRAY);
        // Told apart by bars and not by letters: a font would be another thing to bring along.
        byte[] bits = words.getBytes(StandardCharsets.UTF_8);
        for (int y = 0; y < paper.getHeight(); y++) {
            for (int x = 0; x < paper.getWidth(); x++) {
                boolean black = (bits[x / 10 % bits.length] >> y / 10 % 8 & 1) != 0;
                paper.getRaster().setSample(x, y, 0, black ? 30 : 240);
            }
        }
        PDPage page = new PDPage(PDRectangle.A4);
        pdf.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
            content.drawImage(LosslessFactory.createFromImage(pdf, paper), 0, 0, 595, 842);
        }
        return page;
    }

    /** A Word file that passes every check and still needs twenty times its size in memory. */
    public static byte[] hungryDocx(int megabytes) throws IOException {
        StringBuilder body = new StringBuilder();
        for (int i = 0; body.length() < megabytes << 20; i++) {
            body.append("<w:p><w:r><w:t>")
                    .append(Integer.toHexString(i * 31_337))
                    .append("</w:t></w:r></w:p>");
        }
        return zip(parts(body.toString()));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
