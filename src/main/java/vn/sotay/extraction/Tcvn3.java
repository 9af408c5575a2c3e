package vn.sotay.extraction;

import java.util.Locale;
import java.util.regex.Pattern;

/** The letters of TCVN 5712:1993 VN3, known as ABC. */
public final class Tcvn3 {

    private static final char NONE = 0;
    private static final char[] UNICODE = new char[256];

    static {
        place(0xA1, "ĂÂÊÔƠƯĐăâêôơưđ");
        place(0xB5, "àảãáạ");
        place(0xBB, "ằẳẵắ");
        place(0xC6, "ặầẩẫấậè");
        place(0xCE, "ẻẽéẹềểễếệìỉ");
        place(0xDC, "ĩíịò");
        place(0xE1, "ỏõóọồổỗốộờởỡớợù");
        place(0xF1, "ủũúụừửữứựỳỷỹýỵ");
    }

    private static final Pattern TWO_CAPITALS = Pattern.compile("[A-ZĂÂÊÔƠƯĐ]\\P{L}*[A-ZĂÂÊÔƠƯĐ]");
    private static final Pattern SMALL_BEFORE_CAPITAL = Pattern.compile("\\p{Ll}[A-ZĂÂÊÔƠƯĐ]");
    private static final Pattern WORD = Pattern.compile("[A-Za-z\u00A1-\u1EF9]+");
    /** "Sè: 58/Q§-UBND" is no title. */
    private static final Pattern DIGIT = Pattern.compile("\\d");

    private static final Pattern LINES = Pattern.compile("(?<=[\\n\\t])");
    private static final Pattern PLAIN_SMALL = Pattern.compile("[a-z]");

    private Tcvn3() {}

    private static void place(int from, String letters) {
        for (int i = 0; i < letters.length(); i++) {
            UNICODE[from + i] = letters.charAt(i);
        }
    }

    public static boolean isLetter(char one) {
        return one < 256 && UNICODE[one] != NONE;
    }

    /** @param latin a byte, as a Latin-1 character */
    public static char toUnicode(char latin) {
        return isLetter(latin) ? UNICODE[latin] : latin;
    }

    /**
     * Words that hold letters of Unicode already stay. Accented capitals stand as small letters in this code, shown by a
     * font of capitals: a word with other capitals, and a line without plain small letters, are meant to be capitals.
     */
    static String toUnicode(String text) {
        StringBuilder converted = new StringBuilder();
        for (String line : LINES.split(text, -1)) {
            String read = lineToUnicode(line);
            converted.append(isOfCapitals(read) && !DIGIT.matcher(read).find() ? read.toUpperCase(Locale.ROOT) : read);
        }
        return converted.toString();
    }

    private static String lineToUnicode(String line) {
        return WORD.matcher(line).replaceAll(found -> {
            String word = found.group();
            if (word.chars().anyMatch(one -> Letters.isVietnamese((char) one))) {
                return word;
            }
            String read = letterByLetter(word);
            return isOfCapitals(read) ? read.toUpperCase(Locale.ROOT) : read;
        });
    }

    private static boolean isOfCapitals(String read) {
        return !PLAIN_SMALL.matcher(read).find()
                && (TWO_CAPITALS.matcher(read).find()
                        || SMALL_BEFORE_CAPITAL.matcher(read).find());
    }

    private static String letterByLetter(String word) {
        StringBuilder read = new StringBuilder(word.length());
        word.chars().forEach(one -> read.append(toUnicode((char) one)));
        return read.toString();
    }

    /**
     * A cell written in a font of capitals: {@code NGUYễN THị Hà} becomes {@code NGUYỄN THỊ HÀ}. A single capital at the
     * beginning, as in {@code Hà}, is a name like any other.
     */
    public static String withCapitals(String cell) {
        return !PLAIN_SMALL.matcher(cell).find() && TWO_CAPITALS.matcher(cell).find()
                ? cell.toUpperCase(Locale.ROOT)
                : cell;
    }
}
