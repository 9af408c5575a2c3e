package vn.sotay.reading;

import java.util.ArrayList;
import java.util.List;

/** The reading ladder, lowest first. Each step implies those below it. */
public enum Step {
    /** The phone holds it. */
    DELIVERED(1),
    OPENED(2),
    /** The end was reached, and not faster than anybody reads. */
    READ(4),
    /** The member's own word. */
    ACKNOWLEDGED(8);

    /** In a receipt: this step was not reached. */
    static final int NOT_REACHED = Integer.MAX_VALUE;

    private final int bit;

    Step(int bit) {
        this.bit = bit;
    }

    /** In a receipt, among the steps that the phone itself said. */
    int bit() {
        return bit;
    }

    /** The steps that nobody said and a later one implies, of those up to {@code reached}. */
    static List<Step> implied(int said, Step reached) {
        List<Step> implied = new ArrayList<>();
        for (Step step : values()) {
            if (reached != null && step.compareTo(reached) <= 0 && (said & step.bit()) == 0) {
                implied.add(step);
            }
        }
        return implied;
    }
}
