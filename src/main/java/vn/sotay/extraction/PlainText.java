package vn.sotay.extraction;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Text files: one paragraph a line, or lines wrapped by hand with empty lines between paragraphs. */
final class PlainText {

    /** Lines wrapped by hand or by an old mail program end before this column. */
    private static final int WRAPPED_BEFORE = 100;

    private static final Pattern STARTS_ITEM = Pattern.compile(
            "\\s*([-+*•–]\\s|\\(?\\d+(\\.\\d+)*[.)/-]|\\(?[a-zđ]\\)|[IVXLC]+[.-]|Phần |Chương |Mục |Điều \\d).*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
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
        List<String> lines = raw.stream().map(letters::toUnicode).toList();
        int width = wrappedAt(lines);
        RichText paragraph = new RichText();
        String previous = "";
        for (String line : lines) {
            if (width == 0 || line.isBlank() || previous.isBlank() || startsParagraph(previous, line, width)) {
                blocks.paragraph(paragraph);
                paragraph = new RichText();
            }
            if (!RULE.matcher(line).matches()) {
                paragraph.add(" ").add(line);
            }
            previous = line;
        }
        blocks.paragraph(paragraph);
        return decoded.guessed();
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
