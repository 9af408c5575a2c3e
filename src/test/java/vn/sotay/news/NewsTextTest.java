package vn.sotay.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sotay.platform.web.Problem;

class NewsTextTest {

    private static final String PICTURE = "0198c1b2-7a4e-7c3d-9f10-2b6e5a1c8d04";

    private static final Set<String> ELEMENTS = Set.of(
            "h2",
            "h3",
            "h4",
            "p",
            "ul",
            "ol",
            "li",
            "blockquote",
            "strong",
            "em",
            "sub",
            "sup",
            "br",
            "a",
            "table",
            "caption",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "figure",
            "figcaption");
    private static final Set<String> ATTRIBUTES = Set.of("id", "href", "rel", "colspan", "rowspan", "data-picture");

    @Test
    void whatIsAllowedStaysAndEveryBlockGetsItsId() {
        assertThat(html("<h2>Diễn biến</h2><p>Đại hội <strong>biểu quyết</strong> <em>nhất trí</em>.</p>"
                        + "<ul><li>một</li><li>hai</li></ul><blockquote>Lời</blockquote>"))
                .isEqualTo("""
                        <h2 id="p1">Diễn biến</h2>
                        <p id="p2">Đại hội <strong>biểu quyết</strong> <em>nhất trí</em>.</p>
                        <ul id="p3"><li>một</li><li>hai</li></ul>
                        <blockquote id="p4">Lời</blockquote>
                        """);
    }

    @Test
    void theLengthsAreThoseOfTheWords() {
        assertThat(NewsText.of("<p>một</p><figure data-picture=\"" + PICTURE + "\"></figure><p>A &amp; B</p>")
                        .lengths())
                .containsExactly(3, 0, 5);
    }

    @Test
    void picturesAreNamedByIdentifierAloneWhereverTheyStand() {
        String figure = "<figure id=\"p1\" data-picture=\"" + PICTURE + "\"></figure>\n";
        assertThat(html("<figure data-picture=\"" + PICTURE.toUpperCase(java.util.Locale.ROOT) + "\"></figure>"))
                .isEqualTo(figure);
        assertThat(html("<p><img data-picture=\"" + PICTURE + "\" src=\"https://evil.example/x.png\"></p>"))
                .isEqualTo(figure);
        assertThat(html("<figure data-picture=\"" + PICTURE + "\"><img src=\"/api/v1/pictures/x/content\" alt=\"x\">"
                        + "<figcaption>Toàn cảnh</figcaption></figure>"))
                .isEqualTo("<figure id=\"p1\" data-picture=\"" + PICTURE
                        + "\"><figcaption>Toàn cảnh</figcaption></figure>\n");
        assertThat(NewsText.picturesIn(figure)).containsExactly(UUID.fromString(PICTURE));
        assertThat(html("<img src=\"https://evil.example/pixel.gif\">")).isEmpty();
        assertThat(html("<figure data-picture=\"../../x\"><img data-picture=\"1\">chữ</figure>"))
                .isEqualTo("<p id=\"p1\">chữ</p>\n");
    }

    @Test
    void wordsAndPicturesStandBesideEachOtherAndNotInEachOther() {
        assertThat(html("trước<img data-picture=\"" + PICTURE + "\">sau<div>khối</div><div>khối hai</div>"))
                .isEqualTo("<p id=\"p1\">trước</p>\n<figure id=\"p2\" data-picture=\"" + PICTURE
                        + "\"></figure>\n<p id=\"p3\">sau</p>\n<p id=\"p4\">khối</p>\n<p id=\"p5\">khối hai</p>\n");
    }

    @Test
    void whatSaysNothingIsNotThere() {
        assertThat(html("<p></p><p><br></p><p>&nbsp;</p><ul><li></li></ul><table><tr><td></td></tr></table>"))
                .isEmpty();
    }

    @Test
    void whatOtherEditorsWriteBecomesWhatIsMeant() {
        assertThat(html("<h1>A</h1><h6>B</h6><b>c</b> <i>d</i>")).isEqualTo("""
                        <h2 id="p1">A</h2>
                        <h4 id="p2">B</h4>
                        <p id="p3"><strong>c</strong> <em>d</em></p>
                        """);
    }

