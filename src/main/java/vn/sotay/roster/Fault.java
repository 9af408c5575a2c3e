package vn.sotay.roster;

import java.util.Locale;
import vn.sotay.platform.web.Messages;

/** What can be wrong with one cell. The words are in the message bundles under {@code roster.fault}. */
public enum Fault {
    MISSING,
    MALFORMED,
    TOO_LONG,
    /** Argument: the word. */
    UNKNOWN_WORD,
    /** Neither a unit nor a member. */
    UNCLEAR_RECORD,
    /** Argument: where else. */
    TWICE,
    UNKNOWN_UNIT,
    UNIT_CLOSED,
    CODE_TAKEN,
    CARD_TAKEN,
    PHONE_TAKEN,
    CYCLE,
    TOO_DEEP,
    /** The unit of the import itself cannot be moved by it. */
    ROOT_STAYS,
    /** A member of units the caller does not manage; nothing is said of where. */
    MEMBER_ELSEWHERE,
    /** What is decided for good is for those at home, not for those who have the member for a time. */
    FOR_HOME_UNIT,
    NOT_FOR_YOURSELF,
    ABOVE_REACH;

    /** Whether a person may read what the argument says, in their language. */
    String said(Locale locale, String argument) {
        return Messages.text(locale, "roster.fault." + key(), argument == null ? "" : argument);
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
