package vn.sotay.publishing;

import java.util.UUID;

/** An item's time was over; fired inside the transaction. */
public record ItemExpired(UUID itemId, int itemNo) {}
