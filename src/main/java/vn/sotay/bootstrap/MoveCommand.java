package vn.sotay.bootstrap;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import vn.sotay.backup.BackupFile;
import vn.sotay.backup.BackupRefused;
import vn.sotay.backup.Export;
import vn.sotay.backup.Import;
import vn.sotay.backup.Progress;

/** {@code export} and {@code import}: everything into one file and back. Starts no server. */
final class MoveCommand {

    static final String EXPORT = "export";
    static final String IMPORT = "import";
    private static final String MOVED = "--moved";

    private final LaunchSettings settings;
    private final List<String> words;
    private final Path file;

    private MoveCommand(LaunchSettings settings, List<String> words) {
        this.settings = settings;
        this.words = words;
        this.file = Path.of(words.get(words.size() - 1)).toAbsolutePath().normalize();
    }

    /** Empty when the words are not those of either command. */
    static Optional<MoveCommand> of(List<String> words, LaunchSettings settings) {
        boolean either = words.size() == 2 && List.of(EXPORT, IMPORT).contains(words.get(0));
        boolean moved = words.size() == 3 && words.subList(0, 2).equals(List.of(IMPORT, MOVED));
        return (either || moved) && !words.get(words.size() - 1).startsWith("-")
                ? Optional.of(new MoveCommand(settings, words))
                : Optional.empty();
    }

    /** @return the exit code */
    int run(PrintStream out) {
        try {
            if (words.get(0).equals(EXPORT)) {
                write(out);
            } else {
                read(out);
            }
            return 0;
        } catch (BackupRefused e) {
            out.printf("%nNOTHING WAS %sED. %s%n", words.get(0).toUpperCase(java.util.Locale.ROOT), e.getMessage());
            return 1;
        }
    }

    private void write(PrintStream out) {
        if (!settings.hasDatasource() && !Files.exists(settings.dataDirectory().resolve("database"))) {
            throw new BackupRefused("There is no embedded database in "
                    + settings.dataDirectory().toAbsolutePath()
                    + ". Name its directory with sotay.bootstrap.data-directory, or an external database with"
                    + " quarkus.datasource.jdbc.url.");
        }
        try (CommandDatabase database = CommandDatabase.open(settings)) {
            String digest = new Export(database.owner().source(), new Progress(out), Clock.systemUTC()).run(file);
            out.printf("""
                    %s is whole, readable by its owner only. Its hash is
                    %s
                    It holds personal data, hashes of passwords and push addresses: keep it like the database itself,
                    and encrypt it before it goes elsewhere. The keys that sign tokens are not in it.
                    """, file, digest);
        }
    }

    private void read(PrintStream out) {
        out.println("Reading " + file + " from end to end");
        try (BackupFile backup = BackupFile.open(file);
                CommandDatabase database = CommandDatabase.open(requireStopped())) {
            Import.Cause cause = words.contains(MOVED) ? Import.Cause.MOVE : Import.Cause.RESTORE;
            new Import(database.owner().source(), database.applicationRole(), new Progress(out), Clock.systemUTC())
                    .run(backup, cause);
            out.println("Imported: every table has the rows and the hash that the file says.");
            out.println(
                    cause == Import.Cause.MOVE
                            ? "Phones go on where they are. The server that wrote the file must not run again."
                            : "Phones will ask for everything once more, because the handbook may have gone on after the"
                                    + " file was made.");
            out.println("""
                    Members stay signed in. Their access tokens are good here if this server has the old one's signing
                    keys; otherwise apps exchange them by themselves. 'audit-check' computes the trail anew.""");
        } catch (IOException e) {
            throw new BackupRefused(file + " cannot be read (" + e + ").");
        }
    }

    /** A server at work on the embedded database has made its first administrator at least. */
    private LaunchSettings requireStopped() {
        if (!settings.hasDatasource()
                && EmbeddedDatabase.running(settings.dataDirectory()).isPresent()) {
            throw new BackupRefused(
                    "A Sotay is running on " + settings.dataDirectory().toAbsolutePath()
                            + ". Stop it, and name a directory without a handbook (sotay.bootstrap.data-directory).");
        }
        return settings;
    }
}
