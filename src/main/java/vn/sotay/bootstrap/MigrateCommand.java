package vn.sotay.bootstrap;

import java.io.PrintStream;
import org.flywaydb.core.api.FlywayException;
import vn.sotay.platform.data.Migrations;

/** {@code migrate}: makes the tables or brings them up to date, as their owner, and starts no server. */
final class MigrateCommand {

    static final String NAME = "migrate";

    private final LaunchSettings settings;

    MigrateCommand(LaunchSettings settings) {
        this.settings = settings;
    }

    void run(PrintStream out) {
        try (CommandDatabase database = CommandDatabase.open(settings)) {
            Migrations migrations = new Migrations(database.owner().source(), database.applicationRole());
            int scripts = migrations.run();
            out.printf(
                    "%d scripts were run; the schema is %s.%n",
                    scripts, migrations.stamp().version());
        } catch (FlywayException e) {
            throw new CannotStartException(
                    e.getMessage() + "\nCheck the address and the rights of the role that owns the tables"
                            + " (quarkus.datasource.jdbc.url, quarkus.flyway.username).",
                    e);
        }
    }
}
