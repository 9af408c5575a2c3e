package vn.sotay.links;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.sotay.platform.startup.StartupCheck;

/** Guards what goes on paper and what opens members' phones. */
@ApplicationScoped
class LinkSettings implements StartupCheck {

    private static final String PREFIX = "sotay.links.";
    /** A longer one makes squares that an old phone does not see sharply. */
    private static final int LONGEST = 100;

    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final LinksConfig config;

    LinkSettings(LinksConfig config) {
        this.config = config;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        config.publicAddress()
                .filter(address -> !isPublic(address))
                .ifPresent(bad -> findings.add(new Finding(
                        PREFIX + "public-address",
                        "has \"" + bad + "\", which is no address for phones.",
                        "Write https:// and the name by which phones reach this server, at most " + LONGEST
                                + " characters, without ? and #.")));
        if (config.androidPackage().isPresent() != config.androidCertificates().isPresent()) {
            findings.add(new Finding(
                    PREFIX + "android-certificates",
                    "and android-package go together.",
                    "Set both, or neither: any app may bear the name alone."));
        }
        config.androidCertificates().orElse(List.of()).stream()
                .filter(one -> !one.matches("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){31}"))
                .forEach(bad -> findings.add(new Finding(
                        PREFIX + "android-certificates",
                        "has \"" + bad + "\", which is no fingerprint.",
                        "Write the SHA-256 of the signing certificate as AB:CD:…, separated by commas.")));
        config.appleApps().orElse(List.of()).stream()
                .filter(one -> !one.matches("[A-Z0-9]{10}(\\.[A-Za-z0-9-]+)+"))
                .forEach(bad -> findings.add(new Finding(
                        PREFIX + "apple-apps",
                        "has \"" + bad + "\", which names no app.",
                        "Write the team of ten characters, a dot and the bundle, as in A1B2C3D4E5.vn.sotay.")));
        return findings;
    }

    private static boolean isPublic(String address) {
        try {
            URI uri = new URI(address);
            boolean safe = "https".equalsIgnoreCase(uri.getScheme())
                    || ("http".equalsIgnoreCase(uri.getScheme())
                            && OWN_MACHINE.contains(String.valueOf(uri.getHost())));
            return safe
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && address.length() <= LONGEST;
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
