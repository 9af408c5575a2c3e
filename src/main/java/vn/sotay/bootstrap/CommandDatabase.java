package vn.sotay.bootstrap;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The database that a command works on without a server: the operator's own, the embedded one of a Sotay that is
 * running, or the embedded one started for the command.
 *
 * @param reader enough to look
 * @param owner owns the tables, or will
 * @param applicationRole what servers work under
 * @param started by the command, and ends with it
 */
record CommandDatabase(
        DatabaseAccess reader, DatabaseAccess owner, String applicationRole, Optional<EmbeddedDatabase> started)
        implements AutoCloseable {

    static CommandDatabase open(LaunchSettings settings) {
        if (settings.hasDatasource()) {
            DatabaseAccess application = settings.datasource();
            String role = application.username() == null ? "" : application.username();
            return new CommandDatabase(application, settings.owner(), role, Optional.empty());
        }
        Path directory = settings.dataDirectory();
        Optional<DatabaseAccess> running = EmbeddedDatabase.running(directory);
        if (running.isPresent()) {
            return embedded(running.get(), Optional.empty());
        }
        EmbeddedDatabase database = EmbeddedDatabase.start(directory, settings.databasePort());
        return embedded(database.access(), Optional.of(database));
    }

    private static CommandDatabase embedded(DatabaseAccess owner, Optional<EmbeddedDatabase> started) {
        return new CommandDatabase(owner, owner, PostgresCluster.APPLICATION_USER, started);
    }

    @Override
    public void close() {
        started.ifPresent(EmbeddedDatabase::close);
    }
}
