package vn.sotay.access;

/** Only active members are in a denominator. */
public enum Participation {
    ACTIVE,
    /** Miễn công tác và sinh hoạt đảng: reads, owes nothing. */
    EXEMPT,
    SUSPENDED,
    ENDED
}
