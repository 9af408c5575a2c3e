package vn.sotay.extraction;

import java.util.Map;

/** Carries a refusal out of the middle of a check. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient FileVerdict.Refused verdict;

    RefusedException(Refusal code, Map<String, Object> arguments) {
        super(code.name(), null, false, false);
        this.verdict = new FileVerdict.Refused(code, arguments);
    }

    RefusedException(Refusal code) {
        this(code, Map.of());
    }

    FileVerdict.Refused verdict() {
        return verdict;
    }
}
