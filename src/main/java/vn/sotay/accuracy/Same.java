package vn.sotay.accuracy;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What is the same although it is written in another way: case, spaces, dashes, quotation marks, hòa and hoà. */
final class Same {

    private static final Pattern TONES = Pattern.compile("[\\u0300\\u0301\\u0303\\u0309\\u0323]");
    private static final Pattern LEAD = Pattern.compile("^(về việc|v/v|về|quy định(?= \\p{L}))\\s+");
    private static final Pattern RANK =
            Pattern.compile("^((thượng|đại|trung|thiếu) (tướng|tá|úy)|đồng chí|gs|pgs|ts|ths|tskh)[. ]+");

    private Same() {}

    static String text(String value) {
        return plain(value).replaceAll("[\"“”«»]", "").replaceAll("[\\s.,;:]+$", "");
    }

    static String number(String value) {
        return plain(value).replaceAll("\\s", "");
    }

    /** Without the leading words that a summary may have or not. */
    static String summary(String value) {
        String bare = text(value);
        // "Về việc quy định …" has two of them.
        return LEAD.matcher(LEAD.matcher(bare).replaceFirst("")).replaceFirst("");
    }

    static String name(String value) {
        return RANK.matcher(text(value)).replaceFirst("");
    }

    /** T/M, TM. and T.M are one capacity. */
    static String authority(String value) {
        return text(value)
                .replaceAll("\\b(t|k|q) ?[/.]? ?(m|t|l|u ?[/.]? ?q)?\\b[./]?(?= )", "$1$2")
                .replaceAll("\\s*;\\s*", "; ");
    }

    private static String plain(String value) {
        String[] words = Normalizer.normalize(value, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\u2010-\\u2015\\u2212]", "-")
                .replaceAll("\\s*-\\s*", "-")
                .strip()
                .split("\\s+");
        StringBuilder text = new StringBuilder();
        for (String word : words) {
            text.append(text.isEmpty() ? "" : " ").append(toneLast(word));
        }
        return text.toString();
    }

    /** The tone of a word may stand on either of two vowels; here it stands behind the word. */
    private static String toneLast(String word) {
        StringBuilder tones = new StringBuilder();
        TONES.matcher(word).results().forEach(tone -> tones.append(tone.group()));
        return Normalizer.normalize(TONES.matcher(word).replaceAll(""), Normalizer.Form.NFC) + tones;
    }
}
