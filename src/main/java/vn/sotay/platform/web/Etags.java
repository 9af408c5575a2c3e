package vn.sotay.platform.web;

import jakarta.ws.rs.core.HttpHeaders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Conditional requests (RFC 9110): whether the caller holds this representation already. */
public final class Etags {

    private Etags() {}

    /** @param etag with its quotation marks; weak and strong tags are compared weakly, as If-None-Match asks */
    public static boolean matches(HttpHeaders request, String etag) {
        String held = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        return held != null
                && Arrays.stream(held.split(","))
                        .map(String::strip)
                        .anyMatch(one -> one.equals("*") || strong(one).equals(strong(etag)));
    }

    /** A tag made of the body itself. */
    public static String weakOf(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return "W/\"" + HexFormat.of().formatHex(hash, 0, 12) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String strong(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }
}
