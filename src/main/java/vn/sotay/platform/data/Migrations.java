package vn.sotay.platform.data;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** The same migrations that a server runs at its start, for commands that start no server. */
public final class Migrations {

    private final Flyway flyway;

    /**
     * @param owner lets in the role that owns the tables or shall own them
     * @param applicationRole what the server will work under; it is given its rights
     */
    public Migrations(DataSource owner, String applicationRole) {
        this.flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(owner)
                .locations("classpath:db/migration")
                .initSql("set sotay.application_role = '" + applicationRole.replace("'", "''") + "'")
                .load();
    }

    /**
     * Which migrations made a schema.
     *
     * @param scripts hash of their numbers and checksums: before a release, a number alone says little
     */
    public record Stamp(String version, String scripts) {

        private static Stamp of(List<String> versions, List<Integer> checksums) {
            return new Stamp(
                    versions.isEmpty() ? "0" : versions.get(versions.size() - 1),
                    HexFormat.of()
                            .formatHex(Sha256.digest()
                                    .digest((versions + " " + checksums).getBytes(StandardCharsets.UTF_8))));
        }
    }

    /** @return how many scripts were run */
    public int run() {
        return flyway.migrate().migrationsExecuted;
    }

    /** What this program's own scripts make, wherever the database stands. */
    public Stamp stamp() {
        List<MigrationInfo> scripts = Arrays.stream(flyway.info().all())
                .filter(one -> one.getVersion() != null)
                .filter(one -> one.getState().isResolved())
                .sorted()
                .toList();
        return Stamp.of(
                scripts.stream().map(one -> one.getVersion().getVersion()).toList(),
                scripts.stream().map(MigrationInfo::getResolvedChecksum).toList());
    }

    /** What a database says of itself; empty when it was never migrated. */
    public static Optional<Stamp> stampOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet history = statement.executeQuery("select to_regclass('public.flyway_schema_history')")) {
                history.next();
                if (history.getString(1) == null) {
                    return Optional.empty();
                }
            }
            List<String> versions = new ArrayList<>();
            List<Integer> checksums = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("select version, checksum from public.flyway_schema_history"
                    + " where success and version is not null order by installed_rank")) {
                while (rows.next()) {
                    versions.add(rows.getString(1));
                    checksums.add(rows.getInt(2));
                }
            }
            return versions.isEmpty() ? Optional.empty() : Optional.of(Stamp.of(versions, checksums));
        }
    }
}
