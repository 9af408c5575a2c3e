package vn.sotay.bootstrap;

import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import vn.sotay.notifications.NotificationsConfig;
import vn.sotay.platform.startup.StartupCheck;

/** In production pushes go to Google, or members would silently get none. */
@ApplicationScoped
class StandInCheck implements StartupCheck {

    private final NotificationsConfig config;

    StandInCheck(NotificationsConfig config) {
        this.config = config;
    }

    @Override
    public List<Finding> findings() {
        boolean trial = ConfigUtils.getProfiles().stream()
                .anyMatch(profile -> profile.equals("demo") || profile.equals("test"));
        return trial || config.fcmBaseUrl().isEmpty()
                ? List.of()
                : List.of(new Finding(
                        "sotay.notifications.fcm-base-url",
                        "sends all pushes to a stand-in.",
                        "Remove it, or run the demo with the argument 'demo'."));
    }
}
