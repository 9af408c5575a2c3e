package vn.sotay.papers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.sotay.papers.Ordinal.Style;

/**
 * The number in a label.
 *
 * @param value to compare it with the one before; of {@code 1.2.3} the last, 3
 * @param slug as it stands in an address: {@code 5}, {@code 5a}, {@code 1.2.3}, {@code dd} for đ
 */
record Ordinal(Style style, int value, String slug) {

    enum Style {
        NUMBER,
        DECIMAL,
        ROMAN,
        WORD,
        CAPITAL,
        LETTER
    }

    private static final Pattern ROMAN =
            Pattern.compile("(?=[IVXL])(XL|L?X{0,3})(IX|IV|V?I{0,3})", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,4})([a-zđ]?)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,3}(\\.[1-9]\\d?){1,5}");
    private static final Pattern LETTER = Pattern.compile("[a-zđ]\\d?|[A-ZĐ]");
    private static final String ALPHABET = "abcdđefghijklmnopqrstuvwxyz";
    /** Letters that officials leave out of a list of points, some of them. */
    private static final String SKIPPED = "đfjwz";

    private static final List<String> WORDS =
            List.of("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai");

    /** @param label as printed, with or without its word: {@code Chương II}, {@code PHẦN THỨ NHẤT}, {@code 1.2.}, {@code đ)} */
    static Optional<Ordinal> of(String label) {
        String bare = label.strip()
                .replaceFirst("(?iu)^(phần|chương|tiểu mục|mục|tiết|điều|khoản|điểm|phụ lục|biểu|mẫu)(\\s+số)?\\s*", "")
                .replaceFirst("^[(\\[]", "")
                .replaceFirst("[\\s.)\\]:/–—-]+$", "")
                .strip();
        return parse(bare);
    }

    private static Optional<Ordinal> parse(String bare) {
        Matcher number = NUMBER.matcher(bare);
        if (number.matches()) {
            int value = Integer.parseInt(number.group(1));
            String letter = number.group(2).toLowerCase(Locale.ROOT);
            return Optional.of(new Ordinal(Style.NUMBER, value, value + slug(letter)));
        }
        if (DECIMAL.matcher(bare).matches()) {
            String last = bare.substring(bare.lastIndexOf('.') + 1);
            return Optional.of(
                    new Ordinal(Style.DECIMAL, Integer.parseInt(last), bare.replaceAll("(^|\\.)0+(?=\\d)", "$1")));
        }
        String small = bare.toLowerCase(Locale.ROOT);
        if (small.startsWith("thứ ")) {
            String said = small.substring(4)
                    .replace("bẩy", "bảy")
                    .replace("bốn", "tư")
                    .replace("nhì", "hai")
                    .strip();
            if (NUMBER.matcher(said).matches()) {
                return parse(said);
            }
            int word = WORDS.indexOf(said);
            return word < 0
                    ? Optional.empty()
                    : Optional.of(new Ordinal(Style.WORD, word + 1, Integer.toString(word + 1)));
        }
        if (ROMAN.matcher(bare).matches() && (bare.length() > 1 || "IVX".contains(bare))) {
            int value = roman(bare.toUpperCase(Locale.ROOT));
            return Optional.of(new Ordinal(Style.ROMAN, value, Integer.toString(value)));
        }
        if (LETTER.matcher(bare).matches()) {
            boolean capital = Character.isUpperCase(bare.charAt(0));
            int at = ALPHABET.indexOf(small.charAt(0));
            return Optional.of(new Ordinal(capital ? Style.CAPITAL : Style.LETTER, at + 1, slug(small)));
        }
        return Optional.empty();
    }

    /** Whether a point with this letter may stand next: the Vietnamese alphabet, with or without its rarer letters. */
    static boolean follows(Ordinal before, Ordinal next) {
        if (next.value() <= before.value() || before.value() < 1) {
            return false;
        }
        String between = ALPHABET.substring(before.value(), next.value() - 1);
        return between.chars().allMatch(letter -> SKIPPED.indexOf(letter) >= 0);
    }

    private static String slug(String letters) {
        return letters.replace("đ", "dd");
    }

    private static int roman(String numeral) {
        int value = 0;
        for (int i = 0; i < numeral.length(); i++) {
            int one = digit(numeral.charAt(i));
            boolean before = i + 1 < numeral.length() && one < digit(numeral.charAt(i + 1));
            value += before ? -one : one;
        }
        return value;
    }

    private static int digit(char numeral) {
        return switch (numeral) {
            case 'I' -> 1;
            case 'V' -> 5;
            case 'X' -> 10;
            default -> 50;
        };
    }
}
