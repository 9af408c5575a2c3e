package vn.sotay.demo;

import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import vn.sotay.platform.startup.StartupCheck;

/** The demo's people and passwords are known to everybody. */
@ApplicationScoped
class DemoCheck implements StartupCheck {

    private final DemoConfig config;

    DemoCheck(DemoConfig config) {
        this.config = config;
    }

    @Override
    public List<Finding> findings() {
        return config.enabled() && !ConfigUtils.isProfileActive("demo")
                ? List.of(new Finding(
                        "sotay.demo.enabled",
                        "would put people with well-known passwords into a real handbook.",
                        "Remove it, or run the demo with the argument 'demo'."))
                : List.of();
    }
}
