package vn.sotay.publishing;

/**
 * An item at one of its revisions, for somebody who may read it.
 *
 * @param settled readers got it: what stands there does not change any more, as a draft and what is prepared do
 */
public record ReadableRevision(ItemView item, boolean settled) {}
