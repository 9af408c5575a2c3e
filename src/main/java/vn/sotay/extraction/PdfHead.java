package vn.sotay.extraction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;

/** The lines of the first two pages of a PDF, with stamps, watermarks and what was written on them as annotation. */
final class PdfHead {

    private static final int PAGES = 2;
    /** Of a second page that is not a picture but a signature there are more. */
    private static final int LETTERS_OF_A_SECOND_PAGE = 50;

    private PdfHead() {}

    static Head read(Path file, ExtractionLimits limits) throws IOException {
        try (PDDocument pdf = PdfText.open(file)) {
            int pages = Math.min(PAGES, pdf.getNumberOfPages());
            PdfLines read = PdfLines.head(pdf, pages, limits);
            HeadLines lines = new HeadLines();
            read.lines()
                    .forEach(line -> lines.add(
                            line.parts().stream().map(PdfLine.Part::text).collect(Collectors.joining("\t"))));
            read.stamps().forEach(lines::addApart);
            for (int page = 0; page < pages; page++) {
                for (PDAnnotation note : pdf.getPage(page).getAnnotations()) {
                    if (List.of("FreeText", "Stamp").contains(String.valueOf(note.getSubtype()))) {
                        lines.addApart(String.valueOf(note.getContents()));
                    }
                }
            }
            return new Head(lines.head(false).lines(), arePictures(pdf, read.lines(), pages));
        }
    }

    private static boolean arePictures(PDDocument pdf, List<PdfLine> lines, int pages) {
        int first = letters(lines, 1);
        boolean picture = PdfText.showsLargePicture(pdf.getPage(0));
        boolean second =
                pages > 1 && letters(lines, 2) < LETTERS_OF_A_SECOND_PAGE && PdfText.showsLargePicture(pdf.getPage(1));
        return first == 0 || (first < Head.LETTERS_OF_A_STAMP && picture) || second;
    }

    private static int letters(List<PdfLine> lines, int page) {
        return lines.stream()
                .filter(line -> line.page() == page)
                .mapToInt(line -> line.text().length())
                .sum();
    }
}
