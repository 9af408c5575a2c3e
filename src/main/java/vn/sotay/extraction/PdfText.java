package vn.sotay.extraction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** PDF files. Scripts, actions, attachments, forms and annotations are not looked at. */
final class PdfText {

    private static final long PIXELS_OF_A_SCAN = 300_000;
    private static final double MOSTLY = 0.8;
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    /**
     * How many pages there were, and whether they are pictures of pages.
     *
     * @param mark in the running lines or across a page; {@code null} if there is none
     */
    record Pages(int count, boolean pictures, Secrecy mark) {}

    static {
        BundledFont.install();
    }

    private PdfText() {}

    static Pages read(Path file, Blocks blocks) throws IOException {
        try (PDDocument pdf = open(file)) {
            int count = pdf.getNumberOfPages();
            if (count > blocks.limits().pages()) {
                throw new ExtractionException(FailureCode.TOO_MANY_PAGES);
            }
            PdfLines read = PdfLines.whole(pdf, count, blocks.limits());
            List<PdfLine> text = RunningLines.dropped(read.lines(), count);
            Secrecy mark = mark(read, text);
            boolean pictures = arePictures(pdf, read);
            if (!pictures && mark == null) {
                PdfNotes notes = PdfNotes.of(text);
                new PdfLayout(notes.body(), read.tables(), blocks).write();
                notes.notes().forEach(blocks::paragraph);
            }
            return new Pages(count, pictures, mark);
        }
    }

    static PDDocument open(Path file) throws IOException {
        PDDocument pdf = Loader.loadPDF(file.toFile(), IOUtils.createMemoryOnlyStreamCache());
        if (pdf.isEncrypted() || pdf.getNumberOfPages() == 0) {
            FailureCode code = pdf.isEncrypted() ? FailureCode.ENCRYPTED : FailureCode.DAMAGED;
            pdf.close();
            throw new ExtractionException(code);
        }
        return pdf;
    }

    /** The first pages were looked through before; a mark may be printed on the others alone. */
    private static Secrecy mark(PdfLines read, List<PdfLine> text) {
        Set<PdfLine> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(text);
        HeadLines lines = new HeadLines();
        read.stamps().forEach(lines::addApart);
        read.lines().stream()
                .filter(line -> !kept.contains(line))
                .flatMap(line -> line.parts().stream())
                .map(PdfLine.Part::text)
                .distinct()
                .forEach(lines::addApart);
        return SecrecyMark.in(lines.head(false).lines()).orElse(null);
    }

    private static boolean arePictures(PDDocument pdf, PdfLines read) {
        int count = pdf.getNumberOfPages();
        int[] letters = new int[count + 1];
        // What is stamped on every page, or all over one, counts once.
        Set<String> seen = new HashSet<>();
        for (PdfLine line : read.lines()) {
            String text = line.text();
            letters[line.page()] += seen.add(DIGITS.matcher(text).replaceAll("#")) ? text.length() : 0;
        }
        read.tables().forEach(table -> letters[table.page()] += table.letters());
        int scanned = 0;
        for (int page = 1; page <= count; page++) {
            boolean few = letters[page] < Head.LETTERS_OF_A_STAMP;
            scanned += few && (letters[page] == 0 || showsLargePicture(pdf.getPage(page - 1))) ? 1 : 0;
        }
        return scanned >= MOSTLY * count;
    }

    static boolean showsLargePicture(PDPage page) {
        if (page.getResources() == null) {
            return false;
        }
        COSDictionary pictures = page.getResources().getCOSObject().getCOSDictionary(COSName.XOBJECT);
        if (pictures == null) {
            return false;
        }
        // Only the dictionaries are read: asking PDFBox for the picture would unpack it.
        for (COSName name : pictures.keySet()) {
            COSBase object = pictures.getDictionaryObject(name);
            if (object instanceof COSStream stream
                    && stream.getLong(COSName.WIDTH) * stream.getLong(COSName.HEIGHT) > PIXELS_OF_A_SCAN) {
                return true;
            }
        }
        return false;
    }
}
