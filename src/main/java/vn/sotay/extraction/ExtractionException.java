package vn.sotay.extraction;

/** Ends an extraction; unchecked because it is thrown through the callbacks of the parsers. */
final class ExtractionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureCode code;

    ExtractionException(FailureCode code) {
        super(code.name(), null, false, false);
        this.code = code;
    }

    FailureCode code() {
        return code;
    }
}
