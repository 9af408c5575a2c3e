package vn.sotay.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortCodeTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY";

    @Test
    void aCodeIsNineCharactersThatAreNotMistakenForOthers() {
        assertThat(IntStream.range(0, 1_000).mapToObj(i -> ShortCode.draw().code()))
                .allMatch(code -> code.matches("[0-9A-HJKMNP-TV-Y]{9}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyCharacterOfTheAlphabetIsDrawn() {
        assertThat(IntStream.range(0, 1_000)
                        .mapToObj(i -> ShortCode.draw().code())
                        .flatMap(code -> code.chars().mapToObj(Character::toString))
                        .distinct())
                .containsExactlyInAnyOrder(ALPHABET.split(""));
    }

    @Test
    void itIsReadHoweverAPersonTypesIt() {
        ShortCode code = ShortCode.draw();
        String lower = code.code().toLowerCase(java.util.Locale.ROOT);
        String lookalikes = lower.replace('0', 'o').replace('1', 'l').replace('2', 'z');
        assertThat(Stream.of(
                        code.code(),
                        lower,
                        lookalikes,
                        lookalikes.replace('l', 'I'),
                        code.grouped(),
                        code.grouped().replace(' ', '-'),
                        " " + lower + " "))
                .allSatisfy(typed -> assertThat(ShortCode.parse(typed)).contains(code));
        assertThat(code.grouped()).matches("\\w{3} \\w{3} \\w{3}");
    }

    @Test
    void oneWrongCharacterIsNoticedWhereverItStands() {
        String code = ShortCode.draw().code();
        for (int place = 0; place < code.length(); place++) {
            for (String wrong : ALPHABET.split("")) {
                String typed = code.substring(0, place) + wrong + code.substring(place + 1);
                assertThat(ShortCode.parse(typed).isPresent()).as(typed).isEqualTo(typed.equals(code));
            }
        }
    }

    @Test
    void twoCharactersThatChangedPlacesAreNoticed() {
        String code = ShortCode.draw().code();
        for (int one = 0; one < code.length(); one++) {
            for (int other = one + 1; other < code.length(); other++) {
                StringBuilder typed = new StringBuilder(code);
                typed.setCharAt(one, code.charAt(other));
                typed.setCharAt(other, code.charAt(one));
                assertThat(ShortCode.parse(typed.toString()).isPresent())
                        .as(typed.toString())
                        .isEqualTo(typed.toString().equals(code));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "00000000",
                "0000000000",
                "UUUUUUUUU",
                "---------",
                "../../etc/passwd",
                "<script>alert(1)</script>",
                "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000",
                "０００００００００",
                "ſſſſſſſſſ",
                "0000000000000000000000000000000",
                "' or '1'='1"
            })
    void whatIsNoCodeIsNone(String typed) {
        assertThat(ShortCode.parse(typed)).isEmpty();
    }

    @Test
    void nothingIsNoCode() {
        assertThat(ShortCode.parse(null)).isEmpty();
        // The least of all codes is one.
        assertThat(ShortCode.parse("000000000")).isPresent();
    }
}
