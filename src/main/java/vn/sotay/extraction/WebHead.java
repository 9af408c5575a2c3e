package vn.sotay.extraction;

import java.io.IOException;
import java.nio.file.Path;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The first lines of a web page, also what a word processor wrote into it as page header. */
final class WebHead {

    private static final int LOOKED_AT = 512 << 10;
    private static final String NO_TEXT = "script,style,noscript,template,head,svg,math";

    private final HeadLines lines = new HeadLines();
    private final StringBuilder line = new StringBuilder();

    private WebHead() {}

    static Head read(Path file, ExtractionLimits limits) throws IOException {
        byte[] bytes = TextBytes.beginning(file, LOOKED_AT);
        Document page = WebText.parse(bytes).page();
        WebText.requireDepth(page, new Blocks(limits));
        page.select(NO_TEXT).remove();
        WebHead reader = new WebHead();
        reader.walk(page.body(), false);
        reader.endLine(false);
        return reader.lines.head(FileBytes.contains(bytes, "data:image/", bytes.length));
    }

    private void walk(Element parent, boolean apart) {
        for (Node node : parent.childNodes()) {
            if (lines.isFull()) {
                return;
            }
            if (node instanceof TextNode words) {
                // Spaces that may break a line count as one; those that may not are used to part columns.
                line.append(words.getWholeText().replaceAll("[ \\t\\r\\n\\f]+", " "));
            } else if (node instanceof Element element) {
                walkElement(element, apart || isApart(element));
            }
        }
    }

    private void walkElement(Element element, boolean apart) {
        String name = element.normalName();
        boolean ends = name.equals("br") || WebText.BLOCKS.contains(name);
        if (ends) {
            endLine(apart);
        }
        switch (name) {
            case "table" -> lines.startTable();
            case "tr" -> lines.startRow();
            case "td", "th" -> lines.startCell();
            default -> {
                // Only tables have a place of their own.
            }
        }
        walk(element, apart);
        if (ends) {
            endLine(apart);
        }
        if (name.equals("table")) {
            lines.endTable();
        }
    }

    private static boolean isApart(Element element) {
        return element.attr("title").matches("header|footer")
                || element.attr("style").matches("(?s).*mso-element:\\s*(header|footer).*");
    }

    private void endLine(boolean apart) {
        if (apart) {
            lines.addApart(line.toString());
        } else {
            lines.add(line.toString());
        }
        line.setLength(0);
    }
}
