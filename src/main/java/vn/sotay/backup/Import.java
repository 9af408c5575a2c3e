package vn.sotay.backup;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import vn.sotay.audit.AuditEntry;
import vn.sotay.audit.OperatorTrail;
import vn.sotay.platform.data.Migrations;
import vn.sotay.platform.time.Time;

/** Reads a file into an empty handbook, all of it or nothing: in one transaction, compared with the file before its end. */
public final class Import {

    /** Whether the handbook that the file was taken from has ended with it. */
    public enum Cause {
        /** It has, and nothing was written there afterwards: phones go on where they are. */
        MOVE,
        /** It may have gone on: phones may know changes that are not in the file, and have to ask for everything. */
        RESTORE
    }

    private final DataSource target;
    private final ImportTarget checks;
    private final Migrations migrations;
    private final Progress progress;
    private final Clock clock;

    /** @param applicationRole what the server will work under */
    public Import(DataSource target, String applicationRole, Progress progress, Clock clock) {
        this.target = target;
        this.checks = new ImportTarget(applicationRole);
        this.migrations = new Migrations(target, applicationRole);
        this.progress = progress;
        this.clock = clock;
    }

    public void run(BackupFile file, Cause cause) {
        Manifest manifest = file.manifest();
        try (Connection connection = target.getConnection()) {
            // Whatever the role's default: what is looked at after the lock must be what is there after it.
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            Session session = Session.on(connection);
            checks.before(session);
            checks.requireSame(manifest.schema(), migrations.stamp());
            connection.rollback();
            migrations.run();
            checks.requireSame(manifest.schema(), Migrations.stampOf(connection).orElseThrow());
            load(session, file);
            settle(session, file, cause);
            connection.commit();
            progress.contents(manifest);
        } catch (SQLException e) {
            throw BackupRefused.of(e);
        } catch (IOException e) {
            throw new BackupRefused("The file cannot be read to its end (" + e + ").", e);
        } catch (FlywayException e) {
            throw new BackupRefused(
                    "The tables cannot be made: " + e.getMessage() + "\nGive it an empty database of its own.", e);
        }
    }

    private void load(Session session, BackupFile file) throws SQLException, IOException {
        Manifest manifest = file.manifest();
        Schema schema = Schema.read(session);
        checks.lock(session, schema);
        checks.requireEmpty(session, schema);
        checks.requireSame(manifest, schema);
        ForeignKeys keys = ForeignKeys.takeAway(session);
        // What the migrations put there is in the file as well.
        for (Table table : checks.filled(session, schema)) {
            session.execute("truncate " + Table.quoted(table.name()));
        }
        Partitions.make(session, manifest.receiptPartitions());
        progress.say("Filling the tables from the file of " + manifest.madeAt());
        for (Manifest.Content content : manifest.tables()) {
            progress.table(content.table());
            try (InputStream text = file.table(content.table())) {
                session.copyIn(content.table(), text, progress);
            }
        }
        for (Map.Entry<String, Long> sequence : manifest.sequences().entrySet()) {
            session.execute(
                    "alter sequence " + Table.quoted(sequence.getKey()) + " restart with " + sequence.getValue());
        }
        progress.say("Checking references");
        keys.putBack(session);
        compare(session, manifest);
    }

    /** What the database gives back, not what was given to it. */
    private void compare(Session session, Manifest manifest) throws SQLException, IOException {
        progress.say("Comparing what is there with the file");
        for (Manifest.Content content : manifest.tables()) {
            progress.table(content.table());
            RowSum sum = session.copyOut(content.table(), row -> progress.moved(row.length));
            if (sum.rows() != content.rows() || !sum.hex().equals(content.sha256())) {
                throw new BackupRefused("The table " + content.table().name() + " is not what the file says: "
                        + sum.rows() + " rows with the hash " + sum.hex() + " instead of " + content.rows() + " with "
                        + content.sha256() + ". Nothing was imported; take another backup.");
            }
        }
    }

    private void settle(Session session, BackupFile file, Cause cause) throws SQLException {
        if (cause == Cause.RESTORE) {
            session.execute("update publishing_store set epoch = gen_random_uuid()");
        }
        OperatorTrail.record(
                session.connection(),
                new AuditEntry(
                        "backup.imported",
                        "file",
                        file.digest(),
                        null,
                        Map.of("madeAt", file.manifest().madeAt().toString(), "cause", cause.name())),
                Time.now(clock));
        session.execute("analyze "
                + names(file.manifest().tables().stream()
                        .map(Manifest.Content::table)
                        .toList()));
    }

    static String names(List<Table> tables) {
        return tables.stream().map(table -> Table.quoted(table.name())).collect(Collectors.joining(", "));
    }
}