    @Test
    void linksLeadToHttpsAloneAndTellNothing() {
        assertThat(
                        html(
                                "<p><a href=\"https://dangcongsan.vn/bai?a=1&amp;b=2\" onclick=\"x()\" target=\"_blank\">bài</a></p>"))
                .isEqualTo("<p id=\"p1\"><a href=\"https://dangcongsan.vn/bai?a=1&amp;b=2\""
                        + " rel=\"noopener noreferrer nofollow\">bài</a></p>\n");
        for (String other : List.of(
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "&#106;avascript:alert(1)",
                "java\tscript:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "http://x.example",
                "//x.example",
                "/api/v1/me",
                "file:///etc/passwd",
                "https:x",
                "https://",
                "intent://x")) {
            assertThat(html("<p><a href=\"" + other + "\">bài</a></p>"))
                    .as(other)
                    .isEqualTo("<p id=\"p1\">bài</p>\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>chữ",
                "<SCRIPT SRC=//x.example/x.js></SCRIPT>",
                "<scr<script>ipt>alert(1)</scr</script>ipt>",
                "<img src=x onerror=alert(1)>",
                "<img data-picture=\"0198c1b2-7a4e-7c3d-9f10-2b6e5a1c8d04\" onerror=alert(1) srcset=x>",
                "<svg onload=alert(1)><g/onload=alert(2)//<p>",
                "<svg><style><img src=x onerror=alert(1)></style></svg>",
                "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
                "<object data=x><embed src=x></object><applet code=x></applet>",
                "<form action=https://x.example><input name=p><button formaction=javascript:x>OK</button></form>",
                "<style>@import 'https://x.example'</style><link rel=stylesheet href=https://x.example>",
                "<p style=\"background:url(javascript:x);position:fixed\" class=x id=p1 onmouseover=x>chữ</p>",
                "<base href=https://x.example><meta http-equiv=refresh content=0;url=x>",
                "<body onload=x><html><head><title>x</title></head>",
                "<a href=\"https://x.example\" style=x><svg><a xlink:href=javascript:x>y</a>",
                "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
                "<!--[if gte IE 4]><script>alert(1)</script><![endif]--><![CDATA[<script>x</script>]]><?php x ?>",
                "<template><script>x</script></template><slot><portal src=x>",
                "<video><source onerror=x></video><audio src=x autoplay></audio>",
                "<td>lạc</td><li>lạc</li><tr><th>lạc",
                "<table><caption>x</caption><colgroup><col></colgroup>chữ<tr>chữ<td><table><tr><td>trong</table></table>",
                "<p>a<p>b<h2>c<p>d</h2></p><a href=https://a.example>e<a href=https://b.example>f",
                "<ul>chữ<ul><li>x</ul><p>y</p></ul><figure>z<figcaption>t</figure>",
                "\u202Egnàhc\u202C<p>\u0001\uFEFF\uFFFE&#0;&#xD800;&#x1F600;</p>",
                "<p <p <p>x</p",
                "<",
                "</",
                "<a href=\"",
                "&",
                "&#",
                "&#xFFFFFFFF;",
                "]]>"
            })
    void theHostileBecomesHarmless(String typed) {
        String html = html(typed);
        assertHarmless(html);
        assertThat(html(html)).isEqualTo(html);
    }

    @Property(tries = 500)
    void whateverIsSentComesOutHarmlessWellNestedAndTheSameTheSecondTime(@ForAll("soup") String typed) {
        String html = html(typed);
        assertHarmless(html);
        assertThat(html(html)).isEqualTo(html);
    }

    @Provide
    Arbitrary<String> soup() {
        List<String> tags = List.of(
                "p",
                "div",
                "h2",
                "b",
                "strong",
                "i",
                "a href='https://x.vn'",
                "ul",
                "ol",
                "li",
                "table",
                "thead",
                "tr",
                "td",
                "th colspan=2",
                "blockquote",
                "br",
                "figure data-picture=" + PICTURE,
                "figure",
                "figcaption",
                "img data-picture=" + PICTURE,
                "img src=x",
                "script",
                "style",
                "svg",
                "section",
                "sup",
                "caption",
                "select",
                "textarea",
                "title",
                "nobr",
                "u");
        return Arbitraries.of(tags)
                .flatMap(tag -> Arbitraries.of("<" + tag + ">", "</" + tag.split(" ")[0] + ">", "chữ", " ", "&amp;"))
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    /** Read as a browser reads it: nothing but what is allowed, and nested as it is written. */
    private static void assertHarmless(String html) {
        Document page = Jsoup.parseBodyFragment(html);
        page.outputSettings().prettyPrint(false).escapeMode(org.jsoup.nodes.Entities.EscapeMode.xhtml);
        for (Element element : page.body().getAllElements()) {
            if (element.normalName().equals("body")) {
                continue;
            }
            assertThat(ELEMENTS).as(html).contains(element.normalName());
            assertThat(element.attributes().asList().stream()
                            .map(Attribute::getKey)
                            .collect(Collectors.toSet()))
                    .as(html)
                    .isSubsetOf(ATTRIBUTES);
        }
        // A browser that had to mend something would count other elements than were written; tbody is its own.
        long written = html.chars().filter(one -> one == '<').count() - (html.split("</", -1).length - 1L);
        long read = page.body().select("*:not(tbody)").size() - 1L;
        long bodies = html.split("<tbody>", -1).length - 1L;
        assertThat(read).as(html).isEqualTo(written - bodies);
        assertThat(page.body().ownText()).as(html).isBlank();
    }

    @Test
    void whatIsTooLongIsRefusedAndWhatJustFitsIsTaken() {
        String fits = "<p>" + "ă".repeat(100_000) + "</p>";
        assertThat(html(fits)).hasSizeGreaterThan(100_000);
        assertThatThrownBy(() -> html("<p>" + "ă".repeat(102_400) + "</p>")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> html("&".repeat(60_000))).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b>",
                "<p>",
                "<div>",
                "<table><tr><td>",
                "<ul><li>",
                "<a href=https://x.vn>",
                "<blockquote>",
                "<b><p>",
                "</p>",
                "<!--",
                "<br>",
                "&lt;",
                "<svg>",
                "<i><b><p>x"
            })
    void whatIsNestedWithoutEndCostsLittle(String part) {
        String typed = "<b><i><u><sub><sup>".repeat(20) + part.repeat(200_000 / part.length());
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> {
            try {
                assertThat(html(typed).length()).isLessThanOrEqualTo(200 << 10);
            } catch (Problem tooMuch) {
                assertThat(tooMuch.errors().get(0).rule()).isEqualTo("text-too-long");
            }
        });
    }

    private static String html(String typed) {
        return NewsText.of(typed).html();
    }
}
