package vn.sotay.news;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.owasp.html.HtmlStreamEventReceiver;

/**
 * Writes what the policy let through as blocks, one after the other. However it was nested, what comes out is nested as
 * HTML wants it: words stand in paragraphs, blocks in no paragraph, cells in rows. So it reads the same in every browser,
 * and each block can be pointed at.
 */
final class BlockWriter implements HtmlStreamEventReceiver {

    /** A long page has some thousand; what opens as many and says nothing only costs. */
    private static final int MOST_EVENTS = 100_000;

    private static final Set<String> INLINE = Set.of("strong", "em", "sub", "sup", "a");
    /** They hold words, and no other block. */
    private static final Set<String> OF_WORDS = Set.of("p", "h2", "h3", "h4", "caption", "figcaption");

    private static final Set<String> BLOCKS =
            Set.of("p", "h2", "h3", "h4", "ul", "ol", "blockquote", "table", "figure");
    private static final Map<String, Set<String>> ONLY_IN = Map.of(
            "li", Set.of("ul", "ol"),
            "caption", Set.of("table"),
            "thead", Set.of("table"),
            "tbody", Set.of("table"),
            "tr", Set.of("thead", "tbody"),
            "th", Set.of("tr"),
            "td", Set.of("tr"),
            "figcaption", Set.of("figure"));
    /** Where words stand that were put where none may: in the page, a list, a picture. In a table they are left out. */
    private static final Map<String, String> FOR_LOOSE_WORDS =
            Map.of("", "p", "ul", "li", "ol", "li", "figure", "figcaption");

    private static final Set<String> TABLE_PARTS = Set.of("table", "thead", "tbody", "tr");
    private static final Set<String> ATTRIBUTES = Set.of("href", "colspan", "rowspan", "data-picture");

    private final int most;
    private final StringBuilder out = new StringBuilder();
    private final List<Integer> lengths = new ArrayList<>();
    /** What was opened by the text, each with what was written for it; nothing for an element that is passed over. */
    private final List<Opened> events = new ArrayList<>();
    /** What is open in what was written, the innermost first. */
    private final Deque<Opened> open = new ArrayDeque<>();

    private int seen;
    private int blockStart;
    private int blockLength;
    private boolean blockSays;

    BlockWriter(int most) {
        this.most = most;
    }

