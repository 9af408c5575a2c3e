package vn.sotay.papers;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands at the beginning of a line and could be the label of a provision. Whether it is one, the other lines tell.
 *
 * @param printed the label with its sign: {@code Điều 5.}, {@code 1-}, {@code đ)}
 * @param sign what ends the label: {@code .}, {@code -}, {@code )} or nothing
 * @param end where the words behind it begin
 */
record Label(Style style, Ordinal ordinal, String printed, String sign, int end) {

    /** In the order in which they stand inside one another, mostly. */
    enum Style {
        PART,
        CHAPTER,
        SECTION,
        SUBSECTION,
        ARTICLE,
        ROMAN,
        CAPITAL,
        NUMBER,
        DECIMAL,
        LETTER,
        BRACKET
    }

    /** No label with its heading is longer. */
    static final int LOOKED_AT = 120;

    private static final String NOTE = "(?:\\s*\\[\\d{1,3}])?";
    private static final String WORD_ORDINAL =
            "thứ\\s+(?:nhất|nhì|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười(?:\\s(?:một|hai))?|\\d{1,3})";
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern DIVISION = Pattern.compile(
            "((phần|chương|tiểu mục|mục|tiết)\\s+(" + WORD_ORDINAL + "|[ivxl]{1,7}|\\d{1,3}|[a-hđ])(?![\\p{L}\\d]))"
                    + NOTE + "\\s*([.:–—-]?)\\s*",
            FLAGS);
    private static final Pattern ARTICLE = Pattern.compile(
            "(điều\\s+(" + WORD_ORDINAL + "|\\d{1,4}[a-zđ]?)(?![\\p{L}\\d/]))" + NOTE + "\\s*([.:–—-]?)" + NOTE
                    + "\\s*",
            FLAGS);
    private static final Pattern ROMAN =
            Pattern.compile("([IVX]{1,6})\\s{0,2}([.):]|[-–—]|/(?=\\s))\\s*(?![IVX]?\\.|\\d)");
    private static final Pattern CAPITAL = Pattern.compile("([A-HĐ])\\s{0,2}([.)]|[-–—/](?=\\s))\\s+");
    private static final Pattern DECIMAL =
            Pattern.compile("(\\d{1,3}(?:\\.[1-9]\\d?){1,4})([.)]?|[-–—])(?=[\\s\\p{L}])\\s*");
    private static final Pattern NUMBER =
            Pattern.compile("(\\d{1,3}[a-zđ]?)(\\.|\\)|\\s?[-–—/](?=[\\s\\p{L}]))" + NOTE + "\\s*(?![\\d\\s])");
    private static final Pattern LETTER =
            Pattern.compile("([a-zđ]\\d?)\\s?(\\)|\\.(?=\\s)|[-–—](?=\\s)|/(?=\\s))" + NOTE + "\\s*");
    private static final Pattern BRACKET = Pattern.compile("\\((\\d{1,2}|[ivx]{1,4}|[a-zđ])(\\))\\s*");

    static Optional<Label> of(String text) {
        String line = text.substring(0, Math.min(LOOKED_AT, text.length()))
                .replace('Ð', 'Đ')
                .replace('ð', 'đ')
                .replace('\u00A0', ' ');
        Matcher division = DIVISION.matcher(line);
        if (division.lookingAt()) {
            Style style =
                    switch (division.group(2).toLowerCase(java.util.Locale.ROOT)) {
                        case "phần" -> Style.PART;
                        case "chương" -> Style.CHAPTER;
                        case "tiểu mục" -> Style.SUBSECTION;
                        default -> Style.SECTION;
                    };
            return label(style, division.group(3), division.group(1), division.group(4), division.end());
        }
        Matcher article = ARTICLE.matcher(line);
        if (article.lookingAt()) {
            return label(Style.ARTICLE, article.group(2), article.group(1), article.group(3), article.end());
        }
        return enumerated(line);
    }

    private static Optional<Label> enumerated(String line) {
        Object[][] forms = {
            {ROMAN, Style.ROMAN},
            {CAPITAL, Style.CAPITAL},
            {DECIMAL, Style.DECIMAL},
            {NUMBER, Style.NUMBER},
            {LETTER, Style.LETTER},
            {BRACKET, Style.BRACKET}
        };
        for (Object[] form : forms) {
            Matcher matcher = ((Pattern) form[0]).matcher(line);
            if (matcher.lookingAt()) {
                String bracket = form[1] == Style.BRACKET ? "(" : "";
                return label(
                        (Style) form[1], matcher.group(1), bracket + matcher.group(1), matcher.group(2), matcher.end());
            }
        }
        return Optional.empty();
    }

    private static Optional<Label> label(Style style, String number, String printed, String sign, int end) {
        // Word processors make dashes of some hyphens and not of others.
        String alike = sign.replace('–', '-').replace('—', '-');
        return Ordinal.of(number).map(ordinal -> new Label(style, ordinal, printed + sign.strip(), alike, end));
    }
}
