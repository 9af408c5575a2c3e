package vn.sotay.notifications;

/**
 * Spreads messages evenly: at most so many a second, with no credit saved up while idle, so that a first burst does not
 * hit Firebase from nothing. Shared by the workers of a node.
 */
final class Pace {

    private static final long SECOND = 1_000_000_000L;

    private final int perSecond;
    private long freeAt;

    /** @param now nanoseconds on any clock, the one that is used later */
    Pace(int perSecond, long now) {
        this.perSecond = perSecond;
        this.freeAt = now;
    }

    /** Books places for these messages and says how many nanoseconds to wait before sending them. */
    synchronized long book(int messages, long now) {
        long start = Math.max(freeAt, now);
        freeAt = start + messages * SECOND / perSecond;
        return start - now;
    }
}
