package vn.sotay.publishing;

import java.util.EnumSet;
import java.util.Set;

/** The life of an item, and the one table of its turns. */
public enum ItemState {
    DRAFT,
    SUBMITTED,
    APPROVED,
    SCHEDULED,
    PUBLISHED,
    WITHDRAWN,
    EXPIRED;

    boolean mayBecome(ItemState next) {
        return turns().contains(next);
    }

    /** By whatever number of turns. */
    boolean mayStillBecome(ItemState end) {
        return mayBecome(end) || turns().stream().anyMatch(next -> next != DRAFT && next.mayStillBecome(end));
    }

    private Set<ItemState> turns() {
        return switch (this) {
            case DRAFT -> EnumSet.of(SUBMITTED, PUBLISHED);
            case SUBMITTED -> EnumSet.of(DRAFT, APPROVED);
            case APPROVED -> EnumSet.of(DRAFT, SCHEDULED, PUBLISHED);
            case SCHEDULED -> EnumSet.of(DRAFT, PUBLISHED);
            case PUBLISHED -> EnumSet.of(WITHDRAWN, EXPIRED);
            case WITHDRAWN, EXPIRED -> EnumSet.noneOf(ItemState.class);
        };
    }
}
