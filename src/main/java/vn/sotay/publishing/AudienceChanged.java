package vn.sotay.publishing;

import java.time.Instant;
import java.util.UUID;

/**
 * An item is for others now; fired inside the transaction.
 *
 * @param widened rows were added, so there may be people who did not have it before
 * @param at what the rows that were added and taken away say as their time
 */
public record AudienceChanged(UUID itemId, int itemNo, boolean widened, Instant at) {}
