package vn.sotay.bootstrap;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Handler;
import vn.sotay.accuracy.AccuracyCommand;

/** Where the program starts. Brings up what Quarkus needs before it can start, and takes it down after it. */
@QuarkusMain
public final class Main {
    private static final String USAGE = """
            Usage: java -jar quarkus-run.jar [COMMAND]

              (nothing)       run the server
              demo            run it with demonstration data and go through the tour
              demo --leave    the same, and stop after the tour
              audit-check     compute the chain of the audit trail anew, and say whether it is as it was written;
                              with --from, whether it still holds what an earlier check printed
              export FILE     write everything into a new file, also while a server is running
              import FILE     read such a file into an empty database; with --moved before FILE, the server that it
                              came from was stopped before and stays so: phones go on where they are
              migrate         make the tables or bring them up to date, for servers that may not do so themselves
              accuracy DIR    read the papers below a directory, each with a truth.json beside it, and say how well;
                              --explain names what went wrong, --at-least 0.95 ends with 1 below that
              new-key DIR     make a key that signs access tokens, and its public set, in a directory

            Without QUARKUS_DATASOURCE_JDBC_URL the database is an embedded PostgreSQL that keeps its data in
            the directory named by SOTAY_BOOTSTRAP_DATA_DIRECTORY (default: data).
            """;

    private static final Object STARTING = new Object();
    private static EmbeddedDatabase database;

    private Main() {}

    public static void main(String... arguments) {
        List<String> words = List.of(arguments);
        if (words.equals(List.of("--help")) || words.equals(List.of("-h"))) {
            System.out.print(USAGE);
            return;
        }
        if (!words.isEmpty() && words.get(0).equals(AuditCommand.NAME)) {
            System.exit(checkAudit(words));
        }
        if (!words.isEmpty() && List.of(MoveCommand.EXPORT, MoveCommand.IMPORT).contains(words.get(0))) {
            System.exit(move(words));
        }
        if (!words.isEmpty() && words.get(0).equals(AccuracyCommand.NAME)) {
            System.exit(AccuracyCommand.of(words)
                    .map(command -> command.run(System.out))
                    .orElseGet(() -> refuse(words)));
        }
        if (words.equals(List.of(MigrateCommand.NAME))) {
            System.exit(migrate());
        }
        if (words.size() == 2 && words.get(0).equals("new-key")) {
            makeKey(Path.of(words.get(1)));
            return;
        }
        boolean demo = !words.isEmpty() && words.get(0).equals("demo");
        boolean leave = words.equals(List.of("demo", "--leave"));
        if (!words.isEmpty() && !leave && !words.equals(List.of("demo"))) {
            System.exit(refuse(words));
        }
        if (demo) {
            // Later profiles win; prod stays active for everything that the demonstration does not change.
            System.setProperty("quarkus.profile", "prod,demo");
            System.setProperty("sotay.demo.leave-after-tour", Boolean.toString(leave));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(Main::stopDatabase, "stop-database"));
        try {
            synchronized (STARTING) {
                prepare(LaunchSettings.read());
                if (demo) {
                    FcmStandIn.ofDemo().settings().forEach(System::setProperty);
                }
            }
        } catch (CannotStartException e) {
            System.err.println("Sotay cannot start. " + e.getMessage());
            System.exit(1);
        }
        Quarkus.run();
    }

    private static int refuse(List<String> words) {
        System.err.println("Unknown arguments: " + String.join(" ", words) + "\n");
        System.err.print(USAGE);
        return 2;
    }

    private static int checkAudit(List<String> words) {
        try {
            return AuditCommand.of(words, LaunchSettings.read())
                    .map(command -> command.run(System.out))
                    .orElseGet(() -> refuse(words));
        } catch (CannotStartException e) {
            System.err.println("The audit trail was not checked. " + e.getMessage());
            return 1;
        }
    }

    private static int move(List<String> words) {
        try {
            return MoveCommand.of(words, LaunchSettings.read())
                    .map(command -> command.run(System.out))
                    .orElseGet(() -> refuse(words));
        } catch (CannotStartException e) {
            System.err.println("Nothing was moved. " + e.getMessage());
            return 1;
        }
    }

    private static int migrate() {
        try {
            new MigrateCommand(LaunchSettings.read()).run(System.out);
            return 0;
        } catch (CannotStartException e) {
            System.err.println("The tables were not brought up to date. " + e.getMessage());
            return 1;
        }
    }

    /** For the rotation of keys, see the operating notes. A key that is there already is kept. */
    private static void makeKey(Path directory) {
        try {
            SigningKeyFile key = SigningKeyFile.in(directory);
            System.out.printf(
                    "smallrye.jwt.sign.key.location=%s%nmp.jwt.verify.publickey.location=%s%n",
                    key.signKeyLocation(), key.verifyKeyLocation());
        } catch (CannotStartException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void prepare(LaunchSettings settings) {
        settings.requireFreeHttpPort();
        if (settings.hasDatasource()) {
            return;
        }
        database = EmbeddedDatabase.start(settings.dataDirectory(), settings.databasePort());
        System.setProperty("quarkus.datasource.jdbc.url", database.jdbcUrl());
        System.setProperty("quarkus.datasource.username", database.applicationUsername());
        System.setProperty("quarkus.datasource.password", database.password());
        System.setProperty("quarkus.flyway.username", database.username());
        System.setProperty("quarkus.flyway.password", database.password());
        if (!settings.hasKeys()) {
            SigningKeyFile key = SigningKeyFile.in(settings.dataDirectory());
            System.setProperty("smallrye.jwt.sign.key.location", key.signKeyLocation());
            System.setProperty("mp.jwt.verify.publickey.location", key.verifyKeyLocation());
        }
    }

    /** Hooks run side by side: this one waits for Quarkus, whose last transactions still need the database. */
    private static void stopDatabase() {
        Application application = ApplicationLifecycleManager.getCurrentApplication();
        if (application != null) {
            application.awaitShutdown();
        }
        synchronized (STARTING) {
            if (database != null) {
                logToConsole();
                database.close();
            }
        }
    }

    /** Quarkus closes its log when it stops; what is said after that would be lost. */
    private static void logToConsole() {
        if (!InitialConfigurator.DELAYED_HANDLER.isActivated()) {
            InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] {InitialConfigurator.createDefaultHandler()});
        }
    }
}
