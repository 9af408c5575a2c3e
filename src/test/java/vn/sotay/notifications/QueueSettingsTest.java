package vn.sotay.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "time-to-live, PT696H",
        "time-to-live, PT59S",
        "expansion-batch, 0",
        "delivery-batch, 501",
        "delivery-workers, 17",
        "messages-per-second, 0",
        "delivery-lease, PT2M"
    })
    void aValueOutOfBoundsIsNamedWithItsProperty(String property, String value) {
        assertThat(check(property, value).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.property()).isEqualTo("sotay.notifications." + property));
    }

    @Test
    void theDefaultsAndTheLongestLifeThatFirebaseKnowsAreFine() {
        assertThat(check("time-to-live", "PT672H").findings()).isEmpty();
    }

    private static QueueSettings check(String property, String value) {
        return new QueueSettings(new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(NotificationsConfig.class)
                .withDefaultValue("sotay.notifications." + property, value)
                .build()
                .getConfigMapping(NotificationsConfig.class));
    }
}
