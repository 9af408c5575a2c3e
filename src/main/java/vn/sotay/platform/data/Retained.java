package vn.sotay.platform.data;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that is kept for a time and then goes. Implemented by the feature that owns the rows, driven once a day by
 * {@link RetentionJob}. Each stands in the README with what, how long and why; a guard test holds it there.
 */
public interface Retained {

    /** Small letters and hyphens: the setting is {@code sotay.retention.<name>}. */
    String name();

    /** How long it is kept unless set otherwise. */
    Duration usually();

    /**
     * Removes what ended before the limit, no more rows than so many at once, within the caller's transaction.
     *
     * @return how many rows went; fewer than {@code atMost} when nothing is left
     */
    int removeOlderThan(Instant limit, int atMost);
}
