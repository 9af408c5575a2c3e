package vn.sotay.backup;

import java.sql.SQLException;

/** Says, for the person who typed the command, why nothing was exported or imported and what to do about it. */
public final class BackupRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BackupRefused(String message) {
        super(message);
    }

    BackupRefused(String message, Throwable cause) {
        super(message, cause);
    }

    static BackupRefused of(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String remedy =
                switch (state) {
                    case "42501" ->
                        " It takes the role that owns the tables: name it with quarkus.flyway.username and .password.";
                    case "55P03" -> " Another program is using the tables: stop every Sotay on this database first.";
                    case "53100" -> " The disk of the database is full.";
                    default ->
                        state.startsWith("08") || state.startsWith("57") || state.startsWith("28")
                                ? " Check address, user and password (quarkus.datasource.*), that the server is up, and"
                                        + " try again."
                                : "";
                };
        return new BackupRefused("The database said: " + e.getMessage() + "." + remedy, e);
    }
}
