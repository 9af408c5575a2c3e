package vn.sotay.roster;

/** What is being done with an import at the moment. */
public enum RosterStep {
    READING_ROWS,
    COMPARING_UNITS,
    COMPARING_MEMBERS,
    WRITING_REPORT,
    WRITING_UNITS,
    WRITING_MEMBERS,
    COUNTING
}
