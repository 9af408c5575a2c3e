package vn.sotay.papers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.sotay.extraction.Block;
import vn.sotay.papers.Portion.Start;

/** A line or paragraph while it is looked at: what could be told of it, and what was decided. */
final class Piece {

    private static final Pattern STRONG = Pattern.compile("<strong>(.*?)</strong>", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<[^>]*>|&[^;]+;|\\s");

    final String block;
    final int at;
    final Block.Kind kind;
    String html;
    String text;
    /** What it begins with, if that could be a label; {@code null} in tables. */
    final Label label;

    final boolean strong;
    final boolean capitals;
    boolean quoted;
    Start start;
    Doubt doubt;
    /** Became a part of the heading before it. */
    boolean absorbed;

    Piece(String block, int at, Block.Kind kind, String html, String text) {
        this.block = block;
        this.at = at;
        this.kind = kind;
        this.html = html;
        this.text = text;
        this.label = isTable() ? null : Label.of(text).orElse(null);
        this.strong = isStrong(html);
        this.capitals = isCapitals(text);
    }

    boolean isTable() {
        return kind == Block.Kind.TABLE || kind == Block.Kind.HEADER;
    }

    boolean has(Label.Style style) {
        return label != null && label.style() == style;
    }

    /** The words behind the label. */
    String rest() {
        return label == null
                ? text
                : text.substring(Math.min(label.end(), text.length())).strip();
    }

    /** Set apart as a title is: bold, centred or in capitals. */
    boolean standsOut() {
        return strong || capitals || kind == Block.Kind.HEADING;
    }

    /** Takes the next line in as the heading, or the rest of it. */
    void absorb(Piece next) {
        next.absorbed = true;
        text = text + "\n" + next.text;
        html = html + "\n" + next.html;
    }

    Portion portion() {
        return new Portion(block, at, kind, start, doubt, quoted, html, text);
    }

    private static boolean isStrong(String html) {
        if (html.startsWith("<h")) {
            return true;
        }
        int bold = 0;
        Matcher matcher = STRONG.matcher(html);
        while (matcher.find()) {
            bold += TAG.matcher(matcher.group(1)).replaceAll("").length();
        }
        return bold > 0 && bold >= 0.85 * TAG.matcher(html).replaceAll("").length();
    }

    static boolean isCapitals(String text) {
        long capitals = text.chars().filter(Character::isUpperCase).count();
        long small = text.chars().filter(Character::isLowerCase).count();
        // Fonts of capitals of old files leave the letters with tone marks small.
        return capitals >= 3 && capitals > 2 * small;
    }
}
