package vn.sotay.extraction;

import java.util.regex.Pattern;

/** What the characters of a text stand for: themselves, or Vietnamese letters of a font from before Unicode. */
enum LetterCode {
    UNICODE,
    TCVN3,
    VNI;

    /** As they are called in files; a PDF puts the name of its part before it. */
    private static final Pattern TCVN3_FONT = Pattern.compile("([A-Z]{6}\\+)?\\.Vn.*");

    private static final Pattern VNI_FONT = Pattern.compile("([A-Z]{6}\\+)?VNI[- ].*");
    private static final Pattern FONT_OF_CAPITALS = Pattern.compile("([A-Z]{6}\\+)?\\.Vn[A-Za-z ]*H([-,].*)?");

    static LetterCode ofFont(String name) {
        if (name == null) {
            return UNICODE;
        }
        return TCVN3_FONT.matcher(name).matches()
                ? TCVN3
                : VNI_FONT.matcher(name).matches() ? VNI : UNICODE;
    }

    /** Fonts of TCVN3 show accented capitals in a font of their own, which has them in the places of small letters. */
    static boolean isOfCapitals(String font) {
        return font != null && FONT_OF_CAPITALS.matcher(font).matches();
    }

    String toUnicode(String text) {
        return switch (this) {
            case UNICODE -> text;
            case TCVN3 -> Tcvn3.toUnicode(text);
            case VNI -> Vni.toUnicode(text);
        };
    }
}
