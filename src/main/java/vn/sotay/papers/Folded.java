package vn.sotay.papers;

import java.text.Normalizer;

/** Text in capitals and without diacritics, character for character, so that what is found in it has its place in the text. */
final class Folded {

    private static final char[] LETTERS = new char[0x2200];

    static {
        for (char c = 0; c < LETTERS.length; c++) {
            LETTERS[c] = folded(c);
        }
    }

    private Folded() {}

    static String of(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            folded.append(one < LETTERS.length ? LETTERS[one] : one);
        }
        return folded.toString();
    }

    /**
     * Written in capitals, as far as that can be told: fonts of old capitals show letters with diacritics large that are
     * small, and there are symbols such as TTg.
     */
    static boolean isCapitals(String text) {
        int large = 0;
        int small = 0;
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            large += one >= 'A' && one <= 'Z' ? 1 : 0;
            small += one >= 'a' && one <= 'z' ? 1 : 0;
        }
        return large > 0 && small * 5 <= large;
    }

    private static char folded(char one) {
        return switch (one) {
            // The last two are the letters of Icelandic that old files have in their place.
            case 'đ', 'Đ', '\u00F0', '\u00D0' -> 'D';
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212' -> '-';
            case '\u2026' -> '.';
            case '\u00A0' -> ' ';
            case '\u201C', '\u201D', '\u00AB', '\u00BB' -> '"';
            default ->
                Character.toUpperCase(Normalizer.normalize(String.valueOf(one), Normalizer.Form.NFD)
                        .charAt(0));
        };
    }
}
