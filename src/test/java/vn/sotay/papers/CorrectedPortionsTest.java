package vn.sotay.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import vn.sotay.extraction.Block;
import vn.sotay.papers.Correction.Action;
import vn.sotay.papers.Correction.Refusal;
import vn.sotay.papers.Portion.Start;

class CorrectedPortionsTest {

    private static final Start ARTICLE = new Start(ProvisionKind.ARTICLE, 0, "Điều 1.", null);

    @Test
    void aProvisionBeginsInTheMiddleOfAPortion() {
        CorrectedPortions portions = portions(portion(
                "b1",
                ARTICLE,
                "<p>Điều 1. Họp <strong>hằng tháng. Điều 2.</strong> Nghỉ</p>",
                "Điều 1. Họp hằng tháng. Điều 2. Nghỉ"));
        assertThat(portions.apply(0, begins(24, "Điều 2."))).isEmpty();
        assertThat(portions.portions())
                .extracting(Portion::id, Portion::html, Portion::text)
                .containsExactly(
                        tuple("b1", "<p>Điều 1. Họp <strong>hằng tháng.</strong></p>", "Điều 1. Họp hằng tháng."),
                        tuple("b1.24", "<p><strong>Điều 2.</strong> Nghỉ</p>", "Điều 2. Nghỉ"));
        assertThat(Structure.of(portions.portions())).extracting(Provision::id).containsExactly("dieu-1", "dieu-2");
        assertThat(portions.decided()).containsExactly("b1.24");
    }

    @Test
    void aHeadingIsWhatFollowsTheLabelAndTheRestGoesOnBelowIt() {
        CorrectedPortions portions = portions(
                portion("b1", ARTICLE, "<p>Điều 1. Phạm vi</p>", "Điều 1. Phạm vi"),
                portion("b2", null, "<p>điều chỉnh Quy định này</p>", "điều chỉnh Quy định này"));
        assertThat(portions.apply(0, changes(null, "Phạm vi  điều chỉnh"))).isEmpty();
        List<Provision> provisions = Structure.of(portions.portions());
        assertThat(provisions).hasSize(1);
        assertThat(provisions.get(0).heading()).isEqualTo("Phạm vi điều chỉnh");
        assertThat(provisions.get(0).html()).isEqualTo("<p>Quy định này</p>");
        assertThat(portions.apply(0, changes(null, "Đối tượng"))).contains(Refusal.HEADING);
        assertThat(portions.apply(0, changes(null, ""))).isEmpty();
        assertThat(Structure.of(portions.portions()).get(0).heading()).isNull();
    }

    @Test
    void whatIsNoProvisionGoesToTheOneBefore() {
        CorrectedPortions portions = portions(
                portion("b1", ARTICLE, "<p>Điều 1. Một</p>", "Điều 1. Một"),
                portion("b2", new Start(ProvisionKind.CLAUSE, 1, "5.", null), "<p>5. năm</p>", "5. năm"));
        assertThat(portions.apply(1, action(Action.MERGES))).isEmpty();
        assertThat(Structure.of(portions.portions()))
                .extracting(Provision::text)
                .containsExactly("Điều 1. Một\n5. năm");
        assertThat(portions.apply(1, action(Action.MERGES))).contains(Refusal.NO_PROVISION);
        assertThat(portions.apply(1, action(Action.CHANGES))).contains(Refusal.NO_PROVISION);
    }

    @Test
    void whatCannotBeMadeChangesNothing() {
        Portion table = new Portion(
                "b1",
                0,
                Block.Kind.TABLE,
                null,
                null,
                false,
                "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
                "a\tb");
        Portion differs = portion("b2", null, "<p>một hai</p>", "một hai ba");
        Portion quoted = portion("b3", ARTICLE, "<p>Điều 1. 😀 x</p>", "Điều 1. 😀 x");
        CorrectedPortions portions = portions(table, differs, quoted);
        assertThat(portions.apply(0, begins(2, null))).contains(Refusal.CUT);
        assertThat(portions.apply(1, begins(4, null))).contains(Refusal.CUT);
        assertThat(portions.apply(2, begins(9, null))).contains(Refusal.AT);
        assertThat(portions.apply(2, begins(400, null))).contains(Refusal.AT);
        assertThat(portions.apply(2, begins(0, null))).contains(Refusal.BEGINS_ALREADY);
        assertThat(portions.apply(2, new Correction(Action.BEGINS, 7, null, null, null, null, null)))
                .contains(Refusal.KIND);
        assertThat(portions.apply(2, new Correction(Action.BEGINS, 8, ProvisionKind.CLAUSE, 1, null, "không có", null)))
                .contains(Refusal.HEADING);
        assertThat(portions.portions()).containsExactly(table, differs, quoted);
        assertThat(portions.find("b9")).isEmpty();
    }

