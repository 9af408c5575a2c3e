package vn.sotay.papers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.sotay.papers.Correction.Action;
import vn.sotay.papers.Portion.Start;
import vn.sotay.papers.UnsureSpot.Suggestion;

/**
 * What is unsure in a structure as it stands: what the recogniser doubted and nobody decided, and numbers that do not follow
 * each other. The latter are counted anew, because a correction at one place mends or opens a gap at another.
 */
public final class UnsureSpots {

    private static final int SURROUNDINGS = 120;
    private static final int LONGEST_TEXT = 300;
    /** Characters looked through for a number that is missing. */
    private static final int LONGEST_SEARCH = 20_000;

    private static final int MOST_FOUND = 3;
    private static final String LETTERS = "abcdđeghiklmnopqrstuvxy";

    private final List<Portion> portions;
    private final Set<String> decided;
    private final int most;
    private final List<UnsureSpot> spots = new ArrayList<>();
    private final Deque<Inside> open = new ArrayDeque<>();
    private Inside articles = new Inside(-1);
    private int count;

    private UnsureSpots(List<Portion> portions, Set<String> decided, int most) {
        this.portions = portions;
        this.decided = decided;
        this.most = most;
    }

    /** The first spots, and how many there are in all. */
    public record Found(List<UnsureSpot> spots, int count) {}

    /** @param decided ids of portions that somebody looked at */
    public static Found in(List<Portion> portions, Set<String> decided, int most) {
        UnsureSpots unsure = new UnsureSpots(portions, decided, most);
        unsure.open.push(new Inside(-1));
        for (int at = 0; at < portions.size(); at++) {
            unsure.look(at);
        }
        return new Found(List.copyOf(unsure.spots), unsure.count);
    }

    private void look(int at) {
        Portion portion = portions.get(at);
        Start start = portion.start();
        boolean counts = start != null && !portion.quoted();
        Seen before = counts ? follow(at, start) : null;
        Doubt numbers = counts ? doubtOfNumbers(before, start) : null;
        Doubt doubt = numbers != null || isAboutNumbers(portion.doubt()) ? numbers : portion.doubt();
        if (doubt == null || decided.contains(portion.id())) {
            return;
        }
        count++;
        if (spots.size() < most) {
            spots.add(new UnsureSpot(
                    portion.id(),
                    doubt,
                    start == null ? null : start.label(),
                    at == 0 ? "" : end(portions.get(at - 1).text()),
                    beginning(portion.text(), LONGEST_TEXT),
                    at == portions.size() - 1
                            ? ""
                            : beginning(portions.get(at + 1).text(), SURROUNDINGS),
                    suggestions(at, doubt, before)));
        }
    }

    /** The number before this one among those it counts with; articles count through the whole paper. */
    private Seen follow(int at, Start start) {
        while (open.peek().level >= start.level()) {
            open.pop();
        }
        if (start.kind() == ProvisionKind.ANNEX) {
            articles = new Inside(-1);
        }
        Inside counting = start.kind() == ProvisionKind.ARTICLE ? articles : open.peek();
        open.push(new Inside(start.level()));
        Ordinal ordinal =
                start.label() == null ? null : Ordinal.of(start.label()).orElse(null);
        return ordinal == null ? null : counting.last.put(start.kind(), new Seen(ordinal, at));
    }

    private static Doubt doubtOfNumbers(Seen before, Start start) {
        Ordinal own = start.label() == null ? null : Ordinal.of(start.label()).orElse(null);
        if (own == null) {
            return null;
        }
        if (before == null) {
            return own.value() > 1 ? Doubt.NUMBER_SKIPPED : null;
        }
        Ordinal last = before.ordinal();
        if (last.style() != own.style()) {
            return null;
        }
        if (last.slug().equals(own.slug())) {
            return Doubt.NUMBER_REPEATED;
        }
        return follows(last, own) ? null : Doubt.NUMBER_SKIPPED;
    }

    private static boolean follows(Ordinal last, Ordinal own) {
        return switch (own.style()) {
            case LETTER, CAPITAL -> Ordinal.follows(last, own) || own.value() == last.value();
            // 5a after 5.
            case NUMBER -> own.value() == last.value() + 1 || own.value() == last.value();
            default -> own.value() == last.value() + 1;
        };
    }

    private static boolean isAboutNumbers(Doubt doubt) {
        return doubt == Doubt.NUMBER_SKIPPED || doubt == Doubt.NUMBER_REPEATED;
    }

