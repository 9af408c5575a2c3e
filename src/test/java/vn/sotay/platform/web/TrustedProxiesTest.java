package vn.sotay.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    private final TrustedProxies proxies = trusting("10.0.0.0/8", "2001:db8:ff::/48", "192.0.2.1");

    @Test
    void nobodyIsBelievedUnlessListed() {
        assertThat(proxies.callerOf("203.0.113.9", List.of("198.51.100.1"))).isEqualTo("203.0.113.9");
        assertThat(trusting().callerOf("10.0.0.1", List.of("198.51.100.1"))).isEqualTo("10.0.0.1");
    }

    @Test
    void theLastAddressThatNoProxyOfOursHasCounts() {
        assertThat(proxies.callerOf("10.0.0.1", List.of("198.51.100.1"))).isEqualTo("198.51.100.1");
        assertThat(proxies.callerOf("10.0.0.1", List.of("6.6.6.6, 198.51.100.1, 10.2.3.4")))
                .isEqualTo("198.51.100.1");
        assertThat(proxies.callerOf("192.0.2.1", List.of("6.6.6.6", "198.51.100.1")))
                .isEqualTo("198.51.100.1");
        assertThat(proxies.callerOf("2001:db8:ff:0:0:0:0:1", List.of("2001:db8::5")))
                .isEqualTo("2001:db8:0:0:0:0:0:5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "rubbish",
                "localhost",
                "example.com",
                "1.2.3",
                "999.1.1.1",
                "unknown",
                "_hidden",
                "1.2.3.4.5",
                "::1::"
            })
    void whatIsNoAddressIsNotBelievedAndNotLookedUp(String written) {
        assertThat(proxies.callerOf("10.0.0.1", List.of(written))).isEqualTo("10.0.0.1");
        assertThat(proxies.callerOf("10.0.0.1", List.of(written + ", 198.51.100.1")))
                .isEqualTo("198.51.100.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.1", " 198.51.100.1 ", "198.51.100.1:4711", "::ffff:198.51.100.1"})
    void addressesAreReadInTheWaysProxiesWriteThem(String written) {
        assertThat(proxies.callerOf("10.0.0.1", List.of(written))).isEqualTo("198.51.100.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8::5", "[2001:db8::5]", "[2001:db8::5]:4711"})
    void soAreThoseOfIpv6(String written) {
        assertThat(proxies.callerOf("10.0.0.1", List.of(written))).isEqualTo("2001:db8:0:0:0:0:0:5");
    }

    @Test
    void aChainWithoutEndIsNotFollowed() {
        assertThat(proxies.callerOf("10.0.0.1", List.of("10.0.0.2,".repeat(5_000) + "10.0.0.3")))
                .startsWith("10.0.0.");
    }

    @Test
    void ipv6IsCountedByTheNetworkOfASubscriber() {
        assertThat(TrustedProxies.networkOf("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(TrustedProxies.networkOf("2001:db8:1:2:9:9:9:9"))
                .isNotEqualTo(TrustedProxies.networkOf("2001:db8:1:3:3:4:5:6"));
        assertThat(TrustedProxies.networkOf("198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(TrustedProxies.networkOf(null)).isEqualTo("null");
    }

    @Test
    void settingsThatCannotBeMeantAreNamed() {
        assertThat(trusting("10.0.0.0/8").findings()).isEmpty();
        assertThat(trusting("proxy.example.com", "10.0.0.0/99").findings())
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.property()).isEqualTo("sotay.platform.trusted-proxies"));
        assertThat(new TrustedProxies(Optional.empty(), config("true")).findings())
                .extracting(finding -> finding.property())
                .containsExactly("quarkus.http.proxy.proxy-address-forwarding");
    }

    private static TrustedProxies trusting(String... addresses) {
        return new TrustedProxies(Optional.of(List.of(addresses)), config("false"));
    }

    private static Config config(String forwarding) {
        return new SmallRyeConfigBuilder()
                .withDefaultValues(Map.of("quarkus.http.proxy.proxy-address-forwarding", forwarding))
                .build();
    }
}
