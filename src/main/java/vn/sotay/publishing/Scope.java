package vn.sotay.publishing;

/** How far an audience row reaches. */
public enum Scope {
    /** That unit alone. */
    UNIT,
    /** The unit and everything below it. */
    SUBTREE
}
