package vn.sotay.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import vn.sotay.extraction.Block;

/** Cuts blocks into printed lines, those of a table column by column. */
final class PaperLines {

    /** What follows in a line is no title and no name. */
    private static final int LONGEST = 1000;
    /** Header blocks and signatures are small; other tables are left as they are. */
    private static final int LARGEST_TABLE = 6000;

    private PaperLines() {}

    static List<PaperLine> of(List<Block> blocks) {
        List<PaperLine> lines = new ArrayList<>();
        blocks.forEach(block -> lines.addAll(of(block)));
        return lines;
    }

    static List<PaperLine> of(Block block) {
        boolean table = block.kind() == Block.Kind.TABLE || block.kind() == Block.Kind.HEADER;
        return table && block.html().length() <= LARGEST_TABLE && block.text().indexOf('\t') >= 0
                ? byColumns(block)
                : inOrder(block);
    }

    private static List<PaperLine> inOrder(Block block) {
        List<PaperLine> lines = new ArrayList<>();
        int from = 0;
        String text = block.text();
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '\n' || text.charAt(i) == '\t') {
                add(lines, block, from, text.substring(from, i));
                from = i + 1;
            }
        }
        return lines;
    }

    /** The text has the cells row by row; here all of the left column comes before all of the right one. */
    private static List<PaperLine> byColumns(Block block) {
        Map<Integer, List<PaperLine>> columns = new TreeMap<>();
        int cursor = 0;
        for (Element row : Jsoup.parseBodyFragment(block.html()).select("tr")) {
            int column = 0;
            for (Element cell : row.select("> td")) {
                cell.select("br").forEach(br -> br.replaceWith(new TextNode("\n")));
                for (String line : cell.wholeText().split("\n", -1)) {
                    int from = block.text().indexOf(line.strip(), cursor);
                    if (!line.isBlank() && from >= 0) {
                        add(columns.computeIfAbsent(column, any -> new ArrayList<>()), block, from, line.strip());
                        cursor = from + line.strip().length();
                    }
                }
                column++;
            }
        }
        return columns.values().stream().flatMap(List::stream).toList();
    }

    private static void add(List<PaperLine> lines, Block block, int from, String text) {
        PaperLine line = PaperLine.of(block, from, text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        PaperLine stripped = line.after(0);
        if (!stripped.text().isEmpty()) {
            lines.add(stripped);
        }
    }
}
