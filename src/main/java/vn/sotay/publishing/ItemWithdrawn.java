package vn.sotay.publishing;

import java.util.UUID;

/** An item was taken away from its audience; fired inside the transaction. */
public record ItemWithdrawn(UUID itemId, int itemNo) {}
