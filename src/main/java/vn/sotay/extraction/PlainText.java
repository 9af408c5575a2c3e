package vn.sotay.extraction;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text files: one paragraph a line, or lines wrapped by hand with empty lines between paragraphs. */
final class PlainText {

    /** Lines wrapped by hand or by an old mail program end before this column. */
    private static final int WRAPPED_BEFORE = 100;

    private static final Pattern STARTS_ITEM = Pattern.compile(
            "\\s*([-+*•–]\\s|\\(?\\d+(\\.\\d+)*[.)/-](?!\\d)|\\(?[a-zđ]\\)|[a-hđ][./-]\\s|[IVXLC]+[./-]"
                    + "|(Phần|Chương|Mục)\\s+(thứ\\s|[IVXLC]+(?!\\p{L})|\\d|[A-H](?!\\p{L}))|Điều \\d).*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern NOTE = Pattern.compile("\\s*\\[(\\d{1,3})]\\s+\\S");
    private static final Pattern REFERENCE = Pattern.compile("\\S\\[(\\d{1,3})]");
    private static final Pattern RULE = Pattern.compile("[\\s*_=.–—-]+");

    private PlainText() {}

    /** Returns whether the encoding was guessed. */
    static boolean read(Path file, Blocks blocks) throws IOException {
        TextBytes.Decoded decoded;
        try (InputStream in = Files.newInputStream(file)) {
            decoded = TextBytes.decode(in.readNBytes((int) FileCheck.MAX_TEXT_BYTES));
        }
        if (decoded.text().length() > 2 * blocks.limits().characters()) {
            throw new ExtractionException(FailureCode.TOO_LONG);
        }
        List<String> raw = decoded.text().lines().toList();
        Letters letters = Letters.of(raw);
        int width = wrappedAt(raw);
        List<String> lines = notesLast(raw.stream().map(letters::toUnicode).toList(), width > 0);
        RichText paragraph = new RichText();
        String previous = "";
        for (String line : lines) {
            if (width == 0 || line.isBlank() || previous.isBlank() || startsParagraph(previous, line, width)) {
                blocks.paragraph(paragraph);
                paragraph = new RichText();
            }
            if (!line.isBlank() && !RULE.matcher(line).matches()) {
                paragraph.add(" ").add(line);
            }
            previous = line;
        }
        blocks.paragraph(paragraph);
        return decoded.guessed();
    }

    /** A line "[1] …" that something before it referred to stood at the foot of a page. */
    private static List<String> notesLast(List<String> lines, boolean wrapped) {
        List<String> text = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Set<String> referred = new HashSet<>();
        boolean inNote = false;
        for (String line : lines) {
            Matcher note = NOTE.matcher(line);
            boolean starts = note.lookingAt() && referred.contains(note.group(1));
            inNote = starts
                    || (inNote
                            && wrapped
                            && !line.isBlank()
                            && !STARTS_ITEM.matcher(line).matches());
            if (inNote) {
                notes.addAll(starts ? List.of("", line) : List.of(line));
            } else {
                text.add(line);
                REFERENCE.matcher(line).results().forEach(found -> referred.add(found.group(1)));
            }
        }
        text.addAll(notes);
        return text;
    }

    /** The width at which lines were wrapped; 0 where each line is a paragraph. */
    private static int wrappedAt(List<String> lines) {
        int longest = lines.stream().mapToInt(String::length).max().orElse(0);
        long filled =
                lines.stream().filter(line -> line.length() > longest * 0.75).count();
        return longest > 40 && longest < WRAPPED_BEFORE && filled * 2 > lines.size() ? longest : 0;
    }

    private static boolean startsParagraph(String previous, String line, int width) {
        return STARTS_ITEM.matcher(line).matches()
                || (line.startsWith("  ") && !previous.startsWith("  "))
                || line.startsWith("\t")
                || wasNotFull(previous, line, width);
    }

    /** The first word of the next line would have fitted there, with room to spare. */
    private static boolean wasNotFull(String previous, String line, int width) {
        int firstWord = line.strip().split("\\s", 2)[0].length();
        return previous.stripTrailing().length() + 1 + firstWord < width * 0.7;
    }
}
