package vn.sotay.audit;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** An entry as it stands in the table, every column of it. */
record TrailRow(
        UUID id,
        Instant at,
        String requestId,
        Integer actorNo,
        String address,
        UUID sessionId,
        String action,
        String outcome,
        String subjectType,
        String subjectId,
        Integer unitNo,
        String detail) {

    static final String COLUMNS = "e.id, e.at, e.request_id, e.actor_no, e.address, e.session_id, e.action, e.outcome,"
            + " e.subject_type, e.subject_id, e.unit_no, e.detail::text as detail";

    static TrailRow of(ResultSet row) throws SQLException {
        return new TrailRow(
                row.getObject("id", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getString("request_id"),
                row.getObject("actor_no", Integer.class),
                row.getString("address"),
                row.getObject("session_id", UUID.class),
                row.getString("action"),
                row.getString("outcome"),
                row.getString("subject_type"),
                row.getString("subject_id"),
                row.getObject("unit_no", Integer.class),
                row.getString("detail"));
    }

    /**
     * The one way to write it down for hashing, on every machine and in every time zone: each value with its length
     * before it, so that no two entries read the same. A change here breaks every trail there is.
     */
    byte[] canonical() {
        StringBuilder text = new StringBuilder("1");
        append(text, id);
        append(text, ChronoUnit.MICROS.between(Instant.EPOCH, at));
        append(text, requestId);
        append(text, actorNo);
        append(text, address);
        append(text, sessionId);
        append(text, action);
        append(text, outcome);
        append(text, subjectType);
        append(text, subjectId);
        append(text, unitNo);
        append(text, detail);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder text, Object value) {
        if (value == null) {
            text.append(";-");
        } else {
            String written = value.toString();
            text.append(';').append(written.length()).append(':').append(written);
        }
    }
}
