package vn.sotay.audit;

/** How an act ended. */
public enum AuditOutcome {
    DONE,
    DENIED,
    FAILED
}
