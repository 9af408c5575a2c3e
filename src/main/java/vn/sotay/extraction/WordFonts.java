package vn.sotay.extraction;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;

/** The fonts of a Word file, which say in which code its letters are. */
final class WordFonts {

    private static final int INHERITED_AT_MOST = 20;

    private final XWPFDocument document;
    private final Map<String, String> ofStyles = new HashMap<>();

    WordFonts(XWPFDocument document) {
        this.document = document;
    }

    /** The name that runs of a paragraph have if they name none; to be asked once, which is not cheap. */
    String of(XWPFParagraph paragraph) {
        String style = paragraph.getStyleID();
        return ofStyle(style == null ? defaultStyle() : style);
    }

    /** The name, of the run itself or by its style; that of the paragraph if there is none. */
    String of(XWPFRun run, String ofParagraph) {
        String own = name(run.getCTR().getRPr());
        String byStyle = own.isEmpty() ? ofStyle(run.getStyle()) : own;
        return byStyle.isEmpty() ? ofParagraph : byStyle;
    }

    private String defaultStyle() {
        return document.getStyles() == null || document.getStyles().getStyle("Normal") == null ? "" : "Normal";
    }

    private String ofStyle(String id) {
        if (document.getStyles() == null || id == null || id.isEmpty()) {
            return "";
        }
        String known = ofStyles.get(id);
        if (known != null) {
            return known;
        }
        String found = "";
        String next = id;
        for (int i = 0; i < INHERITED_AT_MOST && found.isEmpty() && next != null; i++) {
            XWPFStyle style = document.getStyles().getStyle(next);
            found = style == null ? "" : name(style.getCTStyle().getRPr());
            next = style == null ? null : style.getBasisStyleID();
        }
        ofStyles.put(id, found);
        return found;
    }

    private static String name(CTRPr properties) {
        if (properties == null || properties.sizeOfRFontsArray() == 0) {
            return "";
        }
        CTFonts fonts = properties.getRFontsArray(0);
        String beyondAscii = fonts.getHAnsi();
        String name = beyondAscii == null ? fonts.getAscii() : beyondAscii;
        return name == null ? "" : name;
    }
}
