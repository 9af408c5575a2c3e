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
        boolean wrapped = isWrapped(lines);
        RichText paragraph = new RichText();
        String previous = "";
        for (String line : lines) {
            if (!wrapped || line.isBlank() || previous.isBlank() || startsParagraph(previous, line)) {
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

    private static boolean isWrapped(List<String> lines) {
        int longest = lines.stream().mapToInt(String::length).max().orElse(0);
        long filled =
                lines.stream().filter(line -> line.length() > longest * 0.75).count();
        return longest > 40 && longest < WRAPPED_BEFORE && filled * 2 > lines.size();
    }

    private static boolean startsParagraph(String previous, String line) {
        return STARTS_ITEM.matcher(line).matches()
                || (line.startsWith("  ") && !previous.startsWith("  "))
                || line.startsWith("\t");
    }
}
