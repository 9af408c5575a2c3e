package vn.sotay.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingRulesTest {

    private static final Instant PUBLISHED = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant RECEIVED = PUBLISHED.plus(Duration.ofDays(10));

    @Test
    void aRightClockIsLeftAlone() {
        PhoneClock phone = new PhoneClock(RECEIVED, RECEIVED);
        assertThat(phone.skew()).isZero();
        assertThat(phone.sincePublication(PUBLISHED, PUBLISHED.plusMillis(90_999)))
                .isEqualTo(90);
    }

    @Test
    void aWrongClockIsCorrectedByWhatItShowsWhileSending() {
        Duration behind = Duration.ofDays(400);
        PhoneClock phone = new PhoneClock(RECEIVED.minus(behind), RECEIVED);
        assertThat(phone.sincePublication(PUBLISHED, PUBLISHED.plusSeconds(90).minus(behind)))
                .isEqualTo(90);
        assertThat(phone.skew()).isEqualTo(Short.MAX_VALUE);
    }

    @Test
    void noTimeLiesBeforePublicationOrAfterReceipt() {
        int latest = (int) Duration.between(PUBLISHED, RECEIVED).toSeconds();
        for (Instant phoneTime : List.of(Instant.MIN, Instant.EPOCH, RECEIVED, Instant.MAX)) {
            for (Instant at : List.of(Instant.MIN, Instant.EPOCH, RECEIVED, Instant.MAX)) {
                assertThat(new PhoneClock(phoneTime, RECEIVED).sincePublication(PUBLISHED, at))
                        .as("%s by a clock of %s", at, phoneTime)
                        .isBetween(0, latest);
            }
        }
    }

    @Test
    void aNodeWhoseClockIsBehindThatOfThePublisherRecordsTheMomentOfPublication() {
        PhoneClock phone = new PhoneClock(PUBLISHED.minusSeconds(3), PUBLISHED.minusSeconds(3));
        assertThat(phone.sincePublication(PUBLISHED, PUBLISHED)).isZero();
    }

    @Test
    void theLeastTimeFollowsTheLengthWithinBounds() {
        assertThat(MinimumReading.seconds(0, 60)).isEqualTo(2);
        assertThat(MinimumReading.seconds(179, 60)).isEqualTo(2);
        assertThat(MinimumReading.seconds(6_000, 60)).isEqualTo(100);
        assertThat(MinimumReading.seconds(1_000_000, 60)).isEqualTo(600);
    }

    @Test
    void impliedIsWhatNobodySaidBelowWhatWasReached() {
        int said = Step.OPENED.bit() | Step.ACKNOWLEDGED.bit();
        assertThat(Step.implied(said, Step.ACKNOWLEDGED)).containsExactly(Step.DELIVERED, Step.READ);
        assertThat(Step.implied(Step.OPENED.bit(), Step.OPENED)).containsExactly(Step.DELIVERED);
        assertThat(Step.implied(0, null)).isEmpty();
    }
}
