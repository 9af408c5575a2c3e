package vn.sotay.extraction;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNum;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;

/** Counts Word's automatic numbers, which are not in the text: "Điều 5." is lost unless it is counted here. */
final class WordNumbering {

    private static final int LEVELS = 9;
    private static final Pattern PLACE = Pattern.compile("%([1-9])");

    private final XWPFNumbering numbering;
    private final Map<BigInteger, int[]> counters = new HashMap<>();

    WordNumbering(XWPFDocument document) {
        this.numbering = document.getNumbering();
    }

    /** The label; empty for a bullet; null when the paragraph is not numbered. Counts, so to be asked once. */
    String labelOf(XWPFParagraph paragraph) {
        BigInteger number = paragraph.getNumID();
        XWPFNum list = numbering == null || number == null ? null : numbering.getNum(number);
        if (list == null || list.getCTNum().getAbstractNumId() == null) {
            return null;
        }
        BigInteger id = list.getCTNum().getAbstractNumId().getVal();
        XWPFAbstractNum definition = numbering.getAbstractNum(id);
        int level = paragraph.getNumIlvl() == null ? 0 : paragraph.getNumIlvl().intValue();
        if (definition == null || level < 0 || level >= LEVELS) {
            return null;
        }
        Map<Integer, CTLvl> levels = levels(definition);
        CTLvl own = levels.get(level);
        String text = own == null || own.getLvlText() == null
                ? ""
                : String.valueOf(own.getLvlText().getVal());
        String format = format(own);
        if (format.equals("bullet")) {
            return "";
        }
        if (format.equals("none") || text.isBlank()) {
            return null;
        }
        int[] counter = counters.computeIfAbsent(id, unused -> new int[LEVELS]);
        count(counter, level, levels);
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(numberAt(place.group(1), counter, levels)))
                .strip();
    }

    private static Map<Integer, CTLvl> levels(XWPFAbstractNum definition) {
        Map<Integer, CTLvl> levels = new HashMap<>();
        for (CTLvl level : definition.getCTAbstractNum().getLvlList()) {
            levels.put(level.getIlvl().intValue(), level);
        }
        return levels;
    }

    private static void count(int[] counter, int level, Map<Integer, CTLvl> levels) {
        for (int above = 0; above < level; above++) {
            counter[above] = counter[above] == 0 ? start(levels.get(above)) : counter[above];
        }
        counter[level] = counter[level] == 0 ? start(levels.get(level)) : counter[level] + 1;
        for (int below = level + 1; below < LEVELS; below++) {
            counter[below] = 0;
        }
    }

    private static int start(CTLvl level) {
        return level == null || level.getStart() == null
                ? 1
                : Math.max(1, level.getStart().getVal().intValue());
    }

    private static String numberAt(String place, int[] counter, Map<Integer, CTLvl> levels) {
        int level = Integer.parseInt(place) - 1;
        int number = Math.max(1, counter[level]);
        return switch (format(levels.get(level))) {
            case "lowerLetter" -> ListNumber.letters(number);
            case "upperLetter" -> ListNumber.letters(number).toUpperCase(Locale.ROOT);
            case "lowerRoman" -> ListNumber.roman(number).toLowerCase(Locale.ROOT);
            case "upperRoman" -> ListNumber.roman(number);
            case "decimalZero" -> String.format(Locale.ROOT, "%02d", number);
            default -> Integer.toString(number);
        };
    }

    private static String format(CTLvl level) {
        return level == null || level.getNumFmt() == null
                ? "decimal"
                : String.valueOf(level.getNumFmt().getVal());
    }
}
