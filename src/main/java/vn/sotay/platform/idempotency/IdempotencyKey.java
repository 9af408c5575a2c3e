package vn.sotay.platform.idempotency;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.sotay.platform.web.Problem;

/** The header's value: in quotation marks, as the IETF draft writes it, or without, as most clients do. */
record IdempotencyKey(String text) {

    static final String HEADER = "Idempotency-Key";

    /** Sixteen at least: what is stored under the key is encrypted with it. */
    static final String FORM = "[A-Za-z0-9._~:+/=-]{16,200}";

    private static final Pattern VALUE = Pattern.compile("\"(" + FORM + ")\"|(" + FORM + ")");

    /** @throws Problem 400 for a malformed key, or several */
    static Optional<IdempotencyKey> among(List<String> headers) {
        if (headers.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = VALUE.matcher(headers.get(0).strip());
        if (headers.size() > 1 || !matcher.matches()) {
            throw Problem.badRequest("request/idempotency-key-malformed");
        }
        return Optional.of(new IdempotencyKey(matcher.group(1) == null ? matcher.group(2) : matcher.group(1)));
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] sha256() {
        return Fingerprint.sha256(bytes());
    }

    /** It opens what is stored. */
    @Override
    public String toString() {
        return "IdempotencyKey[…]";
    }
}
