package vn.sotay.papers;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Trích yếu of the lines it was printed in. */
final class Matter {

    private static final Pattern QUOTED = Pattern.compile("[\"“«]([^\"“”«»]*)[\"”»]");

    private Matter() {}

    /** @param label the type of a paper that is called by it; empty for all others */
    static String of(List<PaperLine> lines, String label, Casing casing) {
        StringBuilder text = new StringBuilder();
        for (PaperLine line : lines) {
            text.append(text.isEmpty() ? "" : " ").append(line.text());
        }
        String bare = text.toString().replaceAll("\\s+", " ").replaceAll("[\\s.;:,/*_-]+$", "").strip();
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

    static PaperLine place(List<PaperLine> lines) {
        PaperLine first = lines.get(0);
        PaperLine last = first;
        for (PaperLine line : lines) {
            last = line.block().equals(first.block()) ? line : last;
        }
        return new PaperLine(
                first.block(), first.kind(), first.from(), " ".repeat(Math.max(0, last.to() - first.from())), "");
    }
}
