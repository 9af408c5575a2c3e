package vn.sotay.extraction;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks for byte patterns in a file without holding it in memory. Patterns are written as Latin-1 strings. */
final class FileBytes {

    private static final int TAIL = 4096;
    private static final int MAX_ZIP_COMMENT = 0xFFFF;
    static final int ZIP_END = 22;

    private FileBytes() {}

    static byte[] head(Path file, int length) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(length);
        }
    }

    static byte[] tail(Path file, int length) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(length, in.length())];
            in.seek(in.length() - tail.length);
            in.readFully(tail);
            return tail;
        }
    }

    static boolean startsWith(byte[] bytes, String pattern) {
        return bytes.length >= pattern.length()
                && new String(bytes, 0, pattern.length(), StandardCharsets.ISO_8859_1).equals(pattern);
    }

    static boolean contains(byte[] bytes, String pattern, int reach) {
        return new String(bytes, 0, Math.min(reach, bytes.length), StandardCharsets.ISO_8859_1).contains(pattern);
    }

    static boolean tailContains(Path file, String pattern) throws IOException {
        return contains(tail(file, TAIL), pattern, TAIL);
    }

    /** Whether an archive tool would open the file by the directory at its end, whatever it starts with. */
    static boolean endsAsZip(Path file) throws IOException {
        byte[] tail = tail(file, MAX_ZIP_COMMENT + ZIP_END);
        String text = new String(tail, StandardCharsets.ISO_8859_1);
        for (int at = text.lastIndexOf("PK\5\6"); at >= 0; at = text.lastIndexOf("PK\5\6", at - 1)) {
            if (at + ZIP_END <= tail.length
                    && at + ZIP_END + ((tail[at + 20] & 0xFF) | (tail[at + 21] & 0xFF) << 8) == tail.length) {
                return true;
            }
        }
        return false;
    }

    /** A PDF name as a whole word: {@code /Encrypt} but not {@code /EncryptMetadata}. */
    static boolean containsName(Path file, String name) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), TAIL * 4)) {
            int matched = 0;
            for (int next = in.read(); ; next = in.read()) {
                if (matched == name.length()) {
                    if (next < 0 || !Character.isLetterOrDigit(next)) {
                        return true;
                    }
                    matched = 0;
                }
                if (next < 0) {
                    return false;
                }
                // The first byte of a name occurs nowhere else in it, so a failed match restarts at this byte.
                matched = next == name.charAt(matched) ? matched + 1 : next == name.charAt(0) ? 1 : 0;
            }
        }
    }

    static boolean containsUtf16(Path file, String word) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return containsUtf16(in, word);
        }
    }

    static boolean containsUtf16(InputStream in, String word) throws IOException {
        String pattern = new String(word.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
        String kept = "";
        for (byte[] part = in.readNBytes(TAIL * 16); part.length > 0; part = in.readNBytes(TAIL * 16)) {
            String window = kept + new String(part, StandardCharsets.ISO_8859_1);
            if (window.contains(pattern)) {
                return true;
            }
            kept = window.substring(Math.max(0, window.length() - pattern.length()));
        }
        return false;
    }

    /** No bytes that text does not hold; UTF-16 must say so by its byte order mark. */
    static boolean isText(Path file) throws IOException {
        byte[] mark = head(file, 2);
        if (startsWith(mark, "\u00FF\u00FE") || startsWith(mark, "\u00FE\u00FF")) {
            return true;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), TAIL * 4)) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                boolean space = next == '\t' || next == '\n' || next == '\r' || next == '\f';
                if ((next < 0x20 && !space) || next == 0x7F) {
                    return false;
                }
            }
        }
        return true;
    }
}
