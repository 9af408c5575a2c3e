package vn.sotay.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import vn.sotay.platform.data.UuidV7;

/** Writes an entry for what an operator's command did where no server runs. It is sealed when one does. */
public final class OperatorTrail {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OperatorTrail() {}

    /** In the connection's transaction. Nothing of the entry may be text of others: it is not cleaned. */
    public static void record(Connection connection, AuditEntry entry, Instant at) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                with entry as (
                    insert into audit_entry (id, at, action, outcome, subject_type, subject_id, detail)
                    values (?, ?, ?, 'DONE', ?, ?, cast(? as jsonb)) returning id)
                insert into audit_unsealed (entry_id) select id from entry
                """)) {
            statement.setObject(1, UuidV7.next());
            statement.setObject(2, at.atOffset(ZoneOffset.UTC));
            statement.setString(3, entry.action());
            statement.setString(4, entry.subjectType());
            statement.setString(5, entry.subjectId());
            statement.setString(6, JSON.writeValueAsString(entry.detail()));
            statement.executeUpdate();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
