package vn.sotay.papers;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.sotay.extraction.Block;
import vn.sotay.papers.Portion.Start;

/** Finds where the provisions of a paper begin. */
final class StructureReading {

    private static final Pattern NUMBERED = Pattern.compile(
            "(?iu)((phụ lục|mẫu|biểu)(?:\\s+số)?\\s*:?\\s*([IVX]{1,5}|\\d{1,3}|[A-Z])?(?![\\p{L}\\d]))[\\s.:–-]*(.*)",
            Pattern.DOTALL);
    private static final int LINES_OF_A_TITLE = 6;
    private static final int TITLE = 300;

    private final List<Piece> pieces;
    private final Extent extent;

    private StructureReading(List<Piece> pieces) {
        this.pieces = pieces;
        this.extent = Extent.of(pieces);
    }

    static List<Portion> of(List<Block> blocks) {
        StructureReading reading = new StructureReading(Pieces.of(blocks));
        reading.mark();
        return reading.pieces.stream()
                .filter(piece -> !piece.absorbed)
                .map(Piece::portion)
                .toList();
    }

    private void mark() {
        if (pieces.isEmpty()) {
            return;
        }
        new Divisions(pieces, 1).mark(extent.body(), extent.closing());
        begin(0, extent.preamble(), ProvisionKind.HEADER);
        begin(extent.preamble(), extent.body(), ProvisionKind.PREAMBLE);
        int annexes =
                extent.annexes().isEmpty() ? extent.notes() : extent.annexes().get(0);
        begin(extent.closing(), annexes, ProvisionKind.CLOSING);
        for (int i = 0; i < extent.annexes().size(); i++) {
            int end = i + 1 < extent.annexes().size() ? extent.annexes().get(i + 1) : extent.notes();
            annex(extent.annexes().get(i), end);
        }
        for (int note = extent.notes(); note < pieces.size(); note++) {
            String text = pieces.get(note).text;
            pieces.get(note).start =
                    new Start(ProvisionKind.FOOTNOTE, 0, text.substring(0, text.indexOf(']') + 1), null);
        }
    }

    private void begin(int at, int end, ProvisionKind kind) {
        if (at < end && pieces.get(at).start == null) {
            pieces.get(at).start = new Start(kind, 0, null, null);
        }
    }

    private void annex(int at, int end) {
        Piece title = pieces.get(at);
        Matcher numbered = NUMBERED.matcher(title.text);
        boolean named = numbered.matches();
        for (int next = at + 1; next < Math.min(end, at + LINES_OF_A_TITLE); next++) {
            Piece line = pieces.get(next);
            if (line.isTable() || line.label != null || !line.standsOut() || line.text.length() > TITLE) {
                break;
            }
            title.absorb(line);
        }
        String heading = title.text
                .substring(named ? numbered.start(4) : 0)
                .replaceAll("\\s+", " ")
                .strip();
        title.start =
                new Start(ProvisionKind.ANNEX, 0, named ? numbered.group(1) : null, heading.isEmpty() ? null : heading);
        boolean form = named && !numbered.group(2).equalsIgnoreCase("phụ lục");
        if (!form) {
            new Divisions(pieces, 1).mark(at + 1, end);
        }
    }
}
