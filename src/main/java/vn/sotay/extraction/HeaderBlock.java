package vn.sotay.extraction;

import java.util.regex.Pattern;

/** Recognises the block on top of an official paper: two columns, the Party's or the State's title on the right. */
final class HeaderBlock {

    /** A line or two may stand above it, such as "Dự thảo" or a page heading that came along. */
    private static final int BLOCKS_ABOVE = 3;

    private static final Pattern TITLE = Pattern.compile(
            "CỘNG SẢN VIỆT NAM|XÃ HỘI CHỦ NGHĨA VIỆT NAM|CONG SAN VIET NAM|CHU NGHIA VIET NAM",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private HeaderBlock() {}

    static Block.Kind kindOf(Table table, int blocksBefore) {
        boolean header = blocksBefore <= BLOCKS_ABOVE
                && table.columns() <= 3
                && table.rows().size() <= 8
                && isTitle(table.text());
        return header ? Block.Kind.HEADER : Block.Kind.TABLE;
    }

    static boolean isTitle(String text) {
        return Readings.of(text.replaceAll("\\s+", " ")).stream()
                .anyMatch(reading -> TITLE.matcher(reading).find());
    }
}
