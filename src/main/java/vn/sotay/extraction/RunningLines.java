package vn.sotay.extraction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes out page numbers and the lines that are printed on most pages, such as "CÔNG BÁO/Số 12". */
final class RunningLines {

    private static final Pattern PAGE_NUMBER =
            Pattern.compile("(trang|page)?\\s*[-–—]?\\s*\\d{1,4}\\s*([/-]\\s*\\d{0,4})?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern ITEM = Pattern.compile("\\s*(Điều )?\\d+(\\.\\d+)*[.)]\\s");
    private static final int SHORT = 60;
    private static final int LINES_AT_EDGE = 2;
    private static final int PAGES_TO_REPEAT = 3;
    private static final double SAME_HEIGHT = 12;
    private static final double WATERMARK = 2;

    private RunningLines() {}

    static List<PdfLine> dropped(List<PdfLine> lines, int pages) {
        Set<PdfLine> dropped = Collections.newSetFromMap(new IdentityHashMap<>());
        List<PdfLine> edges = new ArrayList<>();
        Map<String, Integer> repeated = new HashMap<>();
        double watermark = WATERMARK * PdfNotes.usualSize(lines);
        for (List<PdfLine> page : byPage(lines)) {
            List<PdfLine> edge = edgeOf(page, watermark);
            edges.addAll(edge);
            edge.stream().map(RunningLines::key).distinct().forEach(key -> repeated.merge(key, 1, Integer::sum));
            for (PdfLine line : List.of(page.get(0), page.get(page.size() - 1))) {
                if (pages > 1 && PAGE_NUMBER.matcher(line.text().strip()).matches()) {
                    dropped.add(line);
                }
            }
        }
        for (PdfLine line : edges) {
            int times = repeated.get(key(line));
            if (times >= PAGES_TO_REPEAT && times * 2 > pages) {
                dropped.add(line);
            }
        }
        return lines.stream().filter(line -> !dropped.contains(line)).toList();
    }

    /** At the edge, or as large as a watermark is. */
    private static List<PdfLine> edgeOf(List<PdfLine> page, double watermark) {
        List<PdfLine> edge = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            if (i < LINES_AT_EDGE
                    || i >= page.size() - LINES_AT_EDGE
                    || page.get(i).size() > watermark) {
                edge.add(page.get(i));
            }
        }
        return edge;
    }

    /** Numbers change from page to page in a short running line; in an item or a sentence they are content. */
    private static String key(PdfLine line) {
        String text = line.text();
        boolean sentence = text.length() > SHORT || ITEM.matcher(text).lookingAt();
        return (sentence ? text : DIGITS.matcher(text).replaceAll("#")) + "@" + Math.round(line.y() / SAME_HEIGHT);
    }

    private static List<List<PdfLine>> byPage(List<PdfLine> lines) {
        List<List<PdfLine>> pages = new ArrayList<>();
        for (PdfLine line : lines) {
            if (pages.isEmpty() || pages.get(pages.size() - 1).get(0).page() != line.page()) {
                pages.add(new ArrayList<>());
            }
            pages.get(pages.size() - 1).add(line);
        }
        return pages;
    }
}
