package vn.sotay.extraction;

import java.util.ArrayList;
import java.util.List;

/** Collects the blocks of a document, sanitised and counted. */
final class Blocks {

    private final ExtractionLimits limits;
    private final List<Block> collected = new ArrayList<>();
    private int characters;
    private int cells;

    Blocks(ExtractionLimits limits) {
        this.limits = limits;
    }

    ExtractionLimits limits() {
        return limits;
    }

    void heading(int level, RichText content) {
        String tag = "h" + Math.min(4, Math.max(1, level));
        add(Block.Kind.HEADING, "<" + tag + ">" + content.html() + "</" + tag + ">", content);
    }

    void paragraph(RichText content) {
        add(Block.Kind.PARAGRAPH, "<p>" + content.html() + "</p>", content);
    }

    /** The label belongs to the words of a provision, so it stands in the text instead of being left to a browser. */
    void listItem(String label, RichText content) {
        boolean bullet = label.isEmpty();
        RichText labelled = new RichText().add(bullet ? "- " : label + " ").add(content);
        String html = bullet ? "<ul><li>" + content.html() + "</li></ul>" : "<p>" + labelled.html() + "</p>";
        if (!content.isBlank()) {
            add(Block.Kind.LIST_ITEM, html, labelled);
        }
    }

    void table(Block.Kind kind, Table table) {
        if (!table.isBlank()) {
            add(kind, table.html(), table.text());
        }
    }

    /** To be called for each cell while a table is built, so that a huge one is never complete. */
    void countCell() {
        require(++cells <= limits.tableCells(), FailureCode.TOO_MANY_CELLS);
    }

    void requireDepth(int depth) {
        require(depth <= limits.depth(), FailureCode.TOO_DEEP);
    }

    boolean isEmpty() {
        return collected.isEmpty();
    }

    int size() {
        return collected.size();
    }

    List<Block> list() {
        return collected;
    }

    private void add(Block.Kind kind, String html, RichText content) {
        if (!content.isBlank()) {
            add(kind, html, content.text());
        }
    }

    private void add(Block.Kind kind, String html, String text) {
        characters += text.length();
        require(text.length() <= limits.blockCharacters() && characters <= limits.characters(), FailureCode.TOO_LONG);
        require(collected.size() < limits.blocks(), FailureCode.TOO_MANY_BLOCKS);
        collected.add(new Block("b" + (collected.size() + 1), kind, CleanHtml.of(html), text));
    }

    private static void require(boolean kept, FailureCode otherwise) {
        if (!kept) {
            throw new ExtractionException(otherwise);
        }
    }
}
