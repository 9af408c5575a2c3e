package vn.sotay.reading;

import java.time.Duration;
import java.time.Instant;

/**
 * Corrects what a phone says about time. How wrong its clock is follows from what it showed while sending; what it
 * says happened cannot lie before publication or after the batch came in.
 */
record PhoneClock(Instant phoneTime, Instant received) {

    /** Seconds from publication to {@code at}, corrected and clamped, whatever the phone says. */
    int sincePublication(Instant publishedAt, Instant at) {
        Duration latest = Duration.between(publishedAt, received);
        // Durations hold any difference of two instants; at + skew as an instant could overflow.
        Duration corrected = Duration.between(phoneTime, at).plus(latest);
        long bound = Math.min(Math.max(latest.toSeconds(), 0), Step.NOT_REACHED - 1);
        return (int) Math.min(Math.max(corrected.toSeconds(), 0), bound);
    }

    /** Seconds by which the phone was behind, clamped to what a receipt holds. */
    int skew() {
        long seconds = Duration.between(phoneTime, received).toSeconds();
        return (int) Math.min(Math.max(seconds, -Short.MAX_VALUE), Short.MAX_VALUE);
    }
}
