package vn.sotay.roster;

/** What applying does with a row. */
public enum RowOutcome {
    /** The code is not known yet. */
    NEW,
    /** Something is different, but not the place. */
    CHANGED,
    /** A member goes to another unit; a unit goes below another one. */
    TRANSFERRED,
    UNCHANGED,
    /** Known below the unit of the import, and not in the file. Only reported. */
    MISSING,
    /** Something is wrong with it; as long as there is one, nothing is applied. */
    ERROR
}
