package vn.sotay.organisation;

import java.util.Collection;

/**
 * Where people count, or what they may, changed: one event for the whole batch, inside the transaction.
 *
 * @param memberNos whose
 * @param unitNos the units they left or joined
 */
public record MembershipChanged(Collection<Integer> memberNos, Collection<Integer> unitNos) {}
