package vn.sotay.identity;

import java.util.List;
import java.util.UUID;

/** Sessions ended, for whatever reason; fired inside the transaction. */
public record SessionsEnded(List<Ended> sessions) {
    public record Ended(UUID sessionId, int memberNo, UUID installationId) {}
}