    NewsText text() {
        return new NewsText(
                out.toString(), lengths.stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public void openDocument() {}

    @Override
    public void closeDocument() {
        while (!open.isEmpty()) {
            closeInnermost();
        }
    }

    @Override
    public void openTag(String name, List<String> attributes) {
        count();
        switch (name) {
            case "br" -> lineBreak();
            case "img" -> picture(attributes);
            default -> events.add(opened(name, attributes));
        }
    }

    @Override
    public void closeTag(String name) {
        count();
        if (name.equals("br") || name.equals("img") || events.isEmpty()) {
            return;
        }
        Opened opened = events.remove(events.size() - 1);
        if (opened == null) {
            part();
        } else {
            close(opened);
        }
    }

    @Override
    public void text(String text) {
        count();
        String words = CleanWords.of(text);
        boolean blank = CleanWords.isBlank(words);
        if (TABLE_PARTS.contains(top()) || (blank && FOR_LOOSE_WORDS.containsKey(top()))) {
            return;
        }
        makeRoomForWords();
        String next = words.startsWith(" ") && endsInSpace() ? words.substring(1) : words;
        CleanWords.escape(next, out);
        blockLength += next.length();
        blockSays |= !blank;
        requireBounded();
    }

    /** @return {@code null} when it is passed over, with what is in it staying */
    private Opened opened(String name, List<String> attributes) {
        if (INLINE.contains(name)) {
            boolean linkInLink = name.equals("a") && open.stream().anyMatch(one -> one.name.equals("a"));
            makeRoomForWords();
            return linkInLink || TABLE_PARTS.contains(top()) ? null : writeElement(name, attributes);
        }
        boolean tableInTable = name.equals("table") && open.stream().anyMatch(one -> one.name.equals("table"));
        boolean pictureOfNothing = name.equals("figure") && attributes.isEmpty();
        if (BLOCKS.contains(name) && !tableInTable && !pictureOfNothing) {
            return writeElement(name, attributes);
        }
        boolean row = name.equals("tr");
        if (row && top().equals("table")) {
            write("tbody", List.of(), true);
        } else if (!open.isEmpty() && open.peek().loose && !(row && top().equals("tbody"))) {
            close(open.peek());
        }
        if (ONLY_IN.getOrDefault(name, Set.of()).contains(top())) {
            return write(name, attributes, false);
        }
        part();
        return null;
    }

    /** What is passed over still parts words: they stood in two places. */
    private void part() {
        if (open.size() == 1 && open.peek().loose) {
            close(open.peek());
        } else if (holdsWords() && !endsInSpace()) {
            out.append(' ');
        }
    }

    private boolean holdsWords() {
        return !FOR_LOOSE_WORDS.containsKey(top()) && !TABLE_PARTS.contains(top());
    }

    private boolean endsInSpace() {
        return out.length() > 0 && Character.isWhitespace(out.charAt(out.length() - 1));
    }

    private void lineBreak() {
        if (holdsWords()) {
            out.append("<br>");
            requireBounded();
        }
    }

    /** A picture in a figure is that of the figure, as {@link ShownText} puts it there. */
    private void picture(List<String> attributes) {
        if (!top().equals("figure")) {
            close(writeElement("figure", attributes));
        }
    }

    private void makeRoomForWords() {
        String around = FOR_LOOSE_WORDS.get(top());
        if (around != null) {
            write(around, List.of(), true);
        }
    }

    private Opened writeElement(String name, List<String> attributes) {
        if (!INLINE.contains(name)) {
            makeRoomForBlock();
        }
        return write(name, attributes, false);
    }

    /** Ends the paragraph, and whatever else cannot hold a block; in a list it becomes an entry. */
    private void makeRoomForBlock() {
        Opened outermost = null;
        for (Opened one : open) {
            boolean holdsBlocks = !INLINE.contains(one.name) && !OF_WORDS.contains(one.name);
            outermost = holdsBlocks ? outermost : one;
        }
        if (outermost != null) {
            close(outermost);
        }
        while (TABLE_PARTS.contains(top()) || top().equals("figure")) {
            close(open.peek());
        }
        if (top().equals("ul") || top().equals("ol")) {
            write("li", List.of(), true);
        }
    }

    private Opened write(String name, List<String> attributes, boolean loose) {
        if (open.isEmpty()) {
            blockStart = out.length();
            blockLength = 0;
            blockSays = false;
        }
        out.append('<').append(name);
        if (open.isEmpty()) {
            out.append(" id=\"p").append(lengths.size() + 1).append('"');
        }
        for (int at = 0; at + 1 < attributes.size(); at += 2) {
            writeAttribute(attributes.get(at), attributes.get(at + 1));
        }
        out.append(name.equals("a") ? " rel=\"noopener noreferrer nofollow\">" : ">");
        requireBounded();
        Opened opened = new Opened(name, loose);
        open.push(opened);
        return opened;
    }

    private void writeAttribute(String name, String value) {
        if (!ATTRIBUTES.contains(name)) {
            return;
        }
        String written = value;
        if (name.equals("data-picture")) {
            blockSays = true;
            written = UUID.fromString(value).toString();
        }
        out.append(' ').append(name).append("=\"");
        CleanWords.escape(written, out);
        out.append('"');
    }

    /** With all that is open in it; what is closed already stays so. */
    private void close(Opened opened) {
        while (open.contains(opened)) {
            closeInnermost();
        }
    }

    private void closeInnermost() {
        out.append("</").append(open.pop().name).append('>');
        if (open.isEmpty()) {
            endBlock();
        }
    }

    /** One that says nothing is not there. */
    private void endBlock() {
        if (blockSays) {
            lengths.add(blockLength);
            out.append('\n');
        } else {
            out.setLength(blockStart);
        }
    }

    private String top() {
        return open.isEmpty() ? "" : open.peek().name;
    }

    private void count() {
        if (++seen > MOST_EVENTS) {
            throw new TooMuch();
        }
    }

    private void requireBounded() {
        if (out.length() > most) {
            throw new TooMuch();
        }
    }

    /** An element in what was written; one like no other, however alike. */
    private static final class Opened {
        private final String name;
        /** Put around words that stood in none. */
        private final boolean loose;

        private Opened(String name, boolean loose) {
            this.name = name;
            this.loose = loose;
        }
    }

    /** More than fits. */
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TooMuch() {
            super(null, null, false, false);
        }
    }
}
