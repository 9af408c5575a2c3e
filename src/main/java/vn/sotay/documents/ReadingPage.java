package vn.sotay.documents;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import vn.sotay.platform.data.Sha256;
import vn.sotay.platform.web.HtmlText;
import vn.sotay.platform.web.PageFrame;

/** The page on which a document is read on a phone. Equal documents make equal pages, and are known by their hash. */
@ApplicationScoped
class ReadingPage {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/yyyy");

    /** Pictures are those of scanned pages, asked of this server by whoever may read the document. */
    private final PageFrame frame = new PageFrame("/documents/page", "img-src 'self'");

    String policy() {
        return frame.policy();
    }

    /** Of the page, without making all of it: its text is in the hash of the text. */
    String hash(PageHead head) {
        String page = html(head, new ReadingText(head.text(), head.divided() ? "" : null));
        return HexFormat.of().formatHex(Sha256.digest().digest(page.getBytes(StandardCharsets.UTF_8)));
    }

    String html(PageHead head, ReadingText text) {
        return frame.filled(Map.of(
                "title",
                HtmlText.escaped(head.title()),
                "identity",
                identity(head),
                "contents",
                text.contents() == null ? "" : """
                                <nav class="contents" aria-labelledby="contents">
                                <details><summary id="contents">Mục lục</summary>
                                %s
                                </details>
                                </nav>
                                """.formatted(text.contents()),
                "text",
                text.html() == null ? withoutText(head) : text.html()));
    }

    private static String identity(PageHead head) {
        StringBuilder lines = new StringBuilder();
        line(lines, "Cơ quan ban hành", head.issuer());
        line(lines, "Số, ký hiệu", head.number());
        if (head.issuedOn() != null) {
            lines.append("<div><dt>Ngày ban hành</dt><dd>")
                    .append(time(head.issuedOn()))
                    .append("</dd></div>\n");
        }
        head.signatories().forEach(signatory -> line(lines, "Người ký", signed(signatory)));
        line(lines, "Độ khẩn", head.urgency());
        line(lines, "Phạm vi lưu hành", head.distribution());
        return lines.isEmpty() ? "" : "<dl>\n" + lines + "</dl>";
    }

    private static String time(LocalDate day) {
        return "<time datetime=\"" + day + "\">" + DAY.format(day) + "</time>";
    }

    private static String signed(Signatory signatory) {
        return signatory.title() == null ? signatory.name() : signatory.name() + ", " + signatory.title();
    }

    private static void line(StringBuilder lines, String name, String value) {
        if (value != null) {
            lines.append("<div><dt>")
                    .append(name)
                    .append("</dt><dd>")
                    .append(HtmlText.escaped(value))
                    .append("</dd></div>\n");
        }
    }

    /** The pages are pictures: here as far as they could be drawn, and in the original. */
    private static String withoutText(PageHead head) {
        String document = "/api/v1/documents/" + head.id();
        StringBuilder html =
                new StringBuilder("""
                <p>Văn bản này là bản quét, không có chữ để hiển thị tại đây.</p>
                <p><a class="button" href="%s/file?revision=%d">Mở %s</a></p>
                """.formatted(document, head.revision(), HtmlText.escaped(head.fileName())));
        for (ScannedPage page : head.scans()) {
            html.append(
                    "<p><img src=\"%s/pages/%d?revision=%d\" alt=\"Trang %d\" width=\"%d\" height=\"%d\" loading=\"lazy\"></p>\n"
                            .formatted(
                                    document,
                                    page.number(),
                                    head.revision(),
                                    page.number(),
                                    page.width(),
                                    page.height()));
        }
        return html.toString();
    }
}
