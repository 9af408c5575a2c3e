package vn.sotay.organisation;

/** What a name may be made of: it is printed on slips and lists, and must not break a line or turn its direction. */
public final class OneLine {

    /** For {@code @Pattern}: no control characters, line separators or marks of direction. */
    public static final String PATTERN = "[^\\p{Cc}\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]*";

    private OneLine() {}
}
