package vn.sotay.extraction;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Turns bytes of undeclared encoding into text. */
final class TextBytes {

    private static final Charset VIETNAMESE = Charset.forName("windows-1258");

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
