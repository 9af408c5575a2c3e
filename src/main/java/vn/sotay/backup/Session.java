package vn.sotay.backup;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;

/** One connection, set up so that every server writes the same value as the same text. */
record Session(Connection connection) {

    private static final String SETTINGS = """
            set search_path = public, pg_temp;
            set timezone = 'UTC';
            set datestyle = 'ISO, MDY';
            set intervalstyle = 'postgres';
            set bytea_output = 'hex';
            set extra_float_digits = 1;
            select set_config(name, '0', false) from pg_settings
            where name in ('statement_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout')
            """;

    /** Takes one row of a table, as COPY writes it. */
    interface RowSink {
        void take(byte[] row) throws IOException;
    }

    static Session on(Connection connection) throws SQLException {
        Session session = new Session(connection);
        session.execute(SETTINGS);
        connection.setAutoCommit(false);
        return session;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of every row. */
    List<String> strings(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    String string(String sql) throws SQLException {
        return strings(sql).get(0);
    }

    void requireUtf8() throws SQLException {
        String encoding = string("show server_encoding");
        if (!encoding.equals("UTF8")) {
            throw new BackupRefused("The database is encoded in " + encoding + ". Sotay needs one in UTF8: create"
                    + " database … encoding 'UTF8' template template0.");
        }
    }

    /** Row by row: the server sends each in a message of its own, and no more is held here. */
    RowSum copyOut(Table table, RowSink sink) throws SQLException, IOException {
        RowSum sum = new RowSum();
        CopyOut rows = copies().copyOut(table.copyOut());
        try {
            for (byte[] row = rows.readFromCopy(); row != null; row = rows.readFromCopy()) {
                sink.take(row);
                sum.add(row);
            }
        } finally {
            if (rows.isActive()) {
                rows.cancelCopy();
            }
        }
        return sum;
    }

    void copyIn(Table table, InputStream text, Progress progress) throws SQLException, IOException {
        byte[] buffer = new byte[1 << 16];
        CopyIn copy = copies().copyIn(table.copyIn());
        try {
            for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
                copy.writeToCopy(buffer, 0, read);
                progress.moved(read);
            }
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private CopyManager copies() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
