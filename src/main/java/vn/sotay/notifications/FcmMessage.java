package vn.sotay.notifications;

import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.AndroidNotification;
import com.google.firebase.messaging.ApnsConfig;
import com.google.firebase.messaging.Aps;
import com.google.firebase.messaging.Message;
import com.google.firebase.messaging.Notification;
import java.time.Instant;

/** A {@link PushMessage} in the SDK's words, for Android and iOS at once: the sender does not know which it is. */
final class FcmMessage {

    private FcmMessage() {}

    /** @param now from when the time to live counts at Apple, which wants a moment where FCM wants a duration */
    static Message of(PushMessage push, Instant now) {
        Message.Builder message = Message.builder()
                .putAllData(push.data())
                .putData(PushMessage.TAG_KEY, push.tag())
                .setAndroidConfig(android(push))
                .setApnsConfig(apns(push, now));
        push.alert().ifPresent(alert -> message.setNotification(notification(alert)));
        return address(message, push.address()).build();
    }

    @SuppressWarnings("deprecation") // Registration tokens live on in phones until each app has moved to a FID.
    private static Message.Builder address(Message.Builder message, PushAddress address) {
        return switch (address.kind()) {
            case TOKEN -> message.setToken(address.value());
            case FID -> message.setFid(address.value());
        };
    }

    private static Notification notification(PushMessage.Alert alert) {
        Notification.Builder notification = Notification.builder().setTitle(alert.title());
        if (!alert.body().isEmpty()) {
            notification.setBody(alert.body());
        }
        return notification.build();
    }

    private static AndroidConfig android(PushMessage push) {
        AndroidConfig.Builder android = AndroidConfig.builder()
                .setPriority(push.urgent() ? AndroidConfig.Priority.HIGH : AndroidConfig.Priority.NORMAL)
                .setCollapseKey(push.kind().collapseKey())
                .setTtl(push.ttl().toMillis());
        if (push.alert().isPresent()) {
            android.setNotification(
                    AndroidNotification.builder().setTag(push.tag()).build());
        }
        return android.build();
    }

    private static ApnsConfig apns(PushMessage push, Instant now) {
        boolean silent = push.alert().isEmpty();
        Aps.Builder aps = Aps.builder();
        if (silent) {
            aps.setContentAvailable(true);
        } else {
            // Lets the app's extension sync, and put words it already holds in the place of ours.
            aps.setMutableContent(true).setThreadId(push.kind().collapseKey());
            if (push.urgent()) {
                aps.setSound("default");
            }
        }
        // Apple refuses a background push with priority 10, and reads expiration 0 as "try once".
        return ApnsConfig.builder()
                .putHeader("apns-push-type", silent ? "background" : "alert")
                .putHeader("apns-priority", push.urgent() && !silent ? "10" : "5")
                .putHeader("apns-collapse-id", push.tag())
                .putHeader(
                        "apns-expiration",
                        push.ttl().isZero()
                                ? "0"
                                : Long.toString(now.plus(push.ttl()).getEpochSecond()))
                .setAps(aps.build())
                .build();
    }
}
