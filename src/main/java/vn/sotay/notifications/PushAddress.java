package vn.sotay.notifications;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where one installation of the app is reached.
 *
 * <p>FCM is moving from registration tokens to Firebase installation ids. Both arrive from phones in the field, so the
 * kind is part of the address.
 */
public record PushAddress(Kind kind, String value) {

    public enum Kind {
        TOKEN,
        FID
    }

    /** Tokens are about 160 characters today and have no documented limit. */
    public static final int MAX_LENGTH = 1_024;

    private static final Pattern ALLOWED = Pattern.compile("[\\x21-\\x7E]{1," + MAX_LENGTH + "}");

    public PushAddress {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(value, "value");
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("a push address has 1 to " + MAX_LENGTH + " visible ASCII characters");
        }
    }

    public static PushAddress token(String value) {
        return new PushAddress(Kind.TOKEN, value);
    }

    public static PushAddress fid(String value) {
        return new PushAddress(Kind.FID, value);
    }

    /** Shortened: whoever has the whole value and the project's key can push to this phone, so logs do not get it. */
    @Override
    public String toString() {
        return kind + ":" + value.substring(0, Math.min(6, value.length() / 2)) + "…";
    }
}
