package vn.sotay.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import vn.sotay.reading.ReadingsRecorded.Reason;

/**
 * What a phone says of one item. Read from JSON field by field, because a field that makes no sense must name itself
 * and spoil nothing else.
 *
 * @param dwellSeconds 0 when not told, at most what a receipt can hold
 */
record Claim(UUID itemId, int revision, Step step, Instant at, int dwellSeconds, boolean endReached) {

    /** @throws Malformed naming the first field that makes no sense */
    static Claim of(JsonNode entry) throws Malformed {
        if (!entry.isObject()) {
            throw new Malformed(Reason.ENTRY);
        }
        return new Claim(
                itemId(entry.path("itemId")),
                revision(entry.path("revision")),
                step(entry.path("step")),
                at(entry.path("at")),
                dwell(entry.path("dwellSeconds")),
                endReached(entry.path("endReached")));
    }

    private static UUID itemId(JsonNode value) throws Malformed {
        try {
            UUID id = UUID.fromString(text(value, Reason.ITEM_ID));
            // fromString takes shortened groups too; a phone that sends those has lost something.
            if (value.textValue().length() == 36) {
                return id;
            }
        } catch (IllegalArgumentException notAnId) {
            throw new Malformed(Reason.ITEM_ID);
        }
        throw new Malformed(Reason.ITEM_ID);
    }

    private static int revision(JsonNode value) throws Malformed {
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
            throw new Malformed(Reason.REVISION);
        }
        return value.intValue();
    }

    private static Step step(JsonNode value) throws Malformed {
        try {
            return Step.valueOf(text(value, Reason.STEP));
        } catch (IllegalArgumentException unknown) {
            throw new Malformed(Reason.STEP);
        }
    }

    private static Instant at(JsonNode value) throws Malformed {
        try {
            return Instant.parse(text(value, Reason.AT));
        } catch (DateTimeException notATime) {
            throw new Malformed(Reason.AT);
        }
    }

    private static int dwell(JsonNode value) throws Malformed {
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        if (!value.isNumber() || value.doubleValue() < 0) {
            throw new Malformed(Reason.DWELL_SECONDS);
        }
        return (int) Math.min(value.doubleValue(), Short.MAX_VALUE);
    }

    private static boolean endReached(JsonNode value) throws Malformed {
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw new Malformed(Reason.END_REACHED);
        }
        return value.booleanValue();
    }

    private static String text(JsonNode value, Reason reason) throws Malformed {
        if (!value.isTextual()) {
            throw new Malformed(reason);
        }
        return value.textValue();
    }

    /** An entry that cannot be understood; caught where the batch is answered. */
    static final class Malformed extends Exception {
        private final transient Reason reason;

        Malformed(Reason reason) {
            super(reason.name(), null, false, false);
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }
}
