package vn.sotay.extraction;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.ICell;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;

/** A Word table with its merged cells; a table inside a cell becomes lines of that cell. */
final class WordTable {

    private enum Merge {
        NONE,
        STARTS,
        CONTINUES
    }

    private record GridCell(XWPFTableCell cell, int column, int columns, Merge merge) {}

    private final Blocks blocks;
    private final WordRuns runs;
    private final WordNumbering numbering;

    WordTable(Blocks blocks, WordRuns runs, WordNumbering numbering) {
        this.blocks = blocks;
        this.runs = runs;
        this.numbering = numbering;
    }

    Table read(XWPFTable table, int depth) {
        List<List<GridCell>> grid =
                table.getRows().stream().map(WordTable::gridRow).toList();
        Table read = new Table();
        for (int row = 0; row < grid.size(); row++) {
            List<Table.Cell> cells = new ArrayList<>();
            for (GridCell cell : grid.get(row)) {
                blocks.countCell();
                if (cell.merge() != Merge.CONTINUES) {
                    RichText content = new RichText();
                    read(cell.cell().getBodyElements(), content, depth + 1);
                    cells.add(new Table.Cell(content, cell.columns(), rowsOf(cell, grid, row)));
                }
            }
            read.row(cells);
        }
        return read;
    }

    private static List<GridCell> gridRow(XWPFTableRow row) {
        List<GridCell> cells = new ArrayList<>();
        int column = 0;
        for (ICell cell : row.getTableICells()) {
            if (cell instanceof XWPFTableCell plain) {
                var properties = plain.getCTTc().getTcPr();
                int columns = properties != null && properties.isSetGridSpan()
                        ? Math.max(1, properties.getGridSpan().getVal().intValue())
                        : 1;
                Merge merge = Merge.NONE;
                if (properties != null && properties.isSetVMerge()) {
                    merge = STMerge.RESTART.equals(properties.getVMerge().getVal()) ? Merge.STARTS : Merge.CONTINUES;
                }
                cells.add(new GridCell(plain, column, columns, merge));
                column += columns;
            }
        }
        return cells;
    }

    private static int rowsOf(GridCell start, List<List<GridCell>> grid, int row) {
        int rows = 1;
        while (start.merge() == Merge.STARTS
                && row + rows < grid.size()
                && grid.get(row + rows).stream()
                        .anyMatch(cell -> cell.column() == start.column() && cell.merge() == Merge.CONTINUES)) {
            rows++;
        }
        return rows;
    }

    private void read(List<IBodyElement> elements, RichText content, int depth) {
        blocks.requireDepth(depth);
        for (IBodyElement element : elements) {
            if (element instanceof XWPFParagraph paragraph) {
                RichText words = runs.read(paragraph);
                String label = words.isBlank() ? null : numbering.labelOf(paragraph);
                content.lineBreak()
                        .add(label == null ? "" : label.isEmpty() ? "- " : label + " ")
                        .add(words);
            } else if (element instanceof XWPFTable inner) {
                for (XWPFTableRow row : inner.getRows()) {
                    content.lineBreak();
                    for (XWPFTableCell cell : row.getTableCells()) {
                        blocks.countCell();
                        content.add(" ");
                        read(cell.getBodyElements(), content, depth + 1);
                    }
                }
            }
        }
    }
}
