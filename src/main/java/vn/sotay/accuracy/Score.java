package vn.sotay.accuracy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How much of what is there was found, and how much of what was found is there.
 *
 * @param right found and there
 * @param found in all
 * @param there in all
 */
record Score(int right, int found, int there) {

    static final Score NONE = new Score(0, 0, 0);

    /** Each of the things counts as often as it stands in both. */
    static <T> Score of(Collection<T> found, Collection<T> there) {
        List<T> left = new ArrayList<>(there);
        int right = (int) found.stream().filter(left::remove).count();
        return new Score(right, found.size(), there.size());
    }

    Score plus(Score other) {
        return new Score(right + other.right, found + other.found, there + other.there);
    }

    /** Nothing to find and nothing found: nothing to score. */
    boolean counts() {
        return found + there > 0;
    }

    /** The harmonic mean of precision and recall. */
    double f1() {
        return counts() ? 2.0 * right / (found + there) : 1;
    }
}
