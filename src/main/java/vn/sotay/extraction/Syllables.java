package vn.sotay.extraction;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells what a Vietnamese syllable can look like: each word is one, and there are few of them. */
final class Syllables {

    private static final int LONGEST = 7;
    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";
    private static final Pattern SHAPE =
            Pattern.compile("(ngh?|nh|gh|gi|kh|th|tr|ch|ph|qu|[bcdđghklmnprstvx])?(" + "a(c|ch|i|m|n|ng|nh|o|p|t|u|y)?"
                    + "|ă(c|m|n|ng|p|t)|â(c|m|n|ng|p|t|u|y)|e(c|m|n|ng|o|p|t)?|ê(c|ch|m|n|ng|nh|p|t|u)?"
                    + "|i(a|c|ch|m|n|nh|p|t|u)?|[iy]ê(c|m|n|ng|p|t|u)|o(c|i|m|n|ng|p|t)?|oa(c|ch|i|m|n|ng|nh|o|p|t|y)?"
                    + "|oă(c|m|n|ng|t)|oe(n|o|t)?|oo(c|ng)|ô(c|i|m|n|ng|p|t)?|ơ(i|m|n|p|t)?|u(a|c|i|m|n|ng|p|t)?"
                    + "|uâ(n|ng|t|y)|uê(ch|nh|n)?|uô(c|i|m|n|ng|t)|uơ|uy(a|ch|n|nh|p|t|u)?|uyê(n|t)"
                    + "|ư(a|c|i|m|n|ng|t|u)?|ươ(c|i|m|n|ng|p|t|u)|y|y(ch|nh|t))");
    /** Cut short at the end, the voice can only rise or fall. */
    private static final Pattern STOPS = Pattern.compile(".*(c|ch|p|t)");

    private Syllables() {}

    static boolean isOne(String word) {
        if (word.length() > 2 * LONGEST) {
            return false;
        }
        String apart = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        StringBuilder toneless = new StringBuilder();
        int tones = 0;
        boolean sharp = false;
        for (int i = 0; i < apart.length(); i++) {
            char one = apart.charAt(i);
            if (TONES.indexOf(one) >= 0) {
                tones++;
                sharp |= one == '\u0301' || one == '\u0323';
            } else {
                toneless.append(one);
            }
        }
        String shape = Normalizer.normalize(toneless, Normalizer.Form.NFC);
        return tones <= 1
                && SHAPE.matcher(shape).matches()
                && (sharp || !STOPS.matcher(shape).matches());
    }
}
