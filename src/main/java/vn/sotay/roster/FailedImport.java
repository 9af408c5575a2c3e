package vn.sotay.roster;

/** Carries a failure out of the middle of the work. */
final class FailedImport extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RosterFailure failure;

    FailedImport(RosterFailure failure) {
        this(failure, null);
    }

    FailedImport(RosterFailure failure, Throwable cause) {
        super(failure.name(), cause, false, false);
        this.failure = failure;
    }

    RosterFailure failure() {
        return failure;
    }
}
