package vn.sotay.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.sotay.extraction.Block;

/** What holds for any text, however it is numbered. */
class StructureProperties {

    @Property(tries = 300)
    void noWordIsLostOrTwice(@ForAll("papers") List<String> lines) {
        List<Block> blocks = Lines.blocks(lines);
        List<Portion> portions = StructureReading.of(blocks);
        assertThat(portions.stream()
                        .map(Portion::text)
                        .collect(Collectors.joining(" "))
                        .replaceAll("\\s+", " "))
                .isEqualTo(blocks.stream()
                        .map(Block::text)
                        .collect(Collectors.joining(" "))
                        .replaceAll("\\s+", " "));
        assertThat(words(portions.stream().map(Portion::html)))
                .isEqualTo(words(blocks.stream().map(Block::html)));
        assertThat(Structure.of(portions).stream()
                        .map(Provision::text)
                        .collect(Collectors.joining(" "))
                        .replaceAll("\\s+", " "))
                .isEqualTo(portions.stream()
                        .map(Portion::text)
                        .collect(Collectors.joining(" "))
                        .replaceAll("\\s+", " "));
    }

    @Property(tries = 300)
    void addressesAreUniqueAsciiAndInsideTheirParent(@ForAll("papers") List<String> lines) {
        Set<String> seen = new HashSet<>();
        for (Provision provision : Structure.of(StructureReading.of(Lines.blocks(lines)))) {
            assertThat(provision.id()).matches("[a-z0-9.-]+");
            assertThat(seen).doesNotContain(provision.id());
            if (provision.parent() != null) {
                assertThat(seen).contains(provision.parent());
            }
            seen.add(provision.id());
        }
    }

    @Property(tries = 200)
    void aTextCutInTwoIsTwoWholeElements(@ForAll("papers") List<String> lines) {
        for (Block block : Lines.blocks(lines)) {
            for (int at = 0; at <= block.text().length(); at += 3) {
                HtmlCut cut = HtmlCut.at(block.html(), at);
                assertThat(cut.before()).matches("(<(p|h3|table)>.*</(p|h3|table)>)?");
                assertThat(words(List.of(cut.before(), cut.after()).stream()))
                        .isEqualTo(words(List.of(block.html()).stream()));
            }
        }
    }

    private static String words(java.util.stream.Stream<String> html) {
        return html.map(one -> one.replaceAll("<[^>]*>|\\s", "")).collect(Collectors.joining());
    }

    @Provide
    Arbitrary<List<String>> papers() {
        Arbitrary<String> label = Arbitraries.of(
                "Điều 1. ",
                "Điều 2. ",
                "Điều 3: ",
                "Chương I ",
                "Chương II. ",
                "Mục 1. ",
                "PHẦN THỨ NHẤT",
                "I- ",
                "II. ",
                "A. ",
                "B. ",
                "1. ",
                "2. ",
                "3- ",
                "1.1. ",
                "1.2. ",
                "a) ",
                "b) ",
                "đ) ",
                "(1) ",
                "(2) ",
                "- ",
                "“4. ",
                "",
                "",
                "Phụ lục I ",
                "[1] ",
                "# Chương I / ");
        Arbitrary<String> words = Arbitraries.of(
                "nội dung",
                "QUY ĐỊNH CHUNG",
                "có hiệu lực từ ngày ký.",
                "*chữ đậm* và thường",
                "x < y & z",
                "gồm: / a) một; / b) hai",
                "”",
                "T/M BỘ CHÍNH TRỊ",
                "Nơi nhận:",
                "(Ban hành kèm theo Quyết định)",
                "như sau:",
                "");
        return net.jqwik.api.Combinators.combine(label, words)
                .as((one, other) -> (one + other).isBlank() ? "dòng" : one + other)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }
}
