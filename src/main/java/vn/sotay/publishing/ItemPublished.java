package vn.sotay.publishing;

import java.util.UUID;

/** An item became visible; fired inside the transaction. */
public record ItemPublished(UUID itemId, int itemNo) {}
