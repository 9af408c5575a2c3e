package vn.sotay.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.sotay.extraction.Block;

/**
 * Type and matter of a paper, as its title has them.
 *
 * @param type the line that names the type, cut to it
 * @param from the first of its lines in the head, to the one behind its last
 */
record TitleReading(TypeName name, PaperLine type, TitleMatter matter, int from, int to) {

    private static final int LINES = 14;
    private static final int LONGEST = 900;
    private static final Pattern BRACKETS = Pattern.compile("\\(.{0,200}\\)[.*]?");
    /** {@code CHƯƠNG TRÌNH HÀNH ĐỘNG} is a programme, its matter comes below. */
    private static final Pattern KIND = Pattern.compile(" (HANH DONG|CHUYEN DE|LIEN TICH)$");

    private static final Pattern ABOUT = Pattern.compile("VE ");
    private static final Pattern PERIOD =
            Pattern.compile("(NAM|QUY|THANG|NHIEM KY|GIAI DOAN|KHOA|KY|6 THANG|9 THANG)\\b.{0,60}");
    private static final Pattern GROUNDS = Pattern.compile(
            "([-+*] ?)?(CAN CU|XET|CHIEU|THEO|THUC HIEN|THI HANH)\\b.*|(RA )?(QUYET DINH|NGHI DINH|QUYET NGHI|SAC LENH|QUY DINH|NGHI QUYET|LENH)\\s?:?");

    /** @param after the title stands behind the number and the date, if it stands behind them anywhere */
    static Optional<TitleReading> of(PaperHead head, int after) {
        List<PaperLine> lines = head.lines();
        return find(lines, after + 1).or(() -> find(lines, 0)).map(at -> read(head, at));
    }

    private static Optional<Integer> find(List<PaperLine> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            PaperLine line = lines.get(i);
            if (TypeName.at(line).isPresent()
                    && NumberLine.of(line).isEmpty()
                    && !line.folded().matches("QUYET DINH ?:")) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static TitleReading read(PaperHead head, int at) {
        PaperLine line = head.lines().get(at);
        TypeName name = TypeName.at(line).orElseThrow();
        int typeEnds = line.folded().startsWith(name.name())
                ? name.name().length()
                : line.text().length();
        int end = typeEnds;
        Matcher tail = KIND.matcher(line.folded());
        end = tail.find(end) && tail.start() == end ? tail.end() : end;
        while (end < line.text().length() && " :.-*".indexOf(line.folded().charAt(end)) >= 0) {
            end++;
        }
        List<PaperLine> title = new ArrayList<>();
        if (end < line.text().length()) {
            title.add(line.after(end));
        }
        int to = at + 1;
        while (to < head.lines().size() && to - at <= LINES && goesOn(name, head, title, to)) {
            PaperLine next = head.lines().get(to++);
            if (!BRACKETS.matcher(next.folded()).matches()) {
                title.add(next);
            }
        }
        return new TitleReading(name, line.part(0, typeEnds), TitleMatter.of(title), at, to);
    }

    private static boolean goesOn(TypeName name, PaperHead head, List<PaperLine> title, int at) {
        PaperLine line = head.lines().get(at);
        if (BRACKETS.matcher(line.folded()).matches()) {
            return true;
        }
        if (length(title) > LONGEST
                || isMark(line)
                || (!(title.isEmpty() && name.isPartOfItsName()) && speaks(head, title, at))) {
            return false;
        }
        if (title.isEmpty()) {
            return true;
        }
        PaperLine before = title.get(title.size() - 1);
        if (ABOUT.matcher(line.folded()).lookingAt()) {
            return true;
        }
        if (before.isCapitals()) {
            return line.isCapitals()
                    || line.startsSmall()
                    || PERIOD.matcher(line.folded()).matches();
        }
        if (line.isCapitals()) {
            return false;
        }
        boolean sameBlock = line.block().equals(before.block());
        boolean open = !before.text().matches("(?s).*[.;:]");
        boolean heading = line.kind() == Block.Kind.HEADING;
        return open
                && (line.startsSmall()
                        || sameBlock
                        || heading
                        || Character.isDigit(line.text().charAt(0))
                        || BodyNames.isOpen(before.folded())
                        || PERIOD.matcher(line.folded()).matches());
    }

    private static boolean isMark(PaperLine line) {
        return PaperMarks.isMark(line)
                || (GROUNDS.matcher(line.folded()).matches() && line.folded().matches(".*:|CAN CU.*"));
    }

    /** The name of the body that decides, above its grounds. */
    private static boolean speaks(PaperHead head, List<PaperLine> title, int at) {
        List<PaperLine> lines = head.lines();
        boolean open =
                !title.isEmpty() && BodyNames.isOpen(title.get(title.size() - 1).folded());
        if (open || lines.size() - at > 3 || !lines.get(at).isCapitals() || !BodyNames.speaks(lines.get(at))) {
            return false;
        }
        return !head.body().isEmpty()
                && GROUNDS.matcher(head.body().get(0).folded()).matches();
    }

    /** On top and by itself, with a number, or of a type that is in no headline: then it needs no header to be believed. */
    boolean isPlain(PaperHead head) {
        boolean alone = head.lines().get(from).text().length() <= type.text().length() + 1;
        return from < 3 && type.isCapitals() && (alone || !matter.named().isEmpty() || name.isUnique());
    }

    private static int length(List<PaperLine> lines) {
        return lines.stream().mapToInt(line -> line.text().length()).sum();
    }
}
