package vn.sotay.roster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.sotay.access.Participation;
import vn.sotay.access.Standing;
import vn.sotay.organisation.FoldedName;
import vn.sotay.organisation.UnitKind;

/** The words a cell may hold where only some are possible, in Vietnamese and English, marks and capitals ignored. */
final class Words {

    private static final Map<RosterColumn, Map<String, String>> KNOWN = new HashMap<>();

    static {
        say(RosterColumn.KIND, RowKind.UNIT, "unit", "tổ chức", "tổ chức đảng");
        say(RosterColumn.KIND, RowKind.MEMBER, "member", "đảng viên");
        say(RosterColumn.UNIT_KIND, UnitKind.CENTRAL, "central", "trung ương");
        say(
                RosterColumn.UNIT_KIND,
                UnitKind.PROVINCE,
                "province",
                "tỉnh",
                "thành phố",
                "đảng bộ tỉnh",
                "đảng bộ thành phố");
        say(
                RosterColumn.UNIT_KIND,
                UnitKind.COMMITTEE,
                "committee",
                "cấp trên trực tiếp cơ sở",
                "đảng bộ cấp trên trực tiếp cơ sở",
                "cấp trên cơ sở",
                "đảng bộ xã",
                "đảng bộ phường");
        say(
                RosterColumn.UNIT_KIND,
                UnitKind.GRASSROOTS,
                "grassroots",
                "tổ chức cơ sở đảng",
                "đảng bộ cơ sở",
                "chi bộ cơ sở",
                "cơ sở");
        say(RosterColumn.UNIT_KIND, UnitKind.SECTION, "section", "đảng bộ bộ phận", "bộ phận");
        say(RosterColumn.UNIT_KIND, UnitKind.CELL, "cell", "chi bộ", "chi bộ trực thuộc");
        say(RosterColumn.STANDING, Standing.OFFICIAL, "official", "chính thức", "đảng viên chính thức");
        say(RosterColumn.STANDING, Standing.PROBATIONARY, "probationary", "dự bị", "đảng viên dự bị");
        say(RosterColumn.PARTICIPATION, Participation.ACTIVE, "active", "đang sinh hoạt", "sinh hoạt");
        say(
                RosterColumn.PARTICIPATION,
                Participation.EXEMPT,
                "exempt",
                "miễn",
                "miễn sinh hoạt",
                "miễn công tác và sinh hoạt đảng",
                "được miễn");
        say(RosterColumn.PARTICIPATION, Participation.SUSPENDED, "suspended", "đình chỉ", "đình chỉ sinh hoạt");
        say(
                RosterColumn.PARTICIPATION,
                Participation.ENDED,
                "ended",
                "thôi sinh hoạt",
                "ra khỏi đảng",
                "đã ra khỏi đảng");
        KNOWN.put(
                RosterColumn.LANGUAGE,
                Map.of(
                        "vi",
                        "vi",
                        "tieng viet",
                        "vi",
                        "vietnamese",
                        "vi",
                        "en",
                        "en",
                        "tieng anh",
                        "en",
                        "english",
                        "en"));
    }

    private Words() {}

    private static void say(RosterColumn column, Enum<?> meaning, String... words) {
        Map<String, String> known = KNOWN.computeIfAbsent(column, none -> new HashMap<>());
        List.of(words).forEach(word -> known.put(FoldedName.of(word), meaning.name()));
    }

    static boolean areLimited(RosterColumn column) {
        return KNOWN.containsKey(column);
    }

    /** What a word means; {@code null} for one that is not known. */
    static String meaning(RosterColumn column, String word) {
        return KNOWN.get(column).get(FoldedName.of(word));
    }
}
