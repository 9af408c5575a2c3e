package vn.sotay.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Goes through the whole trail and computes every seal anew. Needs a connection and nothing else, so that it also runs
 * beside the application, with the rights of a reader.
 */
public final class ChainCheck {

    private static final int FETCH = 1_000;

    private final Connection connection;
    private final Optional<Seal> noted;
    private Seal last = Seal.NONE;

    /** @param noted a seal that was written down elsewhere at some time */
    public ChainCheck(Connection connection, Optional<Seal> noted) {
        this.connection = connection;
        this.noted = noted;
    }

    /**
     * @param last seal of the trail, up to the first fault
     * @param waiting entries that have no seal yet
     * @param fault the first entry that is altered, missing or added; empty when all is as it was written
     */
    public record Finding(Seal last, long waiting, Optional<String> fault) {}

    /** As the trail is at one moment, whatever is written meanwhile. */
    public Finding run() throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        try {
            Optional<String> fault = brokenSeal();
            if (fault.isEmpty()) {
                fault = unsealed();
            }
            return new Finding(last, waiting(), fault);
        } finally {
            connection.rollback();
        }
    }

    private Optional<String> brokenSeal() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            ResultSet rows = statement.executeQuery("select s.seq, s.entry_id, s.hash, " + TrailRow.COLUMNS
                    + " from audit_seal s left join audit_entry e on e.id = s.entry_id order by s.seq");
            while (rows.next()) {
                Optional<String> fault = fault(rows);
                if (fault.isPresent()) {
                    return fault;
                }
            }
        }
        return noted.filter(seal -> seal.seq() > last.seq())
                .map(seal -> "The trail ends with number " + last.seq() + ", before the noted number " + seal.seq()
                        + ": its end is missing.");
    }

    private Optional<String> fault(ResultSet row) throws SQLException {
        long seq = row.getLong("seq");
        if (seq != last.seq() + 1) {
            return Optional.of("The seal of number " + (last.seq() + 1) + " is missing.");
        }
        if (row.getObject("id") == null) {
            return Optional.of("Entry " + row.getString("entry_id") + ", number " + seq + ", is missing.");
        }
        TrailRow entry = TrailRow.of(row);
        Seal expected = last.next(entry);
        if (!expected.has(row.getBytes("hash"))) {
            return Optional.of("Entry " + entry.id() + ", number " + seq + " (" + entry.action() + ", " + entry.at()
                    + "), was altered.");
        }
        last = expected;
        return noted.filter(seal -> seal.seq() == seq && !seal.has(expected.hash()))
                .map(seal -> "Number " + seq + " has another hash than the noted one: the trail up to there was written"
                        + " anew.");
    }

    /** Written past the application, or taken out before it was sealed. */
    private Optional<String> unsealed() throws SQLException {
        Optional<String> added = first("select 'Entry ' || id || ' (' || action || ', ' || at || ') was added.'"
                + " from audit_entry e where not exists (select from audit_seal s where s.entry_id = e.id)"
                + " and not exists (select from audit_unsealed q where q.entry_id = e.id) order by at limit 1");
        return added.isPresent()
                ? added
                : first(
                        "select 'Entry ' || entry_id || ', which waited for its seal, is missing.' from audit_unsealed q"
                                + " where not exists (select from audit_entry e where e.id = q.entry_id) order by id limit 1");
    }

    private long waiting() throws SQLException {
        return Long.parseLong(first("select count(*) from audit_unsealed").orElseThrow());
    }

    private Optional<String> first(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }
}
