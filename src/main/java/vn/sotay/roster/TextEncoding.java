package vn.sotay.roster;

import java.io.BufferedInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Optional;
import vn.sotay.extraction.Tcvn3;

/** How a text file is encoded, told from its content: nobody who exports a list knows. */
public enum TextEncoding {
    UTF_8(StandardCharsets.UTF_8),
    UTF_16LE(StandardCharsets.UTF_16LE),
    UTF_16BE(StandardCharsets.UTF_16BE),
    /** Marks are characters of their own behind the vowel. */
    WINDOWS_1258(Charset.forName("windows-1258")),
    /** ABC, TCVN 5712:1993 VN3: capitals with marks are small letters in a font of capitals. */
    TCVN3(StandardCharsets.ISO_8859_1);

    private static final int BUFFER = 64 << 10;

    private final Charset charset;

    TextEncoding(Charset charset) {
        this.charset = charset;
    }

    /** Whether it was told by likeness only. */
    boolean isGuessed() {
        return this == WINDOWS_1258 || this == TCVN3;
    }

    /** Empty when it is none of these. */
    static Optional<TextEncoding> of(Path file) throws IOException {
        byte[] mark = head(file);
        if (mark.length >= 2 && (mark[0] & 0xFF) == 0xFF && (mark[1] & 0xFF) == 0xFE) {
            return Optional.of(UTF_16LE);
        }
        if (mark.length >= 2 && (mark[0] & 0xFF) == 0xFE && (mark[1] & 0xFF) == 0xFF) {
            return Optional.of(UTF_16BE);
        }
        return isUtf8(file) ? Optional.of(UTF_8) : likelier(file);
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(2);
        }
    }

    private static boolean isUtf8(Path file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        CharBuffer chars = CharBuffer.allocate(BUFFER);
        try (InputStream in = Files.newInputStream(file)) {
            for (boolean end = false; !end; ) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                bytes.position(bytes.position() + Math.max(0, read)).flip();
                chars.clear();
                if (decoder.decode(bytes, chars, end).isError()) {
                    return false;
                }
                bytes.compact();
            }
            return true;
        }
    }

    private static Optional<TextEncoding> likelier(Path file) throws IOException {
        int high = 0;
        int unlikeWindows = 0;
        int unlikeTcvn = 0;
        int before = ' ';
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            for (int one = in.read(); one >= 0; one = in.read()) {
                if (one > 0xA0) {
                    high++;
                    unlikeWindows += Windows1258.isUnlikely(before, one) ? 1 : 0;
                    unlikeTcvn += Tcvn3.isLetter((char) one) ? 0 : 1;
                }
                before = one;
            }
        }
        int fewest = Math.min(unlikeWindows, unlikeTcvn);
        // A list in one of them has hardly a letter that does not fit; one in neither has many.
        if (high == 0 || fewest * 10L > high) {
            return Optional.empty();
        }
        return Optional.of(unlikeTcvn < unlikeWindows ? TCVN3 : WINDOWS_1258);
    }

    Reader open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        Reader reader = new InputStreamReader(in, charset);
        return this == TCVN3 ? new FromTcvn3(reader) : reader;
    }

    /** A cell in composed Unicode, however the file wrote it. */
    String composed(String cell) {
        String text = this == TCVN3 ? Tcvn3.withCapitals(cell) : cell;
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static final class FromTcvn3 extends FilterReader {
        private FromTcvn3(Reader latin) {
            super(latin);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            return one < 0 ? one : Tcvn3.toUnicode((char) one);
        }

        @Override
        public int read(char[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            for (int at = from; at < from + read; at++) {
                into[at] = Tcvn3.toUnicode(into[at]);
            }
            return read;
        }
    }
}
