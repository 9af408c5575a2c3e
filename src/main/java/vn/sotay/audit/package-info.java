/** Who did what to which thing, append-only. {@link vn.sotay.audit.AuditTrail} is the way in. */
package vn.sotay.audit;
