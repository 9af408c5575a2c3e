package vn.sotay.extraction;

/** Why a file is not taken in. The names are the machine codes; the words a person reads are in the message bundles. */
public enum Refusal {
    EMPTY,
    /** Arguments: {@code limitBytes}. */
    TOO_LARGE,
    /** A picture, also a photographed or scanned page that is not inside a PDF. */
    IMAGE,
    /** Word 97-2003; the way out is to save it as DOCX. */
    LEGACY_WORD,
    /** Spreadsheets, slides, RTF, OpenDocument, Word templates. Arguments: {@code found}. */
    OTHER_OFFICE,
    ARCHIVE,
    EXECUTABLE,
    /** Starts as one kind and is a second kind as well. */
    POLYGLOT,
    /** Arguments: {@code found}. */
    UNKNOWN_TYPE,
    /** Arguments: {@code extension}, {@code found}. */
    EXTENSION_MISMATCH,
    ENCRYPTED,
    /** Unpacks to too much, in size, ratio or number of entries. */
    EXPANDS_TOO_MUCH,
    /** An entry name that leaves its directory, or two entries of one name. */
    UNSAFE_ENTRY,
    MACROS,
    /** Carries another file or program inside. */
    EMBEDDED_FILE,
    /** Would load a template, frame or object from elsewhere when opened in Word. */
    EXTERNAL_CONTENT,
    DAMAGED
}
