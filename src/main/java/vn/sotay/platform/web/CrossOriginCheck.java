package vn.sotay.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import vn.sotay.platform.startup.StartupCheck;

/** Every web page of the world must not be able to call the API from a member's browser. */
@ApplicationScoped
class CrossOriginCheck implements StartupCheck {

    private static final String ORIGINS = "quarkus.http.cors.origins";

    private final Config config;

    CrossOriginCheck(Config config) {
        this.config = config;
    }

    @Override
    public List<Finding> findings() {
        boolean enabled = config.getOptionalValue("quarkus.http.cors.enabled", Boolean.class)
                .orElse(false);
        String origins = config.getOptionalValue(ORIGINS, String.class).orElse("");
        boolean wildcard = origins.isBlank() || origins.contains("*");
        return enabled && wildcard
                ? List.of(new Finding(ORIGINS, "lets every origin in.", "Name the origins of your own pages."))
                : List.of();
    }
}
