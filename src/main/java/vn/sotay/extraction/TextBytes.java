package vn.sotay.extraction;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Turns bytes of undeclared encoding into text. */
final class TextBytes {

    private static final Charset VIETNAMESE = Charset.forName("windows-1258");
    /** A whole letter may go with it: no more than a multiple of its two or three bytes. */
    private static final int LONGEST_LETTER = 12;

    /** Text, and whether its encoding was only guessed. */
    record Decoded(String text, boolean guessed) {}

    private TextBytes() {}

    static Decoded decode(byte[] bytes) {
        if (FileBytes.startsWith(bytes, "\u00FF\u00FE")) {
            return new Decoded(withoutMark(new String(bytes, StandardCharsets.UTF_16LE)), false);
        }
        if (FileBytes.startsWith(bytes, "\u00FE\u00FF")) {
            return new Decoded(withoutMark(new String(bytes, StandardCharsets.UTF_16BE)), false);
        }
        return isUtf8(bytes)
                ? new Decoded(withoutMark(new String(bytes, StandardCharsets.UTF_8)), false)
                : new Decoded(new String(bytes, VIETNAMESE), true);
    }

    /** So many bytes at most, and no half line at the end, which would look like another encoding. */
    static byte[] beginning(Path file, int limit) throws IOException {
        byte[] bytes = FileBytes.head(file, limit);
        if (bytes.length < limit) {
            return bytes;
        }
        int end = limit;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end == 0) {
            // One line for all of it: then at least no half letter.
            for (end = limit; end > limit - LONGEST_LETTER && bytes[end - 1] < 0; ) {
                end--;
            }
        }
        return Arrays.copyOf(bytes, end);
    }

    static boolean isUtf8(byte[] bytes) {
        try {
            var decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return decoded.length() <= bytes.length;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
