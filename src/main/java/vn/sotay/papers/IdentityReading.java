package vn.sotay.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import vn.sotay.extraction.Block;
import vn.sotay.papers.Identity.Field;
import vn.sotay.papers.Identity.Finding;
import vn.sotay.papers.Identity.Signatory;
import vn.sotay.papers.IssuerReading.Issuer;

/** Reads what a paper says of itself: on top, and around the signature. */
final class IdentityReading {

    private static final Pattern PASSED = Pattern.compile("THONG QUA (?=NGAY)");
    private static final int LAST_BLOCKS = 40;
    private static final int LONGEST_HEADLINE = 160;

    private final List<Block> blocks;
    private final PaperHead head;
    private final Casing casing;
    private final List<Finding> findings = new ArrayList<>();

    private IdentityReading(List<Block> blocks) {
        this.blocks = blocks;
        this.head = PaperHead.of(blocks);
        this.casing = new Casing(head.body(), places(head));
    }

    static Identity of(List<Block> blocks) {
        return new Identity(new IdentityReading(blocks).read());
    }

    private static List<String> places(PaperHead head) {
        return head.lines().stream()
                .flatMap(line -> PlaceAndDate.of(line).map(PlaceAndDate::place).stream())
                .toList();
    }

    private List<Finding> read() {
        List<PaperLine> lines = head.lines();
        int numberAt = first(lines, line -> NumberLine.of(line).isPresent());
        int dateAt = dateAt();
        Optional<TitleReading> title = TitleReading.of(head, Math.max(numberAt, dateAt));
        SignatureReading foot = SignatureReading.of(blocks, firstOfBody());
        boolean titled = title.filter(found -> !foot.signed().isEmpty() || found.isPlain(head))
                .isPresent();
        if (!head.official() && numberAt < 0 && !titled) {
            headline();
            return findings;
        }
        number(numberAt, title);
        type(title);
        List<Signatory> signatories =
                foot.signed().stream().map(SignatureReading.Signed::signatory).toList();
        issuer(new IssuerReading(head, title, numberAt, signatories));
        placeAndDate(dateAt, title);
        matter(title);
        foot.signed().forEach(this::signatory);
        foot.recipients().forEach(this::recipient);
        marks();
        return findings;
    }

    private void number(int at, Optional<TitleReading> title) {
        List<PaperLine> lines = head.lines();
        Optional<NumberLine> number = at < 0
                ? title.flatMap(found -> found.matter().named().stream()
                        .flatMap(line -> NumberLine.inTitle(line).stream())
                        .findFirst())
                : NumberLine.of(lines.get(at))
                        .map(found -> at + 1 < lines.size() ? found.joined(lines.get(at + 1)) : found);
        number.ifPresent(found -> add(
                found.blank() ? Field.NUMBER_SUFFIX : Field.NUMBER, found.value(), found.confidence(), found.line()));
    }

    private void type(Optional<TitleReading> title) {
        if (title.isPresent()) {
            add(Field.TYPE, title.get().name().key(), 0.97, title.get().type());
            return;
        }
        Optional<Finding> number = findings.stream().findFirst();
        Optional<TypeName> symbol = number.flatMap(found -> TypeName.ofNumber("-" + found.value()));
        boolean letter = !MatterLine.of(head.lines()).isEmpty()
                || (!head.body().isEmpty() && head.body().get(0).folded().startsWith("KINH "));
        number.ifPresent(found -> {
            if (letter && symbol.filter(type -> !type.key().equals("cong-van")).isEmpty()) {
                add(Field.TYPE, "cong-van", 0.85, found);
            } else {
                symbol.ifPresent(type -> add(Field.TYPE, letter ? "cong-van" : type.key(), 0.6, found));
            }
        });
    }

    private void issuer(IssuerReading reading) {
        reading.issuers().forEach(issuer -> add(Field.ISSUER, name(issuer), issuer.confidence(), issuer.line()));
        reading.superior().ifPresent(above -> add(Field.SUPERIOR, name(above), above.confidence(), above.line()));
    }

    private String name(Issuer issuer) {
        return Folded.isCapitals(issuer.name()) ? casing.name(issuer.name()) : Casing.large(issuer.name());
    }

    private int dateAt() {
        return first(head.lines(), line -> PlaceAndDate.of(line).isPresent() || PlaceAndDate.isBegun(line));
    }

