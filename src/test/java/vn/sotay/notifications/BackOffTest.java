package vn.sotay.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {

    private final BackOff shortest = new BackOff(() -> 0.0);
    private final BackOff longest = new BackOff(() -> 1.0);

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 20", "3, 40", "9, 2560", "10, 3600", "11, 3600", "32767, 3600"})
    void doublesUpToAnHourWithTheUpperHalfLeftToChance(int attempts, long seconds) {
        assertThat(longest.after(attempts)).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(shortest.after(attempts))
                .isEqualTo(Duration.ofSeconds(seconds).dividedBy(2));
    }

    @Test
    void aDeliveryGivenBackUntriedStartsAtTheBase() {
        assertThat(longest.after(0)).isEqualTo(BackOff.BASE);
    }
}
