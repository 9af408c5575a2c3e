package vn.sotay.roster;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import vn.sotay.extraction.FileName;
import vn.sotay.platform.web.Problem;

/**
 * Whether an uploaded file is taken. What it is, its bytes say, and the extension has to agree; nothing is parsed here.
 *
 * @param name safe to keep and to show
 */
record RosterFile(RosterFormat format, String name) {

    static final long MAX_BYTES = 50L << 20;

    private static final int HEAD = 64 << 10;
    private static final int ZIP_END = 22;
    private static final int MOST_ENTRIES = 2_000;
    private static final long LARGEST_DIRECTORY = 1L << 20;
    private static final int CONTENT_TYPES = 1 << 20;

    /** @throws Problem 413 or 415 that says what to do instead */
    static RosterFile check(String fileName, Path file) throws IOException {
        String name = FileName.safe(fileName);
        requireSize(Files.size(file));
        RosterFormat format = format(file);
        if (!FileName.extension(name).equals(format.name().toLowerCase(Locale.ROOT))
                && !(format == RosterFormat.CSV && FileName.extension(name).matches("txt|tsv"))) {
            throw Problem.of(415, "roster/file-extension-mismatch", format);
        }
        return new RosterFile(format, name);
    }

    private static void requireSize(long size) {
        if (size == 0) {
            throw Problem.of(415, "roster/file-empty");
        }
        if (size > MAX_BYTES) {
            throw Problem.of(413, "roster/file-too-large", MAX_BYTES >> 20);
        }
    }

    private static RosterFormat format(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        String start = new String(head, 0, Math.min(4, head.length), StandardCharsets.ISO_8859_1);
        if (start.equals("PK\3\4") || start.equals("PK\5\6")) {
            requireWorkbook(file);
            return RosterFormat.XLSX;
        }
        // What Excel wrote before 2007, and what it writes when a password is set.
        if (start.equals("\u00D0\u00CF\u0011\u00E0")) {
            throw Problem.of(415, "roster/file-old-or-locked");
        }
        if (!isText(head)) {
            throw Problem.of(415, "roster/file-unknown-type");
        }
        return RosterFormat.CSV;
    }

    private static boolean isText(byte[] head) {
        boolean utf16 = head.length >= 2
                && ((head[0] == (byte) 0xFF && head[1] == (byte) 0xFE)
                        || (head[0] == (byte) 0xFE && head[1] == (byte) 0xFF));
        if (utf16) {
            return true;
        }
        for (byte one : head) {
            if (one >= 0 && one < 0x20 && one != '\t' && one != '\n' && one != '\r' && one != '\f') {
                return false;
            }
        }
        String text = new String(head, StandardCharsets.ISO_8859_1).stripLeading();
        return !text.startsWith("%PDF-") && !text.startsWith("<") && !text.startsWith("{\\rtf");
    }

    private static void requireWorkbook(Path file) throws IOException {
        requireSmallDirectory(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry types = zip.getEntry("[Content_Types].xml");
            if (types == null || zip.getEntry("xl/workbook.xml") == null) {
                throw Problem.of(415, "roster/file-unknown-type");
            }
            try (InputStream in = zip.getInputStream(types)) {
                String content =
                        new String(in.readNBytes(CONTENT_TYPES), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
                if (content.contains("macroenabled") || content.contains("vbaproject")) {
                    throw Problem.of(415, "roster/file-macros");
                }
            }
        } catch (ZipException | IllegalArgumentException broken) {
            throw Problem.of(415, "roster/file-damaged");
        }
    }

    /** Before the library reads the directory into memory. */
    private static void requireSmallDirectory(Path file) throws IOException {
        byte[] tail;
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            tail = new byte[(int) Math.min(ZIP_END, in.length())];
            in.seek(in.length() - tail.length);
            in.readFully(tail);
        }
        if (tail.length < ZIP_END || tail[0] != 'P' || tail[1] != 'K' || tail[2] != 5 || tail[3] != 6) {
            throw Problem.of(415, "roster/file-damaged");
        }
        ByteBuffer end = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        int entries = end.getShort(10) & 0xFFFF;
        long length = end.getInt(12) & 0xFFFFFFFFL;
        if (entries > MOST_ENTRIES || length > LARGEST_DIRECTORY) {
            throw Problem.of(415, "roster/file-damaged");
        }
    }
}