    private void placeAndDate(int at, Optional<TitleReading> title) {
        List<PaperLine> lines = head.lines();
        Optional<PlaceAndDate> found = at < 0 ? Optional.empty() : PlaceAndDate.of(withNext(lines, at));
        if (found.isEmpty()) {
            found = title.flatMap(written -> written.matter().named().stream()
                    .flatMap(line -> PlaceAndDate.dateIn(line).stream())
                    .findFirst());
        }
        found.or(this::atTheEnd).ifPresent(known -> {
            if (known.place() != null) {
                add(Field.PLACE, known.place(), 0.95, known.placeLine());
            }
            if (known.date() != null) {
                add(Field.DATE, known.date(), known.place() == null ? 0.75 : 0.95, known.dateLine());
            }
        });
    }

    /** The day that a law was passed, or the place and date below the text of an old paper. */
    private Optional<PlaceAndDate> atTheEnd() {
        List<PaperLine> last = PaperLines.of(blocks.subList(Math.max(0, blocks.size() - LAST_BLOCKS), blocks.size()));
        return last.stream()
                .flatMap(line -> line.find(PASSED).map(passed -> line.after(passed.end())).stream())
                .flatMap(line -> PlaceAndDate.dateIn(line).stream())
                .findFirst()
                .or(() -> last.stream()
                        .filter(line -> line.text().length() < 80)
                        .flatMap(line -> PlaceAndDate.of(line).stream())
                        .findFirst());
    }

    private static PaperLine withNext(List<PaperLine> lines, int at) {
        PaperLine line = lines.get(at);
        boolean whole =
                PlaceAndDate.of(line).filter(found -> found.date() != null).isPresent();
        if (whole || at + 1 >= lines.size() || !PlaceAndDate.isBegun(line)) {
            return line;
        }
        PaperLine next = lines.get(at + 1);
        return next.folded().matches("(NGAY|THANG|NAM|\\d).{0,40}") ? line.with(next) : line;
    }

    private void matter(Optional<TitleReading> title) {
        List<PaperLine> lines = title.map(found -> found.matter().lines()).orElse(List.of());
        boolean letter = lines.isEmpty();
        lines = letter ? MatterLine.of(head.lines()) : lines;
        if (!lines.isEmpty()) {
            PaperLine whole = lines.stream().reduce(PaperLine::with).orElseThrow();
            String label = title.map(TitleReading::name)
                    .filter(TypeName::isPartOfItsName)
                    .map(name -> name.label() + " ")
                    .orElse("");
            add(Field.ABSTRACT, Matter.of(whole.text(), label, casing), letter ? 0.85 : 0.9, whole);
        }
    }

    private void signatory(SignatureReading.Signed signed) {
        Signatory who = signed.signatory();
        double confidence = who.title() == null ? 0.6 : who.authority() == null ? 0.85 : 0.95;
        PaperLine name = signed.name();
        findings.add(new Finding(Field.SIGNATORY, who.name(), confidence, name.block(), name.from(), name.to(), who));
    }

    private void recipient(PaperLine line) {
        String value = line.text().replaceAll("^[-+*•–—\\s]+|[;,.\\s]+$", "");
        if (!value.isEmpty()) {
            add(Field.RECIPIENT, value, 0.9, line);
        }
    }

    private void marks() {
        for (PaperLine line : head.lines()) {
            if (PaperMarks.isMark(line)) {
                String value = line.text().replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
                add(PaperMarks.isUrgent(line) ? Field.URGENCY : Field.DISTRIBUTION, Casing.large(value), 0.9, line);
            }
        }
    }

    /** Of what is no official paper, at most the title: a short first line above longer ones. */
    private void headline() {
        List<PaperLine> first = PaperLines.of(blocks.subList(0, Math.min(3, blocks.size()))).stream()
                .filter(line ->
                        PlaceAndDate.dateIn(line).isEmpty() || line.text().length() > 60)
                .limit(1)
                .toList();
        first.stream()
                .filter(line ->
                        line.text().length() <= LONGEST_HEADLINE && !line.text().matches("(?s).*[.:;,]"))
                .forEach(line -> add(Field.ABSTRACT, Matter.of(line.text(), "", casing), 0.4, line));
    }

    private int firstOfBody() {
        String id = head.body().isEmpty() ? null : head.body().get(0).block();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).id().equals(id)) {
                return i;
            }
        }
        return 0;
    }

    private static int first(List<PaperLine> lines, Predicate<PaperLine> wanted) {
        for (int i = 0; i < lines.size(); i++) {
            if (wanted.test(lines.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private void add(Field field, String value, double confidence, PaperLine line) {
        findings.add(new Finding(field, value, confidence, line.block(), line.from(), line.to(), null));
    }

    private void add(Field field, String value, double confidence, Finding at) {
        findings.add(new Finding(field, value, confidence, at.block(), at.from(), at.to(), null));
    }
}
