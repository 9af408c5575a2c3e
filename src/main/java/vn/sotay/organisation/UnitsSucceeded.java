package vn.sotay.organisation;

import java.util.List;

/**
 * Units were closed, and another owns from now on what they owned: the one they were merged into, or the one above.
 *
 * @param sources the closed units, with where they stood
 */
public record UnitsSucceeded(List<Unit> sources, Unit by) {

    /** Numbers of the closed units. */
    public int[] sourceNos() {
        return Unit.numbersOf(sources);
    }
}
