package vn.sotay.backup;

import java.util.List;
import java.util.stream.Collectors;

/** @param columns all but those that the database computes */
record Table(String name, List<String> columns) {

    String copyOut() {
        // A query, because the plain form reads no partitioned table before PostgreSQL 18.
        return "copy (select " + list() + " from " + quoted(name) + ") to stdout";
    }

    String copyIn() {
        return "copy " + quoted(name) + " (" + list() + ") from stdin";
    }

    private String list() {
        return columns.stream().map(Table::quoted).collect(Collectors.joining(", "));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
