package vn.sotay.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import vn.sotay.platform.web.Page;
import vn.sotay.platform.web.Problem;

/** The last entry that was seen; two entries of one moment are told apart by their identifier. */
record TrailCursor(Instant at, UUID id) {

    private static final TrailCursor NEWEST = new TrailCursor(Instant.parse("9999-12-31T23:59:59Z"), new UUID(-1, -1));

    static TrailCursor of(AuditLine last) {
        return new TrailCursor(last.at(), last.id());
    }

    /** @throws Problem 400 for one that is not ours */
    static TrailCursor of(String cursor) {
        String key = Page.key(cursor);
        if (key == null) {
            return NEWEST;
        }
        try {
            int slash = key.indexOf('/');
            TrailCursor read =
                    new TrailCursor(Instant.parse(key.substring(0, slash)), UUID.fromString(key.substring(slash + 1)));
            if (!read.at.isAfter(NEWEST.at) && !read.at.isBefore(Instant.EPOCH)) {
                return read;
            }
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException foreign) {
            // The same answer.
        }
        throw Problem.badRequest("request/cursor");
    }

    @Override
    public String toString() {
        return at + "/" + id;
    }
}
