package vn.sotay.papers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import vn.sotay.extraction.Block;
import vn.sotay.papers.Correction.Refusal;
import vn.sotay.papers.Portion.Start;

/** The portions of a paper while corrections are made on them, one after the other. All their words stay. */
public final class CorrectedPortions {

    /** A heading in more lines than that is none. */
    private static final int MOST_LINES = 6;

    private static final String BEHIND_LABEL = ".:)–-/";

    private final List<Named> portions = new ArrayList<>();
    private final Set<String> decided = new HashSet<>();

    public CorrectedPortions(List<Portion> read) {
        read.forEach(portion -> portions.add(new Named(portion)));
    }

    /**
     * Where a correction is made, told by words and not by place: the next reading may divide the text in another way.
     *
     * @param words SHA-256 of the portion's text, in hexadecimal
     * @param occurrence which of those with the same words, from 0
     */
    public record Place(String words, int occurrence) {}

    public List<Portion> portions() {
        return portions.stream().map(named -> named.portion).toList();
    }

    /** The ids of portions about which somebody decided what begins there. */
    public Set<String> decided() {
        return Set.copyOf(decided);
    }

    public OptionalInt find(String portionId) {
        return first(named -> named.portion.id().equals(portionId));
    }

    public OptionalInt find(Place place) {
        return IntStream.range(0, portions.size())
                .filter(at -> portions.get(at).words.equals(place.words()))
                .skip(place.occurrence())
                .findFirst();
    }

    public Portion portion(int at) {
        return portions.get(at).portion;
    }

    public Place place(int at) {
        String words = portions.get(at).words;
        long before = portions.subList(0, at).stream()
                .filter(named -> named.words.equals(words))
                .count();
        return new Place(words, (int) before);
    }

    /** Whether that correction would say what is so already, because the paper was read better since. */
    public boolean isNeedless(int at, Correction correction) {
        Start start = portion(at).start();
        boolean here = correction.at() == null || correction.at() == 0;
        return switch (correction.action()) {
            case BEGINS -> here && start != null;
            case MERGES -> start == null && portion(at).doubt() == null;
            case CHANGES, QUOTES -> false;
        };
    }

    /** @return why nothing was changed */
    public Optional<Refusal> apply(int at, Correction correction) {
        return switch (correction.action()) {
            case BEGINS -> begin(at, correction);
            case CHANGES -> change(at, correction);
            case MERGES -> merge(at);
            case QUOTES -> quote(at, Boolean.TRUE.equals(correction.quoted()));
        };
    }

    private Optional<Refusal> begin(int at, Correction correction) {
        if (correction.kind() == null || correction.level() == null) {
            return Optional.of(Refusal.KIND);
        }
        int offset = correction.at() == null ? 0 : correction.at();
        if (offset == 0 && portion(at).start() != null) {
            return Optional.of(Refusal.BEGINS_ALREADY);
        }
        Start bare = new Start(correction.kind(), correction.level(), emptied(correction.label()), null);
        String heading = emptied(correction.heading());
        if (offset == 0) {
            return startWith(at, bare, bare.label(), heading);
        }
        List<Named> before = List.copyOf(portions);
        Optional<Refusal> refused = cut(at, offset).or(() -> startWith(at + 1, bare, bare.label(), heading));
        if (refused.isPresent()) {
            portions.clear();
            portions.addAll(before);
        }
        return refused;
    }

    private Optional<Refusal> change(int at, Correction correction) {
        Start start = portion(at).start();
        if (start == null) {
            return Optional.of(Refusal.NO_PROVISION);
        }
        Start changed = new Start(
                correction.kind() == null ? start.kind() : correction.kind(),
                correction.level() == null ? start.level() : correction.level(),
                correction.label() == null ? start.label() : emptied(correction.label()),
                start.heading());
        if (correction.heading() == null) {
            return decide(at, with(portion(at), changed));
        }
        boolean printed = changed.label() != null && portion(at).text().startsWith(changed.label());
        return startWith(at, changed, printed ? changed.label() : start.label(), emptied(correction.heading()));
    }

    private Optional<Refusal> merge(int at) {
        if (portion(at).start() == null && portion(at).doubt() == null) {
            return Optional.of(Refusal.NO_PROVISION);
        }
        return decide(at, with(portion(at), null));
    }

    private Optional<Refusal> quote(int at, boolean quoted) {
        Portion portion = portion(at);
        Doubt doubt = portion.doubt() == Doubt.QUOTE_OPEN ? null : portion.doubt();
        return set(
                at,
                new Portion(
                        portion.block(),
                        portion.at(),
                        portion.kind(),
                        portion.start(),
                        doubt,
                        quoted,
                        portion.html(),
                        portion.text()));
    }

