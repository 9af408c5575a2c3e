package vn.sotay.backup;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.sotay.platform.data.Migrations;

/** What a database has to be before anything is imported into it. */
record ImportTarget(String applicationRole) {

    private static final int OLDEST_SERVER = 150_000;
    private static final int LOOKS = 20;

    /** As long as nothing is in these, no server was ever started on it; what else there is, the migrations put there. */
    private static final Set<String> BEGINNINGS = Set.of("organisation_unit", "audit_entry");

    private static final String MAKE_ANOTHER =
            " Import goes into an empty database only: make a new one (create database"
                    + " …; or another sotay.bootstrap.data-directory) and name that.";

    void before(Session session) throws SQLException {
        if (Integer.parseInt(session.string("show server_version_num")) < OLDEST_SERVER) {
            throw new BackupRefused("The database server is PostgreSQL " + session.string("show server_version")
                    + ". Sotay needs 15 or later.");
        }
        session.requireUtf8();
        requireNobody(session);
        List<String> relations = Schema.relations(session);
        if (!relations.isEmpty() && Migrations.stampOf(session.connection()).isEmpty()) {
            throw new BackupRefused(
                    "The database holds what is not Sotay's: " + String.join(", ", relations) + "." + MAKE_ANOTHER);
        }
    }

    /** Those who could write. A connection that was just closed is seen for a moment longer. */
    private void requireNobody(Session session) throws SQLException {
        String others = "select 'process ' || pid || ' of ' || usename from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()"
                + " and usename in (current_user, '" + applicationRole.replace("'", "''") + "') order by pid";
        List<String> seen = session.strings(others);
        for (int look = 1; look < LOOKS && !seen.isEmpty(); look++) {
            session.connection().rollback();
            session.execute("select pg_sleep(0.1)");
            session.connection().rollback();
            seen = session.strings(others);
        }
        if (!seen.isEmpty()) {
            throw new BackupRefused("Others are connected to the database (" + String.join(", ", seen)
                    + "): a Sotay, or another program under the same user. Stop them first.");
        }
    }

    void requireSame(Migrations.Stamp file, Migrations.Stamp here) {
        if (!file.equals(here)) {
            throw new BackupRefused("The file was written with schema " + file.version() + ", here it is schema "
                    + here.version() + (file.version().equals(here.version()) ? " from other scripts" : "")
                    + ". Import it with the release that wrote it, into an empty database; then start this release on"
                    + " that database, which brings it up to date.");
        }
    }

    /** A server that starts meanwhile waits, and finds the handbook afterwards. */
    void lock(Session session, Schema schema) throws SQLException {
        session.execute("set local lock_timeout = '10s'");
        session.execute("lock table " + Import.names(schema.tables()) + " in access exclusive mode");
    }

    void requireEmpty(Session session, Schema schema) throws SQLException {
        List<Table> filled = filled(session, schema);
        List<String> begun = new ArrayList<>();
        for (Table table : filled) {
            if (BEGINNINGS.contains(table.name())) {
                begun.add(table.name() + " " + session.string("select count(*) from " + Table.quoted(table.name())));
            }
        }
        if (!begun.isEmpty()) {
            throw new BackupRefused("The database is not empty; rows found: " + String.join(", ", begun)
                    + ", and some in " + (filled.size() - begun.size()) + " other tables." + MAKE_ANOTHER);
        }
    }

    List<Table> filled(Session session, Schema schema) throws SQLException {
        List<Table> filled = new ArrayList<>();
        for (Table table : schema.tables()) {
            if (session.string("select exists (select from " + Table.quoted(table.name()) + ")")
                    .equals("t")) {
                filled.add(table);
            }
        }
        return filled;
    }

    void requireSame(Manifest manifest, Schema schema) {
        Set<Table> file =
                manifest.tables().stream().map(Manifest.Content::table).collect(Collectors.toSet());
        Set<Table> ours = new HashSet<>(schema.tables());
        if (!file.equals(ours)
                || !manifest.sequences().keySet().equals(schema.sequences().keySet())) {
            Set<Table> different = new HashSet<>(file);
            different.addAll(ours);
            different.removeIf(table -> file.contains(table) && ours.contains(table));
            throw new BackupRefused("The tables of the file are not those of the database: "
                    + different.stream().map(Table::name).distinct().sorted().collect(Collectors.joining(", "))
                    + " differ. Import it with the release that wrote it.");
        }
    }
}
