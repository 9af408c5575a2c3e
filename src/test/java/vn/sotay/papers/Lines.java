package vn.sotay.papers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.sotay.extraction.Block;

/** Papers for tests, a block a line: {@code # title} is a heading, {@code *bold*} set in bold, {@code |a|b} a table row. */
final class Lines {

    private Lines() {}

    static List<Block> blocks(String paper) {
        return blocks(paper.strip().lines().filter(line -> !line.isBlank()).toList());
    }

    static List<Block> blocks(List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        for (String line : lines) {
            String id = "b" + (blocks.size() + 1);
            if (line.startsWith("|")) {
                List<String> cells = Arrays.asList(line.substring(1).split("\\|"));
                String html = "<table><tbody><tr><td>" + String.join("</td><td>", cells) + "</td></tr></tbody></table>";
                blocks.add(new Block(
                        id,
                        Block.Kind.TABLE,
                        html.replace("/ ", "<br>"),
                        String.join("\t", cells).replace("/ ", "\n")));
            } else if (line.startsWith("# ")) {
                String title = line.substring(2);
                blocks.add(new Block(id, Block.Kind.HEADING, "<h3>" + html(title) + "</h3>", text(title)));
            } else {
                blocks.add(new Block(id, Block.Kind.PARAGRAPH, "<p>" + html(line) + "</p>", text(line)));
            }
        }
        return blocks;
    }

    static List<Provision> provisions(String paper) {
        return Structure.of(StructureReading.of(blocks(paper)));
    }

    private static String html(String line) {
        return line.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("\\*([^*]+)\\*", "<strong>$1</strong>")
                .replace(" / ", "<br>");
    }

    private static String text(String line) {
        return line.replaceAll("\\*([^*]+)\\*", "$1").replace(" / ", "\n");
    }
}
