package vn.sotay.roster;

/** What a row of the file speaks of. */
public enum RowKind {
    UNIT,
    MEMBER
}
