package vn.sotay.platform.data;

import java.time.Instant;

/** Rows went because they had been kept long enough. Whoever keeps the trail observes it, in the same transaction. */
public record RetentionEnded(String what, long rows, Instant limit) {}
