package vn.sotay.extraction;

import java.text.Normalizer;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/** In which code the words of a text are words: the only thing that tells where no font is named. */
final class LetterEvidence {

    private static final Pattern WORD = Pattern.compile("[A-Za-z\u00A1-\u024F\u0300-\u036F\u1EA0-\u1EF9]++");

    private static final int LONGEST = 40;
    private static final double MOST = 0.6;
    private static final double SOME = 0.5;
    /** More of them tell nothing new. */
    private static final int ENOUGH = 4_000;

    private final Map<LetterCode, Integer> syllables = new EnumMap<>(LetterCode.class);
    private int words;

    static LetterEvidence of(String text) {
        LetterEvidence evidence = new LetterEvidence();
        evidence.add(text);
        return evidence;
    }

    void add(String text) {
        var found = WORD.matcher(text);
        while (words < ENOUGH && found.find()) {
            if (found.end() - found.start() <= LONGEST && isTelling(found.group())) {
                count(found.group());
            }
        }
    }

    /** Words of ASCII alone are the same in every code. */
    private static boolean isTelling(String word) {
        return word.chars().anyMatch(one -> one > 0x7F);
    }

    private void count(String word) {
        words++;
        for (LetterCode code : LetterCode.values()) {
            String read = Normalizer.normalize(code.toUnicode(word), Normalizer.Form.NFC);
            syllables.merge(code, Syllables.isOne(read) ? 1 : 0, Integer::sum);
        }
    }

    int words() {
        return words;
    }

    int syllables(LetterCode code) {
        return syllables.getOrDefault(code, 0);
    }

    /** By these words alone. */
    LetterCode code() {
        LetterCode best = syllables(LetterCode.VNI) > syllables(LetterCode.TCVN3) ? LetterCode.VNI : LetterCode.TCVN3;
        boolean convinces = words > 1
                && syllables(best) >= MOST * words
                && syllables(LetterCode.UNICODE) < SOME * words
                && syllables(best) > syllables(LetterCode.UNICODE);
        return convinces ? best : LetterCode.UNICODE;
    }

    /** By these words, and where they do not tell, as the text around them. */
    LetterCode code(LetterCode around) {
        LetterCode own = code();
        boolean possible = syllables(around) >= syllables(LetterCode.UNICODE);
        return own == LetterCode.UNICODE && around != LetterCode.UNICODE && possible ? around : own;
    }
}