    private List<Suggestion> suggestions(int at, Doubt doubt, Seen before) {
        Portion portion = portions.get(at);
        Start start = portion.start();
        List<Suggestion> all = new ArrayList<>();
        switch (doubt) {
            case NUMBER_SKIPPED -> {
                all.addAll(missing(at, before));
                all.add(suggest(portion, Action.MERGES));
            }
            case NUMBER_REPEATED, MAYBE_TEXT -> all.add(suggest(portion, Action.MERGES));
            case LEVEL_UNSURE -> {
                if (start != null) {
                    above(at).ifPresent(level -> all.add(level(portion, level)));
                    all.add(level(portion, start.level() + 1));
                }
            }
            case QUOTE_OPEN ->
                all.add(new Suggestion(
                        portion.id(), new Correction(Action.QUOTES, null, null, null, null, null, !portion.quoted())));
        }
        if (start != null) {
            all.add(suggest(portion, Action.CHANGES));
        }
        return all;
    }

    private static Suggestion suggest(Portion portion, Action action) {
        return new Suggestion(portion.id(), new Correction(action, null, null, null, null, null, null));
    }

    /** The level of what it is in. */
    private OptionalInt above(int at) {
        int own = portions.get(at).start().level();
        for (int before = at - 1; before >= 0; before--) {
            Start start = portions.get(before).start();
            if (start != null && start.level() < own) {
                return OptionalInt.of(start.level());
            }
        }
        return OptionalInt.empty();
    }

    private static Suggestion level(Portion portion, int level) {
        return new Suggestion(portion.id(), new Correction(Action.CHANGES, null, null, level, null, null, null));
    }

    /** Where the number that is missing stands in the words between. */
    private List<Suggestion> missing(int at, Seen before) {
        List<Suggestion> found = new ArrayList<>();
        Start start = portions.get(at).start();
        Ordinal own = Ordinal.of(start.label()).orElseThrow();
        Pattern number = label(own, before);
        int left = LONGEST_SEARCH;
        for (int one = before == null ? Math.max(0, at - 1) : before.at();
                number != null && one < at && left > 0;
                one++) {
            Portion between = portions.get(one);
            String text =
                    between.text().substring(0, Math.min(left, between.text().length()));
            left -= text.length();
            Matcher matcher = number.matcher(text);
            while (found.size() < MOST_FOUND && matcher.find()) {
                boolean begins = matcher.start() == 0;
                if (!begins || between.start() == null) {
                    found.add(new Suggestion(
                            between.id(),
                            new Correction(
                                    Action.BEGINS,
                                    begins ? null : matcher.start(),
                                    start.kind(),
                                    start.level(),
                                    matcher.group().strip(),
                                    null,
                                    null)));
                }
            }
        }
        return found;
    }

    /** As this number is printed, at the beginning of a line or a sentence; {@code null} where that cannot be said. */
    private static Pattern label(Ordinal own, Seen before) {
        int value = before == null ? 1 : before.ordinal().value() + 1;
        String place = "(?m)(?:^|(?<=[.;:”\"]\\s))";
        return switch (own.style()) {
            case NUMBER -> Pattern.compile(place + "(?:Điều\\s+)?" + value + "[.):–-](?=\\s)");
            case LETTER ->
                before == null
                        ? Pattern.compile(place + "a\\)(?=\\s)")
                        : Pattern.compile(place + "[" + after(before.ordinal()) + "]\\)(?=\\s)");
            default -> null;
        };
    }

    /** The letters that may come next. */
    private static String after(Ordinal last) {
        String next = LETTERS.chars()
                .mapToObj(Character::toString)
                .filter(letter -> Ordinal.of(letter + ")")
                        .filter(one -> Ordinal.follows(last, one))
                        .isPresent())
                .collect(Collectors.joining());
        return next.isEmpty() ? "z" : next;
    }

    private static String beginning(String text, int length) {
        return text.length() <= length ? text : whole(text.substring(0, length)) + "…";
    }

    private static String end(String text) {
        return text.length() <= SURROUNDINGS
                ? text
                : "…" + text.substring(wholeFrom(text, text.length() - SURROUNDINGS));
    }

    private static String whole(String text) {
        return Character.isHighSurrogate(text.charAt(text.length() - 1)) ? text.substring(0, text.length() - 1) : text;
    }

    private static int wholeFrom(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) ? at + 1 : at;
    }

    /** The last number of each kind directly inside something. */
    private static final class Inside {
        private final int level;
        private final Map<ProvisionKind, Seen> last = new EnumMap<>(ProvisionKind.class);

        private Inside(int level) {
            this.level = level;
        }
    }

    private record Seen(Ordinal ordinal, int at) {}
}
