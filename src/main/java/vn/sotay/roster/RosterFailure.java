package vn.sotay.roster;

import java.util.Locale;
import vn.sotay.platform.web.Messages;

/** Why an import could not go on. The words are in the message bundles under {@code roster.failure}. */
public enum RosterFailure {
    /** No row names the columns. */
    NO_HEADER,
    TOO_MANY_ROWS,
    /** Too many columns, or a cell with too much in it, as after a quotation mark that nothing closes. */
    ROW_TOO_LONG,
    DAMAGED,
    EXPANDS_TOO_MUCH,
    ENCODING_UNKNOWN,
    /** Broke off several times. */
    GIVEN_UP,
    /** Whoever asked does not govern the unit any more, or it is closed. */
    AUTHORITY_LOST,
    /** The organisation changed since the report; the report is new and wants to be looked at. Nothing was applied. */
    CHANGED_MEANWHILE,
    /** On its way to where it belongs a unit would be too deep: others below it move up later. */
    TOO_DEEP_ON_THE_WAY;

    String said(Locale locale) {
        return Messages.text(
                locale, "roster.failure." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
