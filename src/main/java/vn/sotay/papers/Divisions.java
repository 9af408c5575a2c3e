package vn.sotay.papers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.sotay.papers.Label.Style;
import vn.sotay.papers.Portion.Start;
import vn.sotay.papers.Runs.Run;

/** Decides in a stretch of a paper which labels begin provisions, outermost first. */
final class Divisions {

    private static final int HEADING = 400;
    /** No paper has as many levels; a hostile one is not followed further. */
    private static final int DEEPEST = 14;

    private static final List<Style> OUTER = List.of(Style.CHAPTER, Style.SECTION, Style.CAPITAL, Style.ROMAN);
    private static final List<Style> INNER = List.of(Style.NUMBER, Style.DECIMAL, Style.LETTER, Style.BRACKET);

    /** Makes a provision begin at a place and end at another. */
    private interface Mark {
        void mark(int begin, int end);
    }

    private final List<Piece> pieces;
    private final int outermost;

    /** @param outermost the level of what stands directly in the stretch */
    Divisions(List<Piece> pieces, int outermost) {
        this.pieces = pieces;
        this.outermost = outermost;
    }

    /** Whether the words allow that a division of this style begins here; its number decides later. */
    static boolean couldBegin(Piece piece, Style style) {
        if (piece.quoted || piece.absorbed || !piece.has(style)) {
            return false;
        }
        Label label = piece.label;
        boolean parted = !label.sign().isEmpty() || piece.rest().isEmpty() || piece.standsOut();
        return switch (style) {
            case PART, CHAPTER, SECTION, SUBSECTION -> parted && piece.text.length() < HEADING;
            case ARTICLE -> parted;
            case CAPITAL, ROMAN -> piece.text.length() < HEADING * 2;
            default -> true;
        };
    }

    void mark(int from, int to) {
        Run articles = run(Style.ARTICLE, from, to);
        if (articles == null) {
            enumerate(from, to, outermost, null, false);
        } else {
            markArticles(articles, from, to);
        }
    }

    private void markArticles(Run articles, int from, int to) {
        SortedMap<Integer, Mark> starts = new TreeMap<>();
        int level = outermost;
        Run parts = grouping(run(Style.PART, from, to), articles, to);
        Run outer = parts == null ? grouping(titles(from, to), articles, to) : parts;
        if (outer != null) {
            put(starts, outer, ProvisionKind.PART, level++);
        }
        if (grouping(run(Style.CHAPTER, from, to), articles, to) != null) {
            putInside(starts, Style.CHAPTER, from, to, level);
        }
        putInside(starts, Style.SECTION, from, to, level + 1);
        putInside(starts, Style.SUBSECTION, from, to, level + 2);
        put(starts, articles, ProvisionKind.ARTICLE, level + 3);
        stretches(starts, starts.firstKey(), to)
                .forEach((begin, end) -> starts.get(begin).mark(begin, end));
        int clauses = level + 4;
        stretches(starts, articles.first(), to).forEach((begin, end) -> {
            if (pieces.get(begin).start != null && pieces.get(begin).start.kind() == ProvisionKind.ARTICLE) {
                enumerate(begin + 1, end, clauses, pieces.get(begin), true);
            }
        });
    }

    /** The list if there are articles in most of its items; otherwise it stands inside an article. */
    private static Run grouping(Run run, Run articles, int to) {
        if (run == null) {
            return null;
        }
        int groups = 0;
        for (int i = 0; i < run.items.size(); i++) {
            int begin = run.items.get(i);
            int end = i + 1 < run.items.size() ? run.items.get(i + 1) : to;
            groups += articles.items.stream().anyMatch(article -> article > begin && article < end) ? 1 : 0;
        }
        boolean alone = run.items.size() == 1 && run.first() > articles.first();
        return groups * 2 > run.items.size() && !alone ? run : null;
    }

    /** Roman numerals that are titles: {@code I- QUY ĐỊNH CHUNG}. */
    private Run titles(int from, int to) {
        List<Integer> places = places(Style.ROMAN, from, to).stream()
                .filter(place -> pieces.get(place).capitals || pieces.get(place).strong)
                .toList();
        return Runs.outermost(pieces, places);
    }

    private void putInside(SortedMap<Integer, Mark> starts, Style style, int from, int to, int level) {
        ProvisionKind kind = ProvisionKind.valueOf(style.name());
        stretches(starts, from, to).forEach((begin, end) -> put(starts, run(style, begin, end), kind, level));
    }

    private static Map<Integer, Integer> stretches(SortedMap<Integer, Mark> starts, int from, int to) {
        Map<Integer, Integer> stretches = new TreeMap<>();
        int begin = from;
        for (int start : starts.keySet()) {
            if (start > begin) {
                stretches.put(begin, start);
            }
            begin = Math.max(begin, start);
        }
        stretches.put(begin, to);
        return stretches;
    }

