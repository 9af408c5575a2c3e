package vn.sotay.organisation;

import java.time.Instant;
import java.util.Arrays;

/**
 * Units were hung elsewhere in the tree, each with all that is below it: one event however many, inside the transaction
 * and after the tables say so.
 *
 * @param roots numbers of the uppermost units that moved
 * @param from lineage of the unit they were directly below
 * @param to lineage of the unit they are directly below now
 * @param at the moment from which the dated rows say so
 */
public record UnitsMoved(int[] roots, int[] from, int[] to, Instant at) {

    /** Units above them before and not any more. */
    public int[] left() {
        return without(from, to);
    }

    /** Units above them now that were not before. */
    public int[] joined() {
        return without(to, from);
    }

    private static int[] without(int[] some, int[] others) {
        return Arrays.stream(some)
                .filter(unit -> Arrays.stream(others).noneMatch(other -> other == unit))
                .toArray();
    }
}
