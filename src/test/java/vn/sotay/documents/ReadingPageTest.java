package vn.sotay.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sotay.extraction.Block;
import vn.sotay.papers.Portion;
import vn.sotay.papers.Portion.Start;
import vn.sotay.papers.ProvisionKind;
import vn.sotay.papers.Structure;
import vn.sotay.platform.data.Sha256;

class ReadingPageTest {

    private static final UUID ID = UUID.fromString("0198c1b2-7a4e-7c3d-9f10-2b6e5a1c8d04");

    private final ReadingPage pages = new ReadingPage();

    @Test
    void everyProvisionIsASectionInsideTheOneItIsInWithAHeadingOfItsDepth() {
        String html = text(
                        plain("<p>Căn cứ Điều lệ Đảng;</p>"),
                        start(ProvisionKind.CHAPTER, 0, "Chương I", "QUY ĐỊNH CHUNG", ""),
                        start(ProvisionKind.ARTICLE, 1, "Điều 1.", "Phạm vi", ""),
                        start(ProvisionKind.CLAUSE, 2, "1.", null, "<p>1. Một.</p>"),
                        start(ProvisionKind.ARTICLE, 1, "Điều 2.", null, "<p>Điều 2. Hai.</p>"),
                        start(ProvisionKind.CHAPTER, 0, "Chương II", null, "<p>Chương II</p>"))
                .html();
        assertThat(html).isEqualToIgnoringNewLines("""
                <section id="mo-dau" class="mo-dau"><p>Căn cứ Điều lệ Đảng;</p></section>
                <section id="chuong-1" class="chuong"><h2><span>Chương I</span> QUY ĐỊNH CHUNG</h2>
                <section id="dieu-1" class="dieu"><h3><span>Điều 1.</span> Phạm vi</h3>
                <section id="dieu-1.khoan-1" class="khoan"><p>1. Một.</p></section>
                </section>
                <section id="dieu-2" class="dieu" aria-label="Điều 2"><p>Điều 2. Hai.</p></section>
                </section>
                <section id="chuong-2" class="chuong"><h2>Chương II</h2></section>
                """);
    }

    @Test
    void headingsGoNoDeeperThanSixAndWordsInThemThatDivideNothingAreNone() {
        Portion[] deep = new Portion[8];
        for (int level = 0; level < deep.length; level++) {
            deep[level] = start(ProvisionKind.SECTION, level, level + 1 + ".", "Mục", "");
        }
        assertThat(text(deep).html()).contains("<h2>", "<h6>").doesNotContain("<h7>", "<h1>");
        assertThat(text(plain("<h1>Không phải mục</h1>")).html())
                .contains("<p class=\"heading\">Không phải mục</p>")
                .doesNotContain("<h1");
    }

    @Test
    void aTableStandsInABoxOfItsOwnAndOneInsideItDoesNot() {
        String html = text(new Portion(
                        "b1",
                        0,
                        Block.Kind.TABLE,
                        null,
                        null,
                        false,
                        "<table><tr><td><table><tr><td>x</td></tr></table></td></tr></table>",
                        "x"))
                .html();
        assertThat(html)
                .contains(
                        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Bảng 1\"><table id=\"bang-1\">")
                .contains("</table></td></tr></table></div>")
                .containsOnlyOnce("<div");
    }

    @Test
    void aNoteIsLinkedWhereThereIsOne() {
        String html = text(
                        plain("<p>Lời<sup>[1]</sup> và<sup>[2]</sup></p>"),
                        start(ProvisionKind.FOOTNOTE, 0, "[1]", null, "<p>[1] Chú thích</p>"))
                .html();
        assertThat(html).contains("<sup>[2]</sup>");
        assertThat(html).contains("id=\"chu-thich-1\"", "<sup><a href=\"#chu-thich-1\">[1]</a></sup>");
    }

