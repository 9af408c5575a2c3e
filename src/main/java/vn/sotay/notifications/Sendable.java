package vn.sotay.notifications;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import vn.sotay.notifications.Settlement.Consequence;
import vn.sotay.publishing.ItemState;

/**
 * A claimed delivery with what holds at the moment of sending: the message comes from the outbox, whether it may go out
 * from the tables as they are now.
 *
 * @param title {@code null} for an item that is internal
 * @param loud asks a sleeping phone to show it at once
 * @param addressKind {@code null} when the phone is no longer registered for this member
 * @param retired the address is known not to work any more
 * @param signedIn the member has a session on the phone, neither ended nor run out
 * @param recipient in the audience, and with a participation that reads
 */
record Sendable(
        Delivery delivery,
        UUID itemId,
        PushMessage.Kind kind,
        Notice.Event event,
        String title,
        boolean loud,
        Instant expiresAt,
        ItemState itemState,
        PushAddress.Kind addressKind,
        String addressValue,
        boolean retired,
        boolean signedIn,
        boolean recipient) {

    /** Why it must not go out, if so. */
    Optional<Settlement> refusal(Instant now) {
        if (retracts() == (itemState == ItemState.PUBLISHED)) {
            return refused(Consequence.LAPSED, "the item is " + itemState, now);
        }
        if (!now.isBefore(expiresAt)) {
            return refused(Consequence.LAPSED, "expired", now);
        }
        if (!recipient && !retracts()) {
            return refused(Consequence.NO_LONGER_ENTITLED, "not a recipient any more", now);
        }
        if (addressKind == null) {
            return refused(Consequence.NO_LONGER_ENTITLED, "the phone is not this member's any more", now);
        }
        if (!signedIn) {
            return refused(Consequence.NO_LONGER_ENTITLED, "nobody is signed in on the phone", now);
        }
        if (retired) {
            return refused(Consequence.NO_LONGER_ENTITLED, "the phone's address was retired", now);
        }
        return Optional.empty();
    }

    /** Goes to those who were told of the item, who are not its audience any more. */
    private boolean retracts() {
        return event == Notice.Event.RETRACTED;
    }

    private Optional<Settlement> refused(Consequence consequence, String reason, Instant now) {
        return Optional.of(Settlement.unsent(delivery, consequence, reason, now));
    }

    PushAddress address() {
        return new PushAddress(addressKind, addressValue);
    }

    /** Ids, and the title where a lock screen may show it. The text of an item is never near. */
    PushMessage message(Instant now) {
        Duration left = Duration.between(now, expiresAt);
        PushMessage message = PushMessage.to(address(), kind, itemId.toString())
                .livingFor(left.compareTo(PushMessage.MAX_TTL) > 0 ? PushMessage.MAX_TTL : left)
                .carrying(Map.of(
                        "itemId", itemId.toString(),
                        "kind", kind.collapseKey(),
                        "event", event.name().toLowerCase(Locale.ROOT),
                        "notificationId", delivery.notificationId().toString()));
        PushMessage worded = title == null || title.isBlank() ? message : message.showing(title, "");
        return loud ? worded.urgently() : worded;
    }
}
