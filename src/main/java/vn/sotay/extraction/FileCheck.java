package vn.sotay.extraction;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.tika.Tika;
import org.apache.tika.mime.MimeTypes;

/**
 * Decides whether a file is taken in. The content says what it is, the extension must agree. Nothing is parsed here,
 * so a hostile file cannot hurt the node: bytes are compared and counted, the real parsers run in a process apart.
 *
 * <p>Scripts, launch actions and attachments inside a PDF do not lead to a refusal: they can hide in compressed
 * objects where only a parser sees them, so refusing the visible ones would promise too much. Nothing here runs them,
 * and a reader shows the extracted text first.
 */
public final class FileCheck {

    public static final long MAX_BYTES = 50L << 20;
    /** Text is held in memory while it is read, a PDF is not. */
    public static final long MAX_TEXT_BYTES = 10L << 20;

    private static final int HEAD = 64 << 10;
    /** How far into a file readers still look for a PDF header. */
    private static final int PDF_HEADER_REACH = 1024;

    private static final Tika TIKA = new Tika(MimeTypes.getDefaultMimeTypes());
    private static final Set<String> ARCHIVES = Set.of(
            "application/zip",
            "application/gzip",
            "application/x-7z-compressed",
            "application/x-rar-compressed",
            "application/x-tar",
            "application/x-gtar",
            "application/x-bzip2",
            "application/x-xz",
            "application/x-archive",
            "application/x-cpio",
            "application/vnd.ms-cab-compressed",
            "application/zstd",
            "application/x-lz4",
            "application/x-iso9660-image");
    private static final Pattern PROGRAM =
            Pattern.compile(".*(msdownload|dosexec|executable|sharedlib|elf|mach-o|java-vm|x-sh|x-bat|coredump).*");
    private static final Pattern WEB_PAGE = Pattern.compile("<!doctype html|<html[\\s>]|<script[\\s>]|<body[\\s>]");
    private static final Pattern WEB_FRAGMENT = Pattern.compile("<(p|div|h[1-6]|table|span|ul|ol|br|head)[\\s/>]");

    private FileCheck() {}

    public static FileVerdict check(String fileName, Path file) throws IOException {
        String name = FileName.safe(fileName);
        String extension = FileName.extension(name);
        try {
            FileKind found = kindOf(file, extension);
            if (FileKind.ofExtension(extension).filter(found::equals).isEmpty()) {
                throw new RefusedException(
                        Refusal.EXTENSION_MISMATCH, Map.of("extension", extension, "found", found.name()));
            }
            return new FileVerdict.Accepted(found, name);
        } catch (RefusedException e) {
            return e.verdict();
        }
    }

    private static FileKind kindOf(Path file, String extension) throws IOException, RefusedException {
        requireSize(file, MAX_BYTES);
        byte[] head = FileBytes.head(file, HEAD);
        if (FileBytes.startsWith(head, "PK\3\4") || FileBytes.startsWith(head, "PK\5\6")) {
            requireOneKind(!FileBytes.contains(head, "%PDF-", PDF_HEADER_REACH));
            WordPackage.check(file);
            return FileKind.DOCX;
        }
        requireOneKind(!FileBytes.endsAsZip(file));
        if (FileBytes.startsWith(head, "\u00D0\u00CF\u0011\u00E0")) {
            throw compound(file);
        }
        if (startsAsPdf(head)) {
            checkPdf(file, head);
            return FileKind.PDF;
        }
        requireOneKind(!FileBytes.contains(head, "%PDF-", PDF_HEADER_REACH));
        String mediaType = TIKA.detect(head);
        refuseForeign(mediaType);
        requireSize(file, MAX_TEXT_BYTES);
        if (!FileBytes.isText(file)) {
            throw new RefusedException(Refusal.UNKNOWN_TYPE, Map.of("found", mediaType));
        }
        return isWebPage(head, mediaType, extension) ? FileKind.HTML : FileKind.TXT;
    }

    private static void requireSize(Path file, long limit) throws IOException, RefusedException {
        long size = Files.size(file);
        if (size == 0) {
            throw new RefusedException(Refusal.EMPTY);
        }
        if (size > limit) {
            throw new RefusedException(Refusal.TOO_LARGE, Map.of("limitBytes", limit));
        }
    }

    private static void requireOneKind(boolean oneKind) throws RefusedException {
        if (!oneKind) {
            throw new RefusedException(Refusal.POLYGLOT);
        }
    }

    private static boolean startsAsPdf(byte[] head) {
        String start = new String(head, 0, Math.min(head.length, 64), StandardCharsets.ISO_8859_1);
        return start.replaceFirst("^(\u00EF\u00BB\u00BF)?\\s*", "").startsWith("%PDF-");
    }

    private static void checkPdf(Path file, byte[] head) throws IOException, RefusedException {
        String start = new String(head, 0, Math.min(head.length, PDF_HEADER_REACH), StandardCharsets.ISO_8859_1);
        requireOneKind(!WEB_PAGE.matcher(start.toLowerCase(Locale.ROOT)).find());
        // A parser can rebuild a cut file, but then its last pages are missing and nobody notices.
        if (!FileBytes.tailContains(file, "%%EOF")) {
            throw new RefusedException(Refusal.DAMAGED);
        }
        // The encryption dictionary is never inside a compressed object. The name may be written with #-escapes,
        // which the worker's parser sees.
        if (FileBytes.containsName(file, "/Encrypt")) {
            throw new RefusedException(Refusal.ENCRYPTED);
        }
    }

    /** OLE compound files: everything Office wrote before 2007, and what it writes when a password is set. */
    private static RefusedException compound(Path file) throws IOException {
        if (FileBytes.containsUtf16(file, "EncryptedPackage")) {
            return new RefusedException(Refusal.ENCRYPTED);
        }
        if (FileBytes.containsUtf16(file, "WordDocument")) {
            return new RefusedException(Refusal.LEGACY_WORD);
        }
        return new RefusedException(Refusal.OTHER_OFFICE, Map.of("found", "application/x-ole-storage"));
    }

    private static void refuseForeign(String mediaType) throws RefusedException {
        if (mediaType.startsWith("image/")) {
            throw new RefusedException(Refusal.IMAGE);
        }
        if (ARCHIVES.contains(mediaType)) {
            throw new RefusedException(Refusal.ARCHIVE);
        }
        if (PROGRAM.matcher(mediaType).matches()) {
            throw new RefusedException(Refusal.EXECUTABLE);
        }
        if (mediaType.equals("application/rtf") || mediaType.contains("officedocument")) {
            throw new RefusedException(Refusal.OTHER_OFFICE, Map.of("found", mediaType));
        }
        if (mediaType.startsWith("audio/") || mediaType.startsWith("video/")) {
            throw new RefusedException(Refusal.UNKNOWN_TYPE, Map.of("found", mediaType));
        }
    }

    private static boolean isWebPage(byte[] head, String mediaType, String extension) {
        String text = TextBytes.decode(head).text().toLowerCase(Locale.ROOT);
        boolean page = mediaType.equals("text/html")
                || mediaType.equals("application/xhtml+xml")
                || WEB_PAGE.matcher(text).find();
        return page
                || (FileKind.HTML.extensions().contains(extension)
                        && WEB_FRAGMENT.matcher(text).find());
    }
}
