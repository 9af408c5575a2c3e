package vn.sotay.notifications;

/** Where the delivery of one notification to one phone stands. */
public enum DeliveryState {
    /** Waiting for its turn, or being sent. */
    DUE,
    /** Firebase took it over; only the phone can say that it arrived. */
    ACCEPTED,
    /** The app is gone from the phone. */
    UNREGISTERED,
    /** Firebase finds the message or its address malformed. */
    REJECTED,
    /** Too late: expired, or the item is no longer published. */
    LAPSED,
    /** No longer in the audience, or the phone no longer belongs to the member. */
    NO_LONGER_ENTITLED
}
