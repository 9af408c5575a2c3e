package vn.sotay.notifications;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of one send, and what follows from it.
 *
 * <p>Only an answer in FCM's own form may retire an address or fail a message. Whatever a proxy, a broken connection or
 * a status unknown to the SDK leaves open is {@link RetryLater}: the push may have gone out, and the collapse key and
 * the tag make a second one harmless.
 *
 * <p>Reasons are for logs and the operator. They hold no address and no text of the message.
 */
public sealed interface PushOutcome {

    String reason();

    /**
     * FCM took the message over. This is not yet delivery; only the phone can say that. Consequence: settle the message.
     *
     * @param messageName FCM's name of it, {@code projects/…/messages/…}
     */
    record Accepted(String messageName) implements PushOutcome {
        @Override
        public String reason() {
            return "accepted";
        }
    }

    /**
     * The address will never work again: 404 UNREGISTERED, or 403 SENDER_ID_MISMATCH. Consequence: retire the address
     * if it is still the stored one, settle the message, never repeat it to this address.
     *
     * @param alarm the address belongs to another Firebase project. One is a stray phone; many mean that the server
     *     runs with the wrong project, so count them and stop retiring before the registrations are gone
     */
    record Unregistered(String reason, boolean alarm) implements PushOutcome {}

    /**
     * Not now: 429, 500, 503, or an outcome that is not known (timeout, reset, 502, unreadable answer, a status that the
     * SDK does not know). Consequence: keep the message, repeat it with back-off and jitter, the same tag and collapse
     * key.
     *
     * @param retryAfter the least time to wait, where the server said one; a 429 without it asks for 60 seconds
     * @param pauseAll no other message will fare better: stop the whole project's sending, not only this message (429,
     *     or no access token to be had)
     */
    record RetryLater(Optional<Duration> retryAfter, String reason, boolean pauseAll) implements PushOutcome {}

    /**
     * FCM finds this message or its address malformed (400). Consequence: fail the message, do not repeat it. Our
     * payloads are valid by construction, so an address that is rejected for several messages may be retired.
     */
    record Rejected(String reason) implements PushOutcome {}

    /**
     * The installation is set up wrongly: no credentials, a key that Google refuses, no right to send in the project, or
     * 401 THIRD_PARTY_AUTH_ERROR (APNs key missing or expired; Android phones still work). Consequence: keep the
     * message and the address, call the operator, try again at the slowest pace.
     */
    record Misconfigured(String reason) implements PushOutcome {}
}
