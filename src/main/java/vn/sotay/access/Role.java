package vn.sotay.access;

import static vn.sotay.access.Right.GRANT_OFFICES;
import static vn.sotay.access.Right.INSPECT;
import static vn.sotay.access.Right.MANAGE_CATALOGUES;
import static vn.sotay.access.Right.MANAGE_MEMBERS;
import static vn.sotay.access.Right.MANAGE_UNITS;
import static vn.sotay.access.Right.PUBLISH;
import static vn.sotay.access.Right.SEE_COUNTS;
import static vn.sotay.access.Right.SEE_NAMES;
import static vn.sotay.access.Right.SEND_URGENT;
import static vn.sotay.access.Right.WRITE;

import java.util.EnumSet;
import java.util.Set;

/** The offices, and the one table of what each entitles to. Every office governs its unit and what lies below. */
public enum Role {
    SECRETARY(WRITE, PUBLISH, SEND_URGENT, SEE_COUNTS, SEE_NAMES, MANAGE_MEMBERS),
    DEPUTY_SECRETARY(WRITE, PUBLISH, SEND_URGENT, SEE_COUNTS, SEE_NAMES, MANAGE_MEMBERS),
    COMMITTEE_MEMBER(SEE_COUNTS, SEE_NAMES),
    EDITOR(WRITE, SEE_COUNTS),
    APPROVER(WRITE, PUBLISH, SEE_COUNTS),
    ADMINISTRATOR(
            WRITE,
            PUBLISH,
            SEND_URGENT,
            SEE_COUNTS,
            MANAGE_UNITS,
            MANAGE_MEMBERS,
            GRANT_OFFICES,
            MANAGE_CATALOGUES,
            INSPECT),
    INSPECTOR(SEE_COUNTS, INSPECT);

    @SuppressWarnings("ImmutableEnumChecker") // never handed out
    private final Set<Right> rights;

    Role(Right first, Right... more) {
        this.rights = EnumSet.of(first, more);
    }

    public boolean entitlesTo(Right right) {
        return rights.contains(right);
    }

    /** What the office entitles to. */
    public Set<Right> rights() {
        return EnumSet.copyOf(rights);
    }

    /** Names for {@code @RolesAllowed}: everyone signed in is a MEMBER; whoever holds any office is an OFFICER. */
    public static final String MEMBER = "MEMBER";

    public static final String OFFICER = "OFFICER";
}
