package vn.sotay.roster;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.sotay.organisation.FoldedName;
import vn.sotay.platform.web.Messages;

/**
 * The columns a roster may have. The first name is written into templates and reports in Vietnamese, the second in
 * English; all are recognised, whatever their capitals, marks and punctuation.
 */
public enum RosterColumn {
    KIND("kind", "Loại dòng", "Record", "loai", "loai ban ghi", "record kind", "row kind"),
    UNIT_CODE("unitCode", "Mã tổ chức", "Unit code", "ma to chuc dang", "ma chi bo", "ma don vi"),
    UNIT_NAME("unitName", "Tên tổ chức", "Unit name", "ten to chuc dang", "ten chi bo", "ten don vi"),
    UNIT_KIND("unitKind", "Cấp tổ chức", "Unit kind", "loai to chuc", "loai hinh to chuc", "cap"),
    PARENT_CODE(
            "parentCode",
            "Mã tổ chức cấp trên",
            "Parent unit code",
            "ma cap tren",
            "ma don vi cap tren",
            "ma to chuc dang cap tren",
            "parent code"),
    MEMBER_CODE("memberCode", "Mã đảng viên", "Member code", "ma so dang vien", "ma dv"),
    FULL_NAME("fullName", "Họ và tên", "Full name", "ho ten", "ho ten dang vien", "ho va ten dang vien"),
    STANDING("standing", "Tư cách", "Standing", "tu cach dang vien"),
    PARTICIPATION(
            "participation", "Sinh hoạt đảng", "Participation", "tinh trang sinh hoat", "tinh trang", "sinh hoat"),
    CARD_NUMBER("cardNumber", "Số thẻ đảng", "Card number", "so the dang vien", "so the", "party card number"),
    PHONE("phone", "Điện thoại", "Phone", "so dien thoai", "dien thoai di dong", "sdt", "phone number", "mobile"),
    LANGUAGE("language", "Ngôn ngữ", "Language"),
    RESIDENCE_CODE(
            "residenceCode",
            "Mã nơi cư trú",
            "Residence unit code",
            "noi cu tru",
            "ma to chuc noi cu tru",
            "residence code",
            "residence");

    private static final Map<String, RosterColumn> BY_NAME = Arrays.stream(values())
            .flatMap(column -> column.names.stream().map(name -> Map.entry(name, column)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    private static final Map<String, RosterColumn> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(RosterColumn::key, Function.identity()));

    private final String key;
    private final String vietnamese;
    private final String english;

    @SuppressWarnings("ImmutableEnumChecker") // never handed out
    private final List<String> names;

    RosterColumn(String key, String vietnamese, String english, String... more) {
        this.key = key;
        this.vietnamese = vietnamese;
        this.english = english;
        this.names = Stream.concat(Stream.of(vietnamese, english), Stream.of(more))
                .map(RosterColumn::folded)
                .distinct()
                .toList();
    }

    /** As it is called in the API and in the tables. */
    public String key() {
        return key;
    }

    public String title(Locale locale) {
        return locale.equals(Messages.VIETNAMESE) ? vietnamese : english;
    }

    /** Whether a row of that kind has something to say in it. */
    boolean isFor(RowKind record) {
        return switch (this) {
            case KIND, UNIT_CODE -> true;
            case UNIT_NAME, UNIT_KIND, PARENT_CODE -> record == RowKind.UNIT;
            default -> record == RowKind.MEMBER;
        };
    }

    static RosterColumn ofKey(String key) {
        return BY_KEY.get(key);
    }

    static Optional<RosterColumn> named(String header) {
        return Optional.ofNullable(BY_NAME.get(folded(header)));
    }

    private static String folded(String header) {
        return FoldedName.of(header).replaceAll("[^a-z0-9]+", " ").strip();
    }
}
