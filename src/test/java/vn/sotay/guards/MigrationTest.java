package vn.sotay.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.sotay.testing.DatabaseForTests;

/**
 * The migrations from an empty database, and what DESIGN asks of the schema. That the entities fit is checked by every
 * start. From the first tagged release on the scripts are frozen, and a test here will also migrate the schema of the
 * last release with rows in it; before that release there is nothing to migrate from.
 */
class MigrationTest {

    /** Ours and not of an extension, no partition, not Flyway's own. */
    private static final String TABLES = """
            select c.oid, c.relname, c.relkind from pg_class c
            where c.relnamespace = 'public'::regnamespace and not c.relispartition and c.relname <> 'flyway_schema_history'
                and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
            """;

    private static final Map<String, String> CONSTRAINTS =
            Map.of("p", "pk_", "f", "fk_", "u", "uq_", "c", "ck_", "x", "ex_");

    /**
     * Rows of members that a cluster would distribute by {@code member_no}: neither a key nor a reference may hold
     * without it. Tables of marks are queues that one job drains, not a member's rows.
     */
    private static final String PER_MEMBER = """
            select t.oid, t.relname from (%s) t
            where t.relkind in ('r', 'p') and (t.relname like 'reading\\_%%' or t.relname like 'notifications\\_%%')
                and t.relname not in ('reading_dirty_cell', 'notifications_phone_dirty')
                and exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'member_no')
            """.formatted(TABLES);

    private static DatabaseForTests.Access database;

    @BeforeAll
    static void migrate() {
        database = DatabaseForTests.shared();
        assertThat(flyway().migrate().migrationsExecuted).isPositive();
    }

    @Test
    void migratingAgainChangesNothing() {
        assertThat(flyway().migrate().migrationsExecuted).isZero();
        assertThat(flyway().validateWithResult().validationSuccessful).isTrue();
    }

    @Test
    void everythingIsNamedForTheFeatureThatOwnsIt() throws SQLException {
        assertThat(rows("select relname from (" + TABLES + ") t where relkind in ('r', 'p', 'v', 'm', 'S')"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(Path.of(
                                "src", "main", "java", "vn", "sotay", row.get(0).split("_")[0]))
                        .as(row.get(0))
                        .matches(Files::isDirectory, "is a package"));
    }

    @Test
    void constraintsSayTheirKindAndTheirTable() throws SQLException {
        List<List<String>> constraints = rows("select k.contype, k.conname, t.relname from pg_constraint k join ("
                + TABLES + ") t on t.oid = k.conrelid where k.contype in ('p', 'f', 'u', 'c', 'x')");
        assertThat(constraints).isNotEmpty();
        assertThat(constraints.stream().filter(row -> !row.get(1).startsWith(CONSTRAINTS.get(row.get(0)) + row.get(2))))
                .isEmpty();
    }

    @Test
    void indexesSayTheirKindAndTheirTable() throws SQLException {
        List<List<String>> indexes = rows("""
                select i.relname, t.relname from pg_index x join pg_class i on i.oid = x.indexrelid
                join (%s) t on t.oid = x.indrelid
                """.formatted(TABLES));
        assertThat(indexes).isNotEmpty();
        assertThat(indexes.stream().filter(row -> !row.get(0).matches("(ix|uq|pk|ex)_" + row.get(1) + ".*")))
                .isEmpty();
    }

    @Test
    void timesCarryTheirZone() throws SQLException {
        assertThat(rows("""
                select t.relname, a.attname from pg_attribute a join (%s) t on t.oid = a.attrelid
                where a.atttypid in ('timestamp'::regtype, 'time'::regtype, 'timetz'::regtype) and not a.attisdropped
                """.formatted(TABLES))).isEmpty();
    }

    @Test
    void rowsOfMembersCanBeDistributedByMember() throws SQLException {
        assertThat(rows(PER_MEMBER))
                .extracting(row -> row.get(1))
                .contains("reading_receipt", "notifications_delivery");
        assertThat(rows("""
                select t.relname, k.conname from pg_constraint k join (%s) t on t.oid = k.conrelid
                where k.contype in ('p', 'u', 'f', 'x') and not exists (
                    select from pg_attribute a
                    where a.attrelid = t.oid and a.attname = 'member_no' and a.attnum = any(k.conkey))
                """.formatted(PER_MEMBER))).isEmpty();
        assertThat(rows("""
                select t.relname, x.indexrelid::regclass from pg_index x join (%s) t on t.oid = x.indrelid
                where x.indisunique and not exists (
                    select from pg_attribute a
                    where a.attrelid = t.oid and a.attname = 'member_no' and a.attnum = any(x.indkey))
                """.formatted(PER_MEMBER))).isEmpty();
    }

    @Test
    void receiptsReferToNothing() throws SQLException {
        assertThat(
                        rows(
                                "select conname from pg_constraint where contype = 'f' and conrelid = 'reading_receipt'::regclass"))
                .isEmpty();
    }

    private static Flyway flyway() {
        return Flyway.configure()
                .dataSource(database.jdbcUrl(), database.username(), database.password())
                .locations("classpath:db/migration")
                .load();
    }

    private static List<List<String>> rows(String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    row.add(found.getString(column));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
