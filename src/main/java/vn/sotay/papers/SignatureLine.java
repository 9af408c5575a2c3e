package vn.sotay.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a line at the foot of a paper is. */
final class SignatureLine {

    enum Kind {
        RECIPIENTS,
        RECIPIENT,
        /** In whose name or place it is signed: {@code T/M BỘ CHÍNH TRỊ}, {@code KT. BỘ TRƯỞNG}. */
        AUTHORITY,
        OFFICE,
        NAME,
        /** {@code (Đã ký)}, a rule, an empty place. */
        NOTHING,
        /** Behind the signature another paper begins. */
        END,
        OTHER
    }

    private static final String MARK =
            "(?:T ?[/.] ?M|TM|K ?[/.] ?T|KT|T ?[/.] ?L|TL|T ?[/.] ?U ?[/.] ?Q|TUQ|T/UQ|TU ?/ ?Q)";
    private static final Pattern AUTHORITY = Pattern.compile(MARK + "(?:\\s?[.:/]\\s?|\\s+)(?=[A-Z])");
    private static final Pattern AUTHORITY_INSIDE =
            Pattern.compile("(?<=[\\s;,.:])" + MARK + "(?:\\s?[.:]\\s?|\\s+)(?=[A-Z])");

    static final String OFFICE_NOUNS =
            "(TONG BI THU|BI THU|CHU TICH|THU TUONG|BO TRUONG|THU TRUONG|TRUONG BAN|UY VIEN|THUONG TRUC"
                    + "|CHANH (VAN PHONG|THANH TRA|AN)|PHO CHANH$|CHU NHIEM|TONG GIAM DOC|GIAM DOC|VIEN TRUONG|VU TRUONG|CUC TRUONG"
                    + "|TONG CUC TRUONG|CHI CUC TRUONG|TRUONG PHONG|TRUONG DOAN|TRUONG TIEU BAN|TRUONG CONG AN|HIEU TRUONG|THONG DOC"
                    + "|TONG THANH TRA|TONG KIEM TOAN|TONG THU KY|THU KY|CHU TOA|CHU TRI|TU LENH|CHINH UY|CHI HUY TRUONG|TO TRUONG"
                    + "|DOI TRUONG|NGUOI (GHI|CHU TRI|LAP|KY)|TONG BIEN TAP|TRUONG (BO MON|KHOA|THON|KHU|DAI DIEN|CO QUAN|BO PHAN|NHOM|TRAM|CHI NHANH))";
    private static final Pattern OFFICE =
            Pattern.compile("(?:(?:Q|QUYEN)\\.? ?)?(?:PHO )?" + OFFICE_NOUNS + "\\b.{0,90}");
    private static final Pattern OFFICE_INSIDE =
            Pattern.compile("(?<=[\\s;,.])(?:PHO )?" + OFFICE_NOUNS + "[A-Z ,]{0,40}$");

    private static final Pattern SIGNED = Pattern.compile(
            "[(\\[\\W]*(DA KY|DA KI|KY TEN|KY|CHU KY|KY, ?DONG DAU|KY DIEN TU|DA KY VA DONG DAU)\\b.{0,60}");
    private static final Pattern SIGNED_BY_KEY =
            Pattern.compile("(KY BOI|NGUOI KY|EMAIL|CO QUAN|THOI GIAN KY|NGAY KY)\\s?:.*");
    private static final Pattern SIGNED_BEFORE = Pattern.compile("[(\\[]?(DA KY|DA KI)[)\\]]?\\s?:?\\s+(?=\\p{L})");
    private static final Pattern SIGNED_BEHIND = Pattern.compile("\\s[(\\[](DA KY|DA KI)[^)]{0,30}[)\\]]$");
    private static final Pattern RECIPIENTS = Pattern.compile("(NOI NHAN|NOI GUI|DONG KINH GUI|DONG GUI)\\s?:?.{0,40}");
    private static final Pattern RECIPIENTS_FIRST = Pattern.compile("(NOI NHAN)\\s?:\\s+");
    private static final Pattern BULLET = Pattern.compile("[-+*•].*");
    private static final Pattern END = Pattern.compile(
            "(PHU LUC|DANH MUC|BIEU MAU|MAU SO|MAU \\d|QUY CHE|QUY DINH|CONG HOA XA HOI|DANG CONG SAN|XAC NHAN CUA|SO LUC|SAO LUC|SAO Y)\\b.*");

