package vn.sotay.extraction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Footnotes of a PDF: small lines at the foot of a page that begin with a mark. They are taken out from between the lines
 * of the text and numbered through, and what refers to them gets their number.
 */
final class PdfNotes {

    private static final Pattern MARK =
            Pattern.compile("\\s*[\\[(]?(\\d{1,3}|\\*{1,3})[\\])]?(?=[\\s\\p{L}“\"]).*", Pattern.DOTALL);
    private static final Pattern LEADING = Pattern.compile("^\\s*[\\[(]?(\\d{1,3}|\\*{1,3})[\\])]?[.:]?\\s*");
    private static final double SMALLER = 0.9;
    private static final double GAP = 1.5;

    private final List<PdfLine> body = new ArrayList<>();
    private final List<RichText> notes = new ArrayList<>();

    private PdfNotes() {}

    static PdfNotes of(List<PdfLine> lines) {
        PdfNotes found = new PdfNotes();
        double usual = usualSize(lines);
        for (int from = 0, to; from < lines.size(); from = to) {
            to = from + 1;
            while (to < lines.size() && lines.get(to).page() == lines.get(from).page()) {
                to++;
            }
            found.page(lines.subList(from, to), usual * SMALLER);
        }
        return found;
    }

    List<PdfLine> body() {
        return body;
    }

    List<RichText> notes() {
        return notes;
    }

    private void page(List<PdfLine> page, double small) {
        int foot = page.size();
        while (foot > 0 && page.get(foot - 1).size() < small) {
            foot--;
        }
        int first = foot;
        while (first < page.size() && !beginsNotes(page, first)) {
            first++;
        }
        // What a note of the page before had no room for stands above the first of this one.
        int begin = first < page.size() && !notes.isEmpty() && isApart(page, foot) ? foot : first;
        Map<String, Integer> marks = new HashMap<>();
        for (int i = begin; i < page.size(); i++) {
            Matcher mark = MARK.matcher(page.get(i).text());
            boolean starts = i == first || (i > first && page.get(i).beginsRaised() && mark.matches());
            if (starts && mark.matches()) {
                notes.add(new RichText().add("[" + (notes.size() + 1) + "] "));
                marks.put(mark.group(1), notes.size());
            }
            PdfLine line = starts ? page.get(i).without(LEADING) : page.get(i);
            RichText note = notes.get(notes.size() - 1).add(" ");
            line.addTo(note);
        }
        for (PdfLine line : page.subList(0, begin)) {
            body.add(marks.isEmpty() ? line : line.referring(marks));
        }
    }

    private static boolean beginsNotes(List<PdfLine> page, int at) {
        PdfLine line = page.get(at);
        return MARK.matcher(line.text()).matches() && (line.beginsRaised() || isApart(page, at));
    }

    private static boolean isApart(List<PdfLine> page, int at) {
        return at == 0
                || page.get(at).y() - page.get(at - 1).y() > GAP * page.get(at).size();
    }

    /** Of most letters. */
    static double usualSize(List<PdfLine> lines) {
        Map<Long, Integer> letters = new TreeMap<>();
        lines.forEach(
                line -> letters.merge(Math.round(line.size() * 2), line.text().length(), Integer::sum));
        return letters.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse(0L)
                / 2.0;
    }
}
