package vn.sotay.announcements;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Words as people type or paste them, made fit to be kept: Unicode NFC, without control characters, marks of direction and
 * other characters that nobody sees, with single spaces and at most one empty line in a row. {@code null} stays so.
 */
final class Wording {

    /** Too much anyway; putting it in order could take its time. */
    private static final int LOOKED_THROUGH = 20_000;

    private static final Pattern LINE_END = Pattern.compile("\\R");
    /** The zero-width joiner holds emoji together. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\x{FDD0}-\\x{FDEF}\\x{FFFE}\\x{FFFF}&&[^\\n\\t\\x{200D}]]");

    private static final Pattern SPACES = Pattern.compile("[\\t\\p{Z}]+");
    private static final Pattern AROUND_LINE_END = Pattern.compile(" ?\n ?");
    private static final Pattern EMPTY_LINES = Pattern.compile("\n{3,}");
    private static final Pattern SEEN = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}\\p{Cn}]");

    private Wording() {}

    static String text(String typed) {
        if (typed == null || typed.length() > LOOKED_THROUGH) {
            return typed;
        }
        String lines = LINE_END.matcher(typed).replaceAll("\n");
        String seen = Normalizer.normalize(UNSEEN.matcher(lines).replaceAll(""), Normalizer.Form.NFC);
        String spaced =
                AROUND_LINE_END.matcher(SPACES.matcher(seen).replaceAll(" ")).replaceAll("\n");
        String kept = EMPTY_LINES.matcher(spaced).replaceAll("\n\n").strip();
        return SEEN.matcher(kept).find() ? kept : "";
    }

    /** The same, on one line. */
    static String line(String typed) {
        String text = text(typed);
        return text == null ? null : text.replaceAll("\n+", " ");
    }
}
