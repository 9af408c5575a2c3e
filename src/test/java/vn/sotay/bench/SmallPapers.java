package vn.sotay.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vn.sotay.demo.DemoDocuments;
import vn.sotay.extraction.FileKind;
import vn.sotay.extraction.SampleFiles;

/** Papers to try things on: those of a directory, or small made-up ones of every kind. */
final class SmallPapers {

    /** One file. */
    @SuppressWarnings("ArrayRecordComponent") // bytes of a file; never compared
    record Paper(String name, FileKind kind, byte[] content) {}

    private static final long LARGEST = 20L << 20;
    private static final List<String> TEXTS =
            List.of("chi-thi-05.txt", "nghi-quyet-12.txt", "ke-hoach-31.txt", "huong-dan-08.txt");

    private SmallPapers() {}

    /** @param directory with everything below it; made-up papers if it is blank */
    static List<Paper> of(String directory) throws IOException {
        return directory.isBlank() ? madeUp() : below(Path.of(directory));
    }

    private static List<Paper> below(Path directory) throws IOException {
        List<Paper> papers = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                var kind = FileKind.ofExtension(name.substring(name.lastIndexOf('.') + 1));
                if (kind.isPresent() && Files.size(file) < LARGEST) {
                    papers.add(new Paper(name, kind.get(), Files.readAllBytes(file)));
                }
            }
        }
        if (papers.isEmpty()) {
            throw new IllegalArgumentException("no PDF, DOCX, HTML or TXT below " + directory);
        }
        return papers;
    }

    private static List<Paper> madeUp() throws IOException {
        List<Paper> papers = new ArrayList<>();
        for (DemoDocuments.DemoDocument demo : DemoDocuments.all()) {
            papers.add(new Paper(demo.fileName(), kind(demo.fileName()), demo.content()));
        }
        DemoDocuments.DemoDocument resolution = DemoDocuments.resolutionAsPdf();
        papers.add(new Paper(resolution.fileName(), FileKind.PDF, resolution.content()));
        papers.add(new Paper("ban-quet.pdf", FileKind.PDF, SampleFiles.scan("một", "hai")));
        papers.add(new Paper("nhieu-trang.pdf", FileKind.PDF, SampleFiles.pdf(text(0), text(1), text(2))));
        papers.add(new Paper("mot-doan.docx", FileKind.DOCX, SampleFiles.docx(text(3))));
        for (int i = 0; i < TEXTS.size(); i++) {
            String text = text(i);
            papers.add(new Paper(TEXTS.get(i), FileKind.TXT, text.getBytes(StandardCharsets.UTF_8)));
            papers.add(
                    new Paper("trang-" + i + ".html", FileKind.HTML, page(text).getBytes(StandardCharsets.UTF_8)));
        }
        String apart = Normalizer.normalize(text(0), Normalizer.Form.NFD);
        papers.add(new Paper("dau-roi.txt", FileKind.TXT, apart.getBytes(StandardCharsets.UTF_8)));
        papers.add(new Paper("hai-byte.txt", FileKind.TXT, ("\uFEFF" + text(1)).getBytes(StandardCharsets.UTF_16LE)));
        papers.add(new Paper(
                "tcvn3.txt",
                FileKind.TXT,
                "§¶NG CéNG S¶N VIÖT NAM\n§iÒu 1. Ph¹m vi ®iÒu chØnh\n1. C¸c cÊp ñy ®¶ng thùc hiÖn nghÞ quyÕt nµy.\n"
                        .getBytes(StandardCharsets.ISO_8859_1)));
        return papers;
    }

    private static FileKind kind(String name) {
        return FileKind.ofExtension(name.substring(name.lastIndexOf('.') + 1)).orElseThrow();
    }

    private static String text(int number) throws IOException {
        try (InputStream in = DemoDocuments.class.getResourceAsStream("/demo/documents/" + TEXTS.get(number))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String page(String text) {
        StringBuilder page = new StringBuilder(
                "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Văn bản</title></head><body>");
        page.append("<table><tr><td><b>TỈNH ỦY MINH SƠN</b></td><td><b>ĐẢNG CỘNG SẢN VIỆT NAM</b></td></tr></table>");
        text.lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> page.append("<p>").append(line).append("</p>"));
        return page.append(
                        "<ol><li>một<li>hai<ul><li>ba</ul></ol><p>Theo kết luận<a href=\"#n\" name=\"r\">[1]</a></p>")
                .append("<p><a href=\"#r\" name=\"n\">[1]</a> Kết luận số 01</p></body></html>")
                .toString();
    }
}
