package vn.sotay.news;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Words without what nobody sees: controls, halves of characters, and marks that turn the direction of reading. */
final class CleanWords {

    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069"
                    + "\\uFEFF\\uFFFE\\uFFFF&&[^\\n\\t\\r]]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u2028\\u2029]+");
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}]*");

    private CleanWords() {}

    /** Unicode NFC, each run of spaces and line ends as one space. */
    static String of(String text) {
        String seen = UNSEEN.matcher(text).replaceAll("");
        return Normalizer.normalize(SPACES.matcher(seen).replaceAll(" "), Normalizer.Form.NFC);
    }

    /** One line without space around it. */
    static String line(String text) {
        return of(text).strip();
    }

    static boolean isBlank(String text) {
        return BLANK.matcher(text).matches();
    }

    /** For a text or an attribute in quotation marks. */
    static void escape(String text, StringBuilder out) {
        for (int at = 0; at < text.length(); at++) {
            char one = text.charAt(at);
            switch (one) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(one);
            }
        }
    }
}
