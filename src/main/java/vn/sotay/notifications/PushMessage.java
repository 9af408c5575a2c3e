package vn.sotay.notifications;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One push to one installation: ids, and at most the words that a lock screen may show.
 *
 * <p>FCM refuses a payload above 4,096 bytes. The limits of the parts add up to less, so a message that exists fits.
 * Data values admit no spaces, so the text of a document cannot travel in them.
 *
 * @param kind the collapse key; FCM keeps at most four per device, and any push makes the phone sync
 * @param tag the item; a later push with the same tag replaces the notification on the screen
 * @param ttl how long FCM keeps the message for a phone that is away, 0 to 28 days
 * @param alert what may be shown; empty for a silent message that only wakes the app
 * @param data ids for the app; the tag is added under {@code tag}
 */
public record PushMessage(
        PushAddress address,
        Kind kind,
        String tag,
        Duration ttl,
        boolean urgent,
        Optional<Alert> alert,
        Map<String, String> data) {

    /** The collapse keys. A fifth would make FCM drop one of the others, without saying which. */
    public enum Kind {
        DOCUMENT("document"),
        NEWS("news"),
        ANNOUNCEMENT("announcement"),
        REMINDER("reminder");

        private final String collapseKey;

        Kind(String collapseKey) {
            this.collapseKey = collapseKey;
        }

        public String collapseKey() {
            return collapseKey;
        }
    }

    public static final Duration MAX_TTL = Duration.ofDays(28);

    /** The name of the data entry that carries the tag. */
    static final String TAG_KEY = "tag";

    private static final int MAX_DATA = 8;
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern DATA_KEY = Pattern.compile("[a-z][A-Za-z0-9_]{0,31}");
    private static final Pattern DATA_VALUE = Pattern.compile("[A-Za-z0-9._:/-]{1,64}");
    private static final Set<String> RESERVED = Set.of("from", "message_type", "collapse_key", "aps", TAG_KEY);

    public PushMessage {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(alert, "alert");
        require(TAG.matcher(tag).matches(), "a tag is an id of at most 64 characters, the limit of apns-collapse-id");
        require(!ttl.isNegative() && ttl.compareTo(MAX_TTL) <= 0, "a push lives 0 to 28 days");
        require(data.size() <= MAX_DATA, "a push carries at most " + MAX_DATA + " ids");
        data.forEach(PushMessage::requireId);
        data = Map.copyOf(data);
    }

    /** A silent message with the longest life; add to it with the methods below. */
    public static PushMessage to(PushAddress address, Kind kind, String tag) {
        return new PushMessage(address, kind, tag, MAX_TTL, false, Optional.empty(), Map.of());
    }

    public PushMessage livingFor(Duration ttl) {
        return new PushMessage(address, kind, tag, ttl, urgent, alert, data);
    }

    /** Asks both platforms to deliver at once, also to a sleeping phone. */
    public PushMessage urgently() {
        return new PushMessage(address, kind, tag, ttl, true, alert, data);
    }

    public PushMessage showing(String title, String body) {
        return showing(new Alert(title, body));
    }

    public PushMessage showing(Alert alert) {
        return new PushMessage(address, kind, tag, ttl, urgent, Optional.of(alert), data);
    }

    public PushMessage carrying(Map<String, String> data) {
        return new PushMessage(address, kind, tag, ttl, urgent, alert, data);
    }

    private static void requireId(String key, String value) {
        require(
                DATA_KEY.matcher(key).matches()
                        && !RESERVED.contains(key)
                        && !key.startsWith("google")
                        && !key.startsWith("gcm"),
                "not a usable data key: " + key);
        require(DATA_VALUE.matcher(value).matches(), "data carries ids only; the value of " + key + " is none");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /**
     * What a lock screen may show. Words that are too long are shortened, because an item with a long title must still
     * be announced; control characters become spaces.
     *
     * @param title at most 160 characters; required
     * @param body at most 240 characters; empty for none
     */
    public record Alert(String title, String body) {

        private static final int MAX_TITLE = 160;
        private static final int MAX_BODY = 240;

        public Alert {
            title = fit(title, MAX_TITLE);
            body = fit(body, MAX_BODY);
            require(!title.isEmpty(), "an alert has a title");
        }

        private static String fit(String words, int limit) {
            String clean = words.replaceAll("\\p{Cntrl}+", " ").strip();
            if (clean.length() <= limit) {
                return clean;
            }
            // Never between the two halves of a character outside the basic plane.
            int end = Character.isHighSurrogate(clean.charAt(limit - 2)) ? limit - 2 : limit - 1;
            return clean.substring(0, end).stripTrailing() + "…";
        }
    }
}
