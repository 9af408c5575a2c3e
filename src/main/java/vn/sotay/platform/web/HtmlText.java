package vn.sotay.platform.web;

/** Words in a page: whatever they are, they stay words. */
public final class HtmlText {

    private HtmlText() {}

    /** For the content of an element or an attribute in double quotation marks. */
    public static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
