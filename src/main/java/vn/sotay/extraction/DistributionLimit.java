package vn.sotay.extraction;

import java.util.List;
import java.util.regex.Pattern;
import vn.sotay.extraction.Head.Line;
import vn.sotay.extraction.Head.Place;

/** Recognises above the body of a paper that it is not for everybody, though no secret. */
final class DistributionLimit {

    private static final Pattern LIMIT = Pattern.compile(
            "(?:(?:TAI LIEU|VAN BAN|CHI) )*"
                    + "(?:LUU HANH NOI BO|NOI BO$|THU HOI$|KHONG PHO BIEN|KHONG CONG BO"
                    + "|(?:XONG HOI NGHI|HOI NGHI XONG|HOP XONG|XEM XONG|DUNG XONG)(?: XIN| DE NGHI)? (?:TRA LAI|NOP LAI|THU HOI)).*");

    private DistributionLimit() {}

    static boolean in(List<Line> lines) {
        int body = PaperTop.end(lines);
        for (int i = 0; i < lines.size(); i++) {
            boolean top = i < body || lines.get(i).place() == Place.APART;
            if (top && limits(lines.get(i).text())) {
                return true;
            }
        }
        return false;
    }

    private static boolean limits(String line) {
        return Readings.of(line).stream()
                .flatMap(PaperTop::pieces)
                .map(piece -> FoldedLine.of(piece).words())
                .anyMatch(words -> LIMIT.matcher(words).matches());
    }
}
