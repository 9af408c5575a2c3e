package vn.sotay.platform.web;

/**
 * Text that others wrote, made safe to stand in a log, in the trail or in a sheet: it stays on its line, and nothing in
 * it moves a terminal's cursor or turns the reading direction around. What was there stays recognisable.
 */
public final class OneLine {

    private OneLine() {}

    /** At most so many characters; {@code null} stays {@code null}. */
    public static String of(String text, int longest) {
        if (text == null) {
            return null;
        }
        StringBuilder line = new StringBuilder(Math.min(text.length(), longest));
        text.codePoints().limit(longest + 1L).forEach(one -> append(line, one));
        return line.length() <= longest ? line.toString() : line.substring(0, longest - 1) + '…';
    }

    private static void append(StringBuilder line, int one) {
        if (isHarmless(one)) {
            line.appendCodePoint(one);
        } else {
            line.append("\\u").append(String.format(one > 0xffff ? "{%x}" : "%04x", one));
        }
    }

    static boolean isHarmless(int one) {
        return switch (Character.getType(one)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }
}
