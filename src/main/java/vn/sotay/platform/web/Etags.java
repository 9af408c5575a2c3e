package vn.sotay.platform.web;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;

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

    private static String strong(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }
}
