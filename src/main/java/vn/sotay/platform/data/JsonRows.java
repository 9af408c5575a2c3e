package vn.sotay.platform.data;

import com.fasterxml.jackson.databind.util.RawValue;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postgresql.util.PGobject;

/** Rows as they would stand in an answer: names as in JSON, times in UTC, nothing where there is no value. */
public final class JsonRows {

    private JsonRows() {}

    public static Map<String, Object> row(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            Object value = row.getObject(column);
            if (value != null) {
                fields.put(name(columns.getColumnLabel(column)), written(value));
            }
        }
        return fields;
    }

    private static Object written(Object value) {
        if (value instanceof Timestamp time) {
            return time.toInstant();
        }
        if (value instanceof Date day) {
            return day.toLocalDate();
        }
        return value instanceof PGobject json ? new RawValue(json.getValue()) : value;
    }

    private static String name(String column) {
        StringBuilder name = new StringBuilder();
        for (String word : column.split("_")) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
