package vn.sotay.accuracy;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is the same although it is written in another way: case, spaces, dashes, quotation marks, hòa and hoà. */
final class Same {

    private static final Pattern TONES = Pattern.compile("[\\u0300\\u0301\\u0303\\u0309\\u0323]");
    /** A summary may have them or not; "Về việc quy định …" has two. */
    private static final Pattern LEAD = Pattern.compile("^((về việc|v/v|về) )?(quy định )?(về )?");

    private static final Pattern RANK =
            Pattern.compile("^((thượng|đại|trung|thiếu) (tướng|tá|úy)|đồng chí|gs|pgs|ts|ths|tskh)[. ]+");
    private static final Pattern CAPACITY = Pattern.compile("\\b([tkq]) ?[/.]? ?([mtl]|u ?[/.]? ?q)?[./]?(?= )");

    private Same() {}

    static String text(String value) {
        return toneLast(plain(value));
    }

    static String number(String value) {
        return text(value).replace(" ", "");
    }

    static String summary(String value) {
        return toneLast(LEAD.matcher(plain(value)).replaceFirst(""));
    }

    static String name(String value) {
        return toneLast(RANK.matcher(plain(value)).replaceFirst(""));
    }

    /** T/M, TM. and T.M are one capacity. */
    static String authority(String value) {
        return toneLast(CAPACITY.matcher(plain(value)).replaceAll("$1$2").replaceAll(" ?; ?", "; "));
    }

    private static String plain(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\u2010-\\u2015\\u2212]", "-")
                .replaceAll("[\"“”«»]", "")
                .replaceAll("\\s+", " ")
                .replaceAll(" ?([-/]) ?", "$1")
                .replaceAll("[ .,;:]+$", "")
                .strip();
    }

    /** The tone of a word may stand on either of two vowels; here it stands behind the word. */
    private static String toneLast(String text) {
        return Stream.of(Normalizer.normalize(text, Normalizer.Form.NFD).split(" "))
                .map(word -> TONES.matcher(word).replaceAll("")
                        + TONES.matcher(word)
                                .results()
                                .map(tone -> tone.group())
                                .collect(Collectors.joining()))
                .collect(Collectors.joining(" "));
    }
}
