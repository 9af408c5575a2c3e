package vn.sotay.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of bodies: where one begins in the lines of a header, and which of them need the name of the one above. */
final class BodyNames {

    private static final String FIRST =
            "(BAN(?! SAO| HANH)|UY BAN|VAN PHONG|SO|PHONG(?!,? CHONG)|BO(?! SUNG| LUAT)|CUC|VU|TONG CUC|CHI CUC|DANG UY|DANG BO|DANG DOAN"
                    + "|CHI BO|CHI UY|TINH UY|THANH UY|HUYEN UY|QUAN UY|THI UY|KHU UY|XU UY|TRUONG|HOC VIEN|TRUNG TAM|VIEN(?! CHUC)|HOI"
                    + "|HOI DONG|TINH DOAN|THANH DOAN|HUYEN DOAN|QUAN DOAN|DOAN|LIEN DOAN|TONG LIEN DOAN|CONG DOAN|LIEN HIEP"
                    + "|UBND|HDND|UBMTTQ|UBKT|BCH|BTV|QUOC HOI|CHINH PHU|THU TUONG|CHU TICH|TOA AN|CONG AN|QUAN KHU|TO(?! QUOC| CHUC)|TIEU BAN"
                    + "|DAI HOI|BAO(?! CAO| CHI)|TAP CHI|NGAN HANG|KHO BAC|TONG CONG TY|TAP DOAN|CONG TY|DAI HOC|BENH VIEN|THANH TRA"
                    + "|KIEM TOAN|DAI|NHA|THUONG TRUC|DOAN CHU TICH|HIEP HOI|LIEN MINH|TRUNG UONG DOAN|MAT TRAN)\\b";
    private static final Pattern BEGINS = Pattern.compile(FIRST);

    /** Who speaks in the line before "Căn cứ". */
    private static final Pattern SPEAKS = Pattern.compile(
            FIRST.replace(
                    "(BAN(",
                    "(BO TRUONG|THU TRUONG|TONG GIAM DOC|GIAM DOC|TONG THANH TRA"
                            + "|TONG KIEM TOAN|CHANH AN|VIEN TRUONG|THONG DOC|HIEU TRUONG|TRUONG BAN|CHU NHIEM|CUC TRUONG|CHANH|BI THU|BAN("));

    /** A kind of body, not yet one: the next line goes on with it even if it could stand for itself. */
    private static final Pattern KIND = Pattern.compile(
            "(BAN CHAP HANH|BAN THUONG VU|BAN CAN SU DANG|BAN CHI DAO|BAN TO CHUC"
                    + "|BAN TUYEN GIAO|BAN TUYEN GIAO VA DAN VAN|BAN DAN VAN|BAN NOI CHINH|BAN KINH TE|BAN XAY DUNG DANG"
                    + "|DANG DOAN|DANG UY|DANG BO|CHI BO|VAN PHONG|THUONG TRUC|UY BAN KIEM TRA|UY BAN TRUNG UONG|UY BAN"
                    + "|UY BAN MAT TRAN TO QUOC|CONG DOAN|THANH TRA|THANH TRA NHA NUOC|HOI DONG|DOAN CHU TICH|DOAN THANH NIEN"
                    + "|BO CHI HUY QUAN SU|BO TU LENH|TRUNG TAM CHINH TRI|BAN QUAN LY|UY BAN NHAN DAN|HOI DONG NHAN DAN)");

    /** Every committee has its own: the name needs that of the committee. */
    private static final Pattern AGENCY = Pattern.compile(
            "BAN (TO CHUC|TUYEN GIAO|TUYEN GIAO VA DAN VAN|DAN VAN|NOI CHINH|KINH TE"
                    + "|XAY DUNG DANG|BAO VE CHINH TRI NOI BO|BAO VE,? CHAM SOC SUC KHOE CAN BO|CHAP HANH|THUONG VU|CHINH SACH, CHIEN LUOC"
                    + "|CAN SU DANG|CHI DAO [^,]{3,80})|UY BAN KIEM TRA|VAN PHONG|THANH TRA|THUONG TRUC|TRUNG TAM CHINH TRI"
                    + "|TRUONG CHINH TRI|CO QUAN UY BAN KIEM TRA|TO CONG TAC|DAI HOI DAI BIEU.{0,60}|DAI HOI.{0,40}|HOI DONG [^,]{3,60}");

