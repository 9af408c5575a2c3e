package vn.sotay.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import vn.sotay.platform.data.Migrations;
import vn.sotay.platform.time.Time;

/** Writes everything into one file, as it is at one moment, whatever is written meanwhile. Changes nothing. */
public final class Export {

    private final DataSource source;
    private final Progress progress;
    private final Clock clock;

    public Export(DataSource source, Progress progress, Clock clock) {
        this.source = source;
        this.progress = progress;
        this.clock = clock;
    }

    /** @return the hash of the file */
    public String run(Path file) {
        try (Connection connection = source.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            Session session = Session.on(connection);
            Migrations.Stamp stamp = Migrations.stampOf(connection)
                    .orElseThrow(() -> new BackupRefused("The database holds no handbook. Check its address"
                            + " (quarkus.datasource.jdbc.url, or sotay.bootstrap.data-directory)."));
            session.requireUtf8();
            return write(session, stamp, file);
        } catch (SQLException e) {
            throw BackupRefused.of(e);
        } catch (IOException e) {
            throw new BackupRefused(
                    file + " cannot be written (" + e
                            + "). Check that its directory is there, may be written to and has" + " room.",
                    e);
        }
    }

    private String write(Session session, Migrations.Stamp stamp, Path file) throws SQLException, IOException {
        Schema schema = Schema.read(session);
        try (BackupWriter writer = BackupWriter.create(file)) {
            progress.say("Writing " + file);
            List<Manifest.Content> contents = new ArrayList<>();
            for (Table table : schema.tables()) {
                progress.table(table);
                contents.add(write(session, table, writer.table(table)));
            }
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    Time.now(clock),
                    session.string("show server_version"),
                    stamp,
                    contents,
                    schema.sequences(),
                    Partitions.of(session),
                    schema.leftOut());
            String digest = writer.finish(manifest);
            progress.contents(manifest);
            return digest;
        }
    }

    private Manifest.Content write(Session session, Table table, OutputStream part) throws SQLException, IOException {
        RowSum sum = session.copyOut(table, row -> {
            part.write(row);
            progress.moved(row.length);
        });
        return new Manifest.Content(table, sum.rows(), sum.hex());
    }
}
