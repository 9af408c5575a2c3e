package vn.sotay.documents;

/** How far the import of a file got. */
public enum ImportState {
    /** In the queue or being read; usually a matter of seconds. */
    WAITING,
    /** The text is there. */
    DONE,
    /** A scan: the pages are pictures, readers get the original. The uploader declared that it is no state secret. */
    WITHOUT_TEXT,
    /** The file could not be read; the failure says why. Upload another. */
    FAILED,
    /** Destroyed: a secret was found in it. */
    PURGED
}
