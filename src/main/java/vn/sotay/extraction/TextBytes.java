package vn.sotay.extraction;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;

/** Turns bytes of undeclared encoding into text. */
final class TextBytes {

    private static final Charset VIETNAMESE = Charset.forName("windows-1258");
    private static final Charset LATIN = Charset.forName("windows-1252");
    /** A whole letter may go with it: no more than a multiple of its two or three bytes. */
    private static final int LONGEST_LETTER = 12;

    /**
     * Text.
     *
     * @param guessed nothing says that it is in this encoding
     * @param code of its letters; if an old one, the text holds one letter for each byte
     */
    record Decoded(String text, boolean guessed, LetterCode code) {

        private static Decoded sure(byte[] bytes, Charset charset) {
            return new Decoded(withoutMark(new String(bytes, charset)), false, LetterCode.UNICODE);
        }
    }

    private TextBytes() {}

    static Decoded decode(byte[] bytes) {
        if (FileBytes.startsWith(bytes, "\u00FF\u00FE")) {
            return Decoded.sure(bytes, StandardCharsets.UTF_16LE);
        }
        if (FileBytes.startsWith(bytes, "\u00FE\u00FF")) {
            return Decoded.sure(bytes, StandardCharsets.UTF_16BE);
        }
        return isUtf8(bytes) ? Decoded.sure(bytes, StandardCharsets.UTF_8) : guessed(bytes);
    }

    /** One byte a letter: Windows-1258, or the letters of an old font that {@link Letters} brings to Unicode. */
    private static Decoded guessed(byte[] bytes) {
        String latin = new String(bytes, LATIN);
        String windows = new String(bytes, VIETNAMESE);
        LetterEvidence asLatin = LetterEvidence.of(latin);
        LetterCode code = asLatin.code();
        LetterEvidence asWindows = LetterEvidence.of(Normalizer.normalize(windows, Normalizer.Form.NFC));
        boolean old = code != LetterCode.UNICODE
                && (long) asLatin.syllables(code) * asWindows.words()
                        > (long) asWindows.syllables(LetterCode.UNICODE) * asLatin.words();
        return old ? new Decoded(latin, true, code) : new Decoded(windows, true, LetterCode.UNICODE);
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
