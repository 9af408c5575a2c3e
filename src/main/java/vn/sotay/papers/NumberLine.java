package vn.sotay.papers;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Number and symbol of a paper.
 *
 * @param value without the word "Số" and spaces: {@code 85-QĐ/TW}; of one whose digits were left blank {@code HD/BTCTU}
 * @param blank whether the digits were left blank
 * @param line from the first character of the value to its last
 * @param rest what stands behind it: a date, the matter of a letter
 */
record NumberLine(String value, boolean blank, PaperLine line, PaperLine rest, double confidence) {

    private static final String PART = "[A-Z\\d][A-Z\\d&.]{0,19}";
    private static final String SYMBOL = "(?=[A-Z\\d./& -]{0,60}?[A-Z])" + PART + "(?: ?[-/] ?" + PART + "){0,5}";
    private static final String WORD =
            "(?:(?:BO LUAT|LUAT|PHAP LENH|NGHI QUYET|SAC LENH|LENH) )?SO\\s{0,3}[:.]?\\s{0,20}";

    private static final Pattern WITH_WORD = Pattern.compile(
            "[* ]{0,4}" + WORD + "(\\d{1,6} ?[A-Z]?)?[\\s._]{0,30}([-/])\\s{0,6}(" + SYMBOL + ")(?![A-Z\\d])");
    private static final Pattern DIGITS_ALONE = Pattern.compile("[* ]{0,4}" + WORD + "(\\d{1,5})(?=\\s*$|\\s+NGAY\\b)");
    private static final Pattern WITHOUT_WORD = Pattern.compile(
            "(\\d{1,6}[A-Z]?) ?([-/]) ?((?:\\d{4}/)?[A-Z]{1,8} ?[-/] ?[A-Z]{2,12}\\d{0,3}(?:[-./][A-Z]{1,12}){0,3}|\\d{4}/QH\\d{1,2})\\s*$");
    /** In the title of a copy that has no header block: {@code CỦA CHÍNH PHỦ SỐ 03/2010/NĐ-CP NGÀY …}. */
    private static final Pattern IN_TITLE =
            Pattern.compile("(?:\\bSO ?:? ?|^)(\\d{1,6}[A-Z]?) ?([-/]) ?(" + SYMBOL + ")(?=[\\s,;]|$)");

    private static final Pattern WRAPPED = Pattern.compile("[A-Z]{1,12}(?:[-/][A-Z]{1,12}){0,2}");

    /** A line of the header block that begins with the number. */
    static Optional<NumberLine> of(PaperLine line) {
        Matcher word = WITH_WORD.matcher(line.folded());
        if (word.lookingAt()) {
            return Optional.of(read(line, word, 0.97));
        }
        Matcher without = WITHOUT_WORD.matcher(line.folded());
        if (without.matches()) {
            return Optional.of(read(line, without, 0.85));
        }
        Matcher alone = DIGITS_ALONE.matcher(line.folded());
        return alone.lookingAt()
                ? Optional.of(new NumberLine(
                        alone.group(1), false, line.part(alone.start(1), alone.end(1)), line.after(alone.end()), 0.7))
                : Optional.empty();
    }

    /** A line of the title that names the number. */
    static Optional<NumberLine> inTitle(PaperLine line) {
        return line.find(IN_TITLE).map(found -> read(line, found, 0.75));
    }

    private static NumberLine read(PaperLine line, Matcher found, double confidence) {
        boolean blank = found.group(1) == null;
        int from = blank ? found.start(3) : found.start(1);
        int end = found.end(3);
        while (end > from && line.text().charAt(end - 1) == '.') {
            end--;
        }
        PaperLine place = line.part(from, end);
        return new NumberLine(tidy(place.text()), blank, place, line.after(end), confidence);
    }

    /** The symbol goes on in the next line: {@code 467/TB-} above {@code VPCP}. */
    NumberLine joined(PaperLine next) {
        boolean open = rest.text().equals("-") || rest.text().equals("/");
        return open && WRAPPED.matcher(next.folded()).matches()
                ? new NumberLine(
                        value + rest.text() + next.text(),
                        blank,
                        line,
                        next.after(next.text().length()),
                        confidence)
                : this;
    }

    private static String tidy(String number) {
        return number.replaceAll("[\\u2010-\\u2015\\u2212]", "-")
                .replaceAll("\\s+", "")
                .replace('\u00D0', 'Đ')
                .replace('\u00F0', 'đ');
    }
}
