package vn.sotay.bootstrap;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What FCM HTTP v1 accepts, after the REST reference of projects.messages. Stricter where FCM is lenient: one spelling
 * of each field, no web push, and the payload is measured for Android and for iOS.
 */
final class StandInRules {

    /** A request that FCM would refuse with 400. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        /** Absent for what fails before FCM sees a message: broken JSON, unknown fields. */
        final transient Optional<String> errorCode;

        private Refused(String message, Optional<String> errorCode) {
            super(message, null, false, false);
            this.errorCode = errorCode;
        }
    }

    static final int MAX_PAYLOAD = 4_096;

    private static final long MAX_TTL_SECONDS = 2_419_200;
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern TTL = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?s");
    private static final List<String> TARGETS = List.of("token", "fid", "topic", "condition");
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "request", Set.of("message", "validate_only"),
            "message",
                    Set.of(
                            "name",
                            "data",
                            "notification",
                            "android",
                            "apns",
                            "fcm_options",
                            "token",
                            "fid",
                            "topic",
                            "condition"),
            "notification", Set.of("title", "body", "image"),
            "android",
                    Set.of(
                            "collapse_key",
                            "priority",
                            "ttl",
                            "restricted_package_name",
                            "data",
                            "notification",
                            "fcm_options",
                            "direct_boot_ok",
                            "bandwidth_constrained_ok",
                            "restricted_satellite_ok"),
            "android.notification",
                    Set.of(
                            "title",
                            "body",
                            "icon",
                            "color",
                            "sound",
                            "tag",
                            "click_action",
                            "body_loc_key",
                            "body_loc_args",
                            "title_loc_key",
                            "title_loc_args",
                            "channel_id",
                            "image",
                            "ticker",
                            "sticky",
                            "event_time",
                            "local_only",
                            "notification_priority",
                            "default_sound",
                            "default_vibrate_timings",
                            "vibrate_timings",
                            "default_light_settings",
                            "light_settings",
                            "visibility",
                            "notification_count",
                            "proxy"),
            "apns", Set.of("headers", "payload", "fcm_options", "live_activity_token"));

    private StandInRules() {}

    /** The message in the request, if FCM would take it. */
    static JsonNode check(byte[] body) throws Refused {
        JsonNode request;
        try {
            request = JSON.readTree(body);
        } catch (IOException e) {
            throw unreadable("Invalid JSON payload received.");
        }
        known("request", request);
        JsonNode message = request.path("message");
        known("message", message);
        known("notification", message.path("notification"));
        known("android", message.path("android"));
        known("android.notification", message.path("android").path("notification"));
        known("apns", message.path("apns"));
        target(message);
        data(message.path("data"));
        data(message.path("android").path("data"));
        android(message.path("android"));
        apns(message.path("apns"));
        size(message);
        return message;
    }

    private static void known(String where, JsonNode object) throws Refused {
        boolean required = where.equals("request") || where.equals("message");
        if (object.isMissingNode() && !required) {
            return;
        }
        if (!object.isObject()) {
            throw unreadable("Invalid value at '" + where + "': an object is needed.");
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!FIELDS.getOrDefault(where, Set.of()).contains(field.getKey())) {
                throw unreadable("Unknown name \"" + field.getKey() + "\" at '" + where + "': Cannot find field.");
            }
        }
    }

    private static void target(JsonNode message) throws Refused {
        List<String> present = TARGETS.stream().filter(message::has).toList();
        if (present.size() != 1) {
            throw invalid("Exactly one of token, fid, topic or condition is needed, not " + present + ".");
        }
        JsonNode value = message.get(present.get(0));
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw invalid("The value of " + present.get(0) + " is empty or no string.");
        }
    }

    private static void data(JsonNode data) throws Refused {
        if (data.isMissingNode()) {
            return;
        }
        if (!data.isObject()) {
            throw unreadable("Invalid value at 'data': an object is needed.");
        }
        for (Map.Entry<String, JsonNode> entry : data.properties()) {
            String key = entry.getKey();
            if (!entry.getValue().isTextual()) {
                throw unreadable("Invalid value at 'data[" + key + "]': only strings are allowed.");
            }
            if (key.equals("from")
                    || key.equals("message_type")
                    || key.startsWith("google.")
                    || key.startsWith("gcm.")) {
                throw invalid("Invalid data payload key: " + key);
            }
        }
    }

    private static void android(JsonNode android) throws Refused {
        JsonNode ttl = android.path("ttl");
        if (!ttl.isMissingNode()) {
            if (!ttl.isTextual() || !TTL.matcher(ttl.textValue()).matches()) {
                throw unreadable("Invalid value at 'message.android.ttl': a duration ends with 's'.");
            }
            BigDecimal seconds =
                    new BigDecimal(ttl.textValue().substring(0, ttl.textValue().length() - 1));
            if (seconds.compareTo(BigDecimal.valueOf(MAX_TTL_SECONDS)) > 0) {
                throw invalid("Invalid ttl: more than 28 days.");
            }
        }
        JsonNode priority = android.path("priority");
        if (!priority.isMissingNode()
                && !Set.of("high", "normal", "HIGH", "NORMAL").contains(priority.asText())) {
            throw unreadable("Invalid value at 'message.android.priority': " + priority.asText());
        }
    }

    private static void apns(JsonNode apns) throws Refused {
        if (apns.isMissingNode()) {
            return;
        }
        JsonNode headers = apns.path("headers");
        for (Map.Entry<String, JsonNode> header : headers.properties()) {
            if (!header.getValue().isTextual()) {
                throw unreadable("Invalid value at 'message.apns.headers[" + header.getKey() + "]'.");
            }
        }
        String priority = headers.path("apns-priority").asText("10");
        if (!Set.of("1", "5", "10").contains(priority)) {
            throw invalid("APNs: BadPriority");
        }
        if (headers.path("apns-push-type").asText("alert").equals("background") && priority.equals("10")) {
            throw invalid("APNs: a background push has priority 5 or less");
        }
        if (bytes(headers.path("apns-collapse-id").asText("")) > 64) {
            throw invalid("APNs: BadCollapseId");
        }
        if (!headers.path("apns-expiration").asText("0").matches("\\d{1,10}")) {
            throw invalid("APNs: BadExpirationDate");
        }
        if (!apns.path("payload").path("aps").isObject()) {
            throw invalid("APNs: the payload has no aps dictionary");
        }
    }

    /** Each platform gets the common part and its own. */
    private static void size(JsonNode message) throws Refused {
        ObjectNode common = JSON.createObjectNode();
        copy(message, common, "notification");
        copy(message, common, "data");
        ObjectNode android = common.deepCopy();
        copy(message.path("android"), android, "data");
        message.path("android").path("notification").properties().forEach(entry -> android.withObject("/notification")
                .set(entry.getKey(), entry.getValue()));
        ObjectNode ios = common.deepCopy();
        message.path("apns")
                .path("payload")
                .properties()
                .forEach(entry -> ios.set("apns." + entry.getKey(), entry.getValue()));
        if (bytes(android.toString()) > MAX_PAYLOAD) {
            throw invalid("Android message is too big");
        }
        if (bytes(ios.toString()) > MAX_PAYLOAD) {
            throw invalid("APNs message is too big");
        }
    }

    private static void copy(JsonNode from, ObjectNode to, String field) {
        if (from.has(field)) {
            if (to.has(field)) {
                from.get(field).properties().forEach(entry -> ((ObjectNode) to.get(field))
                        .set(entry.getKey(), entry.getValue()));
            } else {
                to.set(field, from.get(field).deepCopy());
            }
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Refused unreadable(String message) {
        return new Refused(message, Optional.empty());
    }

    static Refused invalid(String message) {
        return new Refused(message, Optional.of("INVALID_ARGUMENT"));
    }
}
