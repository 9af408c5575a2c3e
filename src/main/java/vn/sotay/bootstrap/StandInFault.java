package vn.sotay.bootstrap;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * One way in which FCM can fail a request.
 *
 * @param status the HTTP status; 0 where there is no answer
 * @param headers what goes with it
 */
public record StandInFault(How how, int status, Map<String, String> headers, String body) {

    /** What happens on the wire. */
    public enum How {
        ANSWER,
        /** The HTTP/2 stream is reset. */
        RESET,
        /** The whole connection is closed. */
        DISCONNECT,
        /** No answer, ever. */
        HANG
    }

    static final String FCM_ERROR = "type.googleapis.com/google.firebase.fcm.v1.FcmError";
    static final String BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest";

    public static StandInFault quotaExceeded(String retryAfter) {
        return fcm(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED").with("Retry-After", retryAfter);
    }

    public static StandInFault unavailable() {
        return fcm(503, "UNAVAILABLE", "UNAVAILABLE");
    }

    public static StandInFault unavailable(String retryAfter) {
        return unavailable().with("Retry-After", retryAfter);
    }

    public static StandInFault internal() {
        return fcm(500, "INTERNAL", "INTERNAL");
    }

    public static StandInFault thirdPartyAuth() {
        return fcm(401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR");
    }

    public static StandInFault senderIdMismatch() {
        return fcm(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH");
    }

    public static StandInFault unregistered() {
        return fcm(404, "NOT_FOUND", "UNREGISTERED");
    }

    public static StandInFault invalidArgument(String message) {
        return error(400, "INVALID_ARGUMENT", message, Optional.of("INVALID_ARGUMENT"));
    }

    /** A status word that no version of the SDK knows. */
    public static StandInFault unknownStatus() {
        return fcm(418, "SOMETHING_NEW", "SOMETHING_NEW");
    }

    public static StandInFault badGateway() {
        return new StandInFault(
                How.ANSWER,
                502,
                Map.of("Content-Type", "text/html"),
                "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>");
    }

    /** A success that cannot be read. */
    public static StandInFault badJson() {
        return new StandInFault(How.ANSWER, 200, Map.of("Content-Type", "application/json"), "{\"name\": \"proj");
    }

    /** Any other answer, for instance a proxy's. */
    public static StandInFault answer(int status, String contentType, String body) {
        return new StandInFault(How.ANSWER, status, Map.of("Content-Type", contentType), body);
    }

    public static StandInFault reset() {
        return new StandInFault(How.RESET, 0, Map.of(), "");
    }

    public static StandInFault disconnect() {
        return new StandInFault(How.DISCONNECT, 0, Map.of(), "");
    }

    public static StandInFault hang() {
        return new StandInFault(How.HANG, 0, Map.of(), "");
    }

    static StandInFault fcm(int status, String word, String errorCode) {
        return error(status, word, "The stand-in was told to answer " + errorCode, Optional.of(errorCode));
    }

    /** Google's form of an error. Malformed requests carry a BadRequest detail, refusals by FCM an FcmError. */
    static StandInFault error(int status, String word, String message, Optional<String> errorCode) {
        JsonObject detail = errorCode
                .map(code -> new JsonObject().put("@type", FCM_ERROR).put("errorCode", code))
                .orElseGet(() -> new JsonObject().put("@type", BAD_REQUEST));
        JsonObject error = new JsonObject()
                .put("code", status)
                .put("message", message)
                .put("status", word)
                .put("details", new JsonArray().add(detail));
        return new StandInFault(
                How.ANSWER,
                status,
                Map.of("Content-Type", "application/json; charset=UTF-8"),
                new JsonObject().put("error", error).encode());
    }

    StandInFault with(String header, String value) {
        return new StandInFault(how, status, Map.of("Content-Type", headers.get("Content-Type"), header, value), body);
    }
}
