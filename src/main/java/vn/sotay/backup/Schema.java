package vn.sotay.backup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What there is in a database, asked of its catalogue.
 *
 * @param sequences the next number that each gives out
 * @param leftOut unlogged tables
 */
record Schema(List<Table> tables, Map<String, Long> sequences, List<String> leftOut) {

    /** Neither an extension's nor Flyway's nor part of a partitioned table. */
    private static final String OURS = """
            c.relnamespace = 'public'::regnamespace and not c.relispartition and c.relname <> 'flyway_schema_history'
            and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
                and d.deptype = 'e')
            """;

    private static final String TABLES = """
            select c.relname, c.relpersistence = 'p', array(
                select a.attname::text from pg_attribute a
                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                order by a.attnum)
            from pg_class c where c.relkind in ('r', 'p') and %s order by c.relname
            """.formatted(OURS);

    private static final String SEQUENCES = """
            select c.relname from pg_class c where c.relkind = 'S' and %s order by c.relname
            """.formatted(OURS);

    private static final String RELATIONS = """
            select c.relname from pg_class c where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and %s
            order by c.relname limit 6
            """.formatted(OURS);

    static Schema read(Session session) throws SQLException {
        List<Table> tables = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        try (Statement statement = session.connection().createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                if (rows.getBoolean(2)) {
                    String[] columns = (String[]) rows.getArray(3).getArray();
                    tables.add(new Table(rows.getString(1), Arrays.asList(columns)));
                } else {
                    leftOut.add(rows.getString(1));
                }
            }
        }
        return new Schema(tables, sequences(session), leftOut);
    }

    /** They know no snapshot: what is read here is at least what any row that is seen has used. */
    private static Map<String, Long> sequences(Session session) throws SQLException {
        Map<String, Long> next = new TreeMap<>();
        for (String name : session.strings(SEQUENCES)) {
            String sequence = Table.quoted(name);
            next.put(
                    name,
                    Long.valueOf(session.string("select case when is_called then last_value + (select seqincrement"
                            + " from pg_sequence where seqrelid = '" + sequence
                            + "'::regclass) else last_value end from "
                            + sequence)));
        }
        return next;
    }

    /** Some of whatever is there, for a database that should be empty. */
    static List<String> relations(Session session) throws SQLException {
        return session.strings(RELATIONS);
    }
}
