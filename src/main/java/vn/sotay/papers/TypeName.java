package vn.sotay.papers;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A type of paper as its title line names it.
 *
 * @param key in the catalogue of types
 * @param name in capitals without diacritics
 * @param label as it is written in a sentence
 * @param code in a number; {@code null} where it has none or shares it: QĐ is decision and regulation, TT circular and notice
 */
record TypeName(String key, String name, String label, String code) {

    private static final List<TypeName> ALL = List.of(
                    type("nghi-quyet-lien-tich", "Nghị quyết liên tịch", "NQLT"),
                    type("thong-tu-lien-tich", "Thông tư liên tịch", "TTLT"),
                    type("nghi-quyet", "Nghị quyết", "NQ"),
                    type("quyet-dinh", "Quyết định", null),
                    type("chi-thi", "Chỉ thị", "CT"),
                    type("ket-luan", "Kết luận", "KL"),
                    type("quy-che", "Quy chế", "QC"),
                    type("quy-dinh", "Quy định", null),
                    type("thong-tri", "Thông tri", null),
                    type("huong-dan", "Hướng dẫn", "HD"),
                    type("thong-bao", "Thông báo", "TB"),
                    type("thong-cao", "Thông cáo", "TC"),
                    type("chien-luoc", "Chiến lược", "CL"),
                    type("bao-cao", "Báo cáo", "BC"),
                    type("ke-hoach", "Kế hoạch", "KH"),
                    type("quy-hoach", "Quy hoạch", "QH"),
                    type("chuong-trinh", "Chương trình", "CTR"),
                    type("de-an", "Đề án", "DA"),
                    type("phuong-an", "Phương án", "PA"),
                    type("du-an", "Dự án", null),
                    type("to-trinh", "Tờ trình", "TTR"),
                    type("cong-van", "Công văn", "CV"),
                    type("cong-dien", "Công điện", null),
                    type("bien-ban", "Biên bản", "BB"),
                    type("loi-keu-goi", "Lời kêu gọi", "LKG"),
                    type("dieu-le", "Điều lệ", null),
                    type("cuong-linh", "Cương lĩnh", null),
                    type("tuyen-bo", "Tuyên bố", null),
                    type("hien-phap", "Hiến pháp", null),
                    type("bo-luat", "Bộ luật", null),
                    type("luat", "Luật", null),
                    type("phap-lenh", "Pháp lệnh", null),
                    type("sac-lenh", "Sắc lệnh", "SL"),
                    type("lenh", "Lệnh", null),
                    type("nghi-dinh", "Nghị định", "ND"),
                    type("thong-tu", "Thông tư", null),
                    type("giay-moi", "Giấy mời", "GM"),
                    type("giay-gioi-thieu", "Giấy giới thiệu", null),
                    type("giay-uy-quyen", "Giấy ủy quyền", null),
                    type("phieu-chuyen", "Phiếu chuyển", null),
                    type("phieu-gui", "Phiếu gửi", null),
                    type("quy-trinh", "Quy trình", null),
                    type("quy-tac", "Quy tắc", null),
                    type("noi-quy", "Nội quy", null),
                    type("ban-sao", "Bản sao", "BS"))
            .stream()
            .sorted(Comparator.comparing((TypeName type) -> -type.name().length()))
            .toList();

    /** {@code N G H Ị  Q U Y Ế T} */
    private static final Pattern SPACED = Pattern.compile("[A-Z](\\s{1,3}[A-Z]){3,30}");

    private static TypeName type(String key, String label, String code) {
        return new TypeName(key, Folded.of(label), label, code);
    }

    /** The type that a line begins with, in capitals or standing alone. */
    static Optional<TypeName> at(PaperLine line) {
        return ALL.stream().filter(type -> type.begins(line)).findFirst();
    }

    /** By the symbol in a number, where that is clear: {@code CT} of {@code 12-CT/TU}. */
    static Optional<TypeName> ofNumber(String number) {
        return List.of(Folded.of(number).split("[-/\\s]+")).stream()
                .skip(1)
                .limit(2)
                .flatMap(symbol -> ALL.stream().filter(type -> symbol.equals(type.code())))
                .findFirst();
    }

    /** A law is called by its type and its matter. */
    boolean isPartOfItsName() {
        return List.of("luat", "bo-luat", "phap-lenh", "hien-phap").contains(key);
    }

    /** There is one of it, or as good as one. */
    boolean isUnique() {
        return List.of("dieu-le", "cuong-linh", "tuyen-bo", "hien-phap", "loi-keu-goi")
                .contains(key);
    }

    private boolean begins(PaperLine line) {
        if (SPACED.matcher(line.folded()).matches()) {
            return line.folded().replace(" ", "").equals(name.replace(" ", ""));
        }
        int end = name.length();
        if (!line.folded().startsWith(name)) {
            return false;
        }
        boolean word = line.folded().length() == end
                || !Character.isLetter(line.folded().charAt(end));
        boolean alone = line.folded().substring(end).matches("[\\s:.*]*");
        return word && (alone || Folded.isCapitals(line.text().substring(0, end)));
    }
}
