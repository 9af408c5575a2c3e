package vn.sotay.publishing;

/** What happened to an item, as its history shows it. */
public enum StepKind {
    SUBMITTED,
    APPROVED,
    /** Back to a draft, with the reason. */
    RETURNED,
    SCHEDULED,
    PUBLISHED,
    /** A further revision was put ready; readers do not see it yet. */
    REVISION_PREPARED,
    REVISED,
    /** For more people than one person may decide: waits for a second. */
    AUDIENCE_PROPOSED,
    AUDIENCE_CHANGED,
    EXPIRY_CHANGED,
    WITHDRAWN,
    EXPIRED,
    PURGE_ASKED,
    PURGED
}
