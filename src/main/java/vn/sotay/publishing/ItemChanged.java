package vn.sotay.publishing;

import java.util.UUID;

/**
 * What readers get of an item is another now; fired inside the transaction.
 *
 * @param material asks for reading again: a new epoch began
 */
public record ItemChanged(UUID itemId, int itemNo, int revision, boolean material) {}
