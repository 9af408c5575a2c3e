package vn.sotay.extraction;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Web pages, also those a word processor wrote. Nothing is fetched: pictures, styles and frames are not looked at. */
final class WebText {

    private static final String NOT_READ = "script,style,noscript,template,nav,form,iframe,object,embed,svg,math,"
            + "head,button,select,input,textarea,audio,video,canvas,[hidden],div[title=header],div[title=footer]";
    static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "table",
            "ul",
            "ol",
            "li",
            "section",
            "article",
            "main",
            "header",
            "footer",
            "aside",
            "center",
            "blockquote",
            "pre",
            "dl",
            "dt",
            "dd",
            "hr",
            "body",
            "figure",
            "address",
            "tbody",
            "thead",
            "tfoot",
            "tr",
            "td",
            "th",
            "caption",
            "fieldset",
            "details",
            "summary");
    private static final Pattern DECLARED = Pattern.compile(
            "(?i)(?:charset\\s*=|<\\?xml[^>]{1,99}encoding\\s*=)\\s*[\"']?([a-z0-9][a-z0-9._:-]{0,40})");
    private static final int LOOKED_AT = 4096;
    /** Of a long law as a word processor writes it there are 50,000. */
    private static final int MOST_NODES = 500_000;

    private static final int SHORT = 250;

    private final Blocks blocks;
    private final Map<Element, Integer> numbers = new HashMap<>();
    private RichText paragraph = new RichText();
    private boolean centred;

    /** A page, and whether its encoding was guessed. */
    record Parsed(Document page, boolean guessed) {}

    private WebText(Blocks blocks) {
        this.blocks = blocks;
    }

    /** Returns whether the encoding was guessed. */
    static boolean read(Path file, Blocks blocks) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes((int) FileCheck.MAX_TEXT_BYTES);
        }
        Parsed parsed = parse(bytes);
        Document page = parsed.page();
        requireDepth(page, blocks);
        page.select(NOT_READ).remove();
        WebNotes.putLast(page);
        WebText reader = new WebText(blocks);
        reader.walk(page.body(), EnumSet.noneOf(RichText.Style.class));
        reader.endParagraph();
        return parsed.guessed();
    }

    static Parsed parse(byte[] bytes) {
        TextBytes.Decoded decoded = TextBytes.decode(bytes);
        Charset declared = decoded.guessed() && decoded.code() == LetterCode.UNICODE ? declared(bytes) : null;
        return declared == null
                ? new Parsed(Jsoup.parse(decoded.text()), decoded.guessed())
                : new Parsed(Jsoup.parse(new String(bytes, declared)), false);
    }

    /** What a page says of itself, unless it is wrong or nobody knows what it means. */
    private static Charset declared(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(LOOKED_AT, bytes.length), StandardCharsets.ISO_8859_1);
        Matcher found = DECLARED.matcher(start);
        try {
            Charset charset = found.find() ? Charset.forName(found.group(1)) : null;
            return StandardCharsets.UTF_8.equals(charset) ? null : charset;
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    /** Walked without recursion, because the recursion below is what it protects. */
    static void requireDepth(Document page, Blocks blocks) {
        int[] nodes = {0};
        page.traverse((node, depth) -> {
            blocks.requireDepth(depth);
            if (++nodes[0] > MOST_NODES) {
                throw new ExtractionException(FailureCode.TOO_MANY_BLOCKS);
            }
        });
    }

    private void walk(Node parent, Set<RichText.Style> styles) {
        for (Node node : parent.childNodes()) {
            if (node instanceof TextNode words) {
                paragraph.add(words.getWholeText(), styles);
            } else if (node instanceof Element element) {
                walkElement(element, styles);
            }
        }
    }

    private void walkElement(Element element, Set<RichText.Style> styles) {
        String name = element.normalName();
        if (name.equals("br")) {
            paragraph.lineBreak();
        } else if (name.equals("table")) {
            endParagraph();
            table(element);
        } else if (name.equals("li")) {
            listItem(element);
        } else if (name.matches("h[1-6]")) {
            endParagraph();
            RichText title = inline(element);
            blocks.heading(name.charAt(1) - '0', title);
        } else if (BLOCKS.contains(name)) {
            endParagraph();
            centred = isCentred(element);
            walk(element, styles);
            endParagraph();
        } else {
            walk(element, with(styles, name));
        }
    }

    private void endParagraph() {
        if (centred && paragraph.isStrong() && paragraph.length() < SHORT) {
            blocks.heading(3, paragraph);
        } else {
            blocks.paragraph(paragraph);
        }
        paragraph = new RichText();
        centred = false;
    }

    private void listItem(Element item) {
        endParagraph();
        Element list = item.parent();
        boolean nested = item.selectFirst("ul,ol,table,p") != null;
        String label = list != null && list.normalName().equals("ol") ? label(list) : "";
        if (!nested) {
            blocks.listItem(label, inline(item));
            return;
        }
        // The words before the inner list are the item; what is inside follows as blocks of its own.
        RichText own = new RichText();
        List<Node> rest = new ArrayList<>(item.childNodes());
        while (!rest.isEmpty() && !isInnerBlock(rest.get(0))) {
            inlineInto(own, rest.remove(0), EnumSet.noneOf(RichText.Style.class));
        }
        if (own.isBlank() && !rest.isEmpty() && rest.get(0) instanceof Element first && first.nameIs("p")) {
            own.add(inline(first));
            rest.remove(0);
        }
        blocks.listItem(label, own);
        for (Node node : rest) {
            if (node instanceof Element element) {
                walkElement(element, EnumSet.noneOf(RichText.Style.class));
            } else if (node instanceof TextNode words) {
                paragraph.add(words.getWholeText());
            }
        }
        endParagraph();
    }

    private static boolean isInnerBlock(Node node) {
        return node instanceof Element element && BLOCKS.contains(element.normalName());
    }

    /** Counts, so to be asked once for each item. */
    private String label(Element list) {
        int number = numbers.merge(list, start(list), (before, start) -> before + 1);
        return switch (list.attr("type")) {
            case "a" -> ListNumber.letters(number) + ")";
            case "A" -> ListNumber.letters(number).toUpperCase(java.util.Locale.ROOT) + ".";
            case "i" -> ListNumber.roman(number).toLowerCase(java.util.Locale.ROOT) + ".";
            case "I" -> ListNumber.roman(number) + ".";
            default -> number + ".";
        };
    }

    private static int start(Element list) {
        return list.attr("start").matches("\\d{1,6}") ? Integer.parseInt(list.attr("start")) : 1;
    }

    /** A table that only lays out the page (one cell, or tables inside) is read through, a real one is kept. */
    private void table(Element table) {
        if (table.selectFirst("td table, th table") != null
                || table.select("td, th").size() < 2) {
            for (Element cell : table.select("> * > tr > td, > * > tr > th, > caption")) {
                walk(cell, EnumSet.noneOf(RichText.Style.class));
                endParagraph();
            }
            return;
        }
        Table read = new Table();
        for (Element row : table.select("> * > tr")) {
            List<Table.Cell> cells = new ArrayList<>();
            for (Element cell : row.select("> td, > th")) {
                blocks.countCell();
                cells.add(new Table.Cell(inline(cell), span(cell, "colspan"), span(cell, "rowspan")));
            }
            read.row(cells);
        }
        blocks.table(HeaderBlock.kindOf(read, blocks.size()), read);
    }

    private static int span(Element cell, String name) {
        String value = cell.attr(name);
        return value.matches("[1-9]\\d?") ? Integer.parseInt(value) : 1;
    }

    private static RichText inline(Element element) {
        RichText text = new RichText();
        element.childNodes().forEach(node -> inlineInto(text, node, EnumSet.noneOf(RichText.Style.class)));
        return text;
    }

    private static void inlineInto(RichText text, Node node, Set<RichText.Style> styles) {
        if (node instanceof TextNode words) {
            text.add(words.getWholeText(), styles);
        } else if (node instanceof Element element) {
            boolean block = BLOCKS.contains(element.normalName());
            if (block || element.nameIs("br")) {
                text.lineBreak();
            }
            Set<RichText.Style> inside = with(styles, element.normalName());
            element.childNodes().forEach(child -> inlineInto(text, child, inside));
            if (block) {
                text.lineBreak();
            }
        }
    }

    private static Set<RichText.Style> with(Set<RichText.Style> styles, String element) {
        RichText.Style added =
                switch (element) {
                    case "b", "strong" -> RichText.Style.STRONG;
                    case "i", "em" -> RichText.Style.EM;
                    case "sup" -> RichText.Style.SUP;
                    default -> null;
                };
        if (added == null || styles.contains(added)) {
            return styles;
        }
        Set<RichText.Style> more = EnumSet.copyOf(styles);
        more.add(added);
        return more;
    }

    private static boolean isCentred(Element element) {
        return element.nameIs("center")
                || element.attr("align").equalsIgnoreCase("center")
                || element.attr("style").replace(" ", "").contains("text-align:center");
    }
}
