package vn.sotay.notifications;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.sotay.notifications.PushOutcome.Accepted;
import vn.sotay.notifications.PushOutcome.Misconfigured;
import vn.sotay.notifications.PushOutcome.Rejected;
import vn.sotay.notifications.PushOutcome.RetryLater;
import vn.sotay.notifications.PushOutcome.Unregistered;

/**
 * What is to be written of one delivery.
 *
 * @param dueAt when it is due again; matters only while it stays {@link DeliveryState#DUE}
 * @param retires the address that will never work again, to be retired if it is still the stored one
 * @param pauseUntil when nobody is to send anything before then
 */
record Settlement(
        Delivery delivery,
        Consequence consequence,
        String reason,
        Instant dueAt,
        Optional<PushAddress> retires,
        Optional<Instant> pauseUntil) {

    /** What a 429 without a word about waiting asks for. */
    static final Duration SHORTEST_PAUSE = Duration.ofSeconds(60);

    enum Consequence {
        ACCEPTED(DeliveryState.ACCEPTED),
        UNREGISTERED(DeliveryState.UNREGISTERED),
        /** The address belongs to another Firebase project. */
        OTHER_PROJECT(DeliveryState.UNREGISTERED),
        REJECTED(DeliveryState.REJECTED),
        LAPSED(DeliveryState.LAPSED),
        NO_LONGER_ENTITLED(DeliveryState.NO_LONGER_ENTITLED),
        RETRY(DeliveryState.DUE),
        MISCONFIGURED(DeliveryState.DUE),
        /** Claimed, and given back without having been tried. */
        UNTRIED(DeliveryState.DUE);

        private final DeliveryState state;

        Consequence(DeliveryState state) {
            this.state = state;
        }

        DeliveryState state() {
            return state;
        }
    }

    /** Without sending. */
    static Settlement unsent(Delivery delivery, Consequence consequence, String reason, Instant now) {
        return new Settlement(delivery, consequence, reason, now, Optional.empty(), Optional.empty());
    }

    /** After sending to this address. */
    static Settlement of(Sendable sent, PushOutcome outcome, Instant now, BackOff backOff) {
        Delivery delivery = sent.delivery();
        if (outcome instanceof Accepted) {
            return unsent(delivery, Consequence.ACCEPTED, null, now);
        }
        if (outcome instanceof Rejected) {
            return unsent(delivery, Consequence.REJECTED, outcome.reason(), now);
        }
        if (outcome instanceof Unregistered gone) {
            Consequence consequence = gone.alarm() ? Consequence.OTHER_PROJECT : Consequence.UNREGISTERED;
            return new Settlement(
                    delivery, consequence, outcome.reason(), now, Optional.of(sent.address()), Optional.empty());
        }
        if (outcome instanceof RetryLater later) {
            Duration asked = later.retryAfter().orElse(Duration.ZERO);
            Duration own = backOff.after(delivery.attempts());
            return new Settlement(
                    delivery,
                    Consequence.RETRY,
                    outcome.reason(),
                    now.plus(asked.compareTo(own) > 0 ? asked : own),
                    Optional.empty(),
                    later.pauseAll() ? Optional.of(now.plus(pause(later))) : Optional.empty());
        }
        return misconfigured(delivery, ((Misconfigured) outcome).reason(), now, backOff);
    }

    static Settlement misconfigured(Delivery delivery, String reason, Instant now, BackOff backOff) {
        return new Settlement(
                delivery,
                Consequence.MISCONFIGURED,
                reason,
                now.plus(backOff.slowest()),
                Optional.empty(),
                Optional.empty());
    }

    private static Duration pause(RetryLater later) {
        return later.retryAfter().filter(asked -> !asked.isZero()).orElse(SHORTEST_PAUSE);
    }

    Settlement pausing(Instant until) {
        return new Settlement(delivery, consequence, reason, dueAt, retires, Optional.of(until));
    }

    boolean is(Consequence wanted) {
        return consequence == wanted;
    }
}
