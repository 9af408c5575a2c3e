package vn.sotay.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/** Papers of an invented province in the form the Party prescribes, as files one could upload. */
public final class DemoDocuments {

    /**
     * A file and what one would type about it.
     *
     * @param type abbreviation of the document type, such as {@code CT}
     * @param issuer code of the issuing body, such as {@code TU}
     */
    @SuppressWarnings("ArrayRecordComponent") // the file as it would be uploaded; never compared
    public record DemoDocument(
            String fileName,
            String number,
            String type,
            String issuer,
            LocalDate issuedOn,
            String abstractText,
            byte[] content) {}

    private static final String DIRECTORY = "/demo/documents/";
    private static final List<String> PAPERS =
            List.of("chi-thi-05.txt", "nghi-quyet-12.txt", "ke-hoach-31.txt", "huong-dan-08.txt");
    private static final String RESOLUTION = "nghi-quyet-12.txt";

    private DemoDocuments() {}

    /** A directive, a resolution and a guidance as DOCX, a plan as PDF. */
    public static List<DemoDocument> all() {
        return PAPERS.stream()
                .map(DemoDocuments::read)
                .map(paper -> document(paper, paper.value("file")))
                .toList();
    }

    /** The resolution of {@link #all()} once more, as the same document in another format. */
    public static DemoDocument resolutionAsPdf() {
        DemoPaper paper = read(RESOLUTION);
        return document(paper, paper.value("file").replace(".docx", ".pdf"));
    }

    private static DemoDocument document(DemoPaper paper, String fileName) {
        return new DemoDocument(
                fileName,
                paper.value("number"),
                paper.value("type"),
                paper.value("issuer"),
                paper.date(),
                paper.value("abstract"),
                fileName.endsWith(".pdf") ? DemoPdf.write(paper) : DemoDocx.write(paper));
    }

    private static DemoPaper read(String name) {
        try (InputStream in = DemoDocuments.class.getResourceAsStream(DIRECTORY + name)) {
            return DemoPaper.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
