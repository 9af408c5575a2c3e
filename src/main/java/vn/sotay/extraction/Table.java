package vn.sotay.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table as rows of cells. */
final class Table {

    /** Nobody reads a table wider or a cell higher than this; the spans of a hostile one are cut. */
    private static final int MAX_SPAN = 100;

    record Cell(RichText content, int columns, int rows) {

        static Cell of(RichText content) {
            return new Cell(content, 1, 1);
        }

        private String html() {
            return "<td" + span("colspan", columns) + span("rowspan", rows) + ">" + content.html() + "</td>";
        }

        private static String span(String name, int span) {
            return span > 1 ? " " + name + "=\"" + Math.min(span, MAX_SPAN) + "\"" : "";
        }
    }

    private final List<List<Cell>> rows = new ArrayList<>();

    Table row(List<Cell> cells) {
        rows.add(cells);
        return this;
    }

    List<List<Cell>> rows() {
        return rows;
    }

    boolean isBlank() {
        return rows.stream().flatMap(List::stream).allMatch(cell -> cell.content()
                .isBlank());
    }

    int columns() {
        return rows.stream()
                .mapToInt(row -> row.stream().mapToInt(Cell::columns).sum())
                .max()
                .orElse(0);
    }

    String html() {
        return rows.stream()
                .map(row -> row.stream().map(Cell::html).collect(Collectors.joining("", "<tr>", "</tr>")))
                .collect(Collectors.joining("", "<table><tbody>", "</tbody></table>"));
    }

    String text() {
        return rows.stream()
                .map(row -> row.stream().map(cell -> cell.content().text()).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
