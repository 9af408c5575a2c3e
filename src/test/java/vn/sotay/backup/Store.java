package vn.sotay.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import vn.sotay.testing.DatabaseForTests;

/** A database that is exported from or imported into. */
record Store(DataSource access) {

    static Store empty() {
        return at(DatabaseForTests.shared());
    }

    static Store at(DatabaseForTests.Access database) {
        PGSimpleDataSource access = new PGSimpleDataSource();
        access.setUrl(database.jdbcUrl());
        access.setUser(database.username());
        access.setPassword(database.password());
        access.setLogServerErrorDetail(false);
        return new Store(access);
    }

    /** The same again; nobody may be connected to the other one. */
    static Store copyOf(Store other) throws SQLException {
        DatabaseForTests.Access copy = DatabaseForTests.shared();
        String name = at(copy).string("select current_database()");
        DatabaseForTests.Access beside =
                new DatabaseForTests.Access(copy.jdbcUrl().replace(name, "postgres"), copy.username(), copy.password());
        at(beside).execute("drop database " + name);
        at(beside).execute("create database " + name + " template " + other.string("select current_database()"));
        return at(copy);
    }

    Manifest export(Path file) throws IOException {
        return export(file, quiet());
    }

    Manifest export(Path file, PrintStream out) throws IOException {
        new Export(access, new Progress(out), Clock.systemUTC()).run(file);
        try (BackupFile written = BackupFile.open(file)) {
            return written.manifest();
        }
    }

    void take(Path file, Import.Cause cause) throws IOException {
        take(file, cause, quiet());
    }

    void take(Path file, Import.Cause cause, PrintStream out) throws IOException {
        try (BackupFile backup = BackupFile.open(file)) {
            new Import(access, "", new Progress(out), Clock.systemUTC()).run(backup, cause);
        }
    }

    static PrintStream quiet() {
        return new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = access.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<String> strings(String sql) throws SQLException {
        try (Connection connection = access.getConnection()) {
            return new Session(connection).strings(sql);
        }
    }

    String string(String sql) throws SQLException {
        return strings(sql).get(0);
    }

    /** The same, and taken back. */
    String tried(String sql) throws SQLException {
        try (Connection connection = access.getConnection()) {
            connection.setAutoCommit(false);
            String value = new Session(connection).string(sql);
            connection.rollback();
            return value;
        }
    }

    /** Ends every connection to this database but the one that says so. */
    void cutOff() throws SQLException {
        execute("select pg_terminate_backend(pid, 10000) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()");
    }

    /** Every row of every table by other means than the export's own. */
    Map<String, String> hashes() throws SQLException {
        Map<String, String> hashes = new TreeMap<>();
        for (String table : strings("select relname from pg_class where relnamespace = 'public'::regnamespace"
                + " and relkind in ('r', 'p') and not relispartition and relpersistence = 'p'"
                + " and relname <> 'flyway_schema_history'")) {
            hashes.put(
                    table,
                    string(
                            "select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '')"
                                    + " from \"" + table + "\" t"
                                    // What an import itself writes down.
                                    + (table.equals("audit_entry") ? " where action <> 'backup.imported'" : "")
                                    + (table.equals("audit_unsealed")
                                            ? " where entry_id not in (select id from audit_entry where action = 'backup.imported')"
                                            : "")));
        }
        return hashes;
    }

    /** Everything that is neither a row nor a number. */
    List<String> shape() throws SQLException {
        List<String> shape = new ArrayList<>(
                strings(
                        "select conrelid::regclass::text || ' ' || conname || ' '"
                                + " || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace order by 1"));
        shape.addAll(strings("select indexdef from pg_indexes where schemaname = 'public' order by 1"));
        shape.addAll(strings("select tgrelid::regclass::text || ' ' || tgname || ' ' || tgenabled::text from pg_trigger"
                + " where not tgisinternal order by 1"));
        shape.addAll(
                strings("select relname || ' ' || relkind::text || ' ' || coalesce(pg_get_expr(relpartbound, oid), '')"
                        + " from pg_class where relnamespace = 'public'::regnamespace order by 1"));
        return shape;
    }
}
