package vn.sotay.reading;

import java.time.Instant;

/** When each step was reached; {@code null} where it was not. */
record StepTimes(Instant delivered, Instant opened, Instant read, Instant acknowledged) {

    /** From seconds since publication, {@code null} where there is no receipt. */
    static StepTimes of(Instant publishedAt, Integer delivered, Integer opened, Integer read, Integer acknowledged) {
        return new StepTimes(
                at(publishedAt, delivered),
                at(publishedAt, opened),
                at(publishedAt, read),
                at(publishedAt, acknowledged));
    }

    private static Instant at(Instant publishedAt, Integer seconds) {
        return seconds == null || seconds == Step.NOT_REACHED ? null : publishedAt.plusSeconds(seconds);
    }

    /** The highest step reached, {@code null} if none. */
    Step reached() {
        if (acknowledged != null) {
            return Step.ACKNOWLEDGED;
        }
        if (read != null) {
            return Step.READ;
        }
        if (opened != null) {
            return Step.OPENED;
        }
        return delivered != null ? Step.DELIVERED : null;
    }

    /** When the highest step was reached. */
    Instant reachedAt() {
        if (acknowledged != null) {
            return acknowledged;
        }
        if (read != null) {
            return read;
        }
        return opened != null ? opened : delivered;
    }
}
