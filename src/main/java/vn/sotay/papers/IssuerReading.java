package vn.sotay.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.sotay.papers.Identity.Signatory;

/** Which body issued a paper. The one on top of a party paper is often not it: the signature tells. */
final class IssuerReading {

    /** @param name in capitals where it was printed so */
    record Issuer(String name, PaperLine line, double confidence) {}

    private static final Pattern JOINT = Pattern.compile(
            "\\s?[-–—]\\s?(?=(?i:BỘ|ỦY BAN|UỶ BAN|VĂN PHÒNG|TÒA ÁN|TOÀ ÁN|VIỆN|TỔNG|NGÂN HÀNG|THANH TRA|BAN|HỘI|ĐOÀN|TRUNG ƯƠNG) )");
    private static final Pattern MARK = Pattern.compile("T ?[/.]? ?[ML] ?[.:/]? ");
    private static final List<String> ORGANS =
            List.of("Ban Thường vụ", "Thường trực", "Đoàn Chủ tịch", "Ban Thường trực");
    /** The committee of a party unit is the unit; that of a union is not. */
    private static final List<String> ORGANS_OF_MEMBERS =
            List.of("Ban Thường vụ", "Thường trực", "Đoàn Chủ tịch", "Ban Thường trực", "Ban Chấp hành");

    private static final Pattern MEMBERS = Pattern.compile(
            "(TONG LIEN DOAN|LIEN DOAN|HOI|DOAN|TINH DOAN|THANH DOAN|HUYEN DOAN|CONG DOAN|TRUNG UONG DOAN|LIEN HIEP)\\b.*");
    private static final Pattern CENTRAL = Pattern.compile("\\b(BO CHINH TRI|BAN BI THU|BAN CHAP HANH TRUNG UONG)\\b");
    private static final Pattern CENTRAL_SPEAKS = Pattern.compile(
            "\\b(BO CHINH TRI|BAN BI THU|BAN CHAP HANH TRUNG UONG(?: DANG)?),? (?:(?:KHOA [IVX]+|TRUNG UONG DANG),? )?(?:QUYET DINH|QUY DINH|BAN HANH|YEU CAU|KET LUAN|THONG NHAT|DE NGHI|CHI DAO|GIAO|DA (?:THAO LUAN|XEM XET|CHO Y KIEN|HOP)|HUONG DAN)");
    private static final Pattern OF_TERM = Pattern.compile(",? (DANG )?(KHOA|NHIEM KY) [IVX\\d].*$");

    private final PaperHead head;
    private final Optional<TitleReading> title;
    private final List<Signatory> signatories;
    private final List<List<PaperLine>> names;

    IssuerReading(PaperHead head, Optional<TitleReading> title, int number, List<Signatory> signatories) {
        this.head = head;
        this.title = title;
        this.signatories = signatories;
        this.names = BodyNames.names(
                above(title.map(TitleReading::from).orElse(head.lines().size()), number));
    }

    /** The lines that may be names: above the title, except number, place and date, matter and marks. */
    private List<PaperLine> above(int end, int number) {
        List<PaperLine> lines = new ArrayList<>();
        boolean matter = false;
        for (int i = 0; i < end; i++) {
            PaperLine line = head.lines().get(i);
            boolean known = NumberLine.of(line).isPresent()
                    || PlaceAndDate.of(line).isPresent()
                    || PlaceAndDate.isBegun(line)
                    || PaperMarks.isMark(line);
            matter = (matter || MatterLine.begins(line)) && !known;
            boolean name = line.isCapitals()
                    || (BodyNames.begins(line) && i < number && line.text().length() < 70);
            boolean first = lines.isEmpty() && !BodyNames.begins(line);
            if (!known && !matter && name && !first && line.text().length() < 120) {
                lines.add(line);
            }
        }
        return lines;
    }

    List<Issuer> issuers() {
        List<Issuer> joint = joint();
        if (!joint.isEmpty()) {
            return joint;
        }
        return resolved().or(this::inTitle).or(this::signedForCentre).or(this::speaking).stream()
                .toList();
    }

    /** The body above, where the header names one. */
    Optional<Issuer> superior() {
        return names.size() < 2 || !joint().isEmpty()
                ? Optional.empty()
                : Optional.of(issuer(names.get(names.size() - 2), 0.9));
    }

