package vn.sotay.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sotay.testing.DatabaseForTests;

/** Somebody with every right on the database, and what the chain says about it. A database of its own. */
class AuditChainTest {

    private static DatabaseForTests.Access database;

    @BeforeEach
    void writeTenSealedEntries() throws SQLException {
        database = DatabaseForTests.shared();
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.username(), database.password())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        for (int number = 1; number <= 10; number++) {
            write(number);
        }
        seal();
    }

    @Test
    void whatWasWrittenAndNeverTouchedIsFoundSo() throws SQLException {
        write(11);
        ChainCheck.Finding finding = check(Optional.empty());
        assertThat(finding.fault()).isEmpty();
        assertThat(finding.last().seq()).isEqualTo(10);
        assertThat(finding.waiting()).isEqualTo(1);
        seal();
        assertThat(check(Optional.of(finding.last())).fault()).isEmpty();
        assertThat(Seal.parse(finding.last().toString()))
                .hasValueSatisfying(
                        read -> assertThat(read.has(finding.last().hash())).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at = at + interval '1 microsecond'",
                "request_id = 'another'",
                "actor_no = 8",
                "actor_no = null",
                "address = '203.0.113.9'",
                "session_id = gen_random_uuid()",
                "action = 'test.undone'",
                "outcome = 'DENIED'",
                "subject_type = null",
                "subject_id = subject_id || '0'",
                "unit_no = 3",
                "detail = detail || '{\"more\": 1}'"
            })
    void anAlteredEntryIsNamedByTheCheck(String change) throws SQLException {
        UUID entry = entry(4);
        pastTheTrigger("update audit_entry set " + change + " where id = '" + entry + "'");
        assertThat(check(Optional.empty()).fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains(entry.toString(), "number 4", "altered"));
    }

    @Test
    void aDeletedEntryIsNamed() throws SQLException {
        UUID entry = entry(7);
        pastTheTrigger("delete from audit_entry where id = '" + entry + "'");
        assertThat(check(Optional.empty()).fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains(entry.toString(), "number 7", "missing"));
    }

    @Test
    void anEntryDeletedWithItsSealIsNoticed() throws SQLException {
        pastTheTrigger("delete from audit_entry where id = '" + entry(7) + "'");
        pastTheTrigger("delete from audit_seal where seq = 7");
        assertThat(check(Optional.empty()).fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("number 7", "missing"));
    }

    @Test
    void anEntryThatWasSlippedInIsNamed() throws SQLException {
        UUID entry = UUID.randomUUID();
        execute("insert into audit_entry (id, at, action, outcome) values ('" + entry
                + "', now(), 'test.forged', 'DONE')");
        assertThat(check(Optional.empty()).fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains(entry.toString(), "added"));
    }

    @Test
    void anEntryTakenOutBeforeItsSealIsNamed() throws SQLException {
        write(11);
        UUID entry = UUID.fromString(query("select entry_id from audit_unsealed"));
        pastTheTrigger("delete from audit_entry where id = '" + entry + "'");
        assertThat(check(Optional.empty()).fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains(entry.toString(), "missing"));
    }

    @Test
    void anEndThatWasCutOffIsNoticedByWhoeverNotedIt() throws SQLException {
        Seal noted = check(Optional.empty()).last();
        pastTheTrigger("delete from audit_entry where id = '" + entry(10) + "'");
        pastTheTrigger("delete from audit_seal where seq = 10");
        assertThat(check(Optional.empty()).fault()).isEmpty();
        assertThat(check(Optional.of(noted)).fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("number 9", "number 10"));
    }

    @Test
    void aChainThatWasComputedAnewIsNoticedByWhoeverNotedIt() throws SQLException {
        Seal noted = check(Optional.empty()).last();
        pastTheTrigger("update audit_entry set action = 'test.undone' where id = '" + entry(2) + "'");
        pastTheTrigger("insert into audit_unsealed (entry_id) select entry_id from audit_seal order by seq");
        pastTheTrigger("delete from audit_seal");
        seal();
        assertThat(check(Optional.empty()).fault()).isEmpty();
        assertThat(check(Optional.of(noted)).fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("another hash"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit_entry", "audit_seal"})
    void theTrailRefusesUpdateDeleteAndTruncate(String table) {
        for (String change : new String[] {
            "delete from " + table,
            "truncate " + table,
            "truncate " + table + " cascade",
            "update " + table + " set " + (table.equals("audit_seal") ? "seq = seq" : "at = at")
        }) {
            assertThatThrownBy(() -> execute(change)).hasMessageContaining("only grows");
        }
    }

    // ---- in the words of the tests ----

    private static void write(int number) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement("""
                        with entry as (
                            insert into audit_entry (id, at, request_id, actor_no, address, session_id, action, outcome,
                                subject_type, subject_id, unit_no, detail)
                            values (gen_random_uuid(), cast(? as timestamptz), 'r', 7, '192.0.2.1', gen_random_uuid(),
                                'test.done', 'DONE', 'thing', ?, 1, '{"ă": "b"}')
                            returning id)
                        insert into audit_unsealed (entry_id) select id from entry
                        """)) {
            insert.setString(
                    1,
                    Instant.parse("2026-03-01T00:00:00.123456Z")
                            .plusSeconds(number)
                            .toString());
            insert.setString(2, "thing-" + number);
            insert.execute();
        }
    }

    private static void seal() {
        Jdbi.create(database.jdbcUrl(), database.username(), database.password())
                .useTransaction(SealingJob::sealBatch);
    }

    private static ChainCheck.Finding check(Optional<Seal> noted) throws SQLException {
        try (Connection connection = database.connect()) {
            return new ChainCheck(connection, noted).run();
        }
    }

    private static UUID entry(int seq) throws SQLException {
        return UUID.fromString(query("select entry_id from audit_seal where seq = " + seq));
    }

    private static void pastTheTrigger(String change) throws SQLException {
        execute("alter table audit_entry disable trigger all");
        execute("alter table audit_seal disable trigger all");
        execute(change);
        execute("alter table audit_entry enable trigger all");
        execute("alter table audit_seal enable trigger all");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
