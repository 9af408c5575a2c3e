package vn.sotay.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import vn.sotay.extraction.Block;

/** Blocks of a made-up paper, written line by line; two columns are parted by a bar, headings begin with a hash. */
final class SamplePaper {

    /** What files make of two columns. */
    enum Layout {
        ONE_ROW,
        MANY_ROWS,
        ONE_AFTER_THE_OTHER,
        SHARED_LINES
    }

    private final Layout layout;
    private final List<Block> blocks = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();

    private SamplePaper(Layout layout) {
        this.layout = layout;
    }

    static List<Block> of(Layout layout, String text) {
        SamplePaper paper = new SamplePaper(layout);
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(paper::line);
        paper.endColumns();
        return paper.blocks;
    }

    private void line(String line) {
        if (line.contains("|")) {
            rows.add(line.split("\\|", -1));
            return;
        }
        endColumns();
        boolean heading = line.startsWith("# ");
        String words = heading ? line.substring(2) : line;
        add(heading ? Block.Kind.HEADING : Block.Kind.PARAGRAPH, "<p>" + escaped(words) + "</p>", words);
    }

    private void endColumns() {
        if (rows.isEmpty()) {
            return;
        }
        int columns = rows.get(0).length;
        switch (layout) {
            case ONE_ROW ->
                table(List.of(range(columns).stream().map(this::column).toList()));
            case MANY_ROWS ->
                table(rows.stream()
                        .map(row -> List.of(row).stream()
                                .map(cell -> List.of(cell.strip()))
                                .toList())
                        .toList());
            case ONE_AFTER_THE_OTHER -> range(columns).forEach(at -> column(at).forEach(this::paragraph));
            case SHARED_LINES ->
                rows.forEach(row ->
                        paragraph(List.of(row).stream().map(String::strip).collect(Collectors.joining(" "))));
        }
        rows.clear();
    }

    private void paragraph(String line) {
        if (!line.isBlank()) {
            add(Block.Kind.PARAGRAPH, "<p>" + escaped(line.strip()) + "</p>", line.strip());
        }
    }

    private void table(List<List<List<String>>> table) {
        String html = table.stream()
                .map(row -> row.stream()
                        .map(cell -> "<td>" + escaped(String.join("\n", cell)).replace("\n", "<br />") + "</td>")
                        .collect(Collectors.joining("", "<tr>", "</tr>")))
                .collect(Collectors.joining("", "<table><tbody>", "</tbody></table>"));
        String text = table.stream()
                .map(row -> row.stream().map(cell -> String.join("\n", cell)).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"))
                .strip();
        add(blocks.isEmpty() ? Block.Kind.HEADER : Block.Kind.TABLE, html, text);
    }

    private List<String> column(int at) {
        return rows.stream()
                .map(row -> row[at].strip())
                .filter(cell -> !cell.isEmpty())
                .toList();
    }

    private static List<Integer> range(int columns) {
        return java.util.stream.IntStream.range(0, columns).boxed().toList();
    }

    private void add(Block.Kind kind, String html, String text) {
        blocks.add(new Block("b" + (blocks.size() + 1), kind, html, text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
