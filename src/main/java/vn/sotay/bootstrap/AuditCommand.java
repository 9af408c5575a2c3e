package vn.sotay.bootstrap;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import vn.sotay.audit.ChainCheck;
import vn.sotay.audit.Seal;

/** {@code audit-check}: recomputes the chain of the audit trail and says what it found. Starts no server. */
final class AuditCommand {

    static final String NAME = "audit-check";

    private final LaunchSettings settings;
    private final Optional<Seal> noted;

    private AuditCommand(LaunchSettings settings, Optional<Seal> noted) {
        this.settings = settings;
        this.noted = noted;
    }

    /** Empty when the words are not those of the command. */
    static Optional<AuditCommand> of(List<String> words, LaunchSettings settings) {
        if (words.equals(List.of(NAME))) {
            return Optional.of(new AuditCommand(settings, Optional.empty()));
        }
        boolean compares = words.size() == 3 && words.subList(0, 2).equals(List.of(NAME, "--from"));
        return compares
                ? Seal.parse(words.get(2)).map(seal -> new AuditCommand(settings, Optional.of(seal)))
                : Optional.empty();
    }

    /** @return the exit code: 1 when something is wrong with the trail */
    int run(PrintStream out) {
        try (CommandDatabase database = CommandDatabase.open(settings)) {
            return check(database.reader(), out);
        } catch (SQLException e) {
            throw new CannotStartException(
                    "The audit trail cannot be read: " + e.getMessage() + ". Check the address and the rights of the"
                            + " database user (quarkus.datasource.*), and that the server has been started once.",
                    e);
        }
    }

    private int check(DatabaseAccess access, PrintStream out) throws SQLException {
        try (Connection connection = access.connect()) {
            ChainCheck.Finding finding = new ChainCheck(connection, noted).run();
            out.printf(
                    "%d entries are sealed as they were written, %d wait for their seal.%n",
                    finding.last().seq(), finding.waiting());
            if (finding.fault().isPresent()) {
                out.println("NOT AS IT WAS WRITTEN: " + finding.fault().get());
                return 1;
            }
            out.printf(
                    "Note this elsewhere and compare later with '%s --from %s':%n%s%n",
                    NAME, finding.last(), finding.last());
            return 0;
        }
    }
}
