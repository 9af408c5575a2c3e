package vn.sotay.bootstrap;

/** Says in one paragraph, for the person who typed the command, what stands in the way and what to do about it. */
public final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotStartException(String message) {
        super(message);
    }

    public CannotStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
