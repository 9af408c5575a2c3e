package vn.sotay.platform.idempotency;

import java.lang.reflect.Method;
import java.util.HexFormat;

/**
 * One request that came with a key.
 *
 * @param caller who asks; keys of different callers never meet
 * @param fingerprint SHA-256 of all that decides about the effect
 * @param operation the resource method
 */
record Claim(String caller, IdempotencyKey key, byte[] fingerprint, Method operation) {

    /** The same for all requests that must come one after the other. */
    String name() {
        return caller + ' ' + HexFormat.of().formatHex(key.sha256());
    }
}