    /** @param printed the label as the text has it */
    private Optional<Refusal> startWith(int at, Start start, String printed, String heading) {
        if (heading == null) {
            return decide(at, with(portion(at), titled(start, null)));
        }
        Optional<Heading> found = Heading.find(portions(), at, printed, heading);
        if (found.isEmpty()) {
            return Optional.of(Refusal.HEADING);
        }
        int lines = found.get().lines();
        Optional<Refusal> refused =
                found.get().endsWithin() ? cut(at + lines - 1, found.get().end()) : Optional.empty();
        if (refused.isPresent()) {
            return refused;
        }
        Portion whole = portion(at);
        for (int line = 1; line < lines; line++) {
            whole = joined(whole, portions.remove(at + 1).portion);
        }
        return decide(at, with(whole, titled(start, found.get().words())));
    }

    private static Start titled(Start start, String heading) {
        return new Start(start.kind(), start.level(), start.label(), heading);
    }

    /** Makes two portions of one; the second goes on in what it is in. */
    private Optional<Refusal> cut(int at, int offset) {
        Portion portion = portion(at);
        String text = portion.text();
        boolean inside = offset > 0
                && offset < text.length()
                && !Character.isLowSurrogate(text.charAt(offset))
                && !text.substring(0, offset).isBlank()
                && !text.substring(offset).isBlank();
        if (!inside) {
            return Optional.of(Refusal.AT);
        }
        Optional<HtmlCut> halves = HtmlCut.at(portion.html(), text, offset);
        if (halves.isEmpty()) {
            return Optional.of(Refusal.CUT);
        }
        String rest = text.substring(offset).stripLeading();
        set(
                at,
                new Portion(
                        portion.block(),
                        portion.at(),
                        portion.kind(),
                        portion.start(),
                        portion.doubt(),
                        portion.quoted(),
                        halves.get().before(),
                        text.substring(0, offset).stripTrailing()));
        portions.add(
                at + 1,
                new Named(new Portion(
                        portion.block(),
                        portion.at() + text.length() - rest.length(),
                        portion.kind(),
                        null,
                        null,
                        portion.quoted(),
                        halves.get().after(),
                        rest)));
        return Optional.empty();
    }

    private Optional<Refusal> set(int at, Portion portion) {
        portions.set(at, new Named(portion));
        return Optional.empty();
    }

    private Optional<Refusal> decide(int at, Portion portion) {
        decided.add(portion.id());
        return set(at, portion);
    }

    private OptionalInt first(Predicate<Named> wanted) {
        return IntStream.range(0, portions.size())
                .filter(at -> wanted.test(portions.get(at)))
                .findFirst();
    }

    private static Portion with(Portion portion, Start start) {
        return new Portion(
                portion.block(),
                portion.at(),
                portion.kind(),
                start,
                null,
                portion.quoted(),
                portion.html(),
                portion.text());
    }

    private static Portion joined(Portion one, Portion next) {
        return new Portion(
                one.block(),
                one.at(),
                one.kind(),
                one.start(),
                one.doubt(),
                one.quoted(),
                one.html() + "\n" + next.html(),
                one.text() + "\n" + next.text());
    }

    private static String emptied(String said) {
        return said == null || said.isBlank() ? null : said.strip();
    }

    /**
     * A heading as it stands in the text: in how many portions, and where in the last of them it ends.
     *
     * @param endsWithin other words follow in the last one
     */
    private record Heading(String words, int lines, int end, boolean endsWithin) {

        /** White space may be another than in the text. */
        static Optional<Heading> find(List<Portion> portions, int at, String label, String wanted) {
            String left = squeezed(wanted);
            StringBuilder words = new StringBuilder();
            for (int line = 0; line < MOST_LINES && at + line < portions.size(); line++) {
                Portion portion = portions.get(at + line);
                if (portion.kind() == Block.Kind.TABLE || (line > 0 && portion.start() != null)) {
                    return Optional.empty();
                }
                String text = portion.text();
                int from = line == 0 ? behindLabel(text, label, left.charAt(0)) : 0;
                int end = from;
                while (end < text.length() && !left.isEmpty()) {
                    if (!Character.isWhitespace(text.charAt(end))) {
                        if (text.charAt(end) != left.charAt(0)) {
                            return Optional.empty();
                        }
                        left = left.substring(1);
                    }
                    end++;
                }
                words.append(words.isEmpty() ? "" : " ")
                        .append(text.substring(from, end).strip());
                if (left.isEmpty()) {
                    boolean more = !text.substring(end).isBlank();
                    return Optional.of(new Heading(
                            words.toString().replaceAll("\\s+", " "), line + 1, more ? end : text.length(), more));
                }
            }
            return Optional.empty();
        }

        private static int behindLabel(String text, String label, char first) {
            int at = label != null && text.startsWith(label) ? label.length() : 0;
            while (at > 0
                    && at < text.length()
                    && text.charAt(at) != first
                    && (Character.isWhitespace(text.charAt(at)) || BEHIND_LABEL.indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
            return at;
        }

        private static String squeezed(String words) {
            return words.replaceAll("\\s+", "");
        }
    }

    /** A portion with the name of its words. */
    private static final class Named {
        private final Portion portion;
        private final String words;

        private Named(Portion portion) {
            this.portion = portion;
            this.words = Structure.sha256(portion.text());
        }
    }
}
