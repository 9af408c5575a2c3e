package vn.sotay.extraction;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFAbstractFootnoteEndnote;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;

/** Word documents: paragraphs and tables in their order, footnotes at the end. Links and pictures are not followed. */
final class WordText {

    static {
        ZipSecureFile.setMaxEntrySize(WordPackage.MAX_XML_PART);
        ZipSecureFile.setMaxFileCount(WordPackage.MAX_ENTRIES);
        ZipSecureFile.setMinInflateRatio(1.0 / WordPackage.MAX_RATIO);
        ZipSecureFile.setGraceEntrySize(WordPackage.RATIO_COUNTS_FROM);
    }

    private static final Pattern HEADING_STYLE = Pattern.compile("heading ([1-9])");
    private static final Pattern NO_TITLE = Pattern.compile("[-+*•–]\\s.*|.*[.;,]", Pattern.DOTALL);
    private static final int SHORT = 250;
    /** Centred and bold is how official papers set a heading; it has no level of its own. */
    private static final int LEVEL_OF_CENTRED = 3;

    private final XWPFDocument document;
    private final Blocks blocks;
    private final WordRuns runs;
    private final WordNumbering numbering;

    private WordText(XWPFDocument document, Blocks blocks) {
        this.document = document;
        this.blocks = blocks;
        this.runs = new WordRuns(blocks, new WordFonts(document));
        this.numbering = new WordNumbering(document);
    }

    static void read(Path file, Blocks blocks) throws IOException {
        try (OPCPackage archive = OPCPackage.open(file.toFile(), PackageAccess.READ);
                XWPFDocument document = new XWPFDocument(archive)) {
            WordText text = new WordText(document, blocks);
            text.readAll(document.getBodyElements(), 0);
            text.readNotes();
        } catch (InvalidFormatException e) {
            throw new IOException(e);
        }
    }

    private void readAll(List<IBodyElement> elements, int depth) {
        blocks.requireDepth(depth);
        for (IBodyElement element : elements) {
            if (element instanceof XWPFParagraph paragraph) {
                readParagraph(paragraph);
            } else if (element instanceof XWPFTable table) {
                readTable(table, depth);
            } else if (element instanceof XWPFSDT control) {
                control.getContent().getText().lines().forEach(line -> blocks.paragraph(new RichText().add(line)));
            }
        }
    }

    private void readParagraph(XWPFParagraph paragraph) {
        RichText content = runs.read(paragraph);
        String label = content.isBlank() ? null : numbering.labelOf(paragraph);
        int level = headingLevel(paragraph);
        boolean centred = paragraph.getAlignment() == ParagraphAlignment.CENTER;
        if (level > 0 && isTitle(content)) {
            blocks.heading(
                    level,
                    label == null ? content : new RichText().add(label + " ").add(content));
        } else if (label != null) {
            blocks.listItem(label, content);
        } else if (centred && content.isStrong() && content.length() < SHORT) {
            blocks.heading(LEVEL_OF_CENTRED, content);
        } else {
            blocks.paragraph(content);
        }
        runs.takeTextBoxes().forEach(blocks::paragraph);
    }

    /** Heading styles are also used for their looks: a sentence or a dashed item is no title. */
    private static boolean isTitle(RichText content) {
        return content.length() < SHORT && !NO_TITLE.matcher(content.text()).matches();
    }

    private void readTable(XWPFTable table, int depth) {
        if (table.getRows().size() == 1 && table.getRow(0).getTableCells().size() == 1) {
            readAll(table.getRow(0).getCell(0).getBodyElements(), depth + 1);
            return;
        }
        Table read = new WordTable(blocks, runs, numbering).read(table, depth);
        blocks.table(HeaderBlock.kindOf(read, blocks.size()), read);
        runs.takeTextBoxes().forEach(blocks::paragraph);
    }

    private int headingLevel(XWPFParagraph paragraph) {
        var properties = paragraph.getCTPPr();
        if (properties != null && properties.isSetOutlineLvl()) {
            int level = properties.getOutlineLvl().getVal().intValue();
            return level < 9 ? level + 1 : 0;
        }
        XWPFStyle style = document.getStyles() == null || paragraph.getStyleID() == null
                ? null
                : document.getStyles().getStyle(paragraph.getStyleID());
        String name = style == null || style.getName() == null ? "" : style.getName();
        Matcher heading = HEADING_STYLE.matcher(name.toLowerCase(Locale.ROOT));
        if (heading.matches()) {
            return Integer.parseInt(heading.group(1));
        }
        return name.equalsIgnoreCase("title") ? 1 : 0;
    }

    private void readNotes() {
        List<WordRuns.Note> notes = new ArrayList<>(runs.notes());
        for (WordRuns.Note note : notes) {
            BigInteger id = note.id();
            XWPFAbstractFootnoteEndnote found =
                    note.atEnd() ? document.getEndnoteByID(id.intValue()) : document.getFootnoteByID(id.intValue());
            if (found == null) {
                continue;
            }
            RichText content = new RichText().add("[" + note.number() + "] ");
            for (XWPFParagraph paragraph : found.getParagraphs()) {
                content.add(" ").add(runs.read(paragraph));
            }
            blocks.paragraph(content);
        }
    }
}
