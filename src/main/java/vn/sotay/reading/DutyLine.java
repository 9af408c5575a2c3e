package vn.sotay.reading;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import vn.sotay.publishing.ItemKind;

/**
 * One item that a member owes, with how far they got.
 *
 * @param changesSinceEpoch as in {@link OwnState}
 * @param askedBy names of units, the highest first; {@code null} where nobody wants to know
 */
public record DutyLine(
        int itemNo,
        UUID itemId,
        String title,
        ItemKind kind,
        Instant publishedAt,
        boolean acknowledge,
        Instant deadline,
        boolean met,
        Integer delivered,
        Integer opened,
        Integer read,
        Integer acknowledged,
        Integer changesSinceEpoch,
        List<String> askedBy) {

    Requirement requirement() {
        return acknowledge ? Requirement.ACKNOWLEDGE : Requirement.READ;
    }

    StepTimes times() {
        return StepTimes.of(publishedAt, delivered, opened, read, acknowledged);
    }

    boolean overdue(Instant now) {
        return !met && deadline.isBefore(now);
    }

    Instant metAt() {
        return !met ? null : acknowledge ? times().acknowledged() : times().read();
    }

    /** Where a page begins: the last line of the one before. */
    record Key(Instant deadline, int itemNo) {
        static final Key FIRST = new Key(Instant.EPOCH, 0);
    }
}
