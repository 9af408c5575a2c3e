package vn.sotay.notifications;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.http.HttpResponseException;
import com.google.auth.Retryable;
import com.google.firebase.IncomingHttpResponse;
import com.google.firebase.messaging.FirebaseMessagingException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.sotay.notifications.PushOutcome.Accepted;
import vn.sotay.notifications.PushOutcome.Misconfigured;
import vn.sotay.notifications.PushOutcome.Rejected;
import vn.sotay.notifications.PushOutcome.RetryLater;
import vn.sotay.notifications.PushOutcome.Unregistered;

/** Reads what the SDK made of FCM's answer. Total: there is an outcome for everything. */
final class FcmAnswer {

    /** A wrong clock or a wrong header must not silence push for weeks. */
    static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private static final ObjectMapper JSON = new ObjectMapper();

    private FcmAnswer() {}

    static PushOutcome taken(String messageName) {
        return messageName == null || messageName.isEmpty()
                ? unknown("an answer without a message name")
                : new Accepted(messageName);
    }

    static PushOutcome failed(Throwable failure, Instant now) {
        if (!(failure instanceof FirebaseMessagingException e)) {
            // The SDK throws IllegalArgumentException for an error status that it does not know.
            return unknown(failure.getClass().getSimpleName());
        }
        IncomingHttpResponse response = e.getHttpResponse();
        if (response == null) {
            return withoutAnswer(e);
        }
        if (e.getMessagingErrorCode() == null) {
            return byStatus(e, response, now);
        }
        String reason = response.getStatusCode() + " " + e.getMessagingErrorCode() + ": " + printable(e.getMessage());
        return switch (e.getMessagingErrorCode()) {
            case UNREGISTERED -> new Unregistered(reason, false);
            case SENDER_ID_MISMATCH -> new Unregistered(reason, true);
            case INVALID_ARGUMENT -> new Rejected(reason);
            case THIRD_PARTY_AUTH_ERROR -> new Misconfigured(reason);
            case QUOTA_EXCEEDED -> new RetryLater(retryAfter(response, now), reason, true);
            case UNAVAILABLE, INTERNAL -> new RetryLater(retryAfter(response, now), reason, false);
        };
    }

    /** No FCM detail: Google's front end, a proxy on the way, or something broken. */
    private static PushOutcome byStatus(FirebaseMessagingException e, IncomingHttpResponse response, Instant now) {
        int status = response.getStatusCode();
        Optional<String> named = namedStatus(response);
        String reason = status + " " + named.orElse("in an unknown form");
        if (status == 429 || status == 503 || status == 500) {
            return new RetryLater(retryAfter(response, now), reason, status == 429);
        }
        if (named.isEmpty()) {
            return unknown(reason);
        }
        return switch (e.getErrorCode()) {
            case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE ->
                new Rejected(reason + ": " + printable(e.getMessage()));
            case UNAUTHENTICATED, PERMISSION_DENIED, NOT_FOUND ->
                new Misconfigured(reason + ": " + printable(e.getMessage()));
            default -> unknown(reason);
        };
    }

    /** The token endpoint's refusals arrive here too, because the access token is fetched before the request exists. */
    private static PushOutcome withoutAnswer(FirebaseMessagingException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Retryable && refused(cause.getCause())) {
                return new Misconfigured("no access token: " + printable(cause.getMessage()));
            }
            if (cause instanceof Retryable) {
                return new RetryLater(Optional.empty(), "no access token: " + printable(cause.getMessage()), true);
            }
        }
        return unknown(printable(e.getMessage()));
    }

    private static boolean refused(Throwable tokenAnswer) {
        return tokenAnswer instanceof HttpResponseException http
                && (http.getStatusCode() == 400 || http.getStatusCode() == 401 || http.getStatusCode() == 403);
    }

    private static RetryLater unknown(String reason) {
        return new RetryLater(Optional.empty(), "outcome unknown: " + reason, false);
    }

    private static Optional<String> namedStatus(IncomingHttpResponse response) {
        if (response.getContent() == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                    JSON.readTree(response.getContent()).at("/error/status").textValue());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> retryAfter(IncomingHttpResponse response, Instant now) {
        // On a 503 the transport put the server's own value aside; what stands in Retry-After there is ours.
        String name = response.getStatusCode() == 503 ? FcmTransport.TRUE_RETRY_AFTER : "retry-after";
        return header(response.getHeaders(), name)
                .flatMap(value -> wait(value.strip(), now))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    private static Optional<Duration> wait(String value, Instant now) {
        try {
            return value.matches("\\d{1,9}")
                    ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                    : Optional.of(
                            Duration.between(now, ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> header(Map<String, Object> headers, String name) {
        return headers.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .map(value -> value instanceof List<?> values && !values.isEmpty() ? values.get(0) : value)
                .map(String::valueOf)
                .findFirst();
    }

    /** What a server wrote goes to logs: one line, bounded. */
    private static String printable(String text) {
        String line = String.valueOf(text).replaceAll("\\p{Cntrl}+", " ");
        return line.substring(0, Math.min(line.length(), 200));
    }
}
