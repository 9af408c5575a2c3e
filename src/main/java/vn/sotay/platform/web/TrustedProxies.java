package vn.sotay.platform.web;

import io.smallrye.common.net.CidrAddress;
import io.smallrye.common.net.Inet;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.sotay.platform.startup.StartupCheck;

/**
 * Where a request came from. {@code X-Forwarded-For} is believed from listed proxies only, and read from its end: what
 * a proxy adds stands last, and whatever stands before it the caller may have made up. The framework's own forwarding
 * takes the first, so it must stay off.
 */
@ApplicationScoped
class TrustedProxies implements StartupCheck {

    static final String SETTING = "sotay.platform.trusted-proxies";
    private static final String FRAMEWORKS_OWN = "quarkus.http.proxy.proxy-address-forwarding";

    /** Longer chains are made up. */
    private static final int MOST_HOPS = 20;

    private static final Pattern HOP =
            Pattern.compile("\\[?([0-9a-fA-F:.]{2,45}?)(?:%\\w+)?(?:]|]:\\d+|(?<=\\.\\d{1,3}):\\d+)?");

    private final List<String> wanted;
    private final List<CidrAddress> trusted;
    private final Config config;

    TrustedProxies(@ConfigProperty(name = SETTING) Optional<List<String>> wanted, Config config) {
        this.wanted = wanted.orElse(List.of());
        this.config = config;
        this.trusted = this.wanted.stream().flatMap(one -> range(one).stream()).toList();
    }

    String callerOf(HttpServerRequest request) {
        return callerOf(request.remoteAddress().hostAddress(), request.headers().getAll("X-Forwarded-For"));
    }

    String callerOf(String peer, List<String> forwarded) {
        List<String> hops = new ArrayList<>();
        forwarded.forEach(header -> hops.addAll(Arrays.asList(header.split(",", -1))));
        String caller = peer;
        for (int at = hops.size() - 1; at >= Math.max(0, hops.size() - MOST_HOPS) && isTrusted(caller); at--) {
            Optional<InetAddress> hop = address(hops.get(at));
            if (hop.isEmpty()) {
                break;
            }
            caller = hop.get().getHostAddress();
        }
        return caller;
    }

    /** An IPv4 address as it is; of an IPv6 address the network part. */
    static String networkOf(String address) {
        return address(address)
                .filter(Inet6Address.class::isInstance)
                .map(six -> HexFormat.of().formatHex(six.getAddress(), 0, 8) + "/64")
                .orElse(String.valueOf(address));
    }

    private boolean isTrusted(String address) {
        return !trusted.isEmpty()
                && address(address)
                        .filter(known -> trusted.stream().anyMatch(range -> range.matches(known)))
                        .isPresent();
    }

    /** Only what is written as an address; a name would be looked up. */
    private static Optional<InetAddress> address(String written) {
        Matcher hop = HOP.matcher(written == null ? "" : written.strip());
        return hop.matches()
                ? Optional.ofNullable(Inet.parseInetAddress(hop.group(1))).map(TrustedProxies::plain)
                : Optional.empty();
    }

    /** Without a zone; an IPv4 address written as IPv6 becomes what it is. */
    private static InetAddress plain(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<CidrAddress> range(String written) {
        return written.contains("/")
                ? Optional.ofNullable(Inet.parseCidrAddress(written.strip()))
                : address(written).map(one -> CidrAddress.create(one, one.getAddress().length * 8));
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(wanted.stream()
                .filter(one -> range(one).isEmpty())
                .map(bad -> new Finding(
                        SETTING,
                        "has \"" + bad + "\", which is no address.",
                        "Write addresses or ranges such as 10.0.0.0/8, separated by commas."))
                .toList());
        if (config.getOptionalValue(FRAMEWORKS_OWN, Boolean.class).orElse(false)) {
            findings.add(new Finding(
                    FRAMEWORKS_OWN,
                    "lets callers make up their own address.",
                    "Leave it out and name the proxies in " + SETTING + "."));
        }
        return findings;
    }
}
