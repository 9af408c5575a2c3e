package vn.sotay.notifications;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import vn.sotay.platform.startup.StartupCheck;

/** Guards the bounds of the queue's settings. */
@ApplicationScoped
class QueueSettings implements StartupCheck {

    private static final String PREFIX = "sotay.notifications.";

    private final NotificationsConfig config;

    QueueSettings(NotificationsConfig config) {
        this.config = config;
    }

    @Override
    public List<Finding> findings() {
        return Stream.of(
                        between("time-to-live", config.timeToLive(), Duration.ofMinutes(1), PushMessage.MAX_TTL),
                        between("expansion-batch", config.expansionBatch(), 1, 50_000),
                        between("delivery-batch", config.deliveryBatch(), 1, 500),
                        between("delivery-workers", config.deliveryWorkers(), 1, 16),
                        between("messages-per-second", config.messagesPerSecond(), 1, 10_000),
                        between("delivery-lease", config.deliveryLease(), Duration.ofMinutes(3), Duration.ofHours(1)))
                .flatMap(List::stream)
                .toList();
    }

    private static <T extends Comparable<T>> List<Finding> between(String property, T value, T least, T most) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0
                ? List.of()
                : List.of(new Finding(
                        PREFIX + property, "is " + value + ".", "Set it between " + least + " and " + most + "."));
    }
}
