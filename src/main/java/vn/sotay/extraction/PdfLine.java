package vn.sotay.extraction;

import java.util.List;
import java.util.stream.Collectors;

/** A line of a PDF page, in points from the upper left; parts that stand far from one another are separate. */
record PdfLine(List<Part> parts, double y, int page) {

    /** Words of one column of a line. */
    record Part(double left, double right, double size, double firstWord, List<Words> words) {

        String text() {
            return words.stream().map(Words::text).collect(Collectors.joining());
        }

        private Part toUnicode(LetterCode code) {
            List<Words> read = words.stream()
                    .map(piece -> new Words(code.toUnicode(piece.text()), piece.styles()))
                    .toList();
            return new Part(left, right, size, firstWord, read);
        }

        void addTo(RichText target) {
            target.add(" ");
            for (Words piece : words) {
                target.add(piece.text(), piece.styles());
            }
        }
    }

    /** Words of one style, with the space before them. */
    record Words(String text, java.util.Set<RichText.Style> styles) {}

    PdfLine toUnicode(Letters letters) {
        LetterCode code = letters.codeOf(text());
        return code == LetterCode.UNICODE
                ? this
                : new PdfLine(parts.stream().map(part -> part.toUnicode(code)).toList(), y, page);
    }

    double left() {
        return parts.get(0).left();
    }

    double right() {
        return parts.get(parts.size() - 1).right();
    }

    double size() {
        return parts.get(0).size();
    }

    String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining(" "));
    }

    boolean isStrong() {
        return parts.stream().flatMap(part -> part.words().stream()).allMatch(words -> words.styles()
                .contains(RichText.Style.STRONG));
    }

    void addTo(RichText target) {
        parts.forEach(part -> part.addTo(target));
    }
}
