package vn.sotay.access;

/** What an office may entitle to, over its unit and everything below it. */
public enum Right {
    /** Add and change units. */
    MANAGE_UNITS,
    /** Add members, issue activation codes. */
    MANAGE_MEMBERS,
    /** Grant and end offices. */
    GRANT_OFFICES,
    /** Upload documents and edit drafts. */
    WRITE,
    /** Publish and withdraw. */
    PUBLISH,
    /** Have phones told at once and with a sound; publishing alone does not entitle to it. */
    SEND_URGENT,
    /** See counts of readings. */
    SEE_COUNTS,
    /** See names of readers, in the unit of the office itself only: levels above see numbers. */
    SEE_NAMES,
    /** Change the catalogues of issuers and document types. */
    MANAGE_CATALOGUES,
    /** Read the audit trail. */
    INSPECT
}
