package vn.sotay.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.sotay.extraction.Block;

/**
 * The lines above the body of a paper, one column after the other, and the first ones of the body.
 *
 * @param lines without rules, drafts' marks and the titles of Party and State
 * @param official whether the title of Party or State was among them
 */
record PaperHead(List<PaperLine> lines, List<PaperLine> body, boolean official) {

    private static final int BLOCKS = 80;
    private static final int LINES = 60;
    private static final int LINES_ABOVE = 5;
    private static final int PARAGRAPH = 200;
    private static final int LONG_PARAGRAPH = 500;

    private static final String BLANKS = "\\s{1,4}";
    private static final Pattern TITLE = Pattern.compile(("DANG CONG SAN VIET NAM|CONG HOA XA HOI CHU NGHIA VIET NAM"
                    + "|CONG HOA XA HOI CHU NGHIA$|CONG HOA XA HOI$|VIET NAM DAN CHU CONG HOA|DOAN TNCS HO CHI MINH|DOAN THANH NIEN CONG SAN HO CHI MINH")
            .replace(" ", BLANKS));
    private static final Pattern MOTTO =
            Pattern.compile("DOC LAP\\s{0,3}[-.,]?\\s{0,3}TU DO\\s{0,3}[-.,]?\\s{0,3}HANH PHUC");
    private static final Pattern REST_OF_TITLE = Pattern.compile("(CHU NGHIA )?VIET NAM\\W*");

    private static final Pattern BODY = Pattern.compile(
            "([-+*] ?)?(CAN CU|CHIEU THEO|XET (DE NGHI|TO TRINH|THAY)|THEO DE NGHI|KINH (GUI|TRINH|THUA))\\b.*"
                    + "|[-+•] .*|(I|1|A)\\s?[.)-](\\s.*|$)|\\(?1\\).*|DIEU (1|THU NHAT|THU 1)\\b.*"
                    + "|(CHUONG|PHAN|MUC) (I|1|A|THU NHAT|MO DAU)\\b.*|PHAN MO DAU.*|.{40,}\\b(NHU SAU|SAU DAY) ?:");

    static PaperHead of(List<Block> blocks) {
        List<PaperLine> lines = PaperLines.of(blocks.subList(0, Math.min(BLOCKS, blocks.size())));
        PaperHead head = read(lines);
        boolean begun = head.official || head.lines.stream().anyMatch(PaperHead::tells);
        return begun ? head : further(lines).orElse(head);
    }

    private static boolean tells(PaperLine line) {
        return NumberLine.of(line).isPresent() || (TypeName.at(line).isPresent() && line.isCapitals());
    }

    /** On a page of the web a headline and an introduction may come first. */
    private static Optional<PaperHead> further(List<PaperLine> lines) {
        for (int title = 0; title < lines.size(); title++) {
            if (apart(lines.get(title)).stream().anyMatch(PaperHead::isTitle)) {
                int from = title;
                while (from > 0
                        && title - from < LINES_ABOVE
                        && !isBody(lines.get(from - 1))
                        && lines.get(from - 1).isCapitals()) {
                    from--;
                }
                return Optional.of(read(lines.subList(from, lines.size())));
            }
        }
        return Optional.empty();
    }

    private static PaperHead read(List<PaperLine> lines) {
        List<PaperLine> head = new ArrayList<>();
        List<PaperLine> body = new ArrayList<>();
        boolean official = false;
        boolean titleBroken = false;
        for (PaperLine whole : lines) {
            if (!body.isEmpty() || head.size() >= LINES || (isBody(whole) && !whole.isRule())) {
                body.add(whole);
                continue;
            }
            for (PaperLine line : apart(whole)) {
                boolean title = !official && isTitle(line);
                boolean rest =
                        titleBroken && REST_OF_TITLE.matcher(line.folded()).matches();
                official |= title;
                titleBroken = title
                        && line.folded().startsWith("CONG HOA XA HOI")
                        && !line.folded().contains("VIET");
                if (!title && !rest && !isMotto(line) && !line.isRule() && !line.isAside()) {
                    head.add(line);
                }
            }
        }
        return new PaperHead(head, body, official);
    }

    private static boolean isBody(PaperLine line) {
        int length = line.text().length();
        boolean sentence = line.text().matches("(?s).*[.:;,]");
        return BODY.matcher(line.folded()).matches()
                || (!line.isCapitals() && (length > LONG_PARAGRAPH || (length > PARAGRAPH && sentence)));
    }

    /** What stands side by side in one line, where the file has lost the columns. */
    private static List<PaperLine> apart(PaperLine line) {
        int from = 0;
        List<PaperLine> parts = new ArrayList<>();
        for (Pattern bound : List.of(TITLE, MOTTO)) {
            Matcher found = bound.matcher(line.folded());
            if (found.find(from) && (bound == MOTTO || isTitle(line, from, found))) {
                parts.addAll(numberAndDate(line.part(from, found.start())));
                parts.add(line.part(found.start(), found.end()));
                from = found.end();
            }
        }
        parts.addAll(numberAndDate(line.after(from)));
        return parts;
    }

    private static boolean isTitle(PaperLine line, int from, Matcher found) {
        return Folded.isCapitals(line.text().substring(found.start(), found.end()))
                && isColumn(line.part(from, found.start()));
    }

    /** A sentence may have the name of Party and State too. */
    private static boolean isColumn(PaperLine before) {
        return before.isRule()
                || BodyNames.begins(before)
                || NumberLine.of(before).isPresent();
    }

    private static List<PaperLine> numberAndDate(PaperLine line) {
        if (line.text().isEmpty()) {
            return List.of();
        }
        Optional<NumberLine> number = NumberLine.of(line);
        if (number.isPresent() && !number.get().rest().text().matches("[-/]?")) {
            PaperLine rest = number.get().rest();
            List<PaperLine> parts = new ArrayList<>();
            parts.add(line.part(0, rest.from() - line.from()));
            parts.addAll(date(rest));
            return parts;
        }
        return date(line);
    }

    private static List<PaperLine> date(PaperLine line) {
        return PlaceAndDate.of(line)
                .map(found -> found.from() - line.from())
                .filter(from -> from > 0)
                .map(from -> List.of(line.part(0, from), line.after(from)))
                .orElse(List.of(line));
    }

    private static boolean isTitle(PaperLine line) {
        Matcher title = TITLE.matcher(line.folded());
        return title.lookingAt() && title.end() >= line.folded().length() - 2 && line.isCapitals();
    }

    private static boolean isMotto(PaperLine line) {
        return line.begins(MOTTO);
    }
}
