package vn.sotay.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.sotay.platform.data.Sha256;

class RowSumTest {

    @Test
    void itIsTheSumOfTheHashesWithoutWhatOverflows() {
        List<String> rows =
                IntStream.range(0, 5_000).mapToObj(row -> "row " + row).toList();
        BigInteger sum = rows.stream()
                .map(row -> new BigInteger(1, Sha256.digest().digest(row.getBytes(UTF_8))))
                .reduce(BigInteger.ZERO, BigInteger::add)
                .mod(BigInteger.ONE.shiftLeft(256));
        assertThat(new BigInteger(1, HexFormat.of().parseHex(of(rows).hex()))).isEqualTo(sum);
        assertThat(of(rows).rows()).isEqualTo(5_000);
    }

    @Test
    void theOrderOfRowsDoesNotMatter() {
        List<String> rows = new ArrayList<>(
                IntStream.range(0, 100).mapToObj(row -> "row " + row).toList());
        String before = of(rows).hex();
        Collections.shuffle(rows, new Random(7));
        assertThat(of(rows).hex()).isEqualTo(before);
    }

    @Test
    void aRowTwiceIsNotThatRowOnceAndNotNothing() {
        assertThat(List.of(
                        of(List.of()).hex(),
                        of(List.of("a")).hex(),
                        of(List.of("a", "a")).hex()))
                .doesNotHaveDuplicates();
    }

    private static RowSum of(List<String> rows) {
        RowSum sum = new RowSum();
        rows.forEach(row -> sum.add(row.getBytes(UTF_8)));
        return sum;
    }
}
