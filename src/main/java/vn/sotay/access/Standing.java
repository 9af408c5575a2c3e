package vn.sotay.access;

/** Probationary members hold no party card yet. */
public enum Standing {
    PROBATIONARY,
    OFFICIAL
}
