package vn.sotay.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines below the type of a paper, divided.
 *
 * @param named those that name number, date or body: {@code SỐ 85-QĐ/TW NGÀY 7-10-2022 CỦA BAN BÍ THƯ}
 * @param of the body in them; {@code null} where there is none
 * @param lines trích yếu, as printed; may be empty
 */
record TitleMatter(List<PaperLine> named, PaperLine of, List<PaperLine> lines) {

    private static final int LINES = 4;
    private static final Pattern OF = Pattern.compile("\\bCUA (?!CONG TAC)");
    private static final Pattern NUMBERED = Pattern.compile("(SO|NGAY)\\b ?:? ?\\d|\\d{1,5}[A-Z]?-[A-Z]{1,4}/[A-Z]");
    private static final Pattern CONFERENCE =
            Pattern.compile("(HOI NGHI|DAI HOI|KY HOP) (LAN|BAN CHAP HANH|DAI BIEU|THU)\\b");
    /** The rest of the name of a body or of a conference. */
    private static final Pattern GOES_ON = Pattern.compile(
            "(KHOA|NHIEM KY|LAN THU|DANG BO|TINH|THANH PHO|HUYEN|BAN CHAP HANH|TRUNG UONG|VIET NAM|VA BAN|TAI)\\b");

    private static final Pattern ABOUT = Pattern.compile("VE\\b(?! VIEC)\\s*");
    private static final Pattern STARTS = Pattern.compile(
            "\\b(VE|THUC HIEN|TRIEN KHAI|TANG CUONG|TIEP TUC|DAY MANH|NANG CAO|BAN HANH|THI HANH|QUY DINH|SO KET|KIEM DIEM"
                    + "|LANH DAO|CHUC NANG|SUA DOI|BO SUNG|THANH LAP|PHE DUYET)\\b|\"");
    private static final Pattern NAME_ENDS = Pattern.compile("\\b(SO \\d|NGAY \\d|KHOA [IVX\\d])");

    static TitleMatter of(List<PaperLine> title) {
        List<PaperLine> named = new ArrayList<>();
        List<PaperLine> matter = new ArrayList<>(title);
        while (!matter.isEmpty() && named.size() < LINES && names(matter.get(0), !named.isEmpty())) {
            PaperLine line = matter.remove(0);
            Matcher starts = STARTS.matcher(line.folded());
            if (starts.find()) {
                named.add(line.part(0, starts.start()));
                matter.add(0, line.after(starts.start()));
                break;
            }
            named.add(line);
        }
        boolean about = !matter.isEmpty() && matter.get(0).folded().startsWith("VE");
        if (!named.isEmpty() && named.get(0).begins(CONFERENCE) && !about) {
            return new TitleMatter(List.of(), null, title);
        }
        return new TitleMatter(named, issuer(named), named.isEmpty() ? matter : withoutAbout(matter));
    }

    private static boolean names(PaperLine line, boolean begun) {
        return line.begins(OF) || line.begins(NUMBERED) || line.begins(CONFERENCE) || (begun && line.begins(GOES_ON));
    }

    /** "Của Bộ Chính trị về …" is about what follows. */
    private static List<PaperLine> withoutAbout(List<PaperLine> matter) {
        Matcher about = ABOUT.matcher(matter.isEmpty() ? "" : matter.get(0).folded());
        if (about.lookingAt()) {
            PaperLine rest = matter.remove(0).after(about.end());
            if (!rest.text().isEmpty()) {
                matter.add(0, rest);
            }
        }
        return matter;
    }

    private static PaperLine issuer(List<PaperLine> named) {
        for (PaperLine line : named) {
            Matcher of = OF.matcher(line.folded());
            Matcher ends = NAME_ENDS.matcher(line.folded());
            if (of.find()) {
                int end = ends.find(of.end()) ? ends.start() : line.text().length();
                return line.part(of.end(), end);
            }
        }
        return null;
    }
}
