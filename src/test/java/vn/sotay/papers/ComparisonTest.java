package vn.sotay.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import vn.sotay.extraction.Block;
import vn.sotay.papers.Comparison.Change;
import vn.sotay.papers.Comparison.Line;
import vn.sotay.papers.Comparison.Mark;
import vn.sotay.papers.Comparison.Piece;

class ComparisonTest {

    private static final List<String> WORDS =
            List.of("chi", "bộ", "họp", "mỗi", "tháng", "một", "lần", "Đảng", "viên", "dự", "đủ", ",", ".", "  ", "\n");

    @Test
    void oneArticleMoreMovesThoseBehindItAndChangesNone() {
        List<Provision> before = articles("Phạm vi điều chỉnh", "Đối tượng áp dụng", "Nguyên tắc làm việc");
        List<Provision> after =
                articles("Phạm vi điều chỉnh", "Giải thích từ ngữ", "Đối tượng áp dụng", "Nguyên tắc làm việc");
        assertThat(changes(before, after))
                .containsExactly(
                        entry("dieu-1 dieu-1", Change.UNCHANGED),
                        entry("- dieu-2", Change.ADDED),
                        entry("dieu-2 dieu-3", Change.MOVED),
                        entry("dieu-3 dieu-4", Change.MOVED));
    }

    @Test
    void anArticleThatMovedAndGotOtherWordsIsStillThatArticle() {
        List<Provision> before = articles(
                "Chi bộ họp thường kỳ mỗi tháng một lần vào ngày mồng ba", "Đảng viên dự họp đủ và đúng giờ đã định");
        List<Provision> after = articles(
                "Giải thích từ ngữ dùng trong quy định này",
                "Chi bộ họp thường kỳ mỗi tháng một lần vào ngày mồng năm",
                "Đảng viên dự họp đủ và đúng giờ đã định");
        List<Line> lines = Comparison.of(before, after).lines();
        assertThat(lines).extracting(Line::change).containsExactly(Change.ADDED, Change.CHANGED, Change.MOVED);
        assertThat(lines.get(1).words())
                .containsExactly(
                        new Piece(Mark.SAME, "Điều "),
                        new Piece(Mark.REMOVED, "1"),
                        new Piece(Mark.ADDED, "2"),
                        new Piece(Mark.SAME, ". Chi bộ họp thường kỳ mỗi tháng một lần vào ngày mồng "),
                        new Piece(Mark.REMOVED, "ba"),
                        new Piece(Mark.ADDED, "năm"));
    }

    @Test
    void aWordStaysTheSameWhateverSignFollowsIt() {
        assertThat(Comparison.of(
                                articles("họp định kỳ, gồm nội dung và hình thức"),
                                articles("họp định kỳ và nội dung, hình thức"))
                        .lines()
                        .get(0)
                        .words())
                .containsExactly(
                        new Piece(Mark.SAME, "Điều 1. họp định kỳ"),
                        new Piece(Mark.REMOVED, ", gồm"),
                        new Piece(Mark.ADDED, " và"),
                        new Piece(Mark.SAME, " nội dung"),
                        new Piece(Mark.REMOVED, " và"),
                        new Piece(Mark.ADDED, ","),
                        new Piece(Mark.SAME, " hình thức"));
    }

    @Test
    void whatWasRemovedStandsBehindWhatItFollowed() {
        assertThat(changes(articles("Một", "Hai ba", "Bốn"), articles("Một", "Bốn")))
                .containsExactly(
                        entry("dieu-1 dieu-1", Change.UNCHANGED),
                        entry("dieu-2 -", Change.REMOVED),
                        entry("dieu-3 dieu-2", Change.MOVED));
        assertThat(changes(articles("Một"), List.of())).containsExactly(entry("dieu-1 -", Change.REMOVED));
    }

    @Test
    void anotherWayToPrintANumberIsNoChange() {
        List<Provision> dashes = Structure.of(List.of(portion("1-", "Mở đầu"), portion("2-", "Kết thúc")));
        List<Provision> dots = Structure.of(List.of(portion("1.", "Mở  đầu"), portion("2.", "Kết\nthúc")));
        assertThat(changes(dashes, dots)).values().containsOnly(Change.UNCHANGED);
    }

    @Test
    void anAddressWhoseWordsAreAllOthersIsChangedThrough() {
        Line line = Comparison.of(articles("Phạm vi"), articles("Hiệu lực thi hành kể từ ngày ký"))
                .lines()
                .get(0);
        assertThat(line.change()).isEqualTo(Change.CHANGED);
        assertThat(line.words()).extracting(Piece::mark).contains(Mark.REMOVED, Mark.ADDED);
    }

    @Test
    void equalShortPointsStayWithTheirNeighbours() {
        List<Provision> before = articles("Có", "Giữ nguyên như cũ", "Có", "Phải báo cáo", "Có");
        List<Provision> after = articles("Có", "Giữ nguyên như cũ", "Có", "Có");
        assertThat(changes(before, after))
                .containsExactly(
                        entry("dieu-1 dieu-1", Change.UNCHANGED),
                        entry("dieu-2 dieu-2", Change.UNCHANGED),
                        entry("dieu-3 dieu-3", Change.UNCHANGED),
                        entry("dieu-4 -", Change.REMOVED),
                        entry("dieu-5 dieu-4", Change.MOVED));
    }

