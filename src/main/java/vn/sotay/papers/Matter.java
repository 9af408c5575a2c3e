package vn.sotay.papers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Trích yếu as it is written in a sentence. */
final class Matter {

    private static final Pattern QUOTED = Pattern.compile("[\"“«]([^\"“”«»]*)[\"”»]");

    private Matter() {}

    /** @param label the type of a paper that is called by it; empty for all others */
    static String of(String printed, String label, Casing casing) {
        String bare = printed.replaceAll("\\s+", " ")
                .replaceAll("[\\s.;:,/*_-]+$", "")
                .strip();
        Matcher quoted = QUOTED.matcher(bare);
        String words = quoted.matches() ? quoted.group(1).strip() : bare;
        boolean capitals = Folded.isCapitals(words);
        String sentence = capitals ? casing.sentence(words) : Casing.large(words);
        if (label.isEmpty() || Folded.of(sentence).startsWith(Folded.of(label))) {
            return sentence;
        }
        return label + (capitals ? afterLabel(sentence, label, casing) : sentence);
    }

    /** Lao động in "Bộ luật Lao động", where the body writes it so. */
    private static String afterLabel(String sentence, String label, Casing casing) {
        return casing.sentence(label + sentence).substring(label.length());
    }
}
