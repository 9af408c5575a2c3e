package vn.sotay.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The database files: created whole or not at all, refused when another version of PostgreSQL wrote them. */
final class PostgresCluster {
    /** Owns the tables and migrates them. */
    static final String USER = "sotay";
    /** The application's: reads and writes rows, and can neither change a table nor rewrite the audit trail. */
    static final String APPLICATION_USER = "sotay_application";

    static final String DATABASE = "sotay";
    private static final String MAJOR_VERSION = "18";

    // PostgreSQL's own C.UTF-8 sorts and folds case the same on every machine, which libc's locales do not. Only
    // pg_trgm still asks libc what a letter is; plain C there would drop every Vietnamese letter with a mark.
    private static final List<String> LETTER_LOCALES = List.of("C.UTF-8", "en_US.UTF-8", "C");

    private static final List<String> SETTINGS = List.of(
            "timezone=UTC",
            "log_timezone=UTC",
            "shared_buffers=128MB",
            "max_connections=100",
            "log_checkpoints=off",
            // Without the detail of an error, which quotes the row: phone and card numbers.
            "log_error_verbosity=terse",
            "log_line_prefix=%m [%p] ",
            "cluster_name=sotay");

    private final DataDirectory directory;
    private final PostgresCommand command;

    PostgresCluster(DataDirectory directory, PostgresCommand command) {
        this.directory = directory;
        this.command = command;
    }

    boolean exists() {
        return Files.exists(directory.cluster());
    }

    void requireOurVersion() throws IOException {
        Path version = directory.cluster().resolve("PG_VERSION");
        if (!Files.exists(version)) {
            throw new CannotStartException("The directory " + directory.cluster() + " is not a PostgreSQL database"
                    + " (it has no PG_VERSION file). Move it away to start with an empty database, or restore it from"
                    + " a backup of the data directory.");
        }
        String found = Files.readString(version).strip();
        if (!found.equals(MAJOR_VERSION)) {
            throw new CannotStartException("The database in " + directory.cluster() + " was written by PostgreSQL "
                    + found + ", this Sotay brings PostgreSQL " + MAJOR_VERSION + ". Start the Sotay release that wrote"
                    + " it, take a dump with pg_dump, and restore that into a new data directory"
                    + " (sotay.bootstrap.data-directory).");
        }
    }

    void create(String password, Map<String, String> settings) throws IOException {
        for (String locale : LETTER_LOCALES) {
            Path part = directory.root().resolve("database.part");
            FileTree.delete(part);
            Files.createDirectory(part);
            command.giveToServer(part);
            PostgresCommand.Result result = initdb(part, password, locale, settings);
            if (result.exitCode() == 0) {
                createDatabase(part, password);
                Files.move(part, directory.cluster(), StandardCopyOption.ATOMIC_MOVE);
                return;
            }
            FileTree.delete(part);
            if (!result.output().contains("invalid locale name")) {
                throw new CannotStartException("PostgreSQL could not create its files in " + directory.root()
                        + ". It said: " + result.complaints());
            }
        }
    }

    private PostgresCommand.Result initdb(Path part, String password, String locale, Map<String, String> settings)
            throws IOException {
        Path passwordFile = directory.root().resolve("initdb.password");
        try {
            PrivateFile.write(passwordFile, password + "\n");
            command.giveToServer(passwordFile);
            List<String> arguments = new ArrayList<>(List.of("-D", part.toString(), "-U", "postgres", "-E", "UTF8"));
            arguments.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"));
            arguments.add("--lc-ctype=" + locale);
            arguments.addAll(List.of("--auth=scram-sha-256", "--pwfile=" + passwordFile, "--no-instructions"));
            if ("off".equals(settings.get("fsync"))) {
                arguments.add("--no-sync");
            }
            SETTINGS.forEach(setting -> arguments.add("--set=" + setting));
            return command.run("initdb", arguments, "");
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    /** In single-user mode, so that a directory that got its final name is always complete. */
    private void createDatabase(Path part, String password) throws IOException {
        // Not a superuser: an SQL injection must not become a shell. The extensions we use are trusted ones.
        String statements = "CREATE ROLE " + USER + " LOGIN CREATEDB PASSWORD '" + password + "'\n" + "CREATE DATABASE "
                + DATABASE + " OWNER " + USER + "\n";
        List<String> arguments = List.of("--single", "-D", part.toString(), "-c", "exit_on_error=on", "postgres");
        PostgresCommand.Result result = command.run("postgres", arguments, statements);
        if (result.exitCode() != 0) {
            throw new CannotStartException("PostgreSQL could not create the database in " + directory.root()
                    + ". It said: " + result.complaints());
        }
    }
}
