package vn.sotay.extraction;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;

/** Inline text with the few styles we keep, growing run by run; the same words come out as HTML and as plain text. */
final class RichText {

    enum Style {
        STRONG,
        EM,
        SUP;

        private String tag(String bracket) {
            return bracket + name().toLowerCase(java.util.Locale.ROOT) + ">";
        }
    }

    private final StringBuilder html = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private final Set<Style> open = EnumSet.noneOf(Style.class);
    private int strongLetters;
    private boolean spaceDue;

    RichText add(String added, Set<Style> styles) {
        if (added.isEmpty() || added.equals(" ")) {
            spaceDue |= !added.isEmpty();
            return this;
        }
        String clean = clean(added);
        String words = clean.strip();
        spaceDue |= clean.startsWith(" ");
        if (words.isEmpty()) {
            return this;
        }
        boolean sameStyles = open.equals(styles);
        if (!sameStyles) {
            closeStyles();
        }
        addSpace();
        if (!sameStyles) {
            styles.forEach(style -> html.append(style.tag("<")));
            open.addAll(styles);
        }
        html.append(words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        text.append(words);
        strongLetters += styles.contains(Style.STRONG) ? words.length() : 0;
        spaceDue = clean.endsWith(" ");
        return this;
    }

    /** Spaces wait for the next word, so that they stand between styles and never at an end. */
    private void addSpace() {
        if (spaceDue && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            html.append(' ');
            text.append(' ');
        }
        spaceDue = false;
    }

    RichText add(String added) {
        return add(added, Set.of());
    }

    RichText add(RichText other) {
        other.closeStyles();
        closeStyles();
        if (other.text.isEmpty()) {
            return this;
        }
        addSpace();
        html.append(other.html);
        text.append(other.text);
        strongLetters += other.strongLetters;
        spaceDue = other.spaceDue;
        return this;
    }

    RichText lineBreak() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            html.append("<br>");
            text.append('\n');
            spaceDue = false;
        }
        return this;
    }

    boolean isBlank() {
        return text.isEmpty();
    }

    int length() {
        return text.length();
    }

    /** Set in bold as a whole, give or take spaces. */
    boolean isStrong() {
        return !isBlank() && strongLetters >= 0.9 * text.length();
    }

    String html() {
        closeStyles();
        return html.toString().replaceFirst("(<br>)+$", "");
    }

    String text() {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    }

    private void closeStyles() {
        Style[] closing = open.toArray(Style[]::new);
        for (int i = closing.length - 1; i >= 0; i--) {
            html.append(closing[i].tag("</"));
        }
        open.clear();
    }

    /** One space for any white space; no control and format characters, except the soft hyphen: TCVN3 has ư there. */
    private static String clean(String raw) {
        return Normalizer.normalize(raw, Normalizer.Form.NFC)
                .replaceAll("[\\s\\u00A0\\u2007\\u202F\\u3000]+", " ")
                .replace('\uF0B7', '\u2022')
                .replace('\uF02D', '-')
                .replaceAll("[\\p{Cc}\\p{Co}\\p{Cs}\\p{Cn}\\p{Cf}&&[^\\u00AD]]", "");
    }
}
