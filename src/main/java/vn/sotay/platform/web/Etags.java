package vn.sotay.platform.web;

import jakarta.ws.rs.core.HttpHeaders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Conditional requests (RFC 9110): whether the caller holds this representation already, or edits what they saw. */
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

    /**
     * For an edit: the caller has seen what they change.
     *
     * @param etag of the thing as it is, with its quotation marks; compared strongly, as If-Match asks
     * @throws Problem 428 without If-Match, 412 when it names another state; {@code *} stands for any
     */
    public static void requireMatch(HttpHeaders request, String etag) {
        if (request.getHeaderString(HttpHeaders.IF_MATCH) == null) {
            throw Problem.of(428, "request/if-match-needed");
        }
        requireMatchIfGiven(request, etag);
    }

    /** For a step that may be taken without having looked. @throws Problem 412 when If-Match names another state */
    public static void requireMatchIfGiven(HttpHeaders request, String etag) {
        String seen = request.getHeaderString(HttpHeaders.IF_MATCH);
        if (seen != null
                && Arrays.stream(seen.split(","))
                        .map(String::strip)
                        .noneMatch(one -> one.equals("*") || one.equals(etag))) {
            throw Problem.of(412, "request/precondition-failed");
        }
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
