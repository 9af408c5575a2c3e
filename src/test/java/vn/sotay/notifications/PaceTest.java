package vn.sotay.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void workersTogetherSendNoMoreThanTheRate() {
        Pace pace = new Pace(100, 0);

        assertThat(pace.book(50, 0)).isZero();
        assertThat(pace.book(50, 0)).isEqualTo(SECOND / 2);
        assertThat(pace.book(50, 0)).isEqualTo(SECOND);
        assertThat(pace.book(50, SECOND)).isEqualTo(SECOND / 2);
    }

    @Test
    void idlenessSavesNothingUp() {
        Pace pace = new Pace(100, 0);

        assertThat(pace.book(100, 60 * SECOND)).isZero();
        assertThat(pace.book(100, 60 * SECOND)).isEqualTo(SECOND);
    }
}