    @Property(tries = 300)
    void everyProvisionStandsInExactlyOneLine(@ForAll("papers") Pair pair) {
        List<Line> lines = Comparison.of(pair.before(), pair.after()).lines();
        assertThat(lines.stream().map(Line::before).filter(one -> one != null))
                .containsExactlyInAnyOrderElementsOf(pair.before());
        assertThat(lines.stream().map(Line::after).filter(one -> one != null)).containsExactlyElementsOf(pair.after());
        assertThat(lines).allSatisfy(line -> assertThat(line.change())
                .isIn(
                        line.before() == null
                                ? List.of(Change.ADDED)
                                : line.after() == null
                                        ? List.of(Change.REMOVED)
                                        : List.of(Change.UNCHANGED, Change.CHANGED, Change.MOVED)));
    }

    @Property(tries = 300)
    void theWordsOfAChangeMakeBothTexts(@ForAll("papers") Pair pair) {
        for (Line line : Comparison.of(pair.before(), pair.after()).lines()) {
            if (line.change() == Change.CHANGED) {
                assertThat(without(Mark.ADDED, line.words()))
                        .isEqualTo(line.before().text());
                assertThat(without(Mark.REMOVED, line.words()))
                        .isEqualTo(line.after().text());
            } else {
                assertThat(line.words()).isEmpty();
            }
        }
    }

    @Property(tries = 200)
    void nothingChangedFromAPaperToItself(@ForAll("papers") Pair pair) {
        assertThat(Comparison.of(pair.before(), pair.before()).lines())
                .extracting(Line::change)
                .allMatch(Change.UNCHANGED::equals);
        assertThat(Comparison.outline(pair.before(), pair.after()).lines())
                .extracting(Line::change)
                .isEqualTo(Comparison.of(pair.before(), pair.after()).lines().stream()
                        .map(Line::change)
                        .toList());
    }

    @Test
    void hostilePapersTakeABoundedTime() {
        String oneWord = "a ".repeat(1_000_000);
        String otherWords = "a b ".repeat(500_000);
        List<Provision> many = articles(IntStream.range(0, 20_000)
                .mapToObj(number -> "a a a a " + number)
                .toArray(String[]::new));
        List<Provision> others = articles(IntStream.range(0, 20_000)
                .mapToObj(number -> "a a a a b " + (number + 7))
                .toArray(String[]::new));
        List<Provision> long1 = articles(
                IntStream.range(0, 500).mapToObj(number -> "a b ".repeat(900)).toArray(String[]::new));
        List<Provision> long2 = articles(IntStream.range(0, 500)
                .mapToObj(number -> "b c ".repeat(900) + number)
                .toArray(String[]::new));
        Assertions.assertTimeout(Duration.ofSeconds(30), () -> {
            Line line = Comparison.of(articles(oneWord), articles(otherWords))
                    .lines()
                    .get(0);
            assertThat(line.change()).isEqualTo(Change.CHANGED);
            assertThat(line.words()).hasSizeLessThan(10);
            assertThat(Comparison.of(many, others).lines()).hasSizeGreaterThanOrEqualTo(20_000);
            assertThat(Comparison.of(long1, long2).lines()).hasSize(500);
        });
    }

    @Provide
    Arbitrary<Pair> papers() {
        Arbitrary<String> text =
                Arbitraries.of(WORDS).list().ofMinSize(0).ofMaxSize(12).map(words -> String.join(" ", words));
        Arbitrary<List<Portion>> portions = Combinators.combine(Arbitraries.of("Điều %d.", "%d.", "%d)", ""), text)
                .as((label, words) -> Map.entry(label, words))
                .list()
                .ofMaxSize(12)
                .map(ComparisonTest::portions);
        return Combinators.combine(portions, portions).as((one, other) -> {
            // So that the later one has something of the earlier one.
            List<Portion> mixed = new ArrayList<>(other);
            mixed.addAll(one.subList(one.size() / 3, one.size()));
            return new Pair(Structure.of(one), Structure.of(mixed));
        });
    }

    private static List<Portion> portions(List<Map.Entry<String, String>> entries) {
        return IntStream.range(0, entries.size())
                .mapToObj(at -> portion(
                        entries.get(at).getKey().formatted(at + 1),
                        entries.get(at).getValue()))
                .collect(Collectors.toList());
    }

    private static List<Provision> articles(String... texts) {
        return Structure.of(IntStream.range(0, texts.length)
                .mapToObj(at -> portion("Điều " + (at + 1) + ".", texts[at]))
                .toList());
    }

    private static Portion portion(String label, String words) {
        ProvisionKind kind = label.startsWith("Điều")
                ? ProvisionKind.ARTICLE
                : label.endsWith(")") ? ProvisionKind.POINT : ProvisionKind.CLAUSE;
        Portion.Start start =
                label.isEmpty() ? null : new Portion.Start(kind, kind == ProvisionKind.ARTICLE ? 0 : 1, label, null);
        String text = label.isEmpty() ? words : label + " " + words;
        return new Portion("b1", 0, Block.Kind.PARAGRAPH, start, null, false, "<p>" + text + "</p>", text);
    }

    private static Map<String, Change> changes(List<Provision> before, List<Provision> after) {
        Map<String, Change> changes = new LinkedHashMap<>();
        Comparison.of(before, after)
                .lines()
                .forEach(line -> changes.put(address(line.before()) + " " + address(line.after()), line.change()));
        return changes;
    }

    private static String address(Provision provision) {
        return provision == null ? "-" : provision.id();
    }

    private static String without(Mark mark, List<Piece> words) {
        return words.stream()
                .filter(piece -> piece.mark() != mark)
                .map(Piece::text)
                .collect(Collectors.joining());
    }

    record Pair(List<Provision> before, List<Provision> after) {}
}
