package vn.sotay.papers;

import java.util.regex.Pattern;

/** What is stamped on a paper: how urgent it is and who else may see it. */
final class PaperMarks {

    private static final Pattern URGENT = Pattern.compile("\\W*(HOA TOC|THUONG KHAN|KHAN)( HEN GIO.{0,30})?\\W*");
    private static final Pattern LIMITED = Pattern.compile(
            "\\W*((TAI LIEU|VAN BAN|CHI) )*"
                    + "(LUU HANH NOI BO|NOI BO\\W*$|THU HOI\\W*$|KHONG PHO BIEN|KHONG CONG BO|KHONG DANG"
                    + "|(XONG HOI NGHI|HOI NGHI XONG|HOP XONG|XEM XONG|DUNG XONG)( XIN| DE NGHI)? (TRA LAI|NOP LAI|THU HOI)).{0,80}");

    private PaperMarks() {}

    static boolean isUrgent(PaperLine line) {
        return URGENT.matcher(line.folded()).matches()
                && (line.isCapitals() || line.text().length() < 14);
    }

    static boolean isLimited(PaperLine line) {
        return LIMITED.matcher(line.folded()).matches();
    }

    static boolean isMark(PaperLine line) {
        return isUrgent(line) || isLimited(line);
    }
}
