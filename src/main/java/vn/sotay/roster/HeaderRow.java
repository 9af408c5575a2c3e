package vn.sotay.roster;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which column stands where.
 *
 * @param places of the columns that are known
 * @param unknown headers that mean nothing here
 */
record HeaderRow(Map<RosterColumn, Integer> places, List<String> unknown) {

    /** Lists made by people begin with a title; this far down the header is looked for. */
    static final int SEARCHED = 20;

    private static final int LONGEST_HEADER = 60;

    static long recognised(List<String> cells) {
        return cells.stream()
                .flatMap(cell -> RosterColumn.named(cell).stream())
                .distinct()
                .count();
    }

    /** Empty for a row that names no columns: one of a code and another one at least. */
    static Optional<HeaderRow> of(List<String> cells) {
        Map<RosterColumn, Integer> places = new EnumMap<>(RosterColumn.class);
        List<String> unknown = new ArrayList<>();
        for (int at = 0; at < cells.size(); at++) {
            String header = cells.get(at).strip();
            Optional<RosterColumn> column =
                    header.length() > LONGEST_HEADER ? Optional.empty() : RosterColumn.named(header);
            if (column.isPresent() && places.putIfAbsent(column.get(), at) == null) {
                continue;
            }
            if (!header.isEmpty() && unknown.size() < SEARCHED) {
                unknown.add(header.substring(0, Math.min(header.length(), LONGEST_HEADER)));
            }
        }
        boolean codes = places.containsKey(RosterColumn.UNIT_CODE) || places.containsKey(RosterColumn.MEMBER_CODE);
        return codes && places.size() > 1 ? Optional.of(new HeaderRow(places, unknown)) : Optional.empty();
    }

    boolean has(RosterColumn column) {
        return places.containsKey(column);
    }

    /** {@code null} where the file has no such column. */
    String cell(List<String> cells, RosterColumn column) {
        Integer at = places.get(column);
        return at == null ? null : at < cells.size() ? cells.get(at) : "";
    }
}
