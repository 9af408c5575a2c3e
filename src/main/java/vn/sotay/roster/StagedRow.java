package vn.sotay.roster;

import java.util.List;
import java.util.Map;

/**
 * A row of the file as it goes into the tables.
 *
 * @param ordinal its place among all rows of the file, from 1
 * @param record {@code null} when it cannot be told
 * @param values by column; without an entry where the file has no such column
 */
record StagedRow(
        int ordinal, String sheet, int line, RowKind record, Map<RosterColumn, String> values, List<CellFault> faults) {

    /** What is wrong with one cell. */
    record CellFault(RosterColumn column, Fault fault, String argument) {}
}
