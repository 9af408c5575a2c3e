package vn.sotay.extraction;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A line as far as the marks on a paper are told by it: in capitals, without diacritics, stars, boxes and gaps between
 * letters.
 *
 * @param letters letters and digits alone: {@code * T Ố I  M Ậ T *} is {@code TOIMAT}
 * @param words the same with one space between words
 * @param diacritics those that were on the letters, each as often as it was
 * @param capitals no small letter was among them; one with a diacritic does not count, fonts of capitals show it large
 */
record FoldedLine(String letters, String words, String diacritics, boolean capitals) {

    /** Composed and decomposed, half and full width, whatever the order of its diacritics: it comes out the same. */
    static FoldedLine of(String text) {
        StringBuilder words = new StringBuilder();
        StringBuilder diacritics = new StringBuilder();
        boolean small = false;
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        for (int i = 0; i < apart.length(); i++) {
            char one = apart.charAt(i);
            if (isMark(apart, i)) {
                diacritics.append(one);
            } else if (Character.isLetterOrDigit(one)) {
                small |= one >= 'a' && one <= 'z' && !isMark(apart, i + 1);
                words.append(one == 'đ' || one == 'Đ' ? 'D' : one);
            } else if (Character.getType(one) != Character.FORMAT
                    && !words.isEmpty()
                    && words.charAt(words.length() - 1) != ' ') {
                words.append(' ');
            }
        }
        String folded = words.toString().strip().toUpperCase(Locale.ROOT);
        return new FoldedLine(folded.replace(" ", ""), folded, diacritics.toString(), !small);
    }

    private static boolean isMark(String text, int at) {
        return at < text.length() && Character.getType(text.charAt(at)) == Character.NON_SPACING_MARK;
    }
}
