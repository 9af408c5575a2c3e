package vn.sotay.extraction;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.poi.xwpf.usermodel.IRunElement;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.openxmlformats.schemas.officeDocument.x2006.sharedTypes.STVerticalAlignRun;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The words of Word paragraphs; remembers on the way which notes were referred to and which text boxes were met. */
final class WordRuns {

    /** A foot- or endnote as it was referred to; the number is ours, in reading order. */
    record Note(BigInteger id, boolean atEnd, int number) {}

    private final Blocks blocks;
    private final List<Note> notes = new ArrayList<>();
    private List<RichText> boxes = new ArrayList<>();
    private final WordFonts fonts;
    private final FontLetters letters = new FontLetters();
    /** Words of one font and style, to be read in one piece: a letter may be spread over runs. */
    private final StringBuilder pending = new StringBuilder();

    private Set<RichText.Style> pendingStyles = Set.of();
    private String pendingFont = "";

    WordRuns(Blocks blocks, WordFonts fonts) {
        this.blocks = blocks;
        this.fonts = fonts;
    }

    RichText read(XWPFParagraph paragraph) {
        RichText text = new RichText();
        String font = fonts.of(paragraph);
        for (IRunElement element : paragraph.getIRuns()) {
            if (element instanceof XWPFRun run) {
                read(run, text, font);
            } else if (element instanceof XWPFSDT control) {
                flush(text);
                text.add(control.getContent().getText());
            }
        }
        flush(text);
        return text;
    }

    List<Note> notes() {
        return notes;
    }

    List<RichText> takeTextBoxes() {
        List<RichText> taken = boxes;
        boxes = new ArrayList<>();
        return taken;
    }

    private void read(XWPFRun run, RichText text, String ofParagraph) {
        Node node = run.getCTR().getDomNode();
        // Moved text stands twice in the file; this is the copy that readers no longer see.
        if (run.isVanish() || "moveFrom".equals(node.getParentNode().getLocalName())) {
            return;
        }
        Set<RichText.Style> styles = stylesOf(run);
        String font = fonts.of(run, ofParagraph);
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                read(element, text, styles, font);
            }
        }
    }

    private void read(Element element, RichText text, Set<RichText.Style> styles, String font) {
        String words =
                switch (element.getLocalName()) {
                    case "t" -> words(element);
                    case "tab", "ptab" -> " ";
                    case "noBreakHyphen" -> "-";
                    // In TCVN3 a letter; elsewhere it goes at the end.
                    case "softHyphen" -> "\u00AD";
                    default -> null;
                };
        if (words == null) {
            apart(element, text);
            return;
        }
        if (!pendingFont.equals(font) || !pendingStyles.equals(styles)) {
            flush(text);
        }
        pending.append(words);
        pendingFont = font;
        pendingStyles = styles;
    }

    private void flush(RichText text) {
        if (!pending.isEmpty()) {
            text.add(letters.toUnicode(pending.toString(), pendingFont), pendingStyles);
            pending.setLength(0);
        }
    }

    private void apart(Element element, RichText text) {
        switch (element.getLocalName()) {
            case "br", "cr" -> {
                flush(text);
                text.lineBreak();
            }
            case "footnoteReference", "endnoteReference" -> {
                flush(text);
                note(element, text, element.getLocalName().startsWith("end"));
            }
            case "AlternateContent", "pict", "drawing", "object" -> textBoxes(element, 0);
            default -> {
                // Field instructions, deleted text, marks of the proofing tools: not part of what is read.
            }
        }
    }

    private static String words(Element element) {
        Node first = element.getFirstChild();
        return first == null || first.getNodeValue() == null ? "" : first.getNodeValue();
    }

    private void note(Element reference, RichText text, boolean atEnd) {
        String id = attribute(reference, "id");
        if (id.matches("\\d{1,9}")) {
            notes.add(new Note(new BigInteger(id), atEnd, notes.size() + 1));
            text.add("[" + notes.size() + "]", EnumSet.of(RichText.Style.SUP));
        }
    }

    /** Of a drawing that is there twice, for new and for old programs, only one is read. */
    private void textBoxes(Element element, int depth) {
        blocks.requireDepth(depth);
        boolean fallbackSeen = false;
        for (Node child = element.getLastChild(); child != null; child = child.getPreviousSibling()) {
            if (!(child instanceof Element inner)) {
                continue;
            }
            if (inner.getLocalName().equals("txbxContent")) {
                textBox(inner);
            } else if (!(fallbackSeen && inner.getLocalName().equals("Choice"))) {
                textBoxes(inner, depth + 1);
            }
            fallbackSeen |= inner.getLocalName().equals("Fallback");
        }
    }

    private void textBox(Element content) {
        var paragraphs = content.getElementsByTagNameNS(content.getNamespaceURI(), "p");
        for (int i = 0; i < paragraphs.getLength(); i++) {
            RichText line = new RichText();
            var words = ((Element) paragraphs.item(i)).getElementsByTagNameNS(content.getNamespaceURI(), "t");
            for (int j = 0; j < words.getLength(); j++) {
                line.add(words((Element) words.item(j)));
            }
            boxes.add(line);
        }
    }

    private static String attribute(Element element, String localName) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            if (localName.equals(attribute.getLocalName())) {
                return attribute.getNodeValue();
            }
        }
        return "";
    }

    private static Set<RichText.Style> stylesOf(XWPFRun run) {
        Set<RichText.Style> styles = EnumSet.noneOf(RichText.Style.class);
        if (run.isBold()) {
            styles.add(RichText.Style.STRONG);
        }
        if (run.isItalic()) {
            styles.add(RichText.Style.EM);
        }
        if (run.getVerticalAlignment() == STVerticalAlignRun.SUPERSCRIPT) {
            styles.add(RichText.Style.SUP);
        }
        return styles;
    }
}