    private void put(SortedMap<Integer, Mark> starts, Run run, ProvisionKind kind, int level) {
        if (run != null) {
            run.items.forEach(item -> starts.put(item, (begin, end) -> start(begin, end, kind, level, run)));
        }
    }

    /** Lists and lists inside them. */
    private void enumerate(int from, int to, int level, Piece inside, boolean inArticle) {
        Optional<Map.Entry<Style, Run>> found =
                level > DEEPEST ? Optional.empty() : outermost(from, to, inside, inArticle);
        if (found.isEmpty()) {
            return;
        }
        Run run = found.get().getValue();
        ProvisionKind kind = kindOf(found.get().getKey(), level, inArticle);
        for (int i = 0; i < run.items.size(); i++) {
            int item = run.items.get(i);
            int end = i + 1 < run.items.size() ? run.items.get(i + 1) : to;
            start(item, end, kind, level, run);
            if (!holdsForms(pieces.get(item))) {
                enumerate(item + 1, end, level + 1, pieces.get(item), inArticle);
            }
        }
    }

    /** A part that carries blank forms: what is numbered in them divides nothing. */
    private static boolean holdsForms(Piece piece) {
        String heading = piece.start.heading();
        return heading != null && heading.matches("(?iu)(các\\s+)?(biểu\\s*)?mẫu\\s.*");
    }

    private ProvisionKind kindOf(Style style, int level, boolean inArticle) {
        return switch (style) {
            case PART -> ProvisionKind.PART;
            case CHAPTER -> ProvisionKind.CHAPTER;
            case ROMAN, CAPITAL -> level == 1 ? ProvisionKind.PART : ProvisionKind.SECTION;
            case NUMBER, DECIMAL -> inArticle ? ProvisionKind.CLAUSE : ProvisionKind.SECTION;
            case LETTER -> ProvisionKind.POINT;
            case BRACKET -> ProvisionKind.ITEM;
            default -> ProvisionKind.SECTION;
        };
    }

    private Optional<Map.Entry<Style, Run>> outermost(int from, int to, Piece inside, boolean inArticle) {
        if (!inArticle) {
            Run parts = run(Style.PART, from, to);
            if (parts != null) {
                return Optional.of(Map.entry(Style.PART, parts));
            }
            Optional<Map.Entry<Style, Run>> outer = earliest(OUTER, from, to, inside);
            if (outer.isPresent()) {
                return outer;
            }
        }
        return earliest(INNER, from, to, inside);
    }

    private Optional<Map.Entry<Style, Run>> earliest(List<Style> styles, int from, int to, Piece inside) {
        Map<Style, Run> runs = new EnumMap<>(Style.class);
        for (Style style : styles) {
            Run run = style == Style.DECIMAL ? decimals(from, to, inside) : run(style, from, to);
            if (run != null && (run.items.size() > 1 || isWorded(style))) {
                runs.put(style, run);
            }
        }
        return runs.entrySet().stream()
                .min(Comparator.comparingInt(entry -> entry.getValue().first()));
    }

    private static boolean isWorded(Style style) {
        return style == Style.CHAPTER || style == Style.SECTION;
    }

    /** {@code 2.1} belongs below {@code 2.} and nowhere else. */
    private Run decimals(int from, int to, Piece inside) {
        Ordinal above = inside == null || inside.label == null ? null : inside.label.ordinal();
        boolean numbered =
                above != null && (above.style() == Ordinal.Style.NUMBER || above.style() == Ordinal.Style.DECIMAL);
        List<Integer> places = places(Style.DECIMAL, from, to).stream()
                .filter(place ->
                        !numbered || Runs.above(pieces.get(place).label).equals(above.slug()))
                .toList();
        return Runs.outermost(pieces, places);
    }

    private Run run(Style style, int from, int to) {
        return Runs.outermost(pieces, places(style, from, to));
    }

    private List<Integer> places(Style style, int from, int to) {
        List<Integer> places = new ArrayList<>();
        for (int i = from; i < to; i++) {
            if (couldBegin(pieces.get(i), style) && pieces.get(i).start == null) {
                places.add(i);
            }
        }
        return places;
    }

    private void start(int at, int end, ProvisionKind kind, int level, Run run) {
        Piece piece = pieces.get(at);
        String heading = isLastOfSentences(at, run) ? null : new Headings(pieces, end).of(at, kind);
        piece.start = new Start(kind, level, piece.label.printed(), heading);
        if (run.isAfterGap(at)) {
            piece.doubt = Doubt.NUMBER_SKIPPED;
        }
    }

    /** Behind the last item of a list of sentences comes the end of the paper, not words of that item. */
    private boolean isLastOfSentences(int at, Run run) {
        return at == run.last()
                && run.items.size() > 1
                && Headings.endsSentence(pieces.get(at).text)
                && run.items.stream()
                        .filter(item -> item != at)
                        .allMatch(item -> pieces.get(item).start.heading() == null);
    }
}
