package vn.sotay.organisation;

import java.util.Collection;

/**
 * Who counts in these units, lives there or holds an office there, or what they are, changed: one event for the whole
 * batch, inside the transaction.
 */
public record PresenceChanged(Collection<Integer> unitNos) {}
