package vn.sotay.announcements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import vn.sotay.publishing.ContentSource.Passage;

/** What is typed is text, and only the marks make it more. */
class MarkedTextTest {

    private static final Set<String> ELEMENTS = Set.of("p", "br", "ul", "li", "strong", "em", "a");
    /** Another judge of the same rule; it may write letters in another way and must find nothing to take away. */
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(ELEMENTS.toArray(String[]::new))
            .allowAttributes("id")
            .onElements("p", "ul")
            .allowAttributes("href", "rel")
            .onElements("a")
            .allowUrlProtocols("https")
            .toFactory();

    static List<String> hostile() {
        return List.of(
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "javascript:alert(1)",
                "data:text/html;base64,PHNjcmlwdD4=",
                "<svg/onload=alert(1)><animate onbegin=alert(1)>",
                "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                "<p>never closed <b><i>",
                "</p></div></body></html>",
                "<!--",
                "]]>",
                "<![CDATA[ x ]]>",
                "&lt;script&gt; &#60;script&#62; &amp;lt;",
                "<" + "div>".repeat(900),
                "<b>".repeat(1_300),
                "**" + "<b>**".repeat(600),
                "*".repeat(4_000),
                "**a ".repeat(1_000),
                "*a* ".repeat(1_000),
                "* ".repeat(2_000),
                "https://" + "a.".repeat(1_900) + "vn",
                "https://a.vn/" + "(".repeat(3_900),
                "https://a.vn/\"onmouseover=\"alert(1)",
                "https://a.vn/'onmouseover='alert(1)",
                "https://a.vn/<script>",
                "https://tinhuy.vn@evil.example/",
                "https://evil.example\\@tinhuy.vn/",
                "https://tіnhuy.vn/",
                "https://a.vn/đường-dẫn",
                "https:/a.vn https:a.vn https:// https://. https://localhost https://[::1]/ https://a..vn",
                "http://a.vn ftp://a.vn HTTPS://a.vn //a.vn",
                "**https://a.vn/?a=1&b=<2>** *https://a.vn*",
                "- - - -\n- \n-\n• *\n* *a*",
                "style=\"position:fixed\" onclick=alert(1)");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whateverIsTypedOnlyKnownElementsComeOut(String typed) {
        assertHarmless(typed);
        assertHarmless("- " + typed + "\nhttps://a.vn/" + typed + "\n\n**" + typed + "** *" + typed + "*");
    }

    @Test
    void whateverIsPutTogetherOfMarksOnlyKnownElementsComeOut() {
        List<String> pieces = List.of(
                "*",
                "**",
                "***",
                "- ",
                "• ",
                "\n",
                "\n\n",
                " ",
                "a",
                "ạ",
                "<",
                ">",
                "&",
                "\"",
                "'",
                "https://",
                "x.vn",
                "/",
                "@",
                ":",
                "(",
                ")",
                "<b>",
                "</p>",
                "&lt;",
                "\u202e",
                "\u200d",
                "\u0301",
                "😀",
                "\\",
                "`",
                "_");
        Random random = new Random(20);
        for (int round = 0; round < 3_000; round++) {
            assertHarmless(random.ints(random.nextInt(1, 40), 0, pieces.size())
                    .mapToObj(pieces::get)
                    .collect(Collectors.joining()));
        }
    }

    private static void assertHarmless(String typed) {
        String text = Wording.text(typed);
        if (text.isEmpty()) {
            return;
        }
        MarkedText marked = new MarkedText(text);
        Document page = Jsoup.parseBodyFragment(marked.html());
        for (Element element : page.body().getAllElements()) {
            if (!element.normalName().equals("body")) {
                assertThat(ELEMENTS).as(text).contains(element.normalName());
                assertThat(element.attributes().asList().stream().map(Attribute::getKey))
                        .as(text)
                        .isSubsetOf(element.nameIs("a") ? Set.of("href", "rel") : Set.of("id"));
            }
        }
        for (Element link : page.select("a")) {
            assertThat(link.attr("href")).as(text).startsWith("https://").isEqualTo(link.wholeText());
            assertThat(link.attr("rel")).isEqualTo("noopener noreferrer nofollow");
        }
        assertThat(judged(marked.html())).as(text).isEqualTo(page.body().html());
        assertThat(marked.passages().stream().map(Passage::id))
                .isEqualTo(page.body().children().stream().map(Element::id).toList());
        assertThat(page.body().text().replaceAll("[\\s*•-]", ""))
                .as("no word is lost")
                .isEqualTo(text.replaceAll("[\\s*•-]", ""));
    }

    /** The judge writes brackets in addresses by their numbers. */
    private static String judged(String html) {
        Document page = Jsoup.parseBodyFragment(POLICY.sanitize(html));
        page.select("a")
                .forEach(link ->
                        link.attr("href", link.attr("href").replace("%28", "(").replace("%29", ")")));
        return page.body().html();
    }

    @Test
    void anEmptyLineBeginsAParagraphAndALineEndStaysOne() {
        assertThat(html("Một\nhai\n\n\n\nba")).isEqualTo("<p id=\"b1\">Một<br>hai</p>\n<p id=\"b2\">ba</p>");
        assertThat(new MarkedText("Một\nhai\n\nba").passages())
                .containsExactly(new Passage("b1", 7), new Passage("b2", 2));
    }

    @Test
    void linesThatBeginWithADashAreAListAndNumbersStayAsTheyAreTyped() {
        assertThat(html("Nội dung:\n- một\n- **hai**\n3. ba\n-bốn"))
                .isEqualTo("<p id=\"b1\">Nội dung:</p>\n<ul id=\"b2\"><li>một</li><li><strong>hai</strong></li></ul>\n"
                        + "<p id=\"b3\">3. ba<br>-bốn</p>");
        assertThat(new MarkedText("- một\n- **hai**").length()).isEqualTo(7);
    }

    @Test
    void starsAreMarksOnlyAroundWords() {
        assertThat(html("**đậm** và *nghiêng*, ***cả hai***"))
                .isEqualTo(
                        "<p id=\"b1\"><strong>đậm</strong> và <em>nghiêng</em>, <strong><em>cả hai</em></strong></p>");
        for (String plain : List.of("5 * 3 * 2", "5*3*2", "2**3**4", "** không **", "*không", "*", "chú thích*")) {
            assertThat(html(plain)).isEqualTo("<p id=\"b1\">" + plain + "</p>");
        }
    }

    @Test
    void whatIsTypedToTakeLongTakesNoLonger() {
        for (String costly : List.of("**a ", "*a ", "**a", "*", "https://a.vn/(", "a\n\n")) {
            String text = Wording.text(costly.repeat(4_000 / costly.length()));
            assertTimeout(Duration.ofSeconds(10), () -> {
                for (int time = 0; time < 100; time++) {
                    new MarkedText(text);
                }
            });
        }
    }

    @Test
    void anAddressIsALinkWithoutTheSentenceAroundIt() {
        assertThat(html("Xem (https://minhson.vn/a?b=1&c=2)."))
                .isEqualTo("<p id=\"b1\">Xem (<a href=\"https://minhson.vn/a?b=1&amp;c=2\""
                        + " rel=\"noopener noreferrer nofollow\">https://minhson.vn/a?b=1&amp;c=2</a>).</p>");
        for (String none : List.of(
                "https://tinhuy.vn@evil.example/",
                "https://tіnhuy.vn/",
                "http://a.vn",
                "https://localhost/x",
                "xhttps://a.vn")) {
            assertThat(html(none)).isEqualTo("<p id=\"b1\">" + none + "</p>");
        }
    }

    @Test
    void whatNobodySeesIsTakenOutAndTheRestIsComposed() {
        String decomposed = Normalizer.normalize("Thông báo họp", Normalizer.Form.NFD);
        assertThat(Wording.line("\ufeff" + decomposed + "\u202e\u2066 \u0007\n\u200b gấp\u00a0"))
                .isEqualTo("Thông báo họp gấp");
        assertThat(Wording.text("a\u200b\u0301")).isEqualTo("á");
        assertThat(Wording.text("a\r\nb\u2028c\u0085d\r\n\r\n\r\n e")).isEqualTo("a\nb\nc\nd\n\ne");
        assertThat(Wording.text("👩‍👩‍👧 🫡")).isEqualTo("👩‍👩‍👧 🫡");
        for (String nothing : List.of("", " \n\t", "\u200d\u200d", "\u202e", "\ue000", "\u0301")) {
            assertThat(Wording.text(nothing)).as(nothing).isEmpty();
        }
        assertThat(Wording.text(null)).isNull();
        assertThat(Wording.text("x".repeat(1_000_000))).hasSize(1_000_000);
    }

    private static String html(String typed) {
        return new MarkedText(Wording.text(typed)).html();
    }
}
