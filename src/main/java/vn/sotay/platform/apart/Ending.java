package vn.sotay.platform.apart;

/** How a worker came to its end in the middle of a request. */
public enum Ending {
    TIMED_OUT,
    OUT_OF_MEMORY,
    ANSWER_TOO_LARGE,
    /** Without an answer and without saying why. */
    WORKER_DIED
}
