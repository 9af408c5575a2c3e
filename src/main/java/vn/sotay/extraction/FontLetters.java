package vn.sotay.extraction;

import java.util.Locale;

/** Reads words by the font they are set in, as far as it can be believed. */
final class FontLetters {

    private int believed;
    private int stale;

    /** Somebody may have brought the letters to Unicode and left the font, which the word processor then replaces. */
    String toUnicode(String words, String font) {
        LetterCode code = LetterCode.ofFont(font);
        if (code == LetterCode.UNICODE) {
            return words;
        }
        LetterEvidence evidence = LetterEvidence.of(words);
        int asTheyAre = evidence.syllables(LetterCode.UNICODE);
        int byTheFont = evidence.syllables(code);
        boolean unicode = words.chars().anyMatch(one -> Letters.isVietnamese((char) one));
        stale += unicode || asTheyAre > byTheFont ? 1 : 0;
        believed += !unicode && byTheFont > asTheyAre ? 1 : 0;
        if (unicode || asTheyAre > byTheFont || (asTheyAre == byTheFont && stale > believed)) {
            return words;
        }
        String read = code.toUnicode(words);
        return LetterCode.isOfCapitals(font) ? read.toUpperCase(Locale.ROOT) : read;
    }
}
