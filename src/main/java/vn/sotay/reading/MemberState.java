package vn.sotay.reading;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        description = "Which people to list. DELIVERED to ACKNOWLEDGED: active members who got at least that far; "
                + "NOT_DELIVERED, NOT_READ: active members who did not; ALL: all active members; EXEMPT, SUSPENDED: those left "
                + "out of the figures")
public enum MemberState {
    NOT_DELIVERED("participation = 'ACTIVE' and reading_reached(delivered) is not true"),
    DELIVERED("participation = 'ACTIVE' and reading_reached(delivered)"),
    OPENED("participation = 'ACTIVE' and reading_reached(opened)"),
    READ("participation = 'ACTIVE' and reading_reached(read)"),
    ACKNOWLEDGED("participation = 'ACTIVE' and reading_reached(acknowledged)"),
    NOT_READ("participation = 'ACTIVE' and reading_reached(read) is not true"),
    ALL("participation = 'ACTIVE'"),
    EXEMPT("participation = 'EXEMPT'"),
    SUSPENDED("participation = 'SUSPENDED'");

    private final String condition;

    MemberState(String condition) {
        this.condition = condition;
    }

    /** Over rows of {@link Counted#people}. */
    String condition() {
        return condition;
    }
}
