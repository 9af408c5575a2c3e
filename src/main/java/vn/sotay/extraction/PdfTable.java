package vn.sotay.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A ruled table of one page, or of several when it goes on in the same columns. */
final class PdfTable {

    private final PdfGrid grid;
    private final double top;
    private final List<List<Table.Cell>> rows = new ArrayList<>();
    private int lastPage;

    private PdfTable(PdfGrid grid, int page) {
        this.grid = grid;
        this.top = grid.top();
        this.lastPage = page;
    }

    static PdfTable of(PdfGrid grid, int page, Map<PdfGrid.Place, List<PdfLine>> words) {
        PdfTable table = new PdfTable(grid, page);
        for (int row = 0; row < grid.rows(); row++) {
            List<Table.Cell> cells = new ArrayList<>();
            for (PdfGrid.Place place : grid.placesOfRow(row)) {
                RichText content = content(words.getOrDefault(place, List.of()));
                cells.add(new Table.Cell(content, place.columns(), place.rows()));
            }
            table.rows.add(cells);
        }
        return table;
    }

    private static RichText content(List<PdfLine> lines) {
        RichText content = new RichText();
        for (PdfLine line : lines) {
            if (PdfLayout.startsItem(line.text())) {
                content.lineBreak();
            }
            content.add(" ");
            line.addTo(content);
        }
        return content;
    }

    int page() {
        return lastPage;
    }

    int letters() {
        return rows.stream()
                .flatMap(List::stream)
                .mapToInt(cell -> cell.content().length())
                .sum();
    }

    boolean isBefore(PdfLine line) {
        return lastPage < line.page() || (lastPage == line.page() && top < line.y());
    }

    /** Takes in the rest of this table from the next page; a head that is printed again there is left out. */
    boolean takesIn(PdfTable next) {
        if (next.lastPage != lastPage + 1 || !grid.isLike(next.grid)) {
            return false;
        }
        boolean sameHead =
                !rows.isEmpty() && !next.rows.isEmpty() && text(rows.get(0)).equals(text(next.rows.get(0)));
        rows.addAll(sameHead ? next.rows.subList(1, next.rows.size()) : next.rows);
        lastPage = next.lastPage;
        return true;
    }

    private static String text(List<Table.Cell> row) {
        return new Table().row(row).text();
    }

    void write(Blocks blocks) {
        Table table = new Table();
        for (List<Table.Cell> row : rows) {
            row.forEach(cell -> blocks.countCell());
            table.row(row);
        }
        blocks.table(HeaderBlock.kindOf(table, blocks.size()), table);
    }
}
