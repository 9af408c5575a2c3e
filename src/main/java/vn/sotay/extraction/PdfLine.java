package vn.sotay.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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
            for (Words piece : words) {
                target.add(piece.text(), piece.styles());
            }
        }
    }

    /** Words of one style, with the space before them if there is one. */
    record Words(String text, java.util.Set<RichText.Style> styles) {}

    PdfLine toUnicode(Letters letters) {
        LetterCode code = letters.codeOf(text());
        return code == LetterCode.UNICODE
                ? this
                : new PdfLine(parts.stream().map(part -> part.toUnicode(code)).toList(), y, page);
    }

    /** With a small mark above the line, as a footnote does. */
    boolean beginsRaised() {
        return parts.get(0).words().get(0).styles().contains(RichText.Style.SUP);
    }

    /** The first words without what they begin with. */
    PdfLine without(Pattern leading) {
        List<Words> words = new ArrayList<>(parts.get(0).words());
        String first = leading.matcher(words.get(0).text()).replaceFirst("");
        if (first.isEmpty() && words.size() > 1) {
            words.remove(0);
        } else {
            words.set(0, new Words(first, words.get(0).styles()));
        }
        return with(0, words);
    }

    /** What is raised and one of the marks becomes its number. */
    PdfLine referring(Map<String, Integer> marks) {
        PdfLine line = this;
        for (int i = 0; i < parts.size(); i++) {
            List<Words> words = parts.get(i).words().stream()
                    .map(piece -> {
                        Integer number = piece.styles().contains(RichText.Style.SUP)
                                ? marks.get(piece.text().replaceAll("[\\[\\]()\\s]", ""))
                                : null;
                        return number == null ? piece : new Words("[" + number + "]", piece.styles());
                    })
                    .toList();
            line = line.with(i, words);
        }
        return line;
    }

    private PdfLine with(int part, List<Words> words) {
        List<Part> changed = new ArrayList<>(parts);
        Part old = parts.get(part);
        changed.set(part, new Part(old.left(), old.right(), old.size(), old.firstWord(), words));
        return new PdfLine(changed, y, page);
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
        for (int i = 0; i < parts.size(); i++) {
            target.add(i == 0 ? "" : " ");
            parts.get(i).addTo(target);
        }
    }
}