    private List<Issuer> joint() {
        boolean together =
                title.map(found -> found.name().key().endsWith("-lien-tich")).orElse(false);
        List<Issuer> all = new ArrayList<>();
        for (List<PaperLine> name : names) {
            for (String one : JOINT.split(BodyNames.text(name))) {
                all.add(new Issuer(one.strip(), BodyNames.line(name), 0.9));
            }
        }
        boolean dashed = names.size() == 1 && all.size() > 1;
        return all.size() > 1 && (together || dashed) ? all : List.of();
    }

    private Optional<Issuer> resolved() {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        List<PaperLine> last = names.get(names.size() - 1);
        String name = BodyNames.text(last);
        if (BodyNames.isCentre(Folded.of(name)) && names.size() == 1) {
            return Optional.of(central(issuer(last, 0.6)));
        }
        String above = names.size() > 1 ? BodyNames.text(names.get(names.size() - 2)) : "";
        Issuer full = new Issuer(BodyNames.full(name, above), BodyNames.line(last), 0.92);
        return Optional.of(organ(full));
    }

    /** {@code T/M BAN THƯỜNG VỤ} below {@code TỈNH ỦY HÀ GIANG}. */
    private Issuer organ(Issuer whole) {
        String folded = Folded.of(whole.name());
        boolean committee = BodyNames.isCommittee(folded);
        boolean members = MEMBERS.matcher(folded).matches();
        boolean councils = folded.startsWith("HOI DONG NHAN DAN") || folded.contains("MAT TRAN TO QUOC");
        if (!committee && !members && !councils) {
            return whole;
        }
        for (String signed : inTheNameOf()) {
            for (String organ : members ? ORGANS_OF_MEMBERS : ORGANS) {
                if (Folded.of(signed).startsWith(Folded.of(organ)) && !folded.startsWith(Folded.of(organ))) {
                    String name = Folded.isCapitals(whole.name()) ? organ.toUpperCase(Locale.ROOT) : organ;
                    return new Issuer(name + " " + whole.name(), whole.line(), 0.85);
                }
            }
        }
        return whole;
    }

    private Issuer central(Issuer header) {
        for (String signed : inTheNameOf()) {
            Matcher found = CENTRAL.matcher(Folded.of(signed));
            if (found.find()) {
                return new Issuer(signed.substring(found.start(), found.end()), header.line(), 0.95);
            }
        }
        return title.map(found -> found.matter().of())
                .flatMap(of -> of.find(CENTRAL).map(found -> of.part(found.start(), found.end())))
                .or(this::centralInBody)
                .map(line -> new Issuer(line.text(), line, 0.8))
                .orElse(header);
    }

    private Optional<PaperLine> centralInBody() {
        List<PaperLine> lines = new ArrayList<>(head.lines());
        lines.addAll(head.body());
        return lines.stream()
                .flatMap(line ->
                        line.find(CENTRAL_SPEAKS).map(found -> line.part(found.start(1), found.end(1))).stream())
                .findFirst();
    }

    private List<String> inTheNameOf() {
        return signatories.stream()
                .map(Signatory::authority)
                .filter(authority -> authority != null)
                .flatMap(authority -> List.of(authority.split("; ")).stream())
                .filter(authority -> MARK.matcher(Folded.of(authority)).lookingAt())
                .map(authority -> {
                    Matcher mark = MARK.matcher(Folded.of(authority));
                    return mark.lookingAt() ? authority.substring(mark.end()).strip() : authority;
                })
                .toList();
    }

    private Optional<Issuer> inTitle() {
        return title.map(found -> found.matter().of()).map(of -> {
            Matcher term = OF_TERM.matcher(of.folded());
            return new Issuer(
                    of.part(0, term.find() ? term.start() : of.text().length()).text(), of, 0.75);
        });
    }

    private Optional<Issuer> signedForCentre() {
        return inTheNameOf().stream()
                .filter(signed -> CENTRAL.matcher(Folded.of(signed)).lookingAt())
                .flatMap(signed -> head.lines().stream().limit(1).map(line -> new Issuer(signed, line, 0.7)))
                .findFirst();
    }

    /** The name above the grounds: {@code CHÍNH PHỦ}, then "Căn cứ …". */
    private Optional<Issuer> speaking() {
        List<PaperLine> lines = head.lines();
        int from = title.map(TitleReading::to).orElse(Math.max(0, lines.size() - 2));
        return lines.subList(Math.min(from, lines.size()), lines.size()).stream()
                .filter(line -> line.isCapitals() && BodyNames.speaks(line))
                .findFirst()
                .map(line -> new Issuer(line.text(), line, 0.6));
    }

    private static Issuer issuer(List<PaperLine> name, double confidence) {
        return new Issuer(BodyNames.text(name), BodyNames.line(name), confidence);
    }
}
