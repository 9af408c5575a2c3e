package vn.sotay.platform.web;

import java.time.Duration;
import java.util.List;

/**
 * Ends a request with a problem document (RFC 9457). The code, such as {@code reading/item-withdrawn}, names the
 * feature and the reason; title and detail come from the message bundles under that code, in the caller's language.
 */
public final class Problem extends RuntimeException {

    private final int status;
    private final String code;
    private final transient Object[] arguments;
    private final transient List<FieldError> errors;

    private Problem(int status, String code, List<FieldError> errors, Object... arguments) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.arguments = arguments;
        this.errors = errors;
    }

    public static Problem badRequest(String code, Object... arguments) {
        return new Problem(400, code, List.of(), arguments);
    }

    /** A body that is well-formed and breaks rules field by field. */
    public static Problem invalid(List<FieldError> errors) {
        return new Problem(400, "request/invalid", errors);
    }

    /** One field that breaks a rule; {@code rule} is the message key under {@code field.}. */
    public static Problem invalidField(String pointer, String rule, Object... arguments) {
        return invalid(List.of(FieldError.of(pointer, rule, arguments)));
    }

    public static Problem unauthenticated(String code) {
        return new Problem(401, code, List.of());
    }

    /** Visible to the caller, but not theirs to change. */
    public static Problem forbidden(String code, Object... arguments) {
        return new Problem(403, code, List.of(), arguments);
    }

    /** Does not exist, or is invisible to the caller: the same answer. */
    public static Problem notFound(String code, Object... arguments) {
        return new Problem(404, code, List.of(), arguments);
    }

    public static Problem conflict(String code, Object... arguments) {
        return new Problem(409, code, List.of(), arguments);
    }

    /** Too often; the same may be tried again after the wait, which the answer says in {@code Retry-After}. */
    public static Problem tooOften(String code, Duration wait) {
        return new Problem(429, code, List.of(), Math.max(1, (wait.toMillis() + 999) / 1000));
    }

    public static Problem of(int status, String code, Object... arguments) {
        return new Problem(status, code, List.of(), arguments);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Object[] arguments() {
        return arguments;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /**
     * @param pointer JSON pointer (RFC 6901) into the body, or the name of a parameter
     * @param rule message key under {@code field.}; {@code null} when {@code message} is already readable
     */
    public record FieldError(String pointer, String rule, String message, List<Object> arguments) {
        public static FieldError of(String pointer, String rule, Object... arguments) {
            return new FieldError(pointer, rule, null, List.of(arguments));
        }

        public static FieldError said(String pointer, String message) {
            return new FieldError(pointer, null, message, List.of());
        }
    }
}