    @Test
    void quotingIsSwitched() {
        CorrectedPortions portions = portions(portion("b1", null, "<p>x</p>", "x"));
        portions.apply(0, new Correction(Action.QUOTES, null, null, null, null, null, true));
        assertThat(Structure.of(portions.portions()).get(0).html()).isEqualTo("<blockquote><p>x</p></blockquote>");
        portions.apply(0, new Correction(Action.QUOTES, null, null, null, null, null, false));
        assertThat(Structure.of(portions.portions()).get(0).html()).isEqualTo("<p>x</p>");
    }

    @Test
    void aPlaceIsFoundByItsWordsHoweverTheTextIsDivided() {
        CorrectedPortions before =
                portions(portion("b1", null, "<p>Có</p>", "Có"), portion("b2", null, "<p>Có</p>", "Có"));
        CorrectedPortions.Place place = before.place(1);
        CorrectedPortions after = portions(
                portion("b1", null, "<p>Mới</p>", "Mới"),
                portion("b2", null, "<p>Có</p>", "Có"),
                portion("b3", null, "<p>Có</p>", "Có"));
        assertThat(after.find(place)).hasValue(2);
        assertThat(portions(portion("b1", null, "<p>Có</p>", "Có")).find(place)).isEmpty();
    }

    @Test
    void aGapIsToldWithWhereTheMissingNumberMayStand() {
        CorrectedPortions portions = portions(
                portion("b1", ARTICLE, "<p>Điều 1. Một. Điều 2. Hai.</p>", "Điều 1. Một. Điều 2. Hai."),
                portion("b2", new Start(ProvisionKind.ARTICLE, 0, "Điều 3.", null), "<p>Điều 3. Ba</p>", "Điều 3. Ba"));
        UnsureSpots.Found found = UnsureSpots.in(portions.portions(), Set.of(), 10);
        assertThat(found.count()).isEqualTo(1);
        UnsureSpot spot = found.spots().get(0);
        assertThat(spot.portion()).isEqualTo("b2");
        assertThat(spot.doubt()).isEqualTo(Doubt.NUMBER_SKIPPED);
        assertThat(spot.before()).isEqualTo("Điều 1. Một. Điều 2. Hai.");
        UnsureSpot.Suggestion first = spot.suggestions().get(0);
        assertThat(first.portion()).isEqualTo("b1");
        assertThat(portions.apply(0, first.correction())).isEmpty();
        assertThat(UnsureSpots.in(portions.portions(), portions.decided(), 10).count())
                .isZero();
        assertThat(Structure.of(portions.portions()))
                .extracting(Provision::id)
                .containsExactly("dieu-1", "dieu-2", "dieu-3");
    }

    @Test
    void whatSomebodyDecidedIsUnsureNoMore() {
        CorrectedPortions portions = portions(
                portion("b1", ARTICLE, "<p>Điều 1. Một</p>", "Điều 1. Một"),
                doubtful(
                        portion("b2", new Start(ProvisionKind.CLAUSE, 1, "1.", null), "<p>1. a</p>", "1. a"),
                        Doubt.LEVEL_UNSURE),
                doubtful(
                        portion("b3", new Start(ProvisionKind.CLAUSE, 1, "4.", null), "<p>4. b</p>", "4. b"),
                        Doubt.NUMBER_SKIPPED),
                portion("b4", new Start(ProvisionKind.CLAUSE, 1, "4.", null), "<p>4. c</p>", "4. c"));
        assertThat(UnsureSpots.in(portions.portions(), portions.decided(), 10).spots())
                .extracting(UnsureSpot::portion, UnsureSpot::doubt)
                .containsExactly(
                        tuple("b2", Doubt.LEVEL_UNSURE),
                        tuple("b3", Doubt.NUMBER_SKIPPED),
                        tuple("b4", Doubt.NUMBER_REPEATED));
        IntStream.of(1, 2).forEach(at -> portions.apply(at, action(Action.CHANGES)));
        UnsureSpots.Found left = UnsureSpots.in(portions.portions(), portions.decided(), 10);
        assertThat(left.spots()).extracting(UnsureSpot::portion).containsExactly("b4");
        assertThat(UnsureSpots.in(portions.portions(), portions.decided(), 0).count())
                .isEqualTo(1);
    }

