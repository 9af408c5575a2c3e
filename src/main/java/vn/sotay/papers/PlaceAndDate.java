package vn.sotay.papers;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where and when a paper was issued.
 *
 * @param place {@code null} where only a date is
 * @param date {@code 2025-05-26}, {@code 2025-05} or {@code 2025}; {@code null} where all of it was left blank
 */
record PlaceAndDate(String place, PaperLine placeLine, String date, PaperLine dateLine) {

    private static final String BLANK = "[\\s._/]{0,40}";
    private static final String NUMBER = "(\\d{0,2})";
    private static final Pattern DATE = Pattern.compile(
            "\\bNGAY" + BLANK + NUMBER + BLANK + "THANG" + BLANK + NUMBER + BLANK + "NAM" + BLANK + "(\\d{4})?");
    private static final Pattern SHORT_DATE =
            Pattern.compile("(?:\\bNGAY ?|, ?)(\\d{1,2}) ?[-/.] ?(\\d{1,2}) ?[-/.] ?(\\d{4})\\b");
    private static final Pattern BEGUN = Pattern.compile(", ?NGAY\\b(?!.*\\bNAM" + BLANK + "\\d{4})");

    private static final String CAPITALISED = "\\p{Lu}[\\p{L}'.]{0,15}";
    /** One to six words with capitals, perhaps with the kind of place before them. */
    private static final Pattern PLACE = Pattern.compile(
            "(?:(?:[Tt]hành phố|[Tt]ỉnh|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hị trấn|[Pp]hường|[Xx]ã|TP\\.?|Tp\\.?) ?)?"
                    + CAPITALISED + "(?: ?[-– ] ?(?:" + CAPITALISED + "|\\d{1,2})){0,5}\\s*,?\\s*$",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern WEEKDAY = Pattern.compile("(THU (HAI|BA|TU|NAM|SAU|BAY)|CHU NHAT)\\b.*");
    private static final int LONGEST_PLACE = 45;

    /** A line that ends with a date and begins with the place, or with the column beside it. */
    static Optional<PlaceAndDate> of(PaperLine line) {
        return date(line, DATE)
                .or(() -> date(line, SHORT_DATE))
                .filter(found -> found.line().to() >= line.to() - 1)
                .flatMap(found -> of(line.part(0, found.line().from() - line.from()), found));
    }

    private static Optional<PlaceAndDate> of(PaperLine before, Found date) {
        if (before.folded().matches("[\\s.,_-]*") && date.line().folded().startsWith("NGAY")) {
            return Optional.of(new PlaceAndDate(null, null, date.value(), date.line()));
        }
        Matcher place = PLACE.matcher(before.text());
        boolean comma = before.text().endsWith(",");
        boolean named = place.find()
                && (comma || (place.start() == 0 && !before.isCapitals()))
                && isColumn(before.part(0, place.start()))
                && !WEEKDAY.matcher(Folded.of(place.group())).matches();
        if (!named) {
            return Optional.empty();
        }
        PaperLine where = before.part(place.start(), before.text().length() - (comma ? 1 : 0));
        return where.text().length() > LONGEST_PLACE
                ? Optional.empty()
                : Optional.of(new PlaceAndDate(where.text(), where, date.value(), date.line()));
    }

    /** Where it begins in the text of the block. */
    int from() {
        return placeLine == null ? dateLine.from() : placeLine.from();
    }

    /** What stands before the place is another column, not the sentence that it belongs to. */
    private static boolean isColumn(PaperLine before) {
        return before.isRule() || before.isCapitals();
    }

    /** A date anywhere in the line. */
    static Optional<PlaceAndDate> dateIn(PaperLine line) {
        return date(line, DATE)
                .or(() -> date(line, SHORT_DATE))
                .filter(found -> found.value() != null)
                .map(found -> new PlaceAndDate(null, null, found.value(), found.line()));
    }

    /** A narrow column breaks the line: {@code Hà Nội, ngày 02} above {@code tháng 3 năm 2023}. */
    static boolean isBegun(PaperLine line) {
        return line.text().length() < 60 && line.find(BEGUN).isPresent();
    }

    private record Found(String value, PaperLine line) {}

    private static Optional<Found> date(PaperLine line, Pattern pattern) {
        return line.find(pattern)
                .map(found -> new Found(
                        value(found.group(3), found.group(2), found.group(1)),
                        line.part(begin(found, line), found.end())));
    }

    private static int begin(Matcher found, PaperLine line) {
        return found.start() + (line.folded().charAt(found.start()) == ',' ? 1 : 0);
    }

    private static String value(String year, String month, String day) {
        if (year == null || year.compareTo("1900") < 0 || year.compareTo("2200") > 0) {
            return null;
        }
        if (month.isEmpty() || Integer.parseInt(month) < 1 || Integer.parseInt(month) > 12) {
            return year;
        }
        String known = year + "-" + (month.length() == 1 ? "0" : "") + month;
        try {
            return day.isEmpty()
                    ? known
                    : LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
                            .toString();
        } catch (DateTimeException noSuchDay) {
            return known;
        }
    }
}
