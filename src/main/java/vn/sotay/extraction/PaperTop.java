package vn.sotay.extraction;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.sotay.extraction.Head.Line;
import vn.sotay.extraction.Head.Place;

/** Where the top of a paper ends and its body begins, and the parts that stand side by side in a line of it. */
final class PaperTop {

    /** The header block, the title and a long abstract; the body of a paper without any sign of it begins here. */
    private static final int LINES = 60;

    private static final int PARAGRAPH = 160;
    private static final Pattern BODY = Pattern.compile(
            "\\s*((căn cứ|kính gửi|kính trình|thực hiện|thi hành|theo|xét|điều \\d|chương|phần|mục)\\b.*"
                    + "|(stt|tt)(\\s.*)?|\\d{1,3}([.)]|-(?=\\s)|\\t).*|[ivx]{1,5}\\s*[-.)].*|[a-zđ]\\s*[.)].*|[-+•]\\s+\\p{L}.{25,})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private static final String NUMBER_BEGINS = "(?=(?<![\\p{L}\\d])[Ss][ốo]\\s{0,3}:?[\\s\\d._…]{0,20}[-–/])";
    private static final String PLACE_AND_DATE =
            "(TP\\.? ?)?(?!(?:Tuyệt|Tối|Mật) )\\p{Lu}\\p{Ll}+( \\p{Lu}\\p{Ll}+){0,3}, ?ngày[\\s\\d._…]{0,20}tháng[\\s\\d._…]{0,20}năm[\\s\\d._…]{0,20}";
    private static final String TITLE_OF_STATE_OR_PARTY =
            "ĐẢNG CỘNG SẢN VIỆT NAM|C[ỘÔ]NG H[ÒO][AÀ] XÃ HỘI CHỦ NGHĨA VIỆT NAM"
                    + "|Độc lập ?[-–] ?Tự do ?[-–] ?Hạnh phúc";
    private static final Pattern BOUNDS =
            Pattern.compile("\\t|\\s{2,}|" + NUMBER_BEGINS + "|" + PLACE_AND_DATE + "|" + TITLE_OF_STATE_OR_PARTY);

    private PaperTop() {}

    /** The index of the first line of the body. */
    static int end(List<Line> lines) {
        int seen = 0;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.place() != Place.APART && (seen++ >= LINES || isBody(line.text()))) {
                return i;
            }
        }
        return lines.size();
    }

    private static boolean isBody(String text) {
        return text.length() > PARAGRAPH
                || Readings.of(text).stream()
                        .anyMatch(reading -> BODY.matcher(reading).matches());
    }

    /** The line as a whole, and what stands in it beside one another. */
    static Stream<String> pieces(String line) {
        return Stream.concat(Stream.of(line), columns(line)).distinct();
    }

    static Stream<String> columns(String line) {
        return BOUNDS.splitAsStream(line).filter(piece -> !piece.isBlank());
    }
}
