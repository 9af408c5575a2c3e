package vn.sotay.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.sotay.bootstrap.FcmStandIn;
import vn.sotay.notifications.PushMessage.Kind;
import vn.sotay.notifications.PushOutcome.Accepted;

class FcmSettingsTest {

    private static final String PREFIX = "sotay.notifications.";

    @Test
    void nothingSetMeansNoPushAndNoError() {
        FcmSettings settings = read(Map.of());

        assertThat(settings.credentials()).isEmpty();
        assertThat(settings.redirect()).isEmpty();
        assertThat(settings.limits())
                .isEqualTo(new FcmSettings.Limits(64, 256, Duration.ofSeconds(10), Duration.ofSeconds(15)));
    }

    @Test
    void theStandInsSettingsReachTheStandIn() {
        PushAddress phone = PushAddress.fid("configured-phone");
        try (FcmStandIn fcm = FcmStandIn.start(0, Clock.systemUTC());
                FcmPushSender sender = new FcmPushSender(read(fcm.settings()), Clock.systemUTC())) {
            fcm.register(phone);

            assertThat(sender.send(PushMessage.to(phone, Kind.NEWS, "item")).join())
                    .isInstanceOf(Accepted.class);
            assertThat(fcm.reached()).containsOnly(Map.entry(phone, 1L));
        }
    }

    @Test
    void keyAndCertificateMayBeFiles(@TempDir Path folder) throws IOException {
        Path key = Files.writeString(folder.resolve("account.json"), "{}");
        Path certificate = Files.writeString(folder.resolve("trusted.pem"), "a certificate");

        FcmSettings settings = read(Map.of(
                PREFIX + "fcm-credentials-file", key.toString(),
                PREFIX + "fcm-base-url", "https://localhost:9443",
                PREFIX + "fcm-trust-certificate", certificate.toString()));

        assertThat(settings.credentials()).contains("{}");
        assertThat(settings.redirect().orElseThrow().trustPem()).contains("a certificate");
        assertThat(settings.toString()).doesNotContain("{}");
    }

    @ParameterizedTest
    @CsvSource({
        "fcm-threads, 0",
        "fcm-threads, 501",
        "fcm-in-flight, 63",
        "fcm-in-flight, 10001",
        "fcm-connect-timeout, 0s",
        "fcm-connect-timeout, 2m",
        "fcm-read-timeout, 99ms",
        "fcm-read-timeout, 3m",
        "fcm-base-url, http://localhost:9443",
        "fcm-base-url, https://localhost/fcm",
        "fcm-trust-certificate, trusted.pem",
        "fcm-credentials-file, /nowhere/account.json"
    })
    void aWrongSettingIsNamed(String property, String value) {
        assertThatThrownBy(() -> read(Map.of(PREFIX + property, value))).hasMessageContaining(PREFIX + property);
    }

    @Test
    void twoCredentialsAreOneTooMany() {
        assertThatThrownBy(() ->
                        read(Map.of(PREFIX + "fcm-credentials-file", "a.json", PREFIX + "fcm-credentials-json", "{}")))
                .hasMessageContaining("fcm-credentials-json");
    }

    @Test
    void credentialsThatAreNoServiceAccountAreNamed() {
        FcmSettings settings = read(Map.of(PREFIX + "fcm-credentials-json", "{\"type\":\"external_account\"}"));

        assertThatThrownBy(() -> new FcmPushSender(settings, Clock.systemUTC()).close())
                .hasMessageContaining(PREFIX + "fcm-credentials");
    }

    private static FcmSettings read(Map<String, String> properties) {
        return FcmSettings.of(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(NotificationsConfig.class)
                .withSources(new PropertiesConfigSource(new HashMap<>(properties), "test", 100))
                .build()
                .getConfigMapping(NotificationsConfig.class));
    }
}