    private static final Pattern COMMITTEE = Pattern.compile(
            "(TINH|THANH|HUYEN|QUAN|THI|DANG|KHU|QUAN) UY\\b.*|(DANG BO|CHI BO|DANG DOAN|BAN CAN SU DANG)\\b.*");
    private static final Pattern CENTRE =
            Pattern.compile("BAN CHAP HANH TRUNG UONG( DANG)?( KHOA [IVX]+)?|TRUNG UONG DANG");
    private static final Pattern OF_A_PLACE = Pattern.compile("(SO|PHONG|THANH TRA|BAN QUAN LY|BAN DAN TOC)\\b.*");
    private static final Pattern PEOPLES = Pattern.compile("(UY BAN|HOI DONG) NHAN DAN (.*)|UBND (.*)");
    private static final Pattern OPEN_END =
            Pattern.compile(".*(\\b(VA|CUA|TAI|CHO|VOI|CAC|TRONG|DO|BOI|VE|THUOC|THEO)|[-,&])");

    private static final Map<String, String> SHORT = Map.of(
            "UBND", "ỦY BAN NHÂN DÂN",
            "HĐND", "HỘI ĐỒNG NHÂN DÂN",
            "BCH", "BAN CHẤP HÀNH",
            "BTV", "BAN THƯỜNG VỤ",
            "UBKT", "ỦY BAN KIỂM TRA",
            "UBMTTQ", "ỦY BAN MẶT TRẬN TỔ QUỐC",
            "TW", "TRUNG ƯƠNG");

    private BodyNames() {}

    static boolean begins(PaperLine line) {
        return line.begins(BEGINS);
    }

    static boolean speaks(PaperLine line) {
        return line.begins(SPEAKS);
    }

    static boolean isCommittee(String folded) {
        return COMMITTEE.matcher(folded).matches();
    }

    static boolean isCentre(String folded) {
        return CENTRE.matcher(folded).matches();
    }

    static boolean isOpen(String folded) {
        return OPEN_END.matcher(folded).matches();
    }

    /** The lines of a header, those of one name together. */
    static List<List<PaperLine>> names(List<PaperLine> lines) {
        List<List<PaperLine>> names = new ArrayList<>();
        for (PaperLine line : lines) {
            String before = names.isEmpty() ? "" : folded(names.get(names.size() - 1));
            boolean goesOn = !names.isEmpty()
                    && (!begins(line)
                            || isOpen(before)
                            || (KIND.matcher(before).matches() && !line.folded().startsWith("CHI BO")));
            if (!goesOn) {
                names.add(new ArrayList<>());
            }
            names.get(names.size() - 1).add(line);
        }
        return names;
    }

    static PaperLine line(List<PaperLine> name) {
        return name.stream().reduce(PaperLine::with).orElseThrow();
    }

    static String text(List<PaperLine> name) {
        String printed = line(name).text().replaceAll("[\\s*:.-]+$", "");
        StringBuilder text = new StringBuilder();
        for (String word : printed.split(" ")) {
            text.append(text.isEmpty() ? "" : " ").append(SHORT.getOrDefault(word, word));
        }
        return text.toString();
    }

    static String folded(List<PaperLine> name) {
        return Folded.of(text(name));
    }

    /** {@code BAN TỔ CHỨC} below {@code THÀNH ỦY HÀ NỘI} is called Ban Tổ chức Thành ủy Hà Nội. */
    static String full(String name, String above) {
        String folded = Folded.of(name);
        String foldedAbove = Folded.of(above);
        Matcher people = PEOPLES.matcher(foldedAbove);
        if (AGENCY.matcher(folded).matches()) {
            if (isCentre(foldedAbove)) {
                return folded.equals("VAN PHONG") ? "VĂN PHÒNG TRUNG ƯƠNG ĐẢNG" : name + " TRUNG ƯƠNG";
            }
            return above.isEmpty() ? name : name + " " + above;
        }
        if (OF_A_PLACE.matcher(folded).matches() && people.matches()) {
            int place = people.group(2) != null ? people.start(2) : people.start(3);
            return name + " " + above.substring(place);
        }
        return name;
    }
}
