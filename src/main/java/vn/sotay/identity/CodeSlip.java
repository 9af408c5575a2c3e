package vn.sotay.identity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What stands on one slip of paper. The only place where a code is to be read, and only until it is handed over. */
record CodeSlip(String memberCode, String fullName, String unitName, String code, Instant expiresAt) {

    /** What the app scans: opens its first screen with both filled in. */
    String uri() {
        return uri(memberCode, code);
    }

    static String uri(String memberCode, String code) {
        return "sotay:activate?member="
                + URLEncoder.encode(memberCode, StandardCharsets.UTF_8).replace("+", "%20") + "&code=" + code;
    }
}
