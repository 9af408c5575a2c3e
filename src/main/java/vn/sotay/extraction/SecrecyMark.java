package vn.sotay.extraction;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.sotay.extraction.Head.Line;
import vn.sotay.extraction.Head.Place;

/**
 * Recognises MẬT, TỐI MẬT or TUYỆT MẬT as a mark: standing by itself, with a label or an urgency at most, or behind the
 * number. The word in a sentence or a title is none. Above the body a mark may be written in any way; further down only
 * a line of capitals is believed, and nothing in a table.
 *
 * <p>The rules for party papers (36-HD/VPTW) and for those of the state (decree 30/2020/NĐ-CP, circular 24/2020/TT-BCA)
 * put a stamp beside or below the number and know no letter for it in the number; A, B and C are for envelopes.
 */
final class SecrecyMark {

    private static final String URGENCY = "(?:HOATOC(?:HENGIO)?|THUONGKHAN|KHAN)";
    private static final Pattern ALONE =
            Pattern.compile("(?:(?:MUC)?DO(?:BI)?MAT|TAILIEU|" + URGENCY + ")?(TUYETMAT|TOIMAT|MAT)" + URGENCY + "?");

    /** Number and symbol, then the mark: {@code Số: 12-CV/TU (Mật)}. */
    private static final Pattern BEHIND_NUMBER = Pattern.compile(
            "\\W*(?:s[ốo]\\s*:?)?[\\s\\d._…]*[-–/]\\s*[\\p{L}\\d.]{1,20}(?:\\s?[-–/]\\s?[\\p{L}\\d.]{1,20}){0,4}"
                    + "[\\s\\-–/(\\[*,;:]+(?:độ\\s+mật\\s*:?\\s*)?(?<!(?:bí|bảo|cơ|độ|giải)\\s)((?:tuyệt\\s+|tối\\s+)?mật)\\W*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    private static final int LONGEST_NUMBER = 80;

    /** Bí mật, cơ mật, giải mật, độ tối mật, tuyệt mật và tối mật: the word goes on from the line before. Uông Bí is a place. */
    private static final Pattern WORD_BEGUN = Pattern.compile(
            ".*((?<!uông )\\bbí|\\b(cơ|độ|giải|và|hoặc))[\\s-]*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS | Pattern.DOTALL);

    private static final Pattern SENTENCE_BEGUN =
            Pattern.compile(".*\\b\\p{Ll}+[\\s,-]*", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern SENTENCE_GOES_ON = Pattern.compile("\\p{Ll}.*");

    /** On MAT alone; "mặt", "mắt", "mất" have others. A lost dot below is forgiven. */
    private static final Set<String> DIACRITICS_OF_MAT = Set.of("\u0323\u0302", "\u0302\u0323", "\u0302", "");

    private SecrecyMark() {}

    /** The mark that the paper bears. */
    static Optional<Secrecy> in(List<Line> lines) {
        int body = PaperTop.end(lines);
        Line before = new Line("", Place.APART);
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            boolean top = i < body || line.place() == Place.APART;
            if (line.place() == Place.TEXT || (top && line.place() != Place.TABLE)) {
                Optional<Secrecy> mark = in(before, line, top);
                if (mark.isPresent()) {
                    return mark;
                }
            }
            before = line;
        }
        return Optional.empty();
    }

    private static Optional<Secrecy> in(Line before, Line line, boolean top) {
        List<String> above = Readings.of(before.place() == line.place() ? before.text() : "");
        List<String> here = Readings.of(line.text());
        for (int i = 0; i < here.size(); i++) {
            Optional<Secrecy> mark = top ? atTheTop(above.get(i), here.get(i)) : furtherDown(here.get(i));
            if (mark.isPresent() && !(line.place() == Place.TEXT && goesOn(above.get(i), here.get(i)))) {
                return mark;
            }
        }
        return Optional.empty();
    }

    private static Optional<Secrecy> atTheTop(String above, String line) {
        Optional<Secrecy> whole = broken(above, line).or(() -> alone(line)).or(() -> behindNumber(line));
        if (whole.isPresent()) {
            return whole;
        }
        Set<Secrecy> found = EnumSet.noneOf(Secrecy.class);
        PaperTop.columns(line)
                .forEach(column -> alone(column).or(() -> behindNumber(column)).ifPresent(found::add));
        // A line that names several is a form to be filled in, or a legend.
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }

    /** By itself, or beside a page number. */
    private static Optional<Secrecy> furtherDown(String line) {
        String words = line.replaceAll("^\\s*\\d+\\t|\\t\\d+\\s*$", "");
        return FoldedLine.of(words).capitals() ? alone(words) : Optional.empty();
    }

    /** A narrow box breaks the line: TUYỆT above MẬT. */
    private static Optional<Secrecy> broken(String above, String line) {
        boolean begun = FoldedLine.of(above).letters().matches("TOI|TUYET");
        return begun ? alone(above + " " + line) : Optional.empty();
    }

    private static Optional<Secrecy> alone(String piece) {
        FoldedLine folded = FoldedLine.of(piece);
        Matcher mark = ALONE.matcher(folded.letters());
        if (!mark.matches()) {
            return Optional.empty();
        }
        boolean otherWord = folded.letters().equals("MAT")
                && (!DIACRITICS_OF_MAT.contains(folded.diacritics())
                        || (folded.diacritics().isEmpty() && !folded.capitals()));
        return otherWord ? Optional.empty() : Optional.of(level(mark.group(1)));
    }

    private static Optional<Secrecy> behindNumber(String piece) {
        Matcher mark = BEHIND_NUMBER.matcher(piece.strip());
        return piece.length() <= LONGEST_NUMBER && mark.matches()
                ? Optional.of(level(FoldedLine.of(mark.group(1)).letters()))
                : Optional.empty();
    }

    private static Secrecy level(String letters) {
        return switch (letters) {
            case "TUYETMAT" -> Secrecy.TOP_SECRET;
            case "TOIMAT" -> Secrecy.SECRET;
            default -> Secrecy.CONFIDENTIAL;
        };
    }

    /** The end of a sentence or a title that did not fit on the line before. */
    private static boolean goesOn(String above, String line) {
        if (PaperTop.pieces(above).anyMatch(piece -> WORD_BEGUN.matcher(piece).matches())) {
            return true;
        }
        String last = PaperTop.columns(above).reduce("", (earlier, column) -> column);
        return SENTENCE_GOES_ON.matcher(line.strip()).matches()
                && SENTENCE_BEGUN.matcher(last).matches();
    }
}
