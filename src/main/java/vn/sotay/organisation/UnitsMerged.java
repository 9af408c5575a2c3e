package vn.sotay.organisation;

import java.time.Instant;
import java.util.List;

/**
 * Units were closed and another took over from them: people, offices and units below have moved already, inside the same
 * transaction; what features address to a unit follows. {@link UnitsSucceeded} came before.
 *
 * @param sources the closed units, with where they stood
 * @param into the unit that took over
 * @param at the moment from which the dated rows say so
 */
public record UnitsMerged(List<Unit> sources, Unit into, Instant at) {

    /** Numbers of the closed units. */
    public int[] sourceNos() {
        return Unit.numbersOf(sources);
    }
}