    private static final String WORD = "(?:\\p{Lu}(?:['’]?\\p{L}){0,12})";
    private static final Pattern NAME = Pattern.compile(WORD + "(?: ?- ?" + WORD + "| " + WORD + "){1,5}");
    private static final Pattern NAME_AT_END = Pattern.compile(
            "(?<=[;,.] )(?:(?:Thượng|Đại|Trung|Thiếu) (?:tướng|tá|úy) )?" + WORD + "(?: " + WORD + "){1,4}$");
    private static final Pattern RANK = Pattern.compile(
            "(?:(?:(?:THUONG|DAI|TRUNG|THIEU) (?:TUONG|TA|UY)|DO DOC|CHUAN DO DOC|PHO DO DOC"
                    + "|GS|PGS|TS|THS|TSKH|BS|BSCKII|BSCKI|KS|CN|CKII|NGND|NGUT|LS|DONG CHI|D/C|ONG|BA)[.,\\s]{1,3}){1,4}(?=\\p{L})");
    /** Words that no name has. */
    private static final Pattern NO_NAME = Pattern.compile(
            "(điều|chương|phần|mục|phụ lục|nơi nhận|lưu)\\b.*|.*\\b(ban|chủ tịch|bí thư|ủy|uỷ|văn phòng|trưởng ban|bộ|sở|cơ quan|cộng hòa"
                    + "|hội đồng|chính phủ|trung ương|ubnd|hđnd|đảng|giám đốc|tỉnh|quốc hội|nhân dân|việt nam|công báo)\\b.*",
            Pattern.UNICODE_CHARACTER_CLASS);

    private SignatureLine() {}

    static Kind kindOf(PaperLine line, boolean expectName) {
        String folded = line.folded();
        if (line.isRule()
                || SIGNED.matcher(folded).matches()
                || SIGNED_BY_KEY.matcher(folded).matches()) {
            return Kind.NOTHING;
        }
        if (RECIPIENTS.matcher(folded).matches()) {
            return Kind.RECIPIENTS;
        }
        if (BULLET.matcher(folded).matches()) {
            return Kind.RECIPIENT;
        }
        if (isAuthority(line)) {
            return Kind.AUTHORITY;
        }
        boolean name = isName(line.text(), folded);
        if (OFFICE.matcher(folded).matches()
                && line.text().length() < 100
                && (line.isCapitals() || (expectName && !name))) {
            return Kind.OFFICE;
        }
        if (END.matcher(folded).matches() && (line.isCapitals() || line.text().length() < 20)) {
            return Kind.END;
        }
        return name ? Kind.NAME : Kind.OTHER;
    }

    static boolean isAuthority(PaperLine line) {
        Matcher mark = AUTHORITY.matcher(line.folded());
        return mark.lookingAt() && line.text().length() < 120 && Folded.isCapitals(line.text());
    }

    static boolean isOffice(PaperLine line) {
        return line.isCapitals()
                && line.text().length() < 100
                && OFFICE.matcher(line.folded()).matches();
    }

    private static boolean isName(String text, String folded) {
        String bare = withoutRank(text);
        return bare.length() <= 45
                && NAME.matcher(bare).matches()
                && !NO_NAME.matcher(bare.toLowerCase(Locale.ROOT)).matches()
                && !OFFICE.matcher(folded).matches();
    }

    static String withoutRank(String text) {
        Matcher rank = RANK.matcher(Folded.of(text));
        return rank.lookingAt() ? text.substring(rank.end()).strip() : text;
    }

    /** Where the file has lost the columns, a recipient and a part of the signature share a line. */
    static List<PaperLine> apart(PaperLine line) {
        if (line.text().length() > 300) {
            return List.of(line);
        }
        Matcher signed = SIGNED_BEFORE.matcher(line.folded());
        if (signed.lookingAt()) {
            return List.of(line.after(signed.end()));
        }
        Matcher recipients = RECIPIENTS_FIRST.matcher(line.folded());
        if (recipients.lookingAt() && recipients.end() < line.text().length()) {
            List<PaperLine> parts = new ArrayList<>(List.of(line.part(0, recipients.end())));
            parts.addAll(apart(line.after(recipients.end())));
            return parts;
        }
        return cut(line).map(at -> List.of(line.part(0, at), line.after(at))).orElse(List.of(line));
    }

    private static Optional<Integer> cut(PaperLine line) {
        boolean recipient = BULLET.matcher(line.folded()).matches();
        Optional<Integer> mark = line.find(SIGNED_BEHIND).map(Matcher::start);
        if (mark.isPresent()) {
            return mark;
        }
        Optional<Integer> authority = begin(AUTHORITY_INSIDE, line.folded(), line);
        if (authority.isPresent() || isAuthority(line)) {
            return authority;
        }
        Optional<Integer> office = begin(OFFICE_INSIDE, line.folded(), line);
        if (office.isPresent() && (recipient || (line.text().matches(".*[;,.].*") && !line.isCapitals()))) {
            return office;
        }
        Matcher name = NAME_AT_END.matcher(line.text());
        return name.find()
                        && !NO_NAME.matcher(name.group().toLowerCase(Locale.ROOT))
                                .matches()
                ? Optional.of(name.start())
                : Optional.empty();
    }

    private static Optional<Integer> begin(Pattern pattern, String folded, PaperLine line) {
        Matcher found = pattern.matcher(folded);
        for (int from = 0; found.find(from); from = found.start() + 1) {
            if (Folded.isCapitals(line.text().substring(found.start()))) {
                return Optional.of(found.start());
            }
        }
        return Optional.empty();
    }
}
