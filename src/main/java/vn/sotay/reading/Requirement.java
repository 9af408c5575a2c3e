package vn.sotay.reading;

/** What a duty asks for; the later one is the stricter. */
public enum Requirement {
    READ,
    ACKNOWLEDGE
}
