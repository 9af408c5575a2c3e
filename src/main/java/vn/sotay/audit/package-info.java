/**
 * Who did what to which thing, append-only. {@link vn.sotay.audit.AuditTrail} is the way in,
 * {@link vn.sotay.audit.AuditResource} the way out; {@link vn.sotay.audit.SealingJob} chains the entries, and
 * {@link vn.sotay.audit.ChainCheck} finds out whether the chain still holds.
 */
package vn.sotay.audit;
