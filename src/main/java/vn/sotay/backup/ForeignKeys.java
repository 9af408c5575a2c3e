package vn.sotay.backup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * References between tables, taken away while rows come in and put back, which checks all rows at once. So the order of
 * tables does not matter, circles are possible, and the server keeps no list of rows still to be checked in its memory.
 */
record ForeignKeys(List<ForeignKey> keys) {

    private record ForeignKey(String table, String name, String definition) {}

    static ForeignKeys takeAway(Session session) throws SQLException {
        List<ForeignKey> keys = new ArrayList<>();
        try (Statement statement = session.connection().createStatement();
                ResultSet rows = statement.executeQuery("""
                        select t.relname, k.conname, pg_get_constraintdef(k.oid)
                        from pg_constraint k join pg_class t on t.oid = k.conrelid
                        where k.contype = 'f' and k.conparentid = 0 and t.relnamespace = 'public'::regnamespace
                        order by 1, 2
                        """)) {
            while (rows.next()) {
                keys.add(new ForeignKey(
                        Table.quoted(rows.getString(1)), Table.quoted(rows.getString(2)), rows.getString(3)));
            }
        }
        for (ForeignKey key : keys) {
            session.execute("alter table " + key.table() + " drop constraint " + key.name());
        }
        return new ForeignKeys(keys);
    }

    void putBack(Session session) throws SQLException {
        for (ForeignKey key : keys) {
            session.execute("alter table " + key.table() + " add constraint " + key.name() + " " + key.definition());
        }
    }
}
