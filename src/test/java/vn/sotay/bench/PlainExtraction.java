package vn.sotay.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jsoup.Jsoup;
import vn.sotay.extraction.FileKind;
import vn.sotay.platform.apart.WorkerLoop;

/** What the libraries alone need for the bare text of a file: no faster than this can reading be. */
public final class PlainExtraction {

    private PlainExtraction() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        WorkerLoop.run(request -> {
            String[] parts = request.split(" ", 2);
            return text(FileKind.valueOf(parts[0]), Path.of(URI.create(parts[1])))
                    .getBytes(StandardCharsets.UTF_8);
        });
    }

    private static String text(FileKind kind, Path file) throws IOException {
        switch (kind) {
            case PDF -> {
                try (var pdf = Loader.loadPDF(file.toFile())) {
                    return new PDFTextStripper().getText(pdf);
                }
            }
            case DOCX -> {
                try (InputStream in = Files.newInputStream(file);
                        XWPFWordExtractor word = new XWPFWordExtractor(new XWPFDocument(in))) {
                    return word.getText();
                }
            }
            case HTML -> {
                return Jsoup.parse(file.toFile()).wholeText();
            }
            default -> {
                return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            }
        }
    }
}
