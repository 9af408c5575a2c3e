package vn.sotay.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import vn.sotay.platform.startup.StartupCheck;

/** With an external database nobody makes up a key: nodes must share one, and it must not be lost with a container. */
@ApplicationScoped
class SigningKeyCheck implements StartupCheck {

    private static final Map<String, String> NEEDED = Map.of(
            "smallrye.jwt.sign.key.location",
            "Set it to a file with the private JWK that signs access tokens.",
            "mp.jwt.verify.publickey.location",
            "Set it to a file with the public JWK set.");

    private final Config config;

    SigningKeyCheck(Config config) {
        this.config = config;
    }

    @Override
    public List<Finding> findings() {
        return NEEDED.entrySet().stream()
                .filter(needed -> config.getOptionalValue(needed.getKey(), String.class)
                        .filter(location -> !location.isBlank())
                        .isEmpty())
                .map(missing -> new Finding(missing.getKey(), "is not set.", missing.getValue()))
                .toList();
    }
}
