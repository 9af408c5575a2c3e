package vn.sotay.roster;

/** How far an import got. */
public enum RosterImportState {
    /** In the queue. */
    WAITING,
    /** The rows of the file are being read. */
    READING,
    /** Being compared with the organisation as it is. */
    COMPARING,
    /** The report is there; without errors it can be applied. */
    READY,
    /** Asked to be applied, or being applied. */
    APPLYING,
    /** Everything in it holds. */
    APPLIED,
    CANCELLED,
    /** The failure says why; upload a corrected file. */
    FAILED
}
