package vn.sotay.extraction;

/** Why no text came out of a file. The names are the machine codes. */
public enum FailureCode {
    DAMAGED,
    ENCRYPTED,
    EXPANDS_TOO_MUCH,
    TOO_MANY_PAGES,
    TOO_LONG,
    TOO_MANY_BLOCKS,
    TOO_MANY_CELLS,
    TOO_DEEP,
    TIMED_OUT,
    OUT_OF_MEMORY,
    ANSWER_TOO_LARGE,
    /** The worker ended without an answer and without saying why. */
    WORKER_DIED
}
