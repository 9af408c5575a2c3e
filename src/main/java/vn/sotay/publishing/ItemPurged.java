package vn.sotay.publishing;

import java.util.UUID;

/** The content of an item is to be destroyed, wherever a feature keeps some of it; fired inside the transaction. */
public record ItemPurged(UUID itemId, int itemNo) {}