    @Test
    void theContentsNameWhatDividesTheTextAndNothingIsListedWhereThereIsNoChoice() {
        ReadingText text = text(
                start(ProvisionKind.CHAPTER, 0, "Chương I", "CHUNG", ""),
                start(ProvisionKind.ARTICLE, 1, "Điều 1.", null, "<p>Điều 1. " + "Lời dài ".repeat(30) + "</p>"),
                start(ProvisionKind.CLAUSE, 2, "1.", null, "<p>1. Một.</p>"),
                start(ProvisionKind.CHAPTER, 0, "Chương II", "RIÊNG", ""));
        assertThat(text.contents())
                .startsWith(
                        "<ol>\n<li><a href=\"#chuong-1\"><span>Chương I</span> CHUNG</a><ol>\n<li><a href=\"#dieu-1\">Điều 1. ")
                .contains(" …</a></li>\n</ol></li>\n<li><a href=\"#chuong-2\">")
                .doesNotContain("khoan")
                .endsWith("</li>\n</ol>");
        assertThat(text(start(ProvisionKind.ARTICLE, 0, "Điều 1.", "Một", "")).contents())
                .isNull();
        assertThat(text().html()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "</title><script>alert(1)</script>",
                "</style><script>alert(1)</script>",
                "{text}{style}{policy}{identity}",
                "$1\\0${x}",
                "&lt;script&gt;",
                "\u202Egnp.exe",
                "javascript:alert(1)"
            })
    void hostileWordsStayWordsWhereverTheyStand(String hostile) {
        ReadingText text = text(
                start(ProvisionKind.CHAPTER, 0, "Chương I " + hostile, hostile, ""),
                start(ProvisionKind.ARTICLE, 1, hostile, hostile, ""),
                start(ProvisionKind.ARTICLE, 1, hostile, null, ""));
        PageHead head = new PageHead(
                ID,
                1,
                hostile,
                hostile,
                hostile,
                LocalDate.of(2026, 3, 12),
                List.of(new Signatory(hostile, hostile, hostile)),
                hostile,
                hostile,
                hostile,
                hash(text),
                true,
                List.of());
        for (String page : List.of(pages.html(head, text), pages.html(without(head), new ReadingText(null, null)))) {
            assertThat(page)
                    .doesNotContain("<script", "<img src=x", "onerror=alert(1)>\"", "href=\"javascript")
                    .containsOnlyOnce("<style>")
                    .containsOnlyOnce("<title>")
                    .containsOnlyOnce("</html>");
            assertThat(attributes(page))
                    .isSubsetOf(
                            "lang",
                            "charset",
                            "http-equiv",
                            "content",
                            "name",
                            "class",
                            "href",
                            "id",
                            "tabindex",
                            "datetime",
                            "aria-labelledby",
                            "aria-label",
                            "role",
                            "src",
                            "alt",
                            "width",
                            "height",
                            "loading");
        }
        assertThat(pages.html(head, text))
                .contains(hostile.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;"));
    }

    @Test
    void nothingIsRunAndNothingComesFromElsewhere() {
        String page = pages.html(head("Chỉ thị"), articles());
        String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
        String hash =
                Base64.getEncoder().encodeToString(Sha256.digest().digest(style.getBytes(StandardCharsets.UTF_8)));
        assertThat(pages.policy())
                .startsWith("default-src 'none'; style-src 'sha256-" + hash + "'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page)
                .contains("content=\"default-src 'none'; style-src 'sha256-" + hash + "'")
                .doesNotContain(
                        "<script", "<link", "<img", "<iframe", "http://", "https://", "style=\"", "@import", "url(");
        assertThat(style).doesNotContainPattern("(?<!1)px\\b");
    }

    @Test
    void equalDocumentsHaveEqualPagesAndOneHashAndAnyDifferenceAnother() {
        ReadingText text = articles();
        PageHead head = head("Chỉ thị");
        assertThat(pages.html(head, text)).isEqualTo(new ReadingPage().html(head("Chỉ thị"), articles()));
        assertThat(pages.hash(head))
                .isEqualTo(new ReadingPage().hash(head("Chỉ thị")))
                .matches("[0-9a-f]{64}");
        assertThat(pages.hash(head("Chỉ thị khác"))).isNotEqualTo(pages.hash(head));
        ReadingText longer = text(start(ProvisionKind.ARTICLE, 0, "Điều 1.", "Một", ""), plain("<p>Thêm</p>"));
        assertThat(hash(longer)).isNotEqualTo(hash(text));
        assertThat(new ReadingText("a", "b").sha256()).isNotEqualTo(new ReadingText("ab", null).sha256());
    }

    @Test
    void idsAreUniqueAndEveryLinkOfTheContentsLeadsToOne() {
        String page = pages.html(
                head("Chỉ thị"),
                text(
                        start(ProvisionKind.ARTICLE, 0, "Điều 1.", "Một", ""),
                        start(ProvisionKind.ARTICLE, 0, "Điều 1.", "Lại một", ""),
                        start(ProvisionKind.ARTICLE, 0, "Điều 2.", "Hai", "")));
        List<String> ids = all(page, " id=\"([^\"]*)\"");
        assertThat(ids).doesNotHaveDuplicates().contains("dieu-1", "dieu-1--2", "dieu-2", "noi-dung");
        assertThat(ids).containsAll(all(page, "href=\"#([^\"]*)\""));
    }

    private ReadingText articles() {
        return text(
                start(ProvisionKind.ARTICLE, 0, "Điều 1.", "Một", ""),
                start(ProvisionKind.ARTICLE, 0, "Điều 2.", "Hai", ""));
    }

    private static ReadingText text(Portion... portions) {
        return ReadingText.of(Structure.of(List.of(portions)));
    }

    private static Portion plain(String html) {
        return new Portion("b1", 0, Block.Kind.PARAGRAPH, null, null, false, html, html.replaceAll("<[^>]*>", ""));
    }

    private static Portion start(ProvisionKind kind, int level, String label, String heading, String html) {
        String words = html.isEmpty() ? label + (heading == null ? "" : " " + heading) : html.replaceAll("<[^>]*>", "");
        return new Portion(
                "b1", 0, Block.Kind.PARAGRAPH, new Start(kind, level, label, heading), null, false, html, words);
    }

    private static PageHead head(String title) {
        return new PageHead(
                ID,
                1,
                title,
                "Tỉnh ủy",
                "05-CT/TU",
                LocalDate.of(2026, 3, 12),
                List.of(),
                null,
                null,
                "a.docx",
                "00",
                true,
                List.of());
    }

    private static PageHead without(PageHead head) {
        return new PageHead(
                head.id(),
                head.revision(),
                head.title(),
                head.issuer(),
                head.number(),
                head.issuedOn(),
                head.signatories(),
                head.urgency(),
                head.distribution(),
                head.fileName(),
                null,
                false,
                List.of(new ScannedPage(1, 1080, 1527, 100, "image/jpeg")));
    }

    private static String hash(ReadingText text) {
        return HexFormat.of().formatHex(text.sha256());
    }

    /** Of all elements behind the style. */
    private static List<String> attributes(String page) {
        return Pattern.compile("<\\w+((?:\\s+[\\w-]+(?:=\"[^\"]*\")?)*)\\s*>")
                .matcher(page.substring(page.indexOf("</style>")))
                .results()
                .flatMap(tag -> Pattern.compile("([\\w-]+)(?:=\"[^\"]*\")?")
                        .matcher(tag.group(1))
                        .results())
                .map(attribute -> attribute.group(1))
                .distinct()
                .toList();
    }

    private static List<String> all(String page, String pattern) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
