package vn.sotay.extraction;

import java.util.List;

/** Tells Vietnamese, and text that was written with a pre-Unicode Vietnamese font, by the letters used. */
final class Letters {

    private static final double ENOUGH_VIETNAMESE = 0.03;
    private static final double TOO_MANY_SIGNS = 0.02;

    /** Ordinary signs that sit inside words when TCVN3 is read as Latin-1: "§iÒu", "viÖc", "cña", "nghÞ". */
    private static final String SIGNS_OF_TCVN3 =
            "\u00A7\u00A8\u00A9\u00AB\u00AC\u00AD\u00AE\u00B5\u00B6\u00B7\u00B8\u00B9\u00BB\u00BC\u00BD\u00BE\u00C6\u00D0\u00D1\u00D6\u00D7\u00D8\u00DE\u00DF\u00E6\u00E7\u00F1\u00F7\u00F8\u00FE";

    private Letters() {}

    static String language(List<Block> blocks) {
        Count count = count(blocks);
        return count.letters > 0 && count.vietnamese >= ENOUGH_VIETNAMESE * count.letters ? "vi" : null;
    }

    static boolean lookLegacy(List<Block> blocks) {
        Count count = count(blocks);
        return count.signsInWords > TOO_MANY_SIGNS * count.letters;
    }

    private static Count count(List<Block> blocks) {
        Count count = new Count();
        for (Block block : blocks) {
            String text = block.text();
            for (int i = 0; i < text.length(); i++) {
                char letter = text.charAt(i);
                count.letters += Character.isLetter(letter) ? 1 : 0;
                count.vietnamese += isVietnamese(letter) ? 1 : 0;
                boolean inWord = i > 0 && Character.isLetter(text.charAt(i - 1));
                count.signsInWords += inWord && SIGNS_OF_TCVN3.indexOf(letter) >= 0 ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean isVietnamese(char letter) {
        return (letter >= '\u1EA0' && letter <= '\u1EF9') || "ăĂđĐơƠưƯ".indexOf(letter) >= 0;
    }

    private static final class Count {
        private int letters;
        private int vietnamese;
        private int signsInWords;
    }
}