    @Property(tries = 400)
    void bothHalvesAreWholeAndTheirWordsAreAllThereAre(@ForAll("pieces") List<Piece> pieces, @ForAll double where) {
        String html = "<p>" + pieces.stream().map(Piece::html).collect(Collectors.joining()) + "</p>";
        String text = pieces.stream().map(Piece::text).collect(Collectors.joining());
        int at = (int) (Math.abs(where % 1) * text.length());
        Optional<HtmlCut> cut = HtmlCut.at(html, text, at);
        if (squeezed(text.substring(0, at)).isEmpty()
                || squeezed(text.substring(at)).isEmpty()) {
            assertThat(cut).isEmpty();
            return;
        }
        HtmlCut halves = cut.orElseThrow();
        assertThat(words(halves.before())).isEqualTo(squeezed(text.substring(0, at)));
        assertThat(words(halves.after())).isEqualTo(squeezed(text.substring(at)));
        for (String half : List.of(halves.before(), halves.after())) {
            assertThat(half).startsWith("<p>").endsWith("</p>");
            assertThat(again(half)).isEqualTo(half);
        }
    }

    @Property(tries = 200)
    void noCorrectionLosesAWord(
            @ForAll("texts") List<String> texts, @ForAll("corrections") List<Correction> corrections) {
        List<Portion> read = new ArrayList<>();
        for (String text : texts) {
            read.add(portion("b" + read.size(), read.size() % 2 == 0 ? ARTICLE : null, "<p>" + text + "</p>", text));
        }
        CorrectedPortions portions = new CorrectedPortions(read);
        for (int one = 0; one < corrections.size(); one++) {
            portions.apply(one % portions.portions().size(), corrections.get(one));
        }
        assertThat(portions.portions().stream()
                        .map(Portion::text)
                        .map(CorrectedPortionsTest::squeezed)
                        .collect(Collectors.joining()))
                .isEqualTo(squeezed(String.join("", texts)));
        assertThat(portions.portions().stream()
                        .map(Portion::html)
                        .map(CorrectedPortionsTest::words)
                        .collect(Collectors.joining()))
                .isEqualTo(squeezed(String.join("", texts)));
        assertThat(portions.portions()).extracting(Portion::id).doesNotHaveDuplicates();
        UnsureSpots.in(portions.portions(), portions.decided(), 100);
    }

    @Provide
    Arbitrary<List<Piece>> pieces() {
        Arbitrary<String> words = Arbitraries.strings()
                .withChars("aâ &<đ>\u00a0 .")
                .ofMinLength(0)
                .ofMaxLength(8);
        return Combinators.combine(Arbitraries.of("", "strong", "em", "sup", "br"), words)
                .as(Piece::of)
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.of("Điều", "1.", "2.", "a)", "chi", "bộ", "họp.", "Phạm", "vi")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(words -> String.join(" ", words))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Correction>> corrections() {
        return Combinators.combine(
                        Arbitraries.of(Action.class),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.of(ProvisionKind.class),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of("Điều 1.", "Điều", "1.", "a)", ""),
                        Arbitraries.of("chi bộ", "chi", "họp.", "", "Phạm vi").injectNull(0.4))
                .as((action, at, kind, level, label, heading) ->
                        new Correction(action, at, kind, level, label, heading, true))
                .list()
                .ofMaxSize(12);
    }

    record Piece(String html, String text) {
        static Piece of(String element, String words) {
            if (element.equals("br")) {
                return new Piece("<br>", "\n");
            }
            String escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            return new Piece(element.isEmpty() ? escaped : "<" + element + ">" + escaped + "</" + element + ">", words);
        }
    }

    private static String again(String html) {
        var document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false).escapeMode(org.jsoup.nodes.Entities.EscapeMode.xhtml);
        return document.body().html().replace("&#xa0;", "\u00a0");
    }

    private static String words(String html) {
        return squeezed(Jsoup.parseBodyFragment(html).body().wholeText());
    }

    private static String squeezed(String words) {
        return words.replaceAll("[\\s\u00a0]+", "");
    }

    private static CorrectedPortions portions(Portion... portions) {
        return new CorrectedPortions(List.of(portions));
    }

    private static Portion portion(String id, Start start, String html, String text) {
        return new Portion(id, 0, Block.Kind.PARAGRAPH, start, null, false, html, text);
    }

    private static Portion doubtful(Portion sure, Doubt doubt) {
        return new Portion(
                sure.block(), sure.at(), sure.kind(), sure.start(), doubt, sure.quoted(), sure.html(), sure.text());
    }

    private static Correction action(Action action) {
        return new Correction(action, null, null, null, null, null, null);
    }

    private static Correction begins(int at, String label) {
        return new Correction(Action.BEGINS, at, ProvisionKind.ARTICLE, 0, label, null, null);
    }

    private static Correction changes(String label, String heading) {
        return new Correction(Action.CHANGES, null, null, null, label, heading, null);
    }
}
