package vn.sotay.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sotay.notifications.PushMessage.Alert;
import vn.sotay.notifications.PushMessage.Kind;

class PushMessageTest {

    private static final PushAddress PHONE = PushAddress.token("token-of-a-phone");

    @Test
    void thereAreAtMostFourCollapseKeys() {
        assertThat(Kind.values()).hasSizeLessThanOrEqualTo(4);
        assertThat(Kind.values()).extracting(Kind::collapseKey).doesNotHaveDuplicates();
    }

    @Test
    void aMessageIsSilentUntilItIsGivenWords() {
        PushMessage message = PushMessage.to(PHONE, Kind.DOCUMENT, "item");

        assertThat(message.alert()).isEmpty();
        assertThat(message.urgent()).isFalse();
        assertThat(message.ttl()).isEqualTo(Duration.ofDays(28));
        assertThat(message.showing("Title", "").alert()).contains(new Alert("Title", ""));
    }

    @Test
    void theLifeOfAMessageIsFromNothingToTwentyEightDays() {
        PushMessage message = PushMessage.to(PHONE, Kind.DOCUMENT, "item");

        assertThat(message.livingFor(Duration.ZERO).ttl()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> message.livingFor(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> message.livingFor(Duration.ofDays(28).plusSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "message_type", "google.x", "googlex", "gcm.x", "gcmx", "aps", "tag", "", "Người"})
    void keysThatFcmOrAppleReserveAreRefused(String key) {
        PushMessage message = PushMessage.to(PHONE, Kind.DOCUMENT, "item");

        assertThatIllegalArgumentException().isThrownBy(() -> message.carrying(Map.of(key, "1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "Nghị-quyết", "line\nbreak", "{\"a\":1}"})
    void dataCarriesIdsAndNoText(String value) {
        PushMessage message = PushMessage.to(PHONE, Kind.DOCUMENT, "item");

        assertThatIllegalArgumentException().isThrownBy(() -> message.carrying(Map.of("item", value)));
    }

    @Test
    void tooManyOrTooLongIdsAreRefused() {
        PushMessage message = PushMessage.to(PHONE, Kind.DOCUMENT, "item");
        Map<String, String> nine = IntStream.range(0, 9).boxed().collect(Collectors.toMap(i -> "id" + i, i -> "x"));

        assertThatIllegalArgumentException().isThrownBy(() -> message.carrying(nine));
        assertThatIllegalArgumentException().isThrownBy(() -> message.carrying(Map.of("id", "x".repeat(65))));
        assertThatIllegalArgumentException().isThrownBy(() -> PushMessage.to(PHONE, Kind.DOCUMENT, "x".repeat(65)));
    }

    @Test
    void longWordsAreShortenedAndNeverCutACharacterInTwo() {
        assertThat(new Alert("a".repeat(160), "").title()).hasSize(160).doesNotEndWith("…");
        assertThat(new Alert("a".repeat(161), "").title()).hasSize(160).endsWith("a…");
        assertThat(new Alert("a".repeat(158) + "😀😀", "").title()).isEqualTo("a".repeat(158) + "…");
        assertThat(new Alert("one\r\n\ttwo", " ")).isEqualTo(new Alert("one two", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Alert(" \n", "body"));
    }

    @Test
    void anAddressIsVisibleAsciiAndDoesNotShowItselfInLogs() {
        assertThat(PushAddress.fid("cRx9-secret-part").toString()).isEqualTo("FID:cRx9-s…");
        assertThat(PushAddress.fid("short").toString()).doesNotContain("short");
        assertThatIllegalArgumentException().isThrownBy(() -> PushAddress.token(""));
        assertThatIllegalArgumentException().isThrownBy(() -> PushAddress.token("with space"));
        assertThatIllegalArgumentException().isThrownBy(() -> PushAddress.token("x".repeat(1025)));
    }
}
