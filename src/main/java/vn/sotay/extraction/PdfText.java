package vn.sotay.extraction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

    /** A stamp or a watermark; a page with less than this and a large picture is a scanned page. */
    private static final int LETTERS_OF_A_STAMP = 200;

    private static final long PIXELS_OF_A_SCAN = 300_000;
    private static final double MOSTLY = 0.8;

    /** How many pages there were, and whether they are pictures of pages. */
    record Pages(int count, boolean pictures) {}

    static {
        BundledFont.install();
    }

    private PdfText() {}

    static Pages read(Path file, Blocks blocks) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(file.toFile(), IOUtils.createMemoryOnlyStreamCache())) {
            int count = pdf.getNumberOfPages();
            if (pdf.isEncrypted()) {
                throw new ExtractionException(FailureCode.ENCRYPTED);
            }
            if (count == 0) {
                throw new ExtractionException(FailureCode.DAMAGED);
            }
            if (count > blocks.limits().pages()) {
                throw new ExtractionException(FailureCode.TOO_MANY_PAGES);
            }
            List<PdfLine> lines = PdfLines.read(pdf, blocks.limits());
            boolean pictures = lines.isEmpty() || arePictures(pdf, lines);
            if (!pictures) {
                new PdfLayout(RunningLines.dropped(lines, count), blocks).write();
            }
            return new Pages(count, pictures);
        }
    }

    private static boolean arePictures(PDDocument pdf, List<PdfLine> lines) {
        int count = pdf.getNumberOfPages();
        int[] letters = new int[count + 1];
        for (PdfLine line : lines) {
            letters[line.page()] += line.text().length();
        }
        int scanned = 0;
        for (int page = 1; page <= count; page++) {
            boolean few = letters[page] < LETTERS_OF_A_STAMP;
            scanned += few && (letters[page] == 0 || showsLargePicture(pdf.getPage(page - 1))) ? 1 : 0;
        }
        return scanned >= MOSTLY * count;
    }

    private static boolean showsLargePicture(PDPage page) {
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
