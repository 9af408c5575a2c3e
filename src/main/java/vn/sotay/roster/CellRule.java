package vn.sotay.roster;

import java.util.regex.Pattern;

/** What the text of one cell has to look like, and how it is kept. */
final class CellRule {

    /** A cell with nothing but this takes away what is known. */
    static final String NONE = "-";

    static final int LONGEST_KEPT = 250;

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}]+");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s.\\-()]");
    private static final Pattern UNIT_CODE = Pattern.compile("[A-Za-z0-9.\\-]{1,40}");
    private static final Pattern MEMBER_CODE = Pattern.compile("[A-Za-z0-9.\\-]{3,40}");
    private static final Pattern CARD = Pattern.compile("[0-9]{6,20}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{8,15}");

    private CellRule() {}

    /** Single spaces, nothing invisible, nothing that cannot be stored. */
    static String tidy(String cell) {
        String text = SPACES.matcher(cell).replaceAll(" ").strip();
        int length = Math.min(text.length(), LONGEST_KEPT);
        StringBuilder kept = new StringBuilder(length);
        for (int at = 0; at < length; at++) {
            char one = text.charAt(at);
            boolean pair =
                    Character.isHighSurrogate(one) && at + 1 < length && Character.isLowSurrogate(text.charAt(at + 1));
            if (pair) {
                kept.append(one).append(text.charAt(++at));
            } else {
                kept.append(Character.isSurrogate(one) ? '\uFFFD' : one);
            }
        }
        return kept.toString();
    }

    static boolean mayBeTakenAway(RosterColumn column) {
        return column == RosterColumn.CARD_NUMBER
                || column == RosterColumn.PHONE
                || column == RosterColumn.RESIDENCE_CODE;
    }

    /** Numbers as people write them, with dots and spaces, are kept as digits. */
    static String kept(RosterColumn column, String text) {
        return column == RosterColumn.CARD_NUMBER || column == RosterColumn.PHONE
                ? BETWEEN_DIGITS.matcher(text).replaceAll("")
                : text;
    }

    /** {@code null} when it is as it should be. */
    static Fault fault(RosterColumn column, String text) {
        return switch (column) {
            case UNIT_CODE, PARENT_CODE, RESIDENCE_CODE -> matches(UNIT_CODE, text);
            case MEMBER_CODE -> matches(MEMBER_CODE, text);
            case CARD_NUMBER -> matches(CARD, text);
            case PHONE -> matches(PHONE, text);
            case UNIT_NAME -> text.length() > 200 ? Fault.TOO_LONG : null;
            case FULL_NAME -> text.length() > 120 ? Fault.TOO_LONG : null;
            default -> null;
        };
    }

    private static Fault matches(Pattern form, String text) {
        return form.matcher(text).matches() ? null : Fault.MALFORMED;
    }
}
