package vn.sotay.roster;

import java.util.Locale;
import vn.sotay.platform.web.Messages;

/**
 * What a person should look at although it stops nothing.
 *
 * @param kind the reason
 * @param what the header, the sheet or the encoding it is about
 */
record RosterWarning(Kind kind, String what) {

    /** Why. The words are in the message bundles under {@code roster.warning}. */
    enum Kind {
        UNKNOWN_COLUMN,
        SHEET_LEFT_OUT,
        ENCODING_GUESSED
    }

    String said(Locale locale) {
        return Messages.text(
                locale, "roster.warning." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), what);
    }
}
