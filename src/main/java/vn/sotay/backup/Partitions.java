package vn.sotay.backup;

import java.sql.SQLException;
import java.util.List;

/** The one table that is partitioned; its parts are made by the schema's own function and named by their first item. */
final class Partitions {

    private Partitions() {}

    static List<Integer> of(Session session) throws SQLException {
        return session
                .strings("select substring(pg_get_expr(c.relpartbound, c.oid) from '\\((\\d+)')::int"
                        + " from pg_inherits i join pg_class c on c.oid = i.inhrelid"
                        + " where i.inhparent = 'reading_receipt'::regclass order by 1")
                .stream()
                .map(Integer::valueOf)
                .toList();
    }

    static void make(Session session, List<Integer> firstItems) throws SQLException {
        for (int firstItem : firstItems) {
            session.execute("select reading_ensure_partition(" + firstItem + ")");
        }
    }
}
