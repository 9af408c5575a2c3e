package vn.sotay.audit;

import java.util.Map;
import java.util.UUID;

/**
 * @param action what was done, {@code feature.verb}
 * @param subjectId the thing it was done to
 * @param unitNo the unit it concerns, so that inspectors find what happened below theirs; may be {@code null}
 * @param detail facts that cannot be looked up later; never a password, code or token
 */
public record AuditEntry(
        String action, String subjectType, String subjectId, Integer unitNo, Map<String, Object> detail) {

    public static AuditEntry of(String action, String subjectType, UUID subjectId, Integer unitNo) {
        return new AuditEntry(action, subjectType, subjectId == null ? null : subjectId.toString(), unitNo, Map.of());
    }

    public AuditEntry with(Map<String, Object> facts) {
        return new AuditEntry(action, subjectType, subjectId, unitNo, facts);
    }
}
