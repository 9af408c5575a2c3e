package vn.sotay.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The matter of a letter, under its number: {@code V/v …}. */
final class MatterLine {

    private static final Pattern BEGINS = Pattern.compile("[(\"]?(V ?/ ?V|VE VIEC)\\b[:.]?\\s*");
    private static final int LINES = 8;

    private MatterLine() {}

    static boolean begins(PaperLine line) {
        return line.begins(BEGINS);
    }

    /** The first line without its "V/v", and those that go on with it; none in a paper without. */
    static List<PaperLine> of(List<PaperLine> lines) {
        List<PaperLine> matter = new ArrayList<>();
        for (PaperLine line : lines) {
            if (matter.isEmpty()) {
                Matcher begins = BEGINS.matcher(line.folded());
                if (begins.lookingAt()) {
                    matter.add(line.after(begins.group(1).startsWith("VE") ? 0 : begins.end()));
                }
            } else if (matter.size() >= LINES || ends(line)) {
                break;
            } else {
                matter.add(line);
            }
        }
        return matter;
    }

    private static boolean ends(PaperLine line) {
        return line.isCapitals()
                || PlaceAndDate.of(line).isPresent()
                || PlaceAndDate.isBegun(line)
                || NumberLine.of(line).isPresent()
                || PaperMarks.isMark(line);
    }
}
